//! `balie healthcheck`: asks the portal on this machine whether it can serve, so that an image needs no curl.

use super::failure::Failure;
use crate::{config::ListenSettings, paths};
use anyhow::{Context, anyhow};
use clap::Args;
use std::{
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr},
    time::Duration,
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

/// Longer than the portal itself waits for its database.
const PATIENCE: Duration = Duration::from_secs(4);

/// Ask the portal on this machine whether it can serve.
#[derive(Args, Debug)]
pub(super) struct Healthcheck {
    #[command(flatten)]
    listen: ListenSettings,
}

impl Healthcheck {
    pub(super) async fn run(self) -> Result<(), Failure> {
        let address = reachable(self.listen.listen);
        let answer = tokio::time::timeout(PATIENCE, ask(address)).await;
        let status = answer.map_err(|_| anyhow!("{address} does not answer in time"))??;
        if status == "200" {
            return Ok(());
        }
        Err(anyhow!("{address} answers {status}").into())
    }
}

/// The status that the portal answers with.
async fn ask(address: SocketAddr) -> anyhow::Result<String> {
    let mut connection =
        TcpStream::connect(address).await.with_context(|| format!("cannot reach {address}"))?;
    let path = paths::READYZ;
    let request = format!("GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
    connection.write_all(request.as_bytes()).await?;
    let mut answer = Vec::new();
    connection.take(1024).read_to_end(&mut answer).await?;
    let answer = String::from_utf8_lossy(&answer);
    Ok(answer.split_whitespace().nth(1).unwrap_or("nothing").to_owned())
}

/// Who listens everywhere is reached here.
fn reachable(listen: SocketAddr) -> SocketAddr {
    let here: IpAddr = match listen.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(ip) if ip.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
        ip => ip,
    };
    SocketAddr::new(here, listen.port())
}
