//! Build script: turns the message files into checked functions, and the static files into
//! compressed bytes under hashed names. Both land in `OUT_DIR`.

mod assets;

use std::error::Error;
use std::path::PathBuf;

#[expect(clippy::print_stdout, reason = "cargo listens to what a build script prints")]
fn main() -> Result<(), Box<dyn Error>> {
    let out_dir = PathBuf::from(std::env::var("OUT_DIR")?);
    println!("cargo:rerun-if-changed=src/build");
    println!("cargo:rerun-if-changed=static");
    assets::write("static".as_ref(), &out_dir)
}
