//! Messages as files in a folder: how the demo delivers mail. No message leaves the machine.

use super::message::Message;
use std::{io, path::Path};
use tokio::fs;
use uuid::Uuid;

/// The most messages that are listed.
const MOST_LISTED: usize = 200;

/// Puts a message in the folder, whole or not at all.
///
/// # Errors
/// When the file cannot be written.
pub async fn put(folder: &Path, message: &Message) -> anyhow::Result<()> {
    let json = serde_json::to_vec_pretty(message)?;
    let file = folder.join(name(message.mail));
    let unfinished = file.with_extension("unfinished");
    fs::create_dir_all(folder).await?;
    fs::write(&unfinished, json).await?;
    fs::rename(&unfinished, &file).await?;
    Ok(())
}

/// The messages, the newest first. A file that is none of ours is passed over.
///
/// # Errors
/// When the folder cannot be read.
pub async fn list(folder: &Path) -> io::Result<Vec<Message>> {
    let mut entries = match fs::read_dir(folder).await {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error),
    };
    let mut ids = Vec::new();
    while let Some(entry) = entries.next_entry().await? {
        ids.extend(entry.file_name().to_str().and_then(|name| name.strip_suffix(".json")).and_then(id));
    }
    // Ids are made in the order of time.
    ids.sort_unstable_by(|a, b| b.cmp(a));
    let mut messages = Vec::new();
    for id in ids.into_iter().take(MOST_LISTED) {
        messages.extend(find(folder, id).await?);
    }
    messages.sort_by_key(|message| std::cmp::Reverse((message.at, message.mail)));
    Ok(messages)
}

/// One message.
///
/// # Errors
/// When the file is there and cannot be read.
pub async fn find(folder: &Path, id: Uuid) -> io::Result<Option<Message>> {
    match fs::read(folder.join(name(id))).await {
        Ok(json) => Ok(serde_json::from_slice(&json).ok()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// An id as our file names and addresses write it, and in no other way.
#[must_use]
pub fn id(text: &str) -> Option<Uuid> {
    let id = Uuid::try_parse(text).ok()?;
    (id.hyphenated().to_string() == text).then_some(id)
}

fn name(id: Uuid) -> String {
    format!("{}.json", id.hyphenated())
}

#[cfg(test)]
mod tests {
    use super::id;

    #[test]
    fn an_id_is_written_in_one_way_and_is_never_a_path() {
        assert!(id("0198c0de-0000-7000-8000-000000000000").is_some());
        for text in [
            "",
            "..",
            "../0198c0de-0000-7000-8000-000000000000",
            "0198C0DE-0000-7000-8000-000000000000",
            "{0198c0de-0000-7000-8000-000000000000}",
            "0198c0de000070008000000000000000",
            "0198c0de-0000-7000-8000-000000000000.json",
        ] {
            assert_eq!(id(text), None, "{text:?}");
        }
    }
}
