//! Fetching a file, which is no page.

use super::person::{PATIENCE, Person};
use serde_json::json;
use std::time::{Duration, Instant};
use tempfile::TempDir;

impl Person {
    /// Follows a link to a file, and gives what was in it.
    pub async fn fetch(&self, name: &str) -> Vec<u8> {
        let folder = TempDir::new().unwrap();
        let here = json!({"behavior": "allow", "downloadPath": folder.path()});
        self.call("Page.setDownloadBehavior", here).await;
        self.click(&["link"], name, None).await;
        let begun = Instant::now();
        loop {
            assert!(begun.elapsed() < PATIENCE, "no file came from {name:?}");
            tokio::time::sleep(Duration::from_millis(20)).await;
            let files = std::fs::read_dir(folder.path()).unwrap().map(|file| file.unwrap().path());
            // As long as it is on its way it has another name.
            let whole = files.filter(|file| file.extension().is_some_and(|ending| ending == "pdf"));
            if let Some(file) = whole.last() {
                return std::fs::read(file).unwrap();
            }
        }
    }
}
