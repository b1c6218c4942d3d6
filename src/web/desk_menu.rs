//! The menu beside the pages of the supplier's own staff: a line per page that stands on its own.

use super::shell::SideLink;
use crate::{language::Language, paths};

/// The lines, in their order. The page's own address, without its query, says which one is current.
#[must_use]
pub fn links(t: Language, here: &str) -> Vec<SideLink> {
    let mut links = vec![
        SideLink::new(t.desk_start(), paths::DESK.to_owned(), 0),
        SideLink::new(t.audit_title(), paths::AUDIT.to_owned(), 0),
        SideLink::new(t.jobs_title(), paths::JOBS.to_owned(), 0),
        SideLink::new(t.operators_title(), paths::OPERATORS.to_owned(), 0),
        SideLink::new(t.look_along_title(), paths::LOOK_ALONG.to_owned(), 0),
    ];
    for link in &mut links {
        let below = link.path != paths::DESK && here.starts_with(&format!("{}/", link.path));
        link.current = here == link.path || below;
    }
    links
}
