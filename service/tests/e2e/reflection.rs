//! Reflection and health: what a stranger with grpcurl learns of the server, in both versions of the protocol.

use std::collections::{BTreeSet, VecDeque};

use prost_reflect::DescriptorPool;
use prost_types::{FileDescriptorProto, FileDescriptorSet};
use tonic::transport::Channel;

use super::server::{Reach as _, Server};

const SERVICES: [&str; 7] = [
    "dateline.v1.AdminService",
    "dateline.v1.IngestService",
    "dateline.v1.RecordService",
    "dateline.v1.SubscriptionService",
    "grpc.health.v1.Health",
    "grpc.reflection.v1.ServerReflection",
    "grpc.reflection.v1alpha.ServerReflection",
];

/// What errors carry: without these, grpcurl prints their details as bytes.
const DETAILS: [&str; 3] = ["google.rpc.ErrorInfo", "google.rpc.BadRequest", "google.rpc.RetryInfo"];

/// A question to reflection.
enum Ask<'a> {
    Services,
    Symbol(&'a str),
    File(&'a str),
}

/// What it answered: names of services, or encoded files.
#[derive(Debug, Default)]
struct Told {
    services: BTreeSet<String>,
    files: Vec<FileDescriptorProto>,
}

/// Both versions have the same messages under different types.
macro_rules! version {
    ($version:ident) => {
        mod $version {
            use prost::Message as _;
            use tonic_reflection::pb::$version::{
                ServerReflectionRequest, server_reflection_client::ServerReflectionClient,
                server_reflection_request::MessageRequest, server_reflection_response::MessageResponse,
            };

            use super::{Ask, Channel, FileDescriptorProto, Told};

            pub(super) async fn ask(channel: Channel, question: Ask<'_>) -> Told {
                let message_request = Some(match question {
                    Ask::Services => MessageRequest::ListServices(String::new()),
                    Ask::Symbol(name) => MessageRequest::FileContainingSymbol(name.into()),
                    Ask::File(name) => MessageRequest::FileByFilename(name.into()),
                });
                let request = ServerReflectionRequest { host: String::new(), message_request };
                let mut client = ServerReflectionClient::new(channel);
                let answers = client.server_reflection_info(futures::stream::iter([request])).await.unwrap();
                match answers.into_inner().message().await.unwrap().unwrap().message_response.unwrap() {
                    MessageResponse::ListServicesResponse(list) => Told {
                        services: list.service.into_iter().map(|service| service.name).collect(),
                        ..Told::default()
                    },
                    MessageResponse::FileDescriptorResponse(files) => Told {
                        files: files
                            .file_descriptor_proto
                            .iter()
                            .map(|bytes| FileDescriptorProto::decode(bytes.as_slice()).unwrap())
                            .collect(),
                        ..Told::default()
                    },
                    other => panic!("{other:?}"),
                }
            }
        }
    };
}

version!(v1);
version!(v1alpha);

/// d-api-01: both versions list the same services.
#[tokio::test]
async fn both_versions_list_every_service() {
    let server = Server::start().await;
    let expected: BTreeSet<_> = SERVICES.into_iter().map(str::to_owned).collect();
    assert_eq!(v1::ask(server.channel(), Ask::Services).await.services, expected);
    assert_eq!(v1alpha::ask(server.channel(), Ask::Services).await.services, expected);
}

/// d-api-02: all that is listed can be described, with every method's messages and every import.
#[tokio::test]
async fn all_that_is_listed_can_be_described() {
    let server = Server::start().await;
    let mut pool = DescriptorPool::new();
    let (mut files, mut names) = (Vec::<FileDescriptorProto>::new(), BTreeSet::new());
    let mut wanted = VecDeque::new();
    for symbol in SERVICES.iter().chain(&DETAILS) {
        let told = v1::ask(server.channel(), Ask::Symbol(symbol)).await;
        assert_eq!(told.files, v1alpha::ask(server.channel(), Ask::Symbol(symbol)).await.files, "{symbol}");
        assert!(!told.files.is_empty(), "{symbol}");
        wanted.extend(told.files);
    }
    while let Some(file) = wanted.pop_front() {
        if names.insert(file.name().to_owned()) {
            for import in &file.dependency {
                wanted.extend(v1::ask(server.channel(), Ask::File(import)).await.files);
            }
            files.push(file);
        }
    }
    pool.add_file_descriptor_set(FileDescriptorSet { file: files }).unwrap();
    let mut methods = 0;
    for service in SERVICES {
        for method in pool.get_service_by_name(service).unwrap().methods() {
            for message in [method.input(), method.output()] {
                assert!(!v1::ask(server.channel(), Ask::Symbol(message.full_name())).await.files.is_empty());
            }
            methods += 1;
        }
    }
    assert!(methods >= 12, "{methods}");
    assert!(DETAILS.iter().all(|name| pool.get_message_by_name(name).is_some()));
}

#[tokio::test]
async fn health_knows_the_server_and_its_services() {
    use tonic_health::pb::{HealthCheckRequest, health_check_response::ServingStatus, health_client::HealthClient};
    let server = Server::start().await;
    let mut client = HealthClient::new(server.channel());
    for service in SERVICES.iter().take(4).chain([&""]) {
        let answer = client.check(HealthCheckRequest { service: (*service).into() }).await.unwrap();
        assert_eq!(answer.into_inner().status(), ServingStatus::Serving, "{service}");
    }
    let unknown = client.check(HealthCheckRequest { service: "dateline.v1.NoService".into() }).await;
    assert_eq!(unknown.unwrap_err().code(), tonic::Code::NotFound);
}
