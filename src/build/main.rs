//! Build script: turns the message files into checked functions, and the static files into
//! compressed bytes under hashed names. Both land in `OUT_DIR`.

mod assets;
mod messages;

use std::{error::Error, path::PathBuf};

#[expect(clippy::print_stdout, reason = "cargo listens to what a build script prints")]
fn main() -> Result<(), Box<dyn Error>> {
    let out_dir = PathBuf::from(std::env::var("OUT_DIR")?);
    for source in ["src/build", "static", "templates/messages", "migrations"] {
        println!("cargo:rerun-if-changed={source}");
    }
    messages::write("templates/messages".as_ref(), &out_dir)?;
    assets::write("static".as_ref(), &out_dir)
}
