//! What a sheet of addresses would do, and saving it.

use super::{
    import::label,
    model::{COLUMNS, MOST},
    sheet_changes::{Saved, judge, save},
};
use crate::{
    app::App,
    customers::{
        address::Country,
        party_form,
        waiting::{
            check::{Check, mistakes},
            model::{Line, fingerprint},
            queries::{Sheet, sheet},
        },
    },
    error::PageError,
    guards::AddressKeeper,
    language::Language,
    paths,
    types::SheetId,
    web::{
        fields::Fields,
        notice::Notice,
        page::{Answer, redirect_with},
        path_id::PathId,
        settings_notice::SettingsNotice,
    },
};
use axum::{extract::State, http::StatusCode};

/// The page.
pub async fn show(State(app): State<App>, keeper: AddressKeeper, PathId(id): PathId<SheetId>) -> Answer {
    question(&app, &keeper, id, StatusCode::OK, None).await
}

/// Saves it: all or nothing.
pub async fn submit(
    State(app): State<App>,
    keeper: AddressKeeper,
    PathId(id): PathId<SheetId>,
    fields: Fields,
) -> Answer {
    let t = keeper.person().language();
    match save(&app, &keeper, id, fields.one("fingerprint")).await? {
        Saved::Done(added, changed) => {
            let notice = Notice::Setting(SettingsNotice::Sheet { added, changed });
            Ok(redirect_with(&app, &paths::address_book(keeper.number()), &notice))
        }
        Saved::Missing => Err(PageError::NotFound),
        Saved::Stale => {
            question(&app, &keeper, id, StatusCode::CONFLICT, Some(t.waiting_stale().to_owned())).await
        }
        Saved::Refused => {
            let problem = t.waiting_refused(t.whole(usize::try_from(MOST).unwrap_or_default()));
            question(&app, &keeper, id, StatusCode::UNPROCESSABLE_ENTITY, Some(problem)).await
        }
    }
}

async fn question(
    app: &App,
    keeper: &AddressKeeper,
    id: SheetId,
    status: StatusCode,
    problem: Option<String>,
) -> Answer {
    let db = &mut *app.db.acquire().await?;
    let Some((None, Sheet::Waits(rows))) = sheet(db, keeper, id).await? else {
        return Err(PageError::NotFound);
    };
    let judged = judge(db, keeper.customer(), &rows).await?;
    let shell = keeper.shell();
    let t = shell.t;
    let (counts, mistakes) = mistakes(t, &judged, |at, flaws| said(t, &rows[at], flaws));
    let number = keeper.number();
    let page = Check {
        t,
        number: number.clone(),
        above: (paths::address_book(number), t.book_title().to_owned()),
        again: paths::address_import(number),
        action: paths::address_sheet(number, id),
        counts,
        mistakes,
        fingerprint: fingerprint(&judged, |known| known.version),
        problem,
        shell,
    };
    page.answer(status)
}

/// What is wrong with a row, column by column.
fn said(t: Language, row: &Line, flaws: &crate::customers::address::Mistakes) -> String {
    let cell = |key: &str| {
        let at = COLUMNS.iter().position(|column| column.key == key);
        at.and_then(|at| row.cells.get(at)).map_or("", String::as_str)
    };
    let country = match cell("country") {
        "" => Country::Netherlands,
        typed => Country::named(typed).unwrap_or(Country::Other),
    };
    let one = |(field, flaw): &(&'static str, _)| {
        format!("{}: {}", label(t, field), party_form::sentence(t, country, field, *flaw))
    };
    flaws.iter().map(one).collect::<Vec<_>>().join(". ")
}
