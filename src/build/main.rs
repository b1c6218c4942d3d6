//! Build script: turns the message files into checked functions, and the static files into
//! compressed bytes under hashed names. Both land in `OUT_DIR`.

mod messages;

fn main() {
    println!("cargo:rerun-if-changed=migrations");
    if let Err(problem) = messages::generate() {
        println!("cargo:error=messages: {problem}");
        std::process::exit(1);
    }
}
