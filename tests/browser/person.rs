//! Somebody at a browser: reads, and uses what can be named, as with eyes or a screen reader.

use super::{
    chromium::{Chromium, call},
    tree::Tree,
};
use crate::support::{html::tidy, world::World};
use balie::{cli::demo::world::PASSWORD, paths};
use chromiumoxide::{Page, layout::Point};
use serde_json::{Value, json};
use std::time::{Duration, Instant};

/// How long a page may take before the person gives up.
pub const PATIENCE: Duration = Duration::from_secs(20);
/// What one types into.
const FIELDS: [&str; 3] = ["textbox", "searchbox", "spinbutton"];

/// How somebody has set up the browser.
#[derive(Clone, Copy, Debug, Default)]
pub struct Setup {
    /// The browser's language is English.
    pub english: bool,
    /// Prefers dark pages.
    pub dark: bool,
    /// On a telephone, 390 wide; else 1280.
    pub small: bool,
    /// JavaScript is off.
    pub scriptless: bool,
}

/// Somebody at a browser.
pub struct Person {
    page: Page,
    base: String,
}

impl Person {
    /// Sits down at a portal.
    pub async fn at(world: &World, chromium: &Chromium, setup: Setup) -> Self {
        let page = chromium.page().await;
        let base = world.app.site.base_url.as_str().trim_end_matches('/').to_owned();
        let person = Self { page, base };
        person.call("Network.enable", json!({})).await;
        person.set_up(setup).await;
        person
    }

    /// Sets the browser up otherwise; it shows on the next page.
    pub async fn set_up(&self, setup: Setup) {
        self.resize(if setup.small { 390 } else { 1280 }, 900).await;
        self.prefers("prefers-color-scheme", if setup.dark { "dark" } else { "light" }).await;
        self.call("Emulation.setScriptExecutionDisabled", json!({"value": setup.scriptless})).await;
        let language = if setup.english { "en-GB,en;q=0.9" } else { "nl-NL,nl;q=0.9" };
        self.call("Network.setExtraHTTPHeaders", json!({"headers": {"Accept-Language": language}})).await;
    }

    /// Makes the window another size.
    pub async fn resize(&self, width: u32, height: u32) {
        let size = json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": false});
        self.call("Emulation.setDeviceMetricsOverride", size).await;
    }

    /// Makes the letters another size, as people do in the browser's settings; 16 is usual.
    pub async fn letters(&self, size: u32) {
        let sizes = json!({"fontSizes": {"standard": size, "fixed": size * 13 / 16}});
        self.call("Page.setFontSizes", sizes).await;
    }

    /// Sets what the system prefers, such as `prefers-color-scheme`.
    pub async fn prefers(&self, feature: &str, value: &str) {
        let features = json!({"features": [{"name": feature, "value": value}]});
        self.call("Emulation.setEmulatedMedia", features).await;
    }

    /// Signs in with the demo's password.
    pub async fn sign_in(&self, email: &str) {
        self.open(paths::SIGN_IN).await;
        let english = self.evaluate("document.documentElement.lang").await == "en";
        let (address, password, button) = if english {
            ("E-mail address", "Password", "Sign in")
        } else {
            ("E-mailadres", "Wachtwoord", "Inloggen")
        };
        self.fill(address, email).await;
        self.fill(password, PASSWORD).await;
        self.press(button).await;
    }

    /// Goes to an address of this portal, or to one out of a mail.
    pub async fn open(&self, address: &str) {
        let address =
            if address.starts_with('/') { format!("{}{address}", self.base) } else { address.to_owned() };
        let before = self.document().await;
        let answer = self.call("Page.navigate", json!({"url": address})).await;
        let failure = answer["errorText"].as_str();
        // A download is no page: the browser stays where it was.
        assert!(failure.is_none() || answer["isDownload"] == true, "{address}: {failure:?}");
        if failure.is_none() {
            self.loaded(&before).await;
        }
    }

    /// Follows a link.
    pub async fn follow(&self, name: &str) {
        self.leave(&["link"], name, None).await;
    }

    /// Follows the link that stands by these words.
    pub async fn follow_near(&self, words: &str, name: &str) {
        self.leave(&["link"], name, Some(words)).await;
    }

    /// Presses a button that leads to a page.
    pub async fn press(&self, name: &str) {
        self.leave(&["button"], name, None).await;
    }

    /// Presses the button by these words.
    pub async fn press_near(&self, words: &str, name: &str) {
        self.leave(&["button"], name, Some(words)).await;
    }

    /// Types into a field, instead of what stands there.
    pub async fn fill(&self, label: &str, value: &str) {
        self.fill_at(label, None, value).await;
    }

    /// Ticks or unticks a box.
    pub async fn tick(&self, label: &str) {
        self.click(&["checkbox"], label, None).await;
    }

    /// Chooses one of several round buttons.
    pub async fn choose(&self, label: &str) {
        self.click(&["radio"], label, None).await;
    }

    /// Chooses from a list.
    pub async fn select(&self, label: &str, option: &str) {
        let list = self.find(&["combobox", "listbox"], label, None).await;
        let done = "function (wanted) {
            const option = [...this.options].find((option) => option.label.trim() === wanted);
            if (!option) return [...this.options].map((option) => option.label).join(' | ');
            // By keyboard, as no page may go on by itself then.
            this.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true }));
            this.value = option.value;
            this.dispatchEvent(new Event('change', { bubbles: true }));
            return '';
        }";
        let missing = self.on(list, done, json!([{"value": option}])).await;
        assert_eq!(missing, "", "{label:?} does not offer {option:?}");
    }

    /// Chooses a file to send.
    pub async fn attach(&self, label: &str, file: &std::path::Path) {
        let field = self.find(&["button", "textbox"], label, None).await;
        let files = json!({"files": [file], "backendNodeId": field});
        self.call("DOM.setFileInputFiles", files).await;
    }

    /// What can be read, with single spaces.
    pub async fn text(&self) -> String {
        tidy(self.evaluate("document.body.innerText").await.as_str().unwrap_or_default())
    }

    /// Fails unless the page says these words.
    pub async fn sees(&self, words: &str) {
        let text = self.text().await;
        assert!(text.contains(&tidy(words)), "{} does not say {words:?}: {text}", self.address().await);
    }

    /// Waits until the page says these words, without another page.
    pub async fn comes(&self, words: &str) {
        let begun = Instant::now();
        while !self.text().await.contains(&tidy(words)) {
            assert!(begun.elapsed() < PATIENCE, "{words:?} does not come: {}", self.text().await);
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }

    /// Fails when the page says these words.
    pub async fn misses(&self, words: &str) {
        let text = self.text().await;
        assert!(!text.contains(&tidy(words)), "{} says {words:?}: {text}", self.address().await);
    }

    /// Where the person is, without the portal's own address.
    pub async fn address(&self) -> String {
        let address = self.evaluate("location.href").await;
        let address = address.as_str().unwrap_or_default();
        address.strip_prefix(&self.base).unwrap_or(address).to_owned()
    }

    /// What an expression says about the page. It works with JavaScript off, too: it is the browser's own.
    pub async fn evaluate(&self, expression: &str) -> Value {
        let expression = json!({"expression": expression, "returnByValue": true, "awaitPromise": true});
        let answer = self.call("Runtime.evaluate", expression).await;
        assert!(answer["exceptionDetails"].is_null(), "{}", answer["exceptionDetails"]);
        answer["result"]["value"].clone()
    }

    /// Runs what leads to another page, and waits for that page.
    pub async fn leave_by(&self, expression: &str) -> Value {
        let before = self.document().await;
        let said = self.evaluate(expression).await;
        self.loaded(&before).await;
        said
    }

    /// A picture of the page, as WebP: all of it, or as much as one cares to scroll.
    pub async fn picture(&self) -> Vec<u8> {
        use base64::Engine;
        let size = self.evaluate("[innerWidth, document.documentElement.scrollHeight]").await;
        let size = |at: usize| u32::try_from(size[at].as_u64().unwrap()).unwrap();
        // In a window of that height, what sticks to its edge stands where it belongs.
        self.resize(size(0), size(1).clamp(900, 1800)).await;
        let whole = json!({"format": "webp", "quality": 60});
        let answer = self.call("Page.captureScreenshot", whole).await;
        base64::prelude::BASE64_STANDARD.decode(answer["data"].as_str().unwrap()).unwrap()
    }

    /// The accessibility tree of the page.
    pub async fn tree(&self) -> Tree {
        Tree::of(&self.page).await
    }

    /// Calls the DevTools protocol.
    pub async fn call(&self, method: &'static str, params: Value) -> Value {
        call(&self.page, method, params).await.unwrap()
    }

    async fn fill_at(&self, label: &str, near: Option<&str>, value: &str) {
        let field = self.find(&FIELDS, label, near).await;
        self.call("DOM.focus", json!({"backendNodeId": field})).await;
        self.on(field, "function () { this.select(); return ''; }", json!([])).await;
        if value.is_empty() {
            self.on(field, "function () { this.value = ''; return ''; }", json!([])).await;
        } else {
            self.call("Input.insertText", json!({"text": value})).await;
        }
    }

    async fn leave(&self, roles: &[&str], name: &str, near: Option<&str>) {
        let before = self.document().await;
        self.click(roles, name, near).await;
        self.loaded(&before).await;
    }

    /// Clicks, and waits for nothing.
    pub async fn click(&self, roles: &[&str], name: &str, near: Option<&str>) {
        let element = self.find(roles, name, near).await;
        self.call("DOM.scrollIntoViewIfNeeded", json!({"backendNodeId": element})).await;
        let quads = self.call("DOM.getContentQuads", json!({"backendNodeId": element})).await;
        let corner = |at: usize| quads["quads"][0][at].as_f64();
        let (Some(left), Some(top), Some(right), Some(bottom)) = (corner(0), corner(1), corner(4), corner(5))
        else {
            panic!("{name:?} cannot be seen, so it cannot be clicked")
        };
        let middle = Point::new(f64::midpoint(left, right), f64::midpoint(top, bottom));
        self.page.click(middle).await.unwrap();
    }

    async fn find(&self, roles: &[&str], name: &str, near: Option<&str>) -> i64 {
        self.tree().await.find(roles, name, near)
    }

    async fn on(&self, element: i64, function: &str, arguments: Value) -> String {
        let object = self.call("DOM.resolveNode", json!({"backendNodeId": element})).await;
        let object = &object["object"]["objectId"];
        let function = json!({"functionDeclaration": function, "objectId": object, "arguments": arguments, "returnByValue": true});
        let answer = self.call("Runtime.callFunctionOn", function).await;
        answer["result"]["value"].as_str().unwrap_or_default().to_owned()
    }

    /// Which document is shown: another one after every navigation.
    pub async fn document(&self) -> String {
        let answer = self.call("Page.getFrameTree", json!({})).await;
        answer["frameTree"]["frame"]["loaderId"].as_str().unwrap().to_owned()
    }

    /// Waits until another document than this one is shown, whole.
    pub async fn loaded(&self, before: &str) {
        let begun = Instant::now();
        loop {
            assert!(begun.elapsed() < PATIENCE, "no other page came, still {}", self.address().await);
            tokio::time::sleep(Duration::from_millis(10)).await;
            let another = self.document().await != before;
            // While the next page comes there may be nothing to ask.
            let ready =
                call(&self.page, "Runtime.evaluate", json!({"expression": "document.readyState"})).await;
            if another && ready.is_ok_and(|state| state["result"]["value"] == "complete") {
                return;
            }
        }
    }
}
