//! Several people as a kind of sheet: the pages' words and addresses, and the way to judging and saving.

use super::{
    changes::{Outcome, save},
    judging::{Judgement, judge},
    model::{COLUMNS, EMAIL, NUMBER},
    shown::{self, label},
};
use crate::{
    app::App,
    customers::queries::administered,
    error::PageError,
    guards::CustomerAdmin,
    language::Language,
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

/// Several people, in the hands of an administrator.
#[derive(Debug)]
pub struct PeopleSheet(CustomerAdmin);

impl FromRequestParts<App> for PeopleSheet {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, PageError> {
        CustomerAdmin::from_request_parts(parts, app).await.map(Self)
    }
}

impl Subject for PeopleSheet {
    type Judgement = Judgement;

    const COLUMNS: &'static [Column] = &COLUMNS;
    const DRAWN: &'static [usize] = &[NUMBER, EMAIL];

    fn desk(&self) -> Desk {
        let person = self.0.person();
        let tenant = Tenant::Customer(self.0.customer());
        Desk { kind: "people", tenant, uploader: person.user(), now: person.now() }
    }

    fn shell(&self) -> Shell {
        self.0.shell()
    }

    fn path(&self, place: Place) -> String {
        let number = self.0.number();
        match place {
            Place::Entry => paths::several(number),
            Place::Upload => paths::several_upload(number),
            Place::Sample(Kind::Csv) => paths::several_sample_csv(number),
            Place::Sample(Kind::Xlsx) => paths::several_sample_xlsx(number),
            Place::Export(Kind::Csv) => paths::people_csv(number),
            Place::Export(Kind::Xlsx) => paths::people_xlsx(number),
            Place::Sheet(id) => paths::several_sheet(number, id),
            Place::Save(id) => paths::several_save(number, id),
            // Where who was added stands.
            Place::List => paths::with_query(&paths::people(number), "status", "approved"),
            Place::Away => paths::HOME.to_owned(),
        }
    }

    fn words(&self) -> Words {
        let (t, number) = (self.shell().t, self.0.number());
        Words {
            title: t.several_title(),
            of: number.to_string(),
            lead: t.several_lead(),
            crumbs: vec![
                (t.settings_title(), paths::customer(number)),
                (t.people_title(), paths::people(number)),
            ],
            one: (t.several_one(), paths::add_user(number)),
            grid: t.several_grid(),
            paste_hint: t.several_paste_hint(),
            nothing_typed: t.several_nothing_typed(),
            export: t.several_export_text(number),
            columns: [t.several_columns_names(), t.several_columns_permissions(), t.several_columns_access()],
            verdicts: [t.several_gets(), t.several_changes(), t.several_ends()],
            save: t.several_save_text(),
            sample_file: t.several_sample_file(),
        }
    }

    fn label(t: Language, key: &str) -> &'static str {
        label(t, key)
    }

    fn blank(&self) -> Vec<String> {
        vec![self.0.number().to_string()]
    }

    fn sample(&self) -> Vec<String> {
        let t = self.shell().t;
        let some = self.0.person().catalogue().permissions().filter(|p| !p.restricted && !p.retired).nth(2);
        let permission = some.map_or("", |permission| permission.label.in_language(t));
        [
            self.0.number().as_str(),
            t.several_sample_email(),
            t.several_sample_salutation(),
            t.several_sample_first_name(),
            t.several_sample_last_name(),
            permission,
            "",
        ]
        .map(str::to_owned)
        .to_vec()
    }

    fn notice(Counts { gave, changed, ended }: Counts) -> Notice {
        Notice::SeveralSaved { gave, changed, ended }
    }

    fn shown(&self, judgement: &Judgement, at: usize) -> ShownRow {
        let shell = self.shell();
        let words =
            shown::Words { t: shell.t, catalogue: self.0.person().catalogue(), supplier: shell.supplier() };
        words.row(&judgement.rows[at], &judgement.judged[at])
    }

    async fn choices(&self, app: &App) -> sqlx::Result<Vec<(String, String)>> {
        let numbers = administered(&app.db, self.0.person().user()).await?;
        Ok(numbers.into_iter().map(|(number, name)| (number.to_string(), name)).collect())
    }

    async fn judge(&self, app: &App, db: &mut PgConnection, rows: Vec<Typed>) -> sqlx::Result<Judgement> {
        judge(app, db, &self.0, self.0.person().catalogue(), rows).await
    }

    async fn save(
        &self,
        app: &App,
        tx: &mut PgConnection,
        id: SheetId,
        rows: Vec<Typed>,
        shown: &str,
    ) -> sqlx::Result<Saved> {
        Ok(match save(app, tx, &self.0, id, rows, shown).await? {
            Outcome::Done { counts, stepped_down } => Saved::Done { counts, stepped_down },
            Outcome::Stale => Saved::Stale,
            Outcome::Mistakes => Saved::Mistakes,
            Outcome::LastAdministrator(number) => {
                Saved::Refused(self.shell().t.several_last_administrator(&number))
            }
        })
    }
}
