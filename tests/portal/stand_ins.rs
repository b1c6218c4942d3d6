//! An operator's address among others: whatever an administrator does with it reads as with anybody who never comes, it
//! gives nothing, and the operator is told.

use super::support::{
    asker::{Asker, KORENAAR},
    browser::Ask,
    mailbox::Mail,
    page::Page,
    waiting::membership,
    world::World,
};
use balie::{
    audit::model::Act,
    operators::{self, changes::Ending},
    privacy::erasure_changes::{Erasure, erase_by_address},
    types::EmailAddress,
};
use uuid::Uuid;

const SANNE: &str = "beheerder@korenaar.example";
const FEMKE: &str = "portaal@noorderlicht.example";
const PEOPLE: &str = "/customers/9401138/people";
const ADMINISTRATORS: &str = "/customers/9401138/administrators";

/// What an administrator reads of somebody with this address, without what differs from one day to the next.
struct Reader<'a> {
    address: &'a str,
    read: Vec<(String, String)>,
}

impl Reader<'_> {
    fn text(&mut self, what: &str, text: &str) {
        let text = text.replace(self.address, "(address)").replace(|c: char| c.is_ascii_digit(), "#");
        self.read.push((what.to_owned(), text));
    }

    fn page(&mut self, what: &str, page: &Page) {
        self.text(what, &format!("{} {}", page.status(), page.text()));
    }
}

/// All that Sanne reads while she adds somebody, makes them administrator, takes it back, hands over to them, changes
/// what they may do, rejects them, adds them again and deletes the account; and the mails that they got.
async fn everything(address: &str) -> (World, Vec<(String, String)>, Vec<Mail>) {
    let world = World::start().await;
    let sanne = world.signed_in(SANNE).await;
    let mut reader = Reader { address, read: Vec::new() };
    let mut mails = Vec::new();
    let fields = [
        ("email", address),
        ("salutation", "none"),
        ("first_name", "Noor"),
        ("last_name", "Getypt"),
        ("number", "9401138"),
    ];
    for step in ["added", "added twice"] {
        reader.page(step, &sanne.post(&format!("{PEOPLE}/new"), &fields).await);
    }
    let id = "select id from memberships where invited_last_name = 'Getypt' and ended_at is null";
    let id = world.value(id).await;
    let (person, user) = (format!("{PEOPLE}/{id}"), format!("/customers/9401138/permissions/users/{id}"));
    reader.page("with a mail that waits", &sanne.get(&person).await);
    mails.extend(world.mail().await);
    reader.page("with a mail that arrived", &sanne.get(&person).await);
    for page in [&user, "/search?q=getypt", &format!("{PEOPLE}?q=getypt")] {
        reader.page(page.rsplit('/').next().unwrap(), &sanne.get(page).await);
    }
    let saved = sanne.get(&user).await.form("Opslaan").tick("Orders").press("Opslaan").await;
    reader.page("given orders", &saved);
    reader.page("invited again", &sanne.post(&format!("{user}/invitation"), &[]).await);
    reader.page("appointed", &sanne.post(&format!("{ADMINISTRATORS}/new"), &fields).await);
    reader.page("appointed twice", &sanne.post(&format!("{ADMINISTRATORS}/new"), &fields).await);
    reader.page("handed over to", &sanne.post(&format!("{ADMINISTRATORS}/handover"), &fields).await);
    mails.extend(world.mail().await);
    world.later(time::Duration::minutes(2)).await;
    reader.page("a successor", &sanne.get(ADMINISTRATORS).await);
    let deactivated = sanne.post(&format!("{ADMINISTRATORS}/{id}/deactivation"), &[]).await;
    reader.page("deactivated", &deactivated);
    reader.page("active again", &sanne.post(&format!("{ADMINISTRATORS}/{id}/activation"), &[]).await);
    let rows = format!("klantnummer;e-mail;autorisaties\n9401138;{address};Facturen\n");
    let several = sanne.get(&format!("{PEOPLE}/several")).await;
    let form = several.form("Controleer regels").fill("Regels uit een werkblad", &rows);
    let verdicts = form.press("Controleer regels").await;
    reader.page("in a sheet", &verdicts);
    reader.page("out of a sheet", &verdicts.press("Opslaan").await);
    reader.text("exported", &sanne.send(Ask::get(&format!("{PEOPLE}/export.csv"))).await.text());
    mails.extend(world.mail().await);
    reader.page("with many mails", &sanne.get(&person).await);
    let revocation = sanne.get(&format!("{user}/revocation")).await;
    reader.page("without permissions", &revocation.press("Alle autorisaties intrekken").await);
    let list = sanne.get(&format!("{PEOPLE}?status=approved&q=getypt")).await;
    let ticked = list.form("Afwijzen").tick("Kies Noor Getypt").press("Afwijzen").await;
    reader.page("to be rejected", &ticked);
    reader.page("rejected", &ticked.press("Afwijzen").await);
    reader.page("among the rejected", &sanne.get(&format!("{PEOPLE}?status=rejected&q=getypt")).await);
    reader.page("added again", &sanne.post(&format!("{PEOPLE}/new"), &fields).await);
    let id = membership(&world, address, KORENAAR).await;
    let deletion = sanne.get(&format!("/customers/9401138/permissions/users/{id}/account-deletion")).await;
    reader.page("to be deleted", &deletion);
    reader.page("deleted", &deletion.press("Gebruikersaccount verwijderen").await);
    reader.page("among the ended", &sanne.get(&format!("{PEOPLE}?status=ended&q=getypt")).await);
    reader.page("in the log", &sanne.get("/customers/9401138/audit").await);
    mails.extend(world.mail().await);
    mails.retain(|mail| mail.to == address);
    (world, reader.read, mails)
}

#[tokio::test]
async fn whatever_sanne_does_with_an_operators_address_reads_as_with_any_other() {
    let (_, stranger, _) = everything("noor@postma.example").await;
    let (_, elsewhere, _) = everything("a.deboer@vandalen.example").await;
    let (world, operator, mails) = everything(FEMKE).await;
    for ((what, read), of_others) in operator.iter().zip(stranger.iter().zip(&elsewhere)) {
        let (one, other) = of_others;
        assert_eq!(&one.1, &other.1, "{what}, with an account or without");
        assert_eq!(read, &one.1, "{what}, of an operator");
    }
    // Femke reads each time that she was to be added, and nothing else.
    assert_eq!(mails.len(), 3, "added, invited again, added again: {mails:#?}");
    for mail in &mails {
        mail.says("Je bent niet toegevoegd").says("Sanne de Wit");
        assert!(mail.links().iter().all(|link| !link.contains("/set-password/")), "{mail:#?}");
    }
    for held in ["memberships", "organisation_roles"] {
        let held = format!("select count(*) from {held} h join operators o on o.user_id = h.user_id");
        assert_eq!(world.value(&held).await, "0");
    }
    let told = world.audit().await.into_iter().filter(|event| event.kind == "operator.added-as-user");
    assert!(told.clone().count() > 0);
    assert!(told.into_iter().all(|event| event.subject == FEMKE && event.number == KORENAAR));
    let femke = world.signed_in(FEMKE).await;
    femke.get(PEOPLE).await.is(404, "Deze pagina is er niet");
    femke.get("/account/permissions").await.says_nothing_of(KORENAAR);
}

#[tokio::test]
async fn an_operator_who_is_to_succeed_never_does_and_counts_for_nobody() {
    let world = World::start().await;
    let sanne = world.signed_in(SANNE).await;
    let at = "/customers/9401139/administrators";
    let fields = [("email", FEMKE), ("salutation", "none"), ("first_name", "Femke"), ("last_name", "N")];
    let list = sanne.post(&format!("{at}/handover"), &fields).await;
    assert_eq!(list.notice(), "Femke N is nu beheerder. Jij stopt zodra je opvolger hier heeft ingelogd.");
    let femke = world.signed_in(FEMKE).await;
    femke.get(at).await;
    world.later(time::Duration::minutes(2)).await;
    let list = sanne.get(at).await;
    assert!(list.near("Femke N").has("Uitgenodigd"));
    assert!(list.near("Sanne de Wit jij").has("Enige actieve beheerder"));
    let own = membership(&world, SANNE, "9401139").await;
    assert_eq!(sanne.post(&format!("{at}/{own}/deactivation"), &[]).await.status(), 409);
}

#[tokio::test]
async fn nobody_gets_in_as_a_stand_in_and_it_goes_with_the_person() {
    let world = World::start().await;
    let sanne = world.signed_in(SANNE).await;
    let asks = Asker::new(KORENAAR, FEMKE);
    asks.ask(&world).await;
    world.review(&sanne, &asks).await.press("Goedkeuren").await;
    let stand_in = "from users where stands_in_for is not null and closed_at is null";
    let address = world.value(&format!("select email_key {stand_in}")).await;
    world.mail().await;
    let visitor = world.browser();
    visitor.post("/forgot-password", &[("email", &address)]).await;
    visitor.post("/forgot-password", &[("email", FEMKE)]).await;
    let link = world.mail_to(FEMKE).await.link();
    let page = world.browser().open(&link).await;
    let password = "vijf blauwe lepels in mei";
    page.form("Wachtwoord opslaan").fill("Nieuw wachtwoord", password).press("Wachtwoord opslaan").await;
    let whose = format!("select count(*) {stand_in} and password_hash is not null");
    assert_eq!(world.value(&whose).await, "0", "the password is the operator's own");
    let femke = world.signed_in_with(FEMKE, password).await;
    assert_eq!(femke.get("/operator/audit").await.status(), 200);
    // With the last access the stand-in is closed, and the operator's account is not.
    let id = membership(&world, FEMKE, KORENAAR).await;
    let page = sanne.get(&format!("/customers/9401138/permissions/users/{id}/account-deletion")).await;
    page.press("Gebruikersaccount verwijderen").await;
    assert_eq!(world.value(&format!("select count(*) {stand_in}")).await, "0");
    let open = format!("select count(*) from users where email = '{FEMKE}' and closed_at is null");
    assert_eq!(world.value(&open).await, "1");
}

#[tokio::test]
async fn an_operator_who_left_is_erased_with_what_was_typed_of_them_elsewhere() {
    let world = World::start().await;
    let sanne = world.signed_in(SANNE).await;
    let fields = [
        ("email", FEMKE),
        ("salutation", "none"),
        ("first_name", "Femke"),
        ("last_name", "Getypt"),
        ("number", KORENAAR),
    ];
    sanne.post(&format!("{PEOPLE}/new"), &fields).await;
    let user = world.value(&format!("select id from users where email_key = '{FEMKE}'")).await;
    let act = Act::command_line(world.clock.now());
    let ended =
        operators::changes::end(&world.app, &act, user.parse::<Uuid>().unwrap().into()).await.unwrap();
    assert_eq!(ended, Ending::Ended);
    let erase = async || {
        let mut tx = world.app.db.begin().await.unwrap();
        let erasure = erase_by_address(&mut tx, &act, &EmailAddress::parse(FEMKE).unwrap()).await.unwrap();
        if matches!(erasure, Erasure::Erased(_)) {
            tx.commit().await.unwrap();
        }
        erasure
    };
    assert_eq!(erase().await, Erasure::Held, "as with anybody who is on a list");
    let id = membership(&world, FEMKE, KORENAAR).await;
    let page = sanne.get(&format!("/customers/9401138/permissions/users/{id}/account-deletion")).await;
    page.press("Gebruikersaccount verwijderen").await;
    assert_eq!(erase().await, Erasure::Erased(user.parse::<Uuid>().unwrap().into()));
    for (table, column) in [
        ("users", "email"),
        ("users", "last_name"),
        ("memberships", "invited_email"),
        ("memberships", "invited_last_name"),
        ("mails", "recipient"),
    ] {
        let left = format!("select count(*) from {table} where {column} in ('{FEMKE}', 'Getypt')");
        assert_eq!(world.value(&left).await, "0", "{table}.{column}");
    }
}
