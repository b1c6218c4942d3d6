//! `balie maintenance-page`: what a proxy shows while the portal itself cannot answer.

use super::{
    failure::{Failure, Setting},
    say,
};
use crate::{
    config::{Site, SiteSettings},
    language::Language,
};
use askama::Template;
use base64::{Engine, engine::general_purpose::STANDARD};
use clap::Args;

/// The mark of who set none.
const LOGO: &[u8] = include_bytes!("../../static/logo.svg");

/// Print the page that a proxy shows while the portal is down.
#[derive(Args, Debug)]
pub(super) struct MaintenancePage {
    #[command(flatten, next_help_heading = "Portal")]
    site: SiteSettings,
}

/// All in one file: whatever it would have to fetch would come from a portal that does not answer.
#[derive(Template)]
#[template(path = "errors/maintenance.html")]
struct Page<'a> {
    site: &'a Site,
    logo: String,
    languages: [Language; 2],
}

impl MaintenancePage {
    pub(super) fn run(&self) -> Result<(), Failure> {
        let site = self.site.site().setting()?;
        let (kind, bytes) = match &site.brand.logo {
            Some(logo) => (logo.media_type, logo.bytes.as_slice()),
            None => ("image/svg+xml", LOGO),
        };
        let logo = format!("data:{kind};base64,{}", STANDARD.encode(bytes));
        let page = Page { site: &site, logo, languages: [site.language, site.language.other()] };
        say::line(page.render()?.trim_end());
        Ok(())
    }
}
