//! Several contacts as a kind of sheet: the pages' words and addresses, and the way to judging and saving.

use super::{
    judge::{Judgement, judge},
    model::{COLUMNS, EMAIL, FIRST_NAME, LAST_NAME},
    shown::{self, label},
};
use crate::{
    app::App,
    error::PageError,
    guards::ContactManager,
    language::Language,
    organisations::changes::{
        access::Refusal,
        sheet::{Outcome, save},
    },
    paths,
    sheets::{
        Column, Kind, ShownRow, Subject, Typed,
        subject::{Counts, Desk, Place, Saved, Tenant, Words},
    },
    types::SheetId,
    web::{notice::Notice, shell::Shell},
};
use axum::{extract::FromRequestParts, http::request::Parts};
use sqlx::PgConnection;

/// Several contacts, in the hands of who manages them.
#[derive(Debug)]
pub struct ContactSheet(ContactManager);

impl FromRequestParts<App> for ContactSheet {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, PageError> {
        ContactManager::from_request_parts(parts, app).await.map(Self)
    }
}

impl Subject for ContactSheet {
    type Judgement = Judgement;

    const COLUMNS: &'static [Column] = &COLUMNS;
    const DRAWN: &'static [usize] = &[FIRST_NAME, LAST_NAME, EMAIL];

    fn desk(&self) -> Desk {
        let person = self.0.person();
        let tenant = Tenant::Organisation(self.0.organisation());
        Desk { kind: "contacts", tenant, uploader: person.user(), now: person.now() }
    }

    fn shell(&self) -> Shell {
        self.0.shell()
    }

    fn path(&self, place: Place) -> String {
        let id = self.0.organisation();
        match place {
            Place::Entry => paths::contact_sheets(id),
            Place::Upload => paths::contact_sheet_upload(id),
            Place::Sample(Kind::Csv) => paths::contact_sheet_sample_csv(id),
            Place::Sample(Kind::Xlsx) => paths::contact_sheet_sample_xlsx(id),
            Place::Export(Kind::Csv) => paths::contacts_csv(id),
            Place::Export(Kind::Xlsx) => paths::contacts_xlsx(id),
            Place::Sheet(sheet) => paths::contact_sheet(id, sheet),
            Place::Save(sheet) => paths::contact_sheet_save(id, sheet),
            Place::List => paths::contacts(id),
            Place::Away => paths::HOME.to_owned(),
        }
    }

    fn words(&self) -> Words {
        let (t, id) = (self.shell().t, self.0.organisation());
        Words {
            title: t.contact_sheet_title(),
            of: self.0.organisation_name().to_owned(),
            lead: t.contact_sheet_lead(),
            crumbs: vec![(t.contacts_title(), paths::contacts(id))],
            one: (t.contact_sheet_one(), paths::add_contact(id)),
            grid: t.contact_sheet_grid(),
            paste_hint: t.contact_sheet_paste_hint(),
            nothing_typed: t.contact_sheet_nothing_typed(),
            export: t.contact_sheet_export_text(self.0.organisation_name()),
            columns: [
                t.contact_sheet_columns_email(),
                t.contact_sheet_columns_empty(),
                t.contact_sheet_columns_access(),
            ],
            verdicts: [t.contact_sheet_adds(), t.contact_sheet_changes(), t.contact_sheet_ends()],
            save: t.contact_sheet_save_text(),
            sample_file: t.contact_sheet_sample_file(),
        }
    }

    fn label(t: Language, key: &str) -> &'static str {
        label(t, key)
    }

    fn blank(&self) -> Vec<String> {
        Vec::new()
    }

    fn sample(&self) -> Vec<String> {
        let t = self.shell().t;
        [
            t.salutation_mrs(),
            t.contact_sheet_first_name(),
            t.contact_sheet_sample_initials(),
            t.contact_sheet_last_name(),
            t.contact_sheet_sample_email(),
            t.contact_sheet_sample_phone(),
            t.contact_sheet_job_title(),
            "",
            "",
            "",
        ]
        .map(str::to_owned)
        .to_vec()
    }

    fn notice(Counts { gave, changed, ended }: Counts) -> Notice {
        Notice::ContactsSaved { added: gave, changed, ended }
    }

    fn shown(&self, judgement: &Judgement, at: usize) -> ShownRow {
        let words = shown::Words { t: self.shell().t, kinds: &judgement.kinds };
        words.row(&judgement.rows[at], &judgement.judged[at])
    }

    async fn choices(&self, _: &App) -> sqlx::Result<Vec<(String, String)>> {
        Ok(Vec::new())
    }

    async fn judge(&self, _: &App, db: &mut PgConnection, rows: Vec<Typed>) -> sqlx::Result<Judgement> {
        judge(db, &self.0, rows).await
    }

    async fn save(
        &self,
        _: &App,
        tx: &mut PgConnection,
        id: SheetId,
        rows: Vec<Typed>,
        shown: &str,
    ) -> sqlx::Result<Saved> {
        let t = self.shell().t;
        Ok(match save(tx, &self.0, id, rows, shown).await? {
            Outcome::Done { counts, stepped_down } => Saved::Done { counts, stepped_down },
            Outcome::Stale => Saved::Stale,
            Outcome::Mistakes => Saved::Mistakes,
            Outcome::Refused(refusal) => Saved::Refused(
                match refusal {
                    Refusal::LastAdministrator => t.contact_sheet_last_administrator(),
                    Refusal::OwnRole => t.contact_sheet_own_role(),
                    Refusal::Linked => t.contact_sheet_linked(),
                }
                .to_owned(),
            ),
        })
    }
}
