//! The menu beside the pages of the supplier's own staff: a line per page that stands on its own.

use super::shell::SideLink;
use crate::{language::Language, paths};

/// The lines in groups: what waits, the customers, the portal itself. The page's own address, without its query, says
/// which one is current.
#[must_use]
pub fn groups(t: Language, here: &str) -> [Vec<SideLink>; 3] {
    let link = |label, path: &str| {
        let below = path != paths::DESK && here.starts_with(&format!("{path}/"));
        SideLink { current: here == path || below, ..SideLink::new(label, path.to_owned(), 0) }
    };
    [
        vec![
            link(t.desk_start(), paths::DESK),
            link(t.desk_permissions(), paths::PERMISSION_REQUESTS),
            link(t.desk_requests(), paths::DESK_REQUESTS),
            link(t.desk_changes_title(), paths::CHANGE_REQUESTS),
        ],
        vec![
            link(t.desk_organisations(), paths::DESK_ORGANISATIONS),
            link(t.desk_numbers(), paths::DESK_CUSTOMERS),
            link(t.known_title(), paths::DESK_USERS),
            link(t.imports_title(), paths::IMPORTS),
            link(t.desk_documents(), paths::DESK_DOCUMENTS),
            link(t.look_along_title(), paths::LOOK_ALONG),
        ],
        vec![
            link(t.catalogue_title(), paths::CATALOGUE),
            link(t.desk_modules_title(), paths::DESK_MODULES),
            link(t.mail_desk_title(), paths::OUTGOING_MAIL),
            link(t.audit_title(), paths::AUDIT),
            link(t.jobs_title(), paths::JOBS),
            link(t.operators_title(), paths::OPERATORS),
        ],
    ]
}
