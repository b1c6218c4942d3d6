//! The binary: one crypto provider for all TLS, then the command line.

use std::process::ExitCode;

#[tokio::main]
async fn main() -> ExitCode {
    // It can be there already only if somebody else chose it; then theirs serves as well.
    let _ = rustls::crypto::aws_lc_rs::default_provider().install_default();
    balie::cli::run().await
}
