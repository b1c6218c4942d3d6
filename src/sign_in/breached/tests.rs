#![expect(clippy::unwrap_used, reason = "a test may fail")]

use std::io::Write;

use super::*;

fn password(text: &str) -> Password {
    Password::new(text.to_owned()).unwrap()
}

fn file(contents: &str) -> tempfile::NamedTempFile {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(contents.as_bytes()).unwrap();
    file
}

/// A list of `many` passwords as the download has it, with each line written by `line`.
fn list(many: usize, line: impl Fn(&str) -> String) -> tempfile::NamedTempFile {
    let mut hashes: Vec<String> =
        (0..many).map(|n| hex(&Sha1::digest(format!("gelekt nummer {n}")))).collect();
    hashes.sort();
    file(&hashes.iter().map(|hash| line(hash)).collect::<String>())
}

#[test]
fn every_leaked_password_is_found_and_no_other() {
    for many in [1, 2, 3, 10, 3000] {
        let formats: [&dyn Fn(&str) -> String; 4] = [
            &|hash| format!("{hash}:{}\r\n", hash.len()),
            &|hash| format!("{}:{}\n", hash.to_lowercase(), u32::from(hash.as_bytes()[0]) * 9999),
            &|hash| format!("{}\n", &hash[..16]),
            &|hash| format!("{hash}:1\n"),
        ];
        for format in formats {
            let file = list(many, format);
            let list = BreachedList::open(file.path()).unwrap();
            for n in 0..many {
                assert!(list.contains(&password(&format!("gelekt nummer {n}"))).unwrap(), "{n} of {many}");
                assert!(!list.contains(&password(&format!("geheim nummer {n}"))).unwrap(), "{n} of {many}");
            }
        }
    }
}

#[test]
fn the_hash_is_the_one_of_the_download() {
    // SHA-1 of "password", as every description of the service gives it.
    let file = file("5BAA61E4C9B93F3F0682250B6CF8331B7EE68FD8:10434004");
    assert!(BreachedList::open(file.path()).unwrap().contains(&password("password")).unwrap());
}

#[test]
fn a_wrong_file_stops_the_start_and_says_why() {
    let why = |path: &Path| format!("{:#}", BreachedList::open(path).unwrap_err());
    assert!(why(Path::new("/does/not/exist")).contains("/does/not/exist"));
    assert!(why(file("").path()).contains("is empty"));
    assert!(why(file("hunter2\npassword\n").path()).contains("no SHA-1 hash in hexadecimal at byte 0"));
    assert!(why(file(&"A".repeat(1000)).path()).contains("no SHA-1 hash"));
    assert!(why(Path::new("/")).contains("breached passwords"));
    let (a, b) = ("A".repeat(40), "B".repeat(40));
    assert!(why(file(&format!("{b}:2\n{a}:1\n")).path()).contains("is not sorted by hash"));
    assert!(why(file(&format!("{a}:1\n{b}:2\nC2 A0\n")).path()).contains("no SHA-1 hash"));
}

#[test]
fn a_large_list_by_count_is_noticed() {
    let hashes = (0..20_000).map(|n| format!("{}:{n}\n", hex(&Sha1::digest(format!("gelekt nummer {n}")))));
    let file = file(&hashes.collect::<String>());
    assert!(BreachedList::open(file.path()).unwrap_err().to_string().contains("not sorted"));
}
