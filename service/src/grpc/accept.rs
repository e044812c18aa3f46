//! Accepting connections: a bounded number, each of which must speak, and speak HTTP/2, before the server sees it.
//!
//! A peer that connects and stays silent would hang a graceful shutdown (hyper#4170), and a TLS hello on this plain port
//! would be a protocol error that tells nobody anything; both are met here.

use std::{
    io,
    net::SocketAddr,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
    time::Duration,
};

use tokio::{
    io::{AsyncRead, AsyncWrite, AsyncWriteExt, ReadBuf},
    net::{TcpListener, TcpStream},
    sync::{OwnedSemaphorePermit, Semaphore, mpsc},
};
use tokio_stream::wrappers::ReceiverStream;
use tokio_util::sync::CancellationToken;
use tonic::transport::server::{Connected, TcpConnectInfo};

use crate::{config::ServerConfig, telemetry::Metrics};

/// Accepted connections that the server has not taken yet.
const READY_MAX: usize = 16;

/// Wait after a refused accept (no file descriptors): at once again would spin.
const ACCEPT_PAUSE: Duration = Duration::from_millis(50);

/// First byte of a TLS handshake record.
const TLS_HANDSHAKE: u8 = 0x16;

/// TLS alert record, fatal, unexpected_message: what a TLS client prints as an error at once.
const TLS_ALERT: [u8; 7] = [0x15, 0x03, 0x03, 0x00, 0x02, 0x02, 0x0A];

/// Accepts connections.
#[derive(Debug)]
pub(crate) struct Acceptor {
    permits: Arc<Semaphore>,
    first_byte_time_max: Duration,
    metrics: Arc<Metrics>,
    stop: CancellationToken,
}

impl Acceptor {
    pub(crate) fn new(config: &ServerConfig, metrics: Arc<Metrics>, stop: CancellationToken) -> Self {
        Self {
            permits: Arc::new(Semaphore::new(config.connections_max)),
            first_byte_time_max: config.first_byte_time_max(),
            metrics,
            stop,
        }
    }

    /// The connections that spoke, until told to stop.
    pub(crate) fn accept(self, listener: TcpListener) -> ReceiverStream<io::Result<Connection>> {
        let (ready, incoming) = mpsc::channel(READY_MAX);
        tokio::spawn(async move {
            let stop = self.stop.clone();
            tokio::select! {
                () = stop.cancelled() => {}
                () = self.run(listener, ready) => {}
            }
        });
        ReceiverStream::new(incoming)
    }

    async fn run(self, listener: TcpListener, ready: mpsc::Sender<io::Result<Connection>>) {
        loop {
            let Ok(permit) = Arc::clone(&self.permits).acquire_owned().await else { return };
            match listener.accept().await {
                Ok((stream, peer)) => {
                    let connection = Connection::new(stream, permit, Arc::clone(&self.metrics));
                    let (ready, stop, limit) = (ready.clone(), self.stop.clone(), self.first_byte_time_max);
                    tokio::spawn(async move {
                        tokio::select! {
                            () = stop.cancelled() => {}
                            spoke = tokio::time::timeout(limit, connection.hear(peer)) => match spoke {
                                Ok(Some(connection)) => drop(ready.send(Ok(connection)).await),
                                Ok(None) => {}
                                Err(_) => tracing::debug!(%peer, "connection closed: it sent nothing"),
                            },
                        }
                    });
                }
                Err(fault) => {
                    tracing::warn!(%fault, "cannot accept a connection");
                    tokio::time::sleep(ACCEPT_PAUSE).await;
                }
            }
        }
    }
}

/// A connection that holds its permit until it closes.
#[derive(Debug)]
pub(crate) struct Connection {
    stream: TcpStream,
    metrics: Arc<Metrics>,
    _permit: OwnedSemaphorePermit,
}

impl Connection {
    fn new(stream: TcpStream, permit: OwnedSemaphorePermit, metrics: Arc<Metrics>) -> Self {
        metrics.connections.inc();
        // Answers are whole frames: waiting to join them with more only costs time.
        if let Err(fault) = stream.set_nodelay(true) {
            tracing::debug!(%fault, "cannot set TCP_NODELAY");
        }
        Self { stream, metrics, _permit: permit }
    }

    /// Waits for the first byte, which is left unread; a TLS hello is answered and closed.
    async fn hear(mut self, peer: SocketAddr) -> Option<Self> {
        let mut first = [0_u8; 1];
        match self.stream.peek(&mut first).await {
            Ok(1) if first[0] == TLS_HANDSHAKE => {
                tracing::info!(%peer, "connection closed: TLS on a plaintext port; connect without TLS (grpcurl -plaintext)");
                let _ = self.stream.write_all(&TLS_ALERT).await;
                // Closed with bytes unread, the connection would be reset, and the answer lost on its way.
                let mut hello = [0_u8; 1_024];
                while self.stream.try_read(&mut hello).is_ok_and(|bytes| bytes > 0) {}
                None
            }
            Ok(1) => Some(self),
            _ => None,
        }
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        self.metrics.connections.dec();
    }
}

impl Connected for Connection {
    type ConnectInfo = TcpConnectInfo;

    fn connect_info(&self) -> TcpConnectInfo {
        self.stream.connect_info()
    }
}

impl AsyncRead for Connection {
    fn poll_read(mut self: Pin<&mut Self>, context: &mut Context<'_>, into: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(context, into)
    }
}

impl AsyncWrite for Connection {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(context, bytes)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        slices: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write_vectored(context, slices)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}
