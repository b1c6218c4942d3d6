//! Mailings: to the contacts who want their kind, and nobody else; and one click to stop.

use super::{
    outbox::smtp::Server,
    support::{
        browser::{Ask, From},
        cluster,
        mailbox::Mail,
        multipart,
        program::{balie, said, url},
        world::World,
    },
};
use balie::{
    audit::model::Act,
    mailings::{
        changes::{Sending, send},
        model::Mailing,
    },
    outbox::worker::deliver_due,
};
use sqlx::ConnectOptions;
use std::fs;

/// A mailing about maintenance.
fn maintenance() -> Mailing {
    Mailing {
        kind: "maintenance".to_owned(),
        subjects: ["Zaterdag dicht".to_owned(), "Closed on Saturday".to_owned()],
        texts: ["Zaterdag is het\nportaal dicht.\n\nZondag niet.".to_owned(), "We are closed.".to_owned()],
    }
}

/// What arrives of it, by address.
async fn sent(world: &World) -> Vec<Mail> {
    let act = Act::command_line(world.clock.now());
    let going = send(&world.app.db, &act, &maintenance(), false).await.unwrap();
    let mut mails = world.mail().await;
    mails.sort_by(|one, other| one.to.cmp(&other.to));
    assert_eq!(going, Sending::Goes(mails.len()));
    mails
}

/// Whether a contact wants mail about maintenance.
async fn wants(world: &World, email: &str) -> bool {
    let sql = "select count(*) from contact_mailings m join contacts c on c.id = m.contact_id
        where m.kind = 'maintenance' and c.email = ";
    world.value(&format!("{sql} '{email}'")).await == "1"
}

/// The path of the address by which a mail is stopped.
fn way_out(mail: &Mail) -> String {
    let link = mail.unsubscribe.clone().unwrap();
    assert!(mail.text.contains(&link) && mail.html.contains(&link), "the same in the mail itself");
    link.trim_start_matches("https://portaal.noorderlicht.example").to_owned()
}

/// A post as a mail program in somebody's browser makes it: another site's page, as far as the portal can see.
fn as_mail_program(ask: Ask) -> Ask {
    ask.header("sec-fetch-site", "cross-site").header("origin", "https://mail.example")
}

const SANNE: &str = "beheerder@korenaar.example";
const WAREHOUSE: &str = "magazijn@korenaar.example";

#[tokio::test]
async fn a_mailing_reaches_who_wants_its_kind_once_and_greets_them_by_name() {
    let world = World::start().await;
    let mails = sent(&world).await;
    let readers: Vec<&str> = mails.iter().map(|mail| mail.to.as_str()).collect();
    assert!(readers.contains(&SANNE) && readers.contains(&WAREHOUSE), "{readers:?}");
    assert!(!readers.contains(&"medewerker@korenaar.example"), "wants another kind");
    let mail = mails.iter().find(|mail| mail.to == SANNE).unwrap();
    mail.says("Beste mevrouw").says("Zaterdag is het portaal dicht.").says("Storingen en onderhoud");
    assert_eq!(mail.subject, "Zaterdag dicht");
    let again = send(&world.app.db, &Act::command_line(world.clock.now()), &maintenance(), false).await;
    assert_eq!(again.unwrap(), Sending::SentBefore);
    assert_eq!(world.mail().await.len(), 0);
    assert_eq!(world.audit_kinds().await, ["mailing.sent"]);
    let others =
        world.value("select count(*) from mails where organisation_id is null and kind = 'mailing'").await;
    assert_eq!(others, "0");
}

#[tokio::test]
async fn a_rehearsal_counts_and_sends_nothing() {
    let world = World::start().await;
    let before = world.sums().await;
    let act = Act::command_line(world.clock.now());
    assert!(matches!(send(&world.app.db, &act, &maintenance(), true).await.unwrap(), Sending::Goes(1..)));
    assert_eq!(world.sums().await, before);
}

#[tokio::test]
async fn who_opens_the_link_is_asked_first_and_one_button_stops_that_kind_only() {
    let world = World::start().await;
    let mails = sent(&world).await;
    let path = way_out(mails.iter().find(|mail| mail.to == SANNE).unwrap());
    let before = world.sums().await;
    let page = world.browser().get(&path).await;
    page.is(200, "Afmelden voor e-mail").says("Storingen en onderhoud").says_nothing_of("Sanne");
    assert_eq!(world.sums().await, before, "opening changes nothing");
    let done = page.press("Afmelden").await;
    done.is(200, "Je bent afgemeld");
    assert!(!wants(&world, SANNE).await);
    assert!(wants(&world, WAREHOUSE).await, "nobody else is stopped");
    let invoices = "select count(*) from contact_mailings m join contacts c on c.id = m.contact_id
        where m.kind = 'invoices' and c.email = 'beheerder@korenaar.example'";
    assert_eq!(world.value(invoices).await, "1", "nor another kind");
    let events = world.audit().await;
    let stopped: Vec<_> = events.iter().filter(|event| event.kind == "mailing.stopped").collect();
    assert_eq!(stopped.len(), 1);
    // The link has no end, and a second time does no harm.
    let before = world.sums().await;
    let answer = world.browser().send(Ask::post(&path, &[("stop", "yes")])).await;
    assert_eq!(answer.status.as_u16(), 303);
    assert_eq!(world.sums().await, before);
    world.browser().get(&path).await.is(200, "Je bent afgemeld");
    let english = world.browser().reading("en").get(&path).await;
    english.is(200, "You are unsubscribed");
}

#[tokio::test]
async fn a_mail_program_stops_it_with_one_click_from_elsewhere_and_without_a_cookie() {
    let world = World::start().await;
    let mails = sent(&world).await;
    let click = [("List-Unsubscribe", "One-Click")];
    for (at, address) in [SANNE, WAREHOUSE].into_iter().enumerate() {
        let path = way_out(mails.iter().find(|mail| mail.to == address).unwrap());
        let ask = if at == 0 { Ask::post(&path, &click) } else { multipart::ask(&path, &click, &[]) };
        let answer = world.browser().send(as_mail_program(ask)).await;
        assert_eq!(answer.status.as_u16(), 204, "no redirect: {}", answer.text());
        assert!(answer.header("set-cookie").is_empty());
        assert!(!wants(&world, address).await);
    }
    assert_eq!(world.mail().await.len(), 0, "nobody is told twice");
}

#[tokio::test]
async fn what_a_real_mail_server_gets_offers_one_click_and_other_mail_does_not() {
    let world = World::start().await;
    let mut server = Server::start().await;
    let act = Act::command_line(world.clock.now());
    send(&world.app.db, &act, &maintenance(), false).await.unwrap();
    let sent = deliver_due(&world.app, &server.transport()).await.unwrap().sent;
    assert!(sent > 2);
    for _ in 0..sent {
        let mail = server.next().await;
        let header = |name: &str| mail["headers"][name].as_str().unwrap_or_default().to_owned();
        assert_eq!(header("list-unsubscribe-post"), "List-Unsubscribe=One-Click");
        let link = header("list-unsubscribe");
        let path =
            link.strip_prefix("<https://portaal.noorderlicht.example").unwrap().strip_suffix('>').unwrap();
        // The mail program posts what the header says, and no more.
        let ask = Ask::post(path, &[("List-Unsubscribe", "One-Click")]);
        assert_eq!(world.browser().send(as_mail_program(ask)).await.status.as_u16(), 204, "{path}");
    }
    let left = "select count(*) from contact_mailings where kind = 'maintenance'";
    assert_eq!(world.value(left).await, "0", "each had a link of their own");

    let forgot = world.browser().get("/forgot-password").await;
    forgot.form("Stuur de link").fill("E-mailadres", SANNE).press("Stuur de link").await;
    assert_eq!(deliver_due(&world.app, &server.transport()).await.unwrap().sent, 1);
    let mail = server.next().await;
    for name in ["list-unsubscribe", "list-unsubscribe-post"] {
        assert!(mail["headers"][name].is_null(), "{name}: {mail}");
    }
}

#[tokio::test]
async fn a_forged_link_stops_nothing_and_only_that_click_may_come_from_elsewhere() {
    let world = World::start().await;
    let mails = sent(&world).await;
    let path = way_out(mails.iter().find(|mail| mail.to == SANNE).unwrap());
    let click = [("List-Unsubscribe", "One-Click")];
    let before = world.sums().await;
    let other = if path.ends_with('A') { "E" } else { "A" };
    let forged = format!("{}{other}", &path[..path.len() - 1]);
    for path in
        [forged.as_str(), "/unsubscribe/x", "/unsubscribe/c29tZXRoaW5nIHRoYXQgbmV2ZXIgd2FzIGEgbGluay4"]
    {
        world.browser().get(path).await.is(404, "Deze pagina is er niet");
        let answer = world.browser().send(Ask::post(path, &click)).await;
        assert_eq!(answer.status.as_u16(), 404, "{path}");
    }
    for fields in [&[][..], &[("List-Unsubscribe", "Later")], &[("stop", "no")]] {
        let answer = world.browser().send(as_mail_program(Ask::post(&path, fields))).await;
        assert_eq!(answer.status.as_u16(), 400, "{fields:?}");
    }
    let sanne = world.signed_in(SANNE).await;
    let before_signed_in = world.sums().await;
    for path in ["/unsubscribe/../sign-out", "/sign-out", "/unsubscribe/x", "/account/language"] {
        let answer = sanne.send(Ask::post(path, &click).from(From::Elsewhere)).await;
        assert_eq!(answer.status.as_u16(), 403, "{path}");
    }
    assert_eq!(world.sums().await, before_signed_in);
    for table in ["contact_mailings", "contacts", "unsubscribe_links"] {
        assert_eq!(world.sums().await[table], before[table], "{table}");
    }
}

#[tokio::test]
async fn who_stopped_before_it_was_sent_does_not_get_it_any_more() {
    let world = World::start().await;
    let act = Act::command_line(world.clock.now());
    send(&world.app.db, &act, &maintenance(), false).await.unwrap();
    world
        .execute(
            "delete from contact_mailings m using contacts c
             where c.id = m.contact_id and c.email = 'beheerder@korenaar.example'",
        )
        .await;
    let readers: Vec<String> = world.mail().await.into_iter().map(|mail| mail.to).collect();
    assert!(
        !readers.iter().any(|reader| reader == SANNE) && readers.iter().any(|reader| reader == WAREHOUSE)
    );
}

#[tokio::test]
async fn the_supplier_sends_a_mailing_at_the_command_line() {
    let database = cluster::migrated().await;
    let mut db = database.connect().await.unwrap();
    let contact = "insert into organisations (id, name, created_at) values ('0193e6a4-1111-7111-8111-000000000001', 'Korenaar', now());
        insert into contacts (id, organisation_id, salutation, first_name, last_name, email, email_key, created_at, updated_at)
        values ('0193e6a4-1111-7111-8111-000000000002', '0193e6a4-1111-7111-8111-000000000001', 'none', 'Jan', 'Smit',
            'jan@korenaar.example', 'jan@korenaar.example', now(), now());
        insert into contact_mailings (organisation_id, contact_id, kind, since)
        values ('0193e6a4-1111-7111-8111-000000000001', '0193e6a4-1111-7111-8111-000000000002', 'maintenance', now());";
    sqlx::raw_sql(contact).execute(&mut db).await.unwrap();
    let folder = tempfile::TempDir::new().unwrap();
    let file = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::write(&path, text).unwrap();
        path.display().to_string()
    };
    let (nl, en, empty) = (file("nl", "Dicht."), file("en", "Closed."), file("empty", " \n"));
    let run = |kind: &str, en: &str, more: &[&str]| {
        let mut arguments = vec![
            "mailing",
            "send",
            "--subject-nl=Dicht",
            "--subject-en=Closed",
            "--kind",
            kind,
            "--text-nl",
            &nl,
        ];
        arguments.extend(["--text-en", en]);
        arguments.extend(more);
        said(balie(&arguments).env("BALIE_DATABASE_URL", url(&database)))
    };
    assert!(run("gossip", &en, &[]).err.contains("choose invoices, maintenance, product-news"));
    assert!(run("maintenance", &empty, &[]).err.contains("is empty"));
    assert!(run("maintenance", "/nowhere", &[]).err.contains("cannot read /nowhere"));
    assert_eq!(
        run("maintenance", &en, &["--dry-run"]).out.trim(),
        "1 contact would get it; nothing was sent"
    );
    assert_eq!(run("maintenance", &en, &[]).out.trim(), "the mailing goes to 1 contact");
    let again = run("maintenance", &en, &[]);
    assert_eq!((again.code, again.err.contains("sent before")), (1, true), "{}", again.err);
    let (mails,): (i64,) = sqlx::query_as("select count(*) from mails").fetch_one(&mut db).await.unwrap();
    assert_eq!(mails, 1);
}

#[tokio::test]
async fn the_supplier_keeps_the_list_of_kinds() {
    let database = cluster::migrated().await;
    let run = |arguments: &[&str]| said(balie(arguments).env("BALIE_DATABASE_URL", url(&database)));
    let set = |key, nl| run(&["mailing", "set-kind", key, "--label-nl", nl, "--label-en", "Courses"]);
    assert!(set("courses", "Cursusen").out.contains("courses is \"Cursusen\" now"));
    assert!(set("courses", "Cursussen").out.contains("courses is \"Cursussen\" now"));
    assert!(set("courses", "Cursussen").out.contains("nothing changed"));
    assert!(set("Met Hoofdletters", "Fout").err.contains("small letters, digits and hyphens"));
    let kinds: serde_json::Value = serde_json::from_str(&run(&["mailing", "kinds", "--json"]).out).unwrap();
    let last = serde_json::json!({ "key": "courses", "nl": "Cursussen", "en": "Courses" });
    assert_eq!((kinds.as_array().unwrap().len(), &kinds[3]), (4, &last), "after the others");
    let mut db = database.connect().await.unwrap();
    let events = "select count(*) from audit_events where kind = 'mailing.kind-saved'";
    let (events,): (i64,) = sqlx::query_as(events).fetch_one(&mut db).await.unwrap();
    assert_eq!(events, 2);
}
