//! Letters about documents.

use super::{
    sheet::{Fact, Sheet},
    writer::{Stop, Writer},
};
use crate::{
    language::Language,
    outbox::document_queries::{Named, readable},
    paths,
    types::DocumentId,
};

/// The most documents one letter names.
const MOST_NAMED: usize = 20;

/// To who wants to know: these are new.
pub async fn published(writer: &mut Writer<'_>, documents: &[DocumentId]) -> Result<Sheet, Stop> {
    let (user, _) = writer.open_account()?;
    let found = readable(writer.db, user, documents).await?;
    if found.is_empty() {
        return Err(Stop::Moot("the reader may open none of these documents any more"));
    }
    let (t, count) = (writer.t, found.len());
    let mut names: Vec<String> = found.iter().take(MOST_NAMED).map(|document| named(t, document)).collect();
    if count > MOST_NAMED {
        names.push(t.mail_documents_more(count - MOST_NAMED));
    }
    Ok(Sheet {
        subject: t.mail_documents_subject(count, &writer.app.site.supplier),
        heading: t.mail_documents_heading(count),
        paragraphs: vec![t.mail_documents_text(count)],
        facts: vec![Fact::list(t.mail_documents_fact(), names)],
        action: Some(writer.page(t.mail_documents_action(), paths::DOCUMENTS)),
        quiet: vec![t.mail_documents_why().to_owned()],
        ..Sheet::default()
    })
}

fn named(t: Language, document: &Named) -> String {
    let module = if t == Language::Nl { &document.module_nl } else { &document.module_en };
    format!("{} ({module}, {} {})", document.name, document.customer_name, document.number)
}
