//! The binary: one crypto provider for all TLS, then the command line.

use mimalloc::MiMalloc;
use std::process::ExitCode;

/// A page is made of thousands of small strings: the system's allocator took a quarter of the time of the sign-in page.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

#[tokio::main]
async fn main() -> ExitCode {
    // It can be there already only if somebody else chose it; then theirs serves as well.
    let _ = rustls::crypto::aws_lc_rs::default_provider().install_default();
    balie::cli::run().await
}
