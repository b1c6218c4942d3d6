//! Pictures of the main screens, wide and narrow, light and dark, and a page with all of them side by side: what
//! looks broken is seen because somebody looks. With `BALIE_PICTURES` they go to `docs/pictures`, else below target/.

use super::{
    chromium::Chromium,
    person::{Person, Setup},
    served,
};
use std::{fmt::Write, path::PathBuf};

/// Who sees what.
const SCREENS: [(&str, &str, &str); 17] = [
    ("", "sign-in", "/sign-in"),
    ("", "request-access", "/request-access"),
    ("medewerker@korenaar.example", "home", "/"),
    ("medewerker@korenaar.example", "account", "/account"),
    (SANNE, "settings", "/customers/9401138"),
    (SANNE, "access-requests", "/customers/9401138/access-requests"),
    (SANNE, "people", "/customers/9401138/people"),
    (SANNE, "add-user", "/customers/9401138/people/new"),
    (SANNE, "permissions", "/customers/9401138/permissions/users/{membership}"),
    (SANNE, "overview", "/customers/9401138/permissions/overview"),
    (SANNE, "administrators", "/customers/9401138/administrators"),
    (SANNE, "several", "/customers/9401138/people/several"),
    (SANNE, "contacts", "/organisations/{organisation}/contacts"),
    (SANNE, "not-found", "/customers/9069091"),
    (FEMKE, "operator", "/operator"),
    (FEMKE, "operator-number", "/operator/customers/9401138"),
    (FEMKE, "operator-documents", "/operator/documents"),
];
const SANNE: &str = "beheerder@korenaar.example";
const FEMKE: &str = "portaal@noorderlicht.example";

/// The pictures in the manual stay below this together.
const ROOM: usize = 3 * 1024 * 1024;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_main_screens_are_drawn() {
    let (world, chromium) = (served::world().await, Chromium::start().await);
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let shelf = root.join("target/pictures");
    let for_docs = std::env::var_os("BALIE_PICTURES").is_some();
    let (folder, there) = match for_docs {
        true => (root.join("docs/pictures"), "../../docs/pictures/"),
        false => (shelf.clone(), ""),
    };
    std::fs::create_dir_all(&shelf).unwrap();
    let mut page = String::from("<!doctype html><title>Pictures</title><meta charset=utf-8>\n");
    let (mut bytes, mut person, mut signed_in) = (0, None, "");
    let organisation = world.value("select id from organisations where name = 'Bakkerij De Korenaar'").await;
    let membership = world.value("select m.id from memberships m join users u on u.id = m.user_id where u.email = 'j.baars@korenaar.example'").await;
    for (email, name, path) in SCREENS {
        if person.is_none() || signed_in != email {
            let someone = Person::at(&world, &chromium, Setup::default()).await;
            if !email.is_empty() {
                someone.sign_in(email).await;
            }
            (person, signed_in) = (Some(someone), email);
        }
        let person = person.as_ref().unwrap();
        let _ = writeln!(page, "<h2>{name}</h2>");
        for (small, dark) in [(false, false), (false, true), (true, false), (true, true)] {
            person.set_up(Setup { small, dark, ..Setup::default() }).await;
            let path = path.replace("{organisation}", &organisation).replace("{membership}", &membership);
            person.open(&path).await;
            let picture = person.picture().await;
            bytes += picture.len();
            let (width, theme) = (if small { 390 } else { 1280 }, if dark { "dark" } else { "light" });
            let file = format!("{name}-{width}-{theme}.webp");
            std::fs::write(folder.join(&file), picture).unwrap();
            let shown = width / 2;
            let _ = writeln!(page, "<img src=\"{there}{file}\" width={shown} alt=\"{name}\">");
        }
    }
    std::fs::write(shelf.join("index.html"), page).unwrap();
    eprintln!("{} pictures, {bytes} bytes", SCREENS.len() * 4);
    assert!(bytes < ROOM, "the pictures are too large together: {bytes} bytes");
}
