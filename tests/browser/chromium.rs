//! A headless Chromium, as the system installs it, with its profile in a directory that goes away.

use chromiumoxide::{
    Browser, BrowserConfig, Command, Method, Page,
    cdp::browser_protocol::target::{CreateBrowserContextParams, CreateTargetParams},
};
use futures_util::StreamExt;
use serde::Serialize;
use serde_json::Value;
use std::{borrow::Cow, time::Duration};
use tempfile::TempDir;

/// Where Debian and others put it.
const PLACES: [&str; 4] =
    ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/snap/bin/chromium"];

/// A running browser. It ends when it is dropped.
pub struct Chromium {
    browser: Browser,
    _profile: TempDir,
}

impl Chromium {
    /// Starts one. It talks to nobody but the pages it is sent to.
    pub async fn start() -> Self {
        let executable = PLACES.iter().find(|place| std::path::Path::new(place).exists());
        let executable = executable.expect("missing: Chromium (Debian: apt-get install chromium)");
        let profile = TempDir::new().unwrap();
        let config = BrowserConfig::builder()
            .chrome_executable(executable)
            .user_data_dir(profile.path())
            .no_sandbox()
            .new_headless_mode()
            .enable_cache()
            .viewport(None)
            .launch_timeout(Duration::from_secs(60))
            .request_timeout(Duration::from_secs(60))
            .args(["disable-gpu", "disable-quic", "disable-component-update", "hide-scrollbars"]);
        let (browser, mut handler) = Browser::launch(config.build().unwrap()).await.unwrap();
        // Newer browsers report things this library has no words for: those are passed over.
        tokio::spawn(async move { while handler.next().await.is_some() {} });
        Self { browser, _profile: profile }
    }

    /// A page of somebody who shares no cookies and no cache with the others.
    pub async fn page(&self) -> Page {
        let own = self.browser.create_browser_context(CreateBrowserContextParams::default()).await.unwrap();
        let page = CreateTargetParams::builder().url("about:blank").browser_context_id(own).build().unwrap();
        self.browser.new_page(page).await.unwrap()
    }
}

/// A call of the DevTools protocol by its name, answered as plain JSON.
#[derive(Debug, Serialize)]
#[serde(transparent)]
struct Call {
    #[serde(skip)]
    method: &'static str,
    params: Value,
}

impl Method for Call {
    fn identifier(&self) -> Cow<'static, str> {
        self.method.into()
    }
}

impl Command for Call {
    type Response = Value;
}

/// Calls the DevTools protocol.
///
/// # Errors
/// What the browser says was wrong.
pub async fn call(page: &Page, method: &'static str, params: Value) -> Result<Value, String> {
    let answer = page.execute(Call { method, params }).await;
    answer.map(|answer| answer.result).map_err(|error| format!("{method}: {error}"))
}
