//! Build script: turns the message files into checked functions, and the static files into
//! compressed bytes under hashed names. Both land in `OUT_DIR`.

fn main() {}
