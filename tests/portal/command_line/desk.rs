//! What the supplier's staff decide at their desk, decided at the command line.

use crate::support::{
    asker::Asker,
    program::{Said, balie, said, url},
    world::World,
};
use serde_json::Value;

/// A portal with people in it, and somebody at a terminal beside it.
pub struct Terminal {
    pub world: World,
    url: String,
}

impl Terminal {
    pub async fn open() -> Self {
        let world = World::start().await;
        let url = url(&world.sql().pool().connect_options());
        Self { world, url }
    }

    fn run(&self, words: &[&str]) -> Said {
        said(balie(words).env("BALIE_DATABASE_URL", &self.url))
    }

    /// What a command says that does as it is told.
    #[track_caller]
    pub fn does(&self, words: &[&str]) -> String {
        let Said { code, out, err } = self.run(words);
        assert_eq!((code, err.as_str()), (0, ""), "{words:?}");
        out.trim_end().to_owned()
    }

    /// The same with `--json`: a value per line.
    #[track_caller]
    pub fn tells(&self, words: &[&str]) -> Vec<Value> {
        let words: Vec<&str> = words.iter().copied().chain(["--json"]).collect();
        let out = self.does(&words);
        match serde_json::from_str(&out) {
            Ok(Value::Array(values)) => values,
            Ok(value) => vec![value],
            Err(_) => out.lines().map(|line| serde_json::from_str(line).unwrap()).collect(),
        }
    }

    /// Runs a command that should refuse, and say why.
    #[track_caller]
    pub fn refuses(&self, words: &[&str], why: &str) {
        let Said { code, out, err } = self.run(words);
        assert_eq!(code, 1, "{words:?}: {out}{err}");
        assert!(err.contains(why), "{words:?}: {err}");
    }
}

/// A text out of a value.
fn text(value: &Value, field: &str) -> String {
    value[field].as_str().unwrap_or_else(|| panic!("{field} in {value}")).to_owned()
}

#[tokio::test]
async fn requests_that_nobody_else_decides_about_are_decided_there() {
    let terminal = Terminal::open().await;
    let world = &terminal.world;
    let iris = Asker::new("7002001", "iris@zeewind.example").wanting(&["Rapporten"]);
    iris.ask(world).await;
    Asker::new("7002001", "bram@zeewind.example").ask(world).await;
    world.mail().await;
    let waiting = terminal.tells(&["access-request", "list"]);
    let id = |email: &str| text(waiting.iter().find(|line| line["email"] == email).unwrap(), "id");
    let (iris, bram) = (id("iris@zeewind.example"), id("bram@zeewind.example"));
    let shown = terminal.tells(&["access-request", "show", &iris]).remove(0);
    assert_eq!(shown["would_give"], serde_json::json!(["ecommerce-insights"]));
    terminal.refuses(&["access-request", "approve", &iris, "--give=nothing-like-it"], "nothing-like-it");
    let done = terminal.tells(&["access-request", "approve", &iris, "--give=orders", "--give=connector"]);
    assert_eq!(done[0]["status"], "approved");
    world.mail_among_others("iris@zeewind.example").await.says("Orders").says("Connector").link();
    terminal.refuses(&["access-request", "approve", &iris], "decided, or taken back, already");
    terminal.does(&["access-request", "reject", &bram, "--reason=Vraag het aan je collega"]);
    world.mail_among_others("bram@zeewind.example").await.says("Vraag het aan je collega");
    assert_eq!(terminal.tells(&["access-request", "list"]), Vec::<Value>::new());
    // Where an administrator decides, the supplier does not.
    let elsewhere = world.value("select id from access_requests where status = 'pending' limit 1").await;
    terminal.refuses(&["access-request", "approve", &elsewhere], "has an active administrator");
    let nobody = "00000000-0000-0000-0000-000000000000";
    terminal.refuses(&["access-request", "reject", nobody], "there is no access request");
    let kinds = world.audit_kinds().await;
    assert!(kinds.contains(&"access-request.approved".to_owned()), "{kinds:?}");
}

#[tokio::test]
async fn restricted_permissions_are_decided_there() {
    let terminal = Terminal::open().await;
    let wanted = terminal.tells(&["permission-request", "list"]).remove(0);
    assert_eq!(
        (wanted["permission"].as_str(), wanted["number"].as_str()),
        (Some("connector"), Some("9401138"))
    );
    let id = text(&wanted, "id");
    let done = terminal.tells(&["permission-request", "approve", &id]);
    assert_eq!(done[0]["status"], "granted");
    terminal.refuses(&["permission-request", "reject", &id, "--reason=x"], "decided, or taken back, already");
    let mails = terminal.world.mail().await;
    let told: Vec<_> = mails.iter().filter(|mail| mail.subject.contains("Connector")).collect();
    assert_eq!(told.len(), 2, "the person and who asked: {mails:#?}");
}

#[tokio::test]
async fn a_customer_number_lives_its_whole_life_there() {
    let terminal = Terminal::open().await;
    let world = &terminal.world;
    let show = || terminal.tells(&["customer", "show", "9401138"]).remove(0);
    assert_eq!((show()["closed"].as_bool(), show()["people"].as_i64()), (Some(false), Some(25)));
    terminal.tells(&["customer", "edit", "9401138", "--name=Korenaar Centraal", "--language=en"]);
    assert_eq!(show()["language"], "en");
    let lena = world.value("select id from contacts where email = 'l.hoekstra@korenaar.example'").await;
    terminal.tells(&["customer", "primary-contact", "9401138", "--contact", &lena]);
    assert_eq!(show()["primary_contact"]["email"], "l.hoekstra@korenaar.example");
    let other = world.value("select id from contacts where email = 'w.schouten@vandalen.example'").await;
    terminal.refuses(&["customer", "primary-contact", "9401138", "--contact", &other], "has no such contact");
    terminal.tells(&["customer", "primary-contact", "9401138", "--nobody"]);
    assert!(show()["primary_contact"].is_null());

    let leave_out = ["customer", "contract", "9401138", "--leave-out=ecommerce-insights"];
    terminal.refuses(&leave_out, "say --end-grants to do it");
    let ended = terminal.tells(&[&leave_out[..], &["--end-grants"][..]].concat()).remove(0);
    assert!(ended["people"].as_i64().unwrap() > 0);
    assert_eq!(show()["left_out"], serde_json::json!(["ecommerce-insights"]));

    let organisations = terminal.tells(&["organisation", "list", "dalen"]);
    let to = text(&organisations[0], "id");
    terminal.tells(&["customer", "move", "9401138", "--to", &to]);
    assert_eq!(show()["organisation_name"], "Van Dalen Techniek");
    world.mail().await;
    terminal.tells(&["customer", "close", "9401138", "--reason=Het contract is opgezegd"]);
    assert_eq!((show()["closed"].as_bool(), show()["people"].as_i64()), (Some(true), Some(0)));
    let told = world.mail().await;
    assert!(told.iter().any(|mail| mail.to == "beheerder@korenaar.example"));
    terminal.refuses(&["customer", "close", "9401138", "--reason=x"], "no open customer number");
    terminal.tells(&["customer", "reopen", "9401138"]);
    let unadministered = terminal.tells(&["customer", "list", "--show=without-administrator"]);
    assert!(unadministered.iter().any(|line| line["number"] == "9401138"), "{unadministered:?}");
    let kinds = world.audit_kinds().await;
    for kind in ["edited", "primary-contact-chosen", "moved", "closed", "reopened"] {
        assert!(kinds.contains(&format!("customer.{kind}")), "{kind} in {kinds:?}");
    }
}

#[tokio::test]
async fn outgoing_mail_is_looked_after_there() {
    let terminal = Terminal::open().await;
    let world = &terminal.world;
    world.mail().await;
    world.browser().post("/forgot-password", &[("email", "medewerker@korenaar.example")]).await;
    let waiting = terminal.tells(&["mail", "list", "--status=waiting"]).remove(0);
    let id = text(&waiting, "id");
    let shown = terminal.tells(&[
        "mail",
        "show",
        &id,
        "--base-url=https://portaal.noorderlicht.example",
        "--supplier-name=Noorderlicht",
    ]);
    assert!(text(&shown[0], "text").contains("/set-password/…"), "{shown:?}");
    terminal.tells(&["mail", "cancel", &id]);
    terminal.refuses(&["mail", "cancel", &id], "it does not wait: it is cancelled");
    assert!(world.mail().await.is_empty());
    let again = terminal.tells(&["mail", "resend", &id]);
    let again = text(&again[0], "mail");
    world.mail_among_others("medewerker@korenaar.example").await.link();
    terminal.does(&["mail", "test", "--to=beheer@noorderlicht.example"]);
    world.mail_among_others("beheer@noorderlicht.example").await.says("De mailserver werkt");

    let message_id = world.value(&format!("select message_id from mails where id = '{again}'")).await;
    let directory = crate::support::cluster::directory();
    let file = directory.path().join("report.eml");
    let report = |id: &str| {
        format!(
            "Content-Type: multipart/report; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\nFinal-Recipient: rfc822; medewerker@korenaar.example\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n--b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: {id}\r\n\r\n--b--\r\n"
        )
    };
    let path = file.display().to_string();
    std::fs::write(&file, report("<other@elsewhere.example>")).unwrap();
    terminal.refuses(&["mail", "bounce", &path], "no mail of this portal");
    std::fs::write(&file, report(&message_id)).unwrap();
    let bounced = terminal.tells(&["mail", "bounce", &path]);
    assert_eq!((text(&bounced[0], "mail"), bounced[0]["failed"].as_bool()), (again.clone(), Some(true)));
    assert!(terminal.does(&["mail", "bounce", &path]).ends_with("known already"));
    let failed = terminal.tells(&["mail", "list"]);
    assert!(failed.iter().any(|line| text(line, "id") == again), "{failed:?}");
    std::fs::write(&file, "geen verslag").unwrap();
    terminal.refuses(&["mail", "bounce", &path], "no delivery report");
}
