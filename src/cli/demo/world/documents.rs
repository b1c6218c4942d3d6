//! The documents of the demo world: five reports, published as the supplier does it.

use super::pdf::Report;
use crate::{
    app::App,
    audit::model::Act,
    customers,
    documents::{
        changes::{Target, publish},
        content::Fit,
        period::Period,
    },
    language::Language,
    modules::model::ModuleKey,
    types::CustomerNumber,
};
use anyhow::{Context, anyhow};
use time::{Duration, OffsetDateTime};

/// At which number, in which module, of how many months ago, published how many days ago.
const REPORTS: [(&str, &str, u32, i64); 5] = [
    ("9401138", "ecommerce-insights", 3, 64),
    ("9401138", "ecommerce-insights", 2, 33),
    ("9401139", "ecommerce-insights", 1, 4),
    ("9401138", "track-trace", 1, 3),
    ("9401138", "ecommerce-insights", 1, 2),
];

/// Publishes them, unless something was published already.
///
/// # Errors
/// When the database or the store does not answer.
pub async fn publish_all(app: &App, now: OffsetDateTime) -> anyhow::Result<()> {
    let there = crate::documents::desk_queries::published(&app.db, &Default::default(), 1).await?;
    if !there.is_empty() {
        return Ok(());
    }
    for (place, module, months, days) in REPORTS {
        let number = CustomerNumber::parse(place, &app.site.numbers).map_err(|_| anyhow!("{place}"))?;
        let customer = customers::queries::by_number(&mut *app.db.acquire().await?, &number).await?;
        let period = Period::month_of(months_before(now, months));
        let (name, bytes) = report(place, module, period, months);
        let file = Fit::look(&name, bytes, app.site.largest_document).map_err(|why| anyhow!("{why:?}"))?;
        let module = ModuleKey::new(module);
        let target =
            Target { customer: customer.context("the world has the number")?, module: &module, period };
        let act = Act::command_line(now - Duration::days(days));
        publish(app, &act, &target, vec![file], false).await?;
    }
    Ok(())
}

fn report(number: &str, module: &str, period: Period, months: u32) -> (String, Vec<u8>) {
    let said = period.said(Language::Nl);
    let more = 1000 - months * 60;
    let (what, figures) = match module {
        "track-trace" => (
            "Bezorging",
            [("Bezorgd in één keer", more), ("Bij de buren", 140), ("Afhaalpunt", 96), ("Retour", 31)],
        ),
        _ => (
            "E-commerce inzichten",
            [("Pakketten", more), ("Retouren", 88), ("Brievenbus", 412), ("Buitenland", 57)],
        ),
    };
    let subtitle = format!("Noorderlicht Logistiek, klantnummer {number}");
    let title = format!("{what}, {said}");
    let bytes = Report { title: &title, subtitle: &subtitle, figures: &figures }.bytes();
    (format!("{what} {period}.pdf"), bytes)
}

/// A day in the month so many months ago.
fn months_before(now: OffsetDateTime, months: u32) -> time::Date {
    let mut day = now.date();
    for _ in 0..months {
        day = day.replace_day(1).ok().and_then(time::Date::previous_day).unwrap_or(day);
    }
    day
}
