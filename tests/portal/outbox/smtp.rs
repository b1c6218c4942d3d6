//! Mail through a real server that others wrote: aiosmtpd.

use std::{collections::BTreeSet, process::Stdio};

use balie::{
    config::MailSettings,
    links::LinkState,
    outbox::{transport::Transport, worker},
};
use serde_json::{Value, json};
use tokio::{
    io::{AsyncBufReadExt, BufReader, Lines},
    process::{Child, ChildStdout, Command},
};

use super::{secret_link, world::world};

/// The server, for as long as this lives.
pub struct Server {
    _process: Child,
    output: Lines<BufReader<ChildStdout>>,
    port: u64,
}

impl Server {
    /// Starts it.
    pub async fn start() -> Self {
        let python = std::env::var_os("BALIE_TEST_AIOSMTPD_PYTHON")
            .expect("BALIE_TEST_AIOSMTPD_PYTHON is not set: run the tests with tests/run");
        let mut process = Command::new(python)
            .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/portal/outbox/smtp_server.py"))
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .unwrap();
        let mut output = BufReader::new(process.stdout.take().unwrap()).lines();
        let port = output.next_line().await.unwrap().unwrap().parse().unwrap();
        Self { _process: process, output, port }
    }

    /// The way to it.
    pub fn transport(&self) -> Transport {
        Transport::smtp(&settings(
            Some(&format!("smtp://127.0.0.1:{}", self.port)),
            Some("Noorderlicht Logistiëk <portaal@noorderlicht.example>"),
        ))
        .unwrap()
    }

    /// The next mail that it took.
    pub async fn next(&mut self) -> Value {
        let line = self.output.next_line().await.unwrap().unwrap();
        serde_json::from_str(&line).unwrap()
    }
}

fn settings(url: Option<&str>, from: Option<&str>) -> MailSettings {
    MailSettings {
        smtp_url: url.map(str::to_owned),
        smtp_url_file: None,
        smtp_allow_plaintext: false,
        smtp_connections: 3,
        mail_from: from.map(str::to_owned),
    }
}

#[tokio::test]
async fn a_real_mail_server_takes_the_mail_and_its_link_works() {
    let world = world().await;
    let mut server = Server::start().await;
    world.run("update users set email = 'réne+balie@bücher.example', email_key = 'réne+balie@xn--bcher-kva.example' where id = $1", &[world.invited]).await;
    let given = json!({ "kind": "access-given", "customer": world.customer, "given": ["track-trace"], "by": world.colleague, "asked": true });
    world.write(&given, "réne+balie@bücher.example", Some(world.invited), "en").await;
    let ended = json!({ "kind": "access-ended", "customer": world.customer, "how": "ended", "reason": "" });
    world.write(&ended, "s.dewit@korenaar.example", Some(world.administrator), "nl").await;
    let before = world.app.clock.now();
    let delivered = worker::deliver_due(&world.app, &server.transport()).await.unwrap();
    assert_eq!(delivered.sent, 2);

    let mail = server.next().await;
    let header = |name: &str| mail["headers"][name].as_str().unwrap_or_default().to_owned();
    assert_eq!(mail["from"], "portaal@noorderlicht.example");
    assert_eq!(mail["to"], json!(["réne+balie@xn--bcher-kva.example"]));
    assert_eq!(header("from"), "Noorderlicht Logistiëk <portaal@noorderlicht.example>");
    assert_eq!(header("to"), "réne+balie@xn--bcher-kva.example");
    assert_eq!(header("subject"), "Choose your password for Noorderlicht Logistiek");
    assert_eq!(header("auto-submitted"), "auto-generated");
    assert_eq!(header("content-language"), "en");
    let message_id: String = world.ask("select message_id from mails order by id limit 1").await;
    assert_eq!(header("message-id"), message_id);
    let date =
        time::OffsetDateTime::parse(&header("date"), &time::format_description::well_known::Rfc2822).unwrap();
    assert!((date - before).abs() < time::Duration::seconds(10), "{date}");
    assert_eq!((mail["type"].as_str(), &mail["defects"]), (Some("multipart/alternative"), &json!([])));
    assert!(mail["longest_line"].as_u64().unwrap() <= 998);
    let parts = mail["parts"].as_array().unwrap();
    let kinds: Vec<&str> = parts.iter().map(|part| part["type"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["text/plain", "text/html"]);
    assert!(parts.iter().all(|part| part["charset"] == "utf-8"));
    let text = &parts[0]["text"].as_str().unwrap().replace("\r\n", "\n");
    assert!(text.starts_with("Dear Joris Baars,\n"), "{text}");
    assert!(text.contains("Jan van den Berg gave you access to Bakkerij De Korenaar (9401138)"), "{text}");
    assert_eq!(secret_link(&world, text).await.state, LinkState::Live);

    let subject = server.next().await["headers"]["subject"].clone();
    assert_eq!(subject, "Je toegang tot Bakkerij De Korenaar (9401138) is beëindigd");
}

#[tokio::test]
async fn a_real_mail_servers_refusals_are_told_apart() {
    let world = world().await;
    let server = Server::start().await;
    let transport = server.transport();
    for address in ["weg@korenaar.example", "vol@korenaar.example"] {
        world.write(&json!({ "kind": "email-taken" }), address, None, "nl").await;
    }
    let delivered = worker::deliver_due(&world.app, &transport).await.unwrap();
    assert_eq!((delivered.failed, delivered.waiting), (1, 1));
    let failed: String = world.ask("select last_error from mails where status = 'failed'").await;
    let waiting: String = world.ask("select last_error from mails where status = 'waiting'").await;
    assert!(failed.contains("550") && waiting.contains("452"), "{failed} {waiting}");
}

#[tokio::test]
async fn a_slow_mail_holds_up_no_other_and_no_more_than_three_are_on_their_way() {
    let world = world().await;
    let mut server = Server::start().await;
    for n in 0..20 {
        let reader =
            if n == 0 { "traag@korenaar.example".to_owned() } else { format!("{n}@korenaar.example") };
        world.write(&json!({ "kind": "email-taken" }), &reader, None, "nl").await;
    }
    let (transport, app) = (server.transport(), world.app.clone());
    let delivering = tokio::spawn(async move { worker::deliver_due(&app, &transport).await.unwrap() });
    let mut came = Vec::new();
    for _ in 0..20 {
        came.push(server.next().await);
    }
    assert_eq!(delivering.await.unwrap().sent, 20);
    // The slow one was the first to go; nobody got a mail twice.
    assert_eq!(came.last().unwrap()["to"], json!(["traag@korenaar.example"]));
    let readers: BTreeSet<String> = came.iter().map(|mail| mail["to"].to_string()).collect();
    assert_eq!(readers.len(), 20);
    let most = came.iter().filter_map(|mail| mail["at_once"].as_u64()).max();
    assert_eq!(most, Some(3), "as many connections as the setting says, and all of them");
}

#[tokio::test]
async fn mail_waits_while_the_mail_server_is_down() {
    let world = world().await;
    let transport = Server::start().await.transport();
    world.write_to_administrator(&json!({ "kind": "password-set" })).await;
    assert_eq!(worker::deliver_due(&world.app, &transport).await.unwrap().waiting, 1);
    let why: String = world.ask("select last_error from mails").await;
    assert!(why.to_lowercase().contains("connection"), "{why}");
}

#[tokio::test]
async fn a_wrong_mail_setting_is_one_line_without_the_password() {
    let good = Some("smtps://u:geheim@mail.example");
    for (url, from, names) in [
        (None, Some("a@b.example"), "BALIE_SMTP_URL"),
        (Some("smtp://u:geheim@mail.example"), Some("a@b.example"), "BALIE_SMTP_URL"),
        (good, None, "BALIE_MAIL_FROM"),
        (good, Some("Noorderlicht"), "BALIE_MAIL_FROM"),
    ] {
        let error = format!("{:#}", Transport::smtp(&settings(url, from)).unwrap_err());
        assert!(error.starts_with(names) && !error.contains('\n') && !error.contains("geheim"), "{error}");
    }
    assert!(Transport::smtp(&settings(good, Some("Noorderlicht <a@b.example>"))).is_ok());
}
