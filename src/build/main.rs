//! Build script: turns the message files into checked functions, the pages of help into a table, and the static
//! files into compressed bytes under hashed names. All of it lands in `OUT_DIR`.

mod assets;
mod help;
mod messages;

use std::{error::Error, path::PathBuf};

#[expect(clippy::print_stdout, reason = "cargo listens to what a build script prints")]
fn main() -> Result<(), Box<dyn Error>> {
    let out_dir = PathBuf::from(std::env::var("OUT_DIR")?);
    for source in ["src/build", "static", "templates/messages", "templates/help", "migrations"] {
        println!("cargo:rerun-if-changed={source}");
    }
    messages::write("templates/messages".as_ref(), &out_dir)?;
    help::write("templates/help".as_ref(), &out_dir)?;
    assets::write("static".as_ref(), &out_dir)
}
