//! The supplier's brand: logo, accent colour, the mark in a browser's tab, the foot of mails.

use crate::types::Colour;
use anyhow::{Context, bail};
use clap::Args;
use sha2::{Digest, Sha256};
use std::{fmt::Write, path::Path, path::PathBuf};

/// The least contrast of text (WCAG 2.2, 1.4.3).
const LEAST: f64 = 4.5;
/// What a dark page's own shade should have, when we choose it.
const COMFORT: f64 = 8.0;
/// No picture is larger: it comes with a first visit.
const LARGEST: usize = 24 * 1024;
/// The darkest ground of a light page, and the lightest of a dark one; the accent tints both a little.
const LIGHT: Colour = Colour::new(0xf2, 0xf4, 0xf6);
const DARK: Colour = Colour::new(0x1b, 0x22, 0x27);
const TINT: f64 = 0.08;
const INK: Colour = Colour::new(0x07, 0x14, 0x17);

/// How the portal looks like the supplier's.
#[derive(Args, Clone, Debug, Default)]
pub struct BrandSettings {
    /// The logo, about as high as it is wide, on the dark header: an SVG or PNG file of at most 24 kB
    #[arg(long, env = "BALIE_BRAND_LOGO")]
    pub brand_logo: Option<PathBuf>,
    /// The mark in a browser's tab: an SVG, PNG or ICO file of at most 24 kB
    #[arg(long, env = "BALIE_BRAND_FAVICON")]
    pub brand_favicon: Option<PathBuf>,
    /// The colour of buttons and links, such as #006270; it has to stand out on a light page by at least 4.5 to 1
    #[arg(long, env = "BALIE_BRAND_ACCENT")]
    pub brand_accent: Option<String>,
    /// That colour on dark pages; unless set, a lighter shade of it
    #[arg(long, env = "BALIE_BRAND_ACCENT_DARK")]
    pub brand_accent_dark: Option<String>,
    /// The last line of every mail, such as the supplier's address and registration
    #[arg(long, env = "BALIE_MAIL_FOOTER", default_value = "")]
    pub mail_footer: String,
}

/// The brand as the running portal uses it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Brand {
    /// The accent.
    pub palette: Palette,
    /// The file of a style sheet that says it all to a browser; none: everything is Balie's own.
    pub style: Option<BrandFile>,
    /// The supplier's logo.
    pub logo: Option<BrandFile>,
    /// The supplier's mark in a browser's tab.
    pub favicon: Option<BrandFile>,
    /// The last line of every mail; may be empty.
    pub mail_footer: String,
}

/// The accent on light and on dark, and what is written on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Palette {
    /// On a light page.
    pub light: Colour,
    /// Written on that.
    pub on_light: Colour,
    /// On a dark page.
    pub dark: Colour,
    /// Written on that.
    pub on_dark: Colour,
}

/// A file that browsers fetch; its name holds its hash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BrandFile {
    /// Such as `logo.5f0c3ab19d21.svg`.
    pub name: String,
    /// Its media type.
    pub media_type: &'static str,
    /// What is in it.
    pub bytes: Vec<u8>,
}

impl Palette {
    /// Balie's own.
    const OWN: Self = Self {
        light: Colour::new(0x00, 0x62, 0x70),
        on_light: Colour::WHITE,
        dark: Colour::new(0x7f, 0xdc, 0xd6),
        on_dark: Colour::new(0x08, 0x20, 0x1f),
    };
}

impl BrandSettings {
    /// Checks the brand and reads its files.
    ///
    /// # Errors
    /// One line that says which setting is wrong, with the contrast where that is it.
    pub fn brand(&self) -> anyhow::Result<Brand> {
        let logo = picture("BALIE_BRAND_LOGO", "logo", self.brand_logo.as_deref(), &["svg", "png"])?;
        let favicon =
            picture("BALIE_BRAND_FAVICON", "favicon", self.brand_favicon.as_deref(), &["svg", "png", "ico"])?;
        let accent = self.accent()?;
        Ok(Brand {
            palette: accent.unwrap_or(Palette::OWN),
            style: style(accent, logo.as_ref()),
            logo,
            favicon,
            mail_footer: self.mail_footer.trim().to_owned(),
        })
    }

    fn accent(&self) -> anyhow::Result<Option<Palette>> {
        let light = colour("BALIE_BRAND_ACCENT", self.brand_accent.as_deref())?;
        let dark = colour("BALIE_BRAND_ACCENT_DARK", self.brand_accent_dark.as_deref())?;
        let Some(light) = light else {
            if dark.is_some() {
                bail!("BALIE_BRAND_ACCENT_DARK is set without BALIE_BRAND_ACCENT: set both");
            }
            return Ok(None);
        };
        let on_light = readable("BALIE_BRAND_ACCENT", light, LIGHT, "light")?;
        let dark = dark.unwrap_or_else(|| shade(light, DARK, Colour::WHITE, COMFORT));
        let on_dark = readable("BALIE_BRAND_ACCENT_DARK", dark, DARK, "dark")?;
        Ok(Some(Palette { light, on_light, dark, on_dark }))
    }
}

impl BrandFile {
    fn new(stem: &str, extension: &str, media_type: &'static str, bytes: Vec<u8>) -> Self {
        let mut hash = String::new();
        for byte in Sha256::digest(&bytes).iter().take(6) {
            let _ = write!(hash, "{byte:02x}");
        }
        Self { name: format!("{stem}.{hash}.{extension}"), media_type, bytes }
    }

    /// Where browsers find it.
    #[must_use]
    pub fn address(&self) -> String {
        format!("/static/{}", self.name)
    }
}

impl Brand {
    /// The files of the supplier's own.
    pub fn files(&self) -> impl Iterator<Item = &BrandFile> {
        [&self.style, &self.logo, &self.favicon].into_iter().flatten()
    }
}

fn colour(name: &str, text: Option<&str>) -> anyhow::Result<Option<Colour>> {
    let Some(text) = text else { return Ok(None) };
    match Colour::parse(text) {
        Some(colour) => Ok(Some(colour)),
        None => bail!("{name} is {text:?}: write a colour as # and six digits, such as #006270"),
    }
}

/// What stands out on a ground, as the ground is where the accent tints it.
fn on(ground: Colour, accent: Colour) -> f64 {
    accent.contrast(ground.mixed(accent, TINT))
}

/// Sees to it that an accent can be read on its ground, and gives what can be read on the accent.
fn readable(name: &str, accent: Colour, ground: Colour, page: &str) -> anyhow::Result<Colour> {
    let ratio = on(ground, accent);
    if ratio < LEAST {
        let towards = if page == "light" { Colour::BLACK } else { Colour::WHITE };
        let better = shade(accent, ground, towards, LEAST);
        // Cut off and not rounded: 4.46 is no 4.5.
        let ratio = (ratio * 10.0).floor() / 10.0;
        bail!(
            "{name} is {accent}: on a {page} page its contrast is {ratio:.1} to 1, and text needs at least {LEAST} to 1; {better} would do"
        );
    }
    let written =
        [Colour::WHITE, INK].into_iter().max_by(|a, b| a.contrast(accent).total_cmp(&b.contrast(accent)));
    Ok(written.unwrap_or(Colour::WHITE))
}

/// The shade of a colour nearest to it that stands out enough.
fn shade(colour: Colour, ground: Colour, towards: Colour, enough: f64) -> Colour {
    let shades = (0..=100).map(|step| colour.mixed(towards, f64::from(step) / 100.0));
    shades.into_iter().find(|shade| on(ground, *shade) >= enough).unwrap_or(towards)
}

fn picture(
    name: &str,
    stem: &str,
    path: Option<&Path>,
    kinds: &[&'static str],
) -> anyhow::Result<Option<BrandFile>> {
    let Some(path) = path else { return Ok(None) };
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default().to_lowercase();
    let Some(kind) = kinds.iter().find(|kind| **kind == ending) else {
        bail!("{name} is {}: it has to end in .{}", path.display(), kinds.join(" or ."));
    };
    let bytes = std::fs::read(path).with_context(|| format!("{name}: cannot read {}", path.display()))?;
    if bytes.len() > LARGEST {
        bail!("{name}: {} has {} bytes, and {LARGEST} is the most", path.display(), bytes.len());
    }
    let media_type = match *kind {
        "svg" => "image/svg+xml",
        "png" => "image/png",
        _ => "image/x-icon",
    };
    Ok(Some(BrandFile::new(stem, kind, media_type, bytes)))
}

/// The style sheet that comes after Balie's own.
fn style(accent: Option<Palette>, logo: Option<&BrandFile>) -> Option<BrandFile> {
    let mut css = String::new();
    if let Some(Palette { light, on_light, dark, on_dark }) = accent {
        let _ = write!(css, "--brand-accent:light-dark({light},{dark});");
        let _ = write!(css, "--brand-on-accent:light-dark({on_light},{on_dark});");
    }
    if let Some(logo) = logo {
        let _ = write!(css, "--brand-logo:url(\"{}\");", logo.address());
    }
    let css = (!css.is_empty()).then(|| format!(":root{{{css}}}\n"))?;
    Some(BrandFile::new("brand", "css", "text/css; charset=utf-8", css.into_bytes()))
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
mod tests {
    use super::*;

    fn accent(light: &str, dark: Option<&str>) -> anyhow::Result<Palette> {
        let settings = BrandSettings {
            brand_accent: Some(light.to_owned()),
            brand_accent_dark: dark.map(str::to_owned),
            ..BrandSettings::default()
        };
        settings.brand().map(|brand| brand.palette)
    }

    #[test]
    fn without_settings_everything_is_our_own() {
        let brand = BrandSettings::default().brand().unwrap();
        assert_eq!((brand.palette, brand.files().count()), (Palette::OWN, 0));
    }

    #[test]
    fn an_accent_that_nobody_can_read_is_refused_with_its_contrast_and_a_shade_that_would_do() {
        let refused = accent("#ffcc00", None).unwrap_err().to_string();
        let said = "BALIE_BRAND_ACCENT is #ffcc00: on a light page its contrast is 1.3 to 1, and text needs at least 4.5 to 1; ";
        let better = refused.strip_prefix(said).and_then(|rest| rest.strip_suffix(" would do"));
        assert!(accent(better.unwrap_or(&refused), None).is_ok());
        let refused = accent("#006270", Some("#006270")).unwrap_err().to_string();
        assert!(refused.starts_with("BALIE_BRAND_ACCENT_DARK is #006270: on a dark page"), "{refused}");
        let refused = accent("teal", None).unwrap_err().to_string();
        assert_eq!(
            refused,
            "BALIE_BRAND_ACCENT is \"teal\": write a colour as # and six digits, such as #006270"
        );
    }

    #[test]
    fn every_accent_that_passes_can_be_read_everywhere() {
        for text in ["#006270", "#b3261e", "#0033a0", "#000000", "#5b2d90", "#356100", "#a03e00"] {
            let palette = accent(text, None).unwrap();
            assert!(on(LIGHT, palette.light) >= LEAST && on(DARK, palette.dark) >= LEAST, "{text}");
            assert!(palette.light.contrast(palette.on_light) >= LEAST, "{text}");
            assert!(palette.dark.contrast(palette.on_dark) >= LEAST, "{text}");
        }
    }

    #[test]
    fn a_picture_is_of_a_kind_that_browsers_show_and_not_too_large() {
        let folder = tempfile::tempdir().unwrap();
        let refused = |name: &str, bytes: usize| {
            let path = folder.path().join(name);
            std::fs::write(&path, vec![b' '; bytes]).unwrap();
            let settings = BrandSettings { brand_logo: Some(path), ..BrandSettings::default() };
            settings.brand().map(|brand| brand.files().map(BrandFile::address).collect::<Vec<_>>())
        };
        assert!(refused("logo.tiff", 1).unwrap_err().to_string().ends_with("it has to end in .svg or .png"));
        assert!(refused("logo.png", LARGEST + 1).unwrap_err().to_string().contains("24577 bytes"));
        let addresses = refused("logo.SVG", LARGEST).unwrap();
        assert!(addresses[0].starts_with("/static/brand.") && addresses[1].starts_with("/static/logo."));
        let missing = BrandSettings { brand_logo: Some("/nowhere.svg".into()), ..BrandSettings::default() };
        assert_eq!(missing.brand().unwrap_err().to_string(), "BALIE_BRAND_LOGO: cannot read /nowhere.svg");
    }
}
