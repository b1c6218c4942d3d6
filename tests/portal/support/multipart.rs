//! What a browser sends of a form with a file in it (RFC 7578).

use super::browser::Ask;

/// The form's kind.
pub const KIND: &str = "multipart/form-data";
const BOUNDARY: &str = "----balie7MA4YWxkTrZu0gW";

/// A file that somebody chose.
pub struct Attached {
    /// The field.
    pub name: String,
    /// What the file is called.
    pub file: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// The request of a form with these fields and files.
pub fn ask(path: &str, fields: &[(&str, &str)], files: &[Attached]) -> Ask {
    let mut body = Vec::new();
    for (name, value) in fields {
        body.extend(
            format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
                .bytes(),
        );
    }
    for Attached { name, file, bytes } in files {
        body.extend(
            format!(
                "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"{file}\"\r\n\
                 Content-Type: application/octet-stream\r\n\r\n"
            )
            .bytes(),
        );
        body.extend(bytes);
        body.extend(b"\r\n");
    }
    body.extend(format!("--{BOUNDARY}--\r\n").bytes());
    Ask::post_bytes(path, body).header("content-type", &format!("{KIND}; boundary={BOUNDARY}"))
}
