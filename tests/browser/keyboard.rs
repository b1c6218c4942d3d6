//! The keyboard, as a person uses it, and a morning without a mouse.

use super::{
    chromium::Chromium,
    person::{Person, Setup},
    served,
};
use balie::{cli::demo::world::PASSWORD, paths};
use serde_json::json;

/// Nothing should be further away than this many presses of Tab.
const FAR: usize = 80;

impl Person {
    /// Presses a key.
    pub async fn key(&self, key: &str) {
        let (code, text) = match key {
            "Tab" => (9, ""),
            "Enter" => (13, "\r"),
            " " => (32, " "),
            other => panic!("no key {other:?}"),
        };
        let kind = if text.is_empty() { "rawKeyDown" } else { "keyDown" };
        let name = if key == " " { "Space" } else { key };
        let down =
            json!({"type": kind, "key": key, "code": name, "windowsVirtualKeyCode": code, "text": text});
        self.call("Input.dispatchKeyEvent", down).await;
        let up = json!({"type": "keyUp", "key": key, "code": name, "windowsVirtualKeyCode": code});
        self.call("Input.dispatchKeyEvent", up).await;
    }

    /// Presses Tab until this has the focus. Whatever has it on the way can be seen to have it.
    async fn tab_to(&self, name: &str) {
        for _ in 0..FAR {
            self.key("Tab").await;
            let hidden = self.evaluate(FOCUS_UNSEEN).await;
            assert_eq!(hidden, "", "{}", self.address().await);
            let tree = self.tree().await;
            let focused = tree.focused();
            if focused == name || focused.starts_with(&format!("{name} ")) || focused == format!("{name}*") {
                return;
            }
        }
        panic!("{}: Tab does not lead to {name:?}", self.address().await);
    }

    /// Types where the focus is.
    async fn write(&self, text: &str) {
        self.call("Input.insertText", json!({"text": text})).await;
    }

    /// Presses Enter, which leads to another page.
    async fn enter(&self) {
        let before = self.document().await;
        self.key("Enter").await;
        self.loaded(&before).await;
    }
}

/// Why one does not see where the focus is; nothing when one does.
const FOCUS_UNSEEN: &str = "(() => {
    const at = document.activeElement;
    if (at === document.body) return '';
    const look = getComputedStyle(at), box = at.getBoundingClientRect(), is = at.outerHTML.slice(0, 120);
    if (look.outlineStyle === 'none' || parseFloat(look.outlineWidth) < 2) return 'no outline: ' + is;
    if (box.right <= 0 || box.bottom <= 0 || box.left >= innerWidth || box.top >= innerHeight) return 'out of sight: ' + is;
    const spots = [[.5, .5], [.1, .5], [.9, .5], [.5, .1], [.5, .9]].map(([x, y]) => document.elementFromPoint(box.left + box.width * x, box.top + box.height * y));
    return spots.some((spot) => spot && (at.contains(spot) || spot.contains(at) || at.labels?.[0]?.contains(spot))) ? '' : 'covered: ' + is;
})()";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sanne_signs_in_and_approves_without_a_mouse() {
    let (world, chromium) = (served::world().await, Chromium::start().await);
    let sanne = Person::at(&world, &chromium, Setup::default()).await;
    sanne.open(paths::SIGN_IN).await;
    sanne.tab_to("E-mailadres").await;
    sanne.write("beheerder@korenaar.example").await;
    sanne.tab_to("Wachtwoord").await;
    sanne.write("verkeerd").await;
    sanne.enter().await;
    sanne.sees("horen niet bij elkaar").await;
    sanne.tab_to("Wachtwoord").await;
    sanne.write(PASSWORD).await;
    sanne.tab_to("Inloggen").await;
    sanne.enter().await;
    sanne.open("/customers/9401138/access-requests").await;
    sanne.tab_to("Naar de inhoud").await;
    sanne.enter_here().await;
    sanne.tab_to("Beoordelen").await;
    sanne.enter().await;
    let asked = world.value("select count(*) from access_requests where status = 'pending'").await;
    sanne.tab_to("Retouren").await;
    sanne.key(" ").await;
    sanne.tab_to("Goedkeuren").await;
    sanne.enter().await;
    let left = world.value("select count(*) from access_requests where status = 'pending'").await;
    assert_eq!(left.parse::<u32>().unwrap() + 1, asked.parse::<u32>().unwrap());
    // A whole page, with everything on it.
    sanne.open("/customers/9401138/people").await;
    sanne.tab_to("English").await;
}

impl Person {
    /// Presses Enter on a link that leads to a place on the same page.
    async fn enter_here(&self) {
        self.key("Enter").await;
        let inside = "document.activeElement.id === 'content'";
        assert_eq!(self.evaluate(inside).await, true, "the skip link leads to the content");
    }
}
