//! Generates what follows from the contract: messages and clients in `proto/src/generated/`, the descriptor set beside
//! them, and the server traits in `service/src/grpc/generated/`. No protoc is needed: `protox` reads the `.proto` files.
//!
//! The server traits answer with ready-made frames, not with messages: a stored record is sent as the bytes that were
//! stored. That is why they are generated here and not by the messages' own generator.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use prost::Message;
use prost_types::{FileDescriptorSet, ServiceDescriptorProto};

/// Package of the contract.
const PACKAGE: &str = "dateline.v1";

fn main() -> Result<()> {
    match std::env::args().nth(1).as_deref() {
        Some("generate") => generate(),
        _ => bail!("usage: cargo run -p xtask -- generate"),
    }
}

fn generate() -> Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let descriptors = compile(&root.join("proto"))?;
    messages(&descriptors, &folder(root.join("proto/src/generated"))?)?;
    servers(&descriptors, &folder(root.join("service/src/grpc/generated"))?);
    Ok(())
}

fn folder(path: PathBuf) -> Result<PathBuf> {
    std::fs::create_dir_all(&path).with_context(|| format!("make {}", path.display()))?;
    Ok(path)
}

fn compile(proto: &Path) -> Result<FileDescriptorSet> {
    let mut files =
        std::fs::read_dir(proto.join("dateline/v1"))?.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    files.sort();
    let mut compiler = protox::Compiler::new([proto])?;
    compiler.include_source_info(true).include_imports(true).open_files(files)?;
    Ok(compiler.file_descriptor_set())
}

fn messages(descriptors: &FileDescriptorSet, out: &Path) -> Result<()> {
    std::fs::write(out.join("descriptors.bin"), descriptors.encode_to_vec())?;
    tonic_prost_build::configure()
        .build_server(false)
        .btree_map(".")
        .bytes(".")
        .emit_rerun_if_changed(false)
        .out_dir(out)
        .compile_fds(descriptors.clone())?;
    Ok(())
}

fn servers(descriptors: &FileDescriptorSet, out: &Path) {
    let services: Vec<_> = descriptors
        .file
        .iter()
        .filter(|file| file.package() == PACKAGE)
        .flat_map(|file| &file.service)
        .map(server)
        .collect();
    tonic_build::manual::Builder::new().build_client(false).out_dir(out).compile(&services);
}

fn server(service: &ServiceDescriptorProto) -> tonic_build::manual::Service {
    let mut builder = tonic_build::manual::Service::builder().name(service.name()).package(PACKAGE);
    for method in &service.method {
        let input = method.input_type().rsplit('.').next().unwrap_or_default();
        let mut rpc = tonic_build::manual::Method::builder()
            .name(snake(method.name()))
            .route_name(method.name())
            .input_type(format!("dateline_proto::v1::{input}"))
            .output_type("crate::grpc::frame::Frame")
            .codec_path("crate::grpc::frame::FrameCodec");
        if method.server_streaming() {
            rpc = rpc.server_streaming();
        }
        builder = builder.method(rpc.build());
    }
    builder.build()
}

/// `GetRecord` as `get_record`.
fn snake(name: &str) -> String {
    let mut out = String::new();
    for letter in name.chars() {
        if letter.is_uppercase() && !out.is_empty() {
            out.push('_');
        }
        out.extend(letter.to_lowercase());
    }
    out
}
