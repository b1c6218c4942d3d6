//! Static files: every one gets a name that holds its hash, so that a browser may keep it for ever, and is
//! compressed once, here, instead of at every request. What lands in `OUT_DIR/assets.rs` is read by
//! `src/web/assets.rs`: a `pub const` per file for the templates, and the table `FILES`.

use std::error::Error;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;
use std::{env, fs};

use flate2::Compression;
use flate2::write::GzEncoder;
use sha2::{Digest, Sha256};

/// Where the portal answers for these files.
const PREFIX: &str = "/static/";

/// A file on its way from `static/` to the table.
struct Asset {
    /// The name in `static/`, as style sheets call it: `logo.svg`.
    name: String,
    /// The name in the address: `logo.<hash>.svg`.
    hashed: String,
    /// What the browser gets.
    bytes: Vec<u8>,
}

/// Reads the folder `from` and writes `OUT_DIR/assets.rs` with the bytes it includes.
///
/// # Errors
/// When a file cannot be read or written, or a style sheet names a file that is not there.
pub fn write(from: &Path, out_dir: &Path) -> Result<(), Box<dyn Error>> {
    let folder = out_dir.join("static");
    fs::create_dir_all(&folder)?;
    let mut table = String::new();
    let mut names = String::new();
    for asset in read(from)? {
        let brotli = compressed(&folder, &asset, "br", brotli(&asset.bytes)?)?;
        let gzip = compressed(&folder, &asset, "gz", gzip(&asset.bytes)?)?;
        fs::write(folder.join(&asset.name), &asset.bytes)?;
        writeln!(names, "/// The address of `static/{}`.", asset.name)?;
        writeln!(names, "pub const {}: &str = \"{PREFIX}{}\";", constant(&asset.name), asset.hashed)?;
        writeln!(
            table,
            "    File {{ name: {:?}, media_type: {:?}, plain: {}, brotli: {brotli}, gzip: {gzip} }},",
            asset.hashed,
            media_type(&asset.name)?,
            include(&asset.name),
        )?;
    }
    fs::write(out_dir.join("assets.rs"), format!("{names}\nstatic FILES: &[File] = &[\n{table}];\n"))?;
    Ok(())
}

/// All files, in the order of their names but style sheets last: they name the others by their hashed names.
fn read(from: &Path) -> Result<Vec<Asset>, Box<dyn Error>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(from)? {
        names
            .push(entry?.file_name().into_string().map_err(|name| format!("not UTF-8: {}", name.display()))?);
    }
    names.retain(|name| !name.starts_with('.'));
    names.sort_by_key(|name| (name.ends_with(".css"), name.clone()));
    let mut assets: Vec<Asset> = Vec::new();
    for name in names {
        let mut bytes = fs::read(from.join(&name))?;
        if name.ends_with(".css") {
            bytes = with_hashed_names(&String::from_utf8(bytes)?, &assets)?.into_bytes();
        }
        let hash =
            Sha256::digest(&bytes).iter().take(6).fold(String::new(), |hex, byte| format!("{hex}{byte:02x}"));
        let (stem, extension) = name.rsplit_once('.').ok_or_else(|| format!("{name} has no extension"))?;
        assets.push(Asset { hashed: format!("{stem}.{hash}.{extension}"), name, bytes });
    }
    Ok(assets)
}

/// Every `url("logo.svg")` becomes the absolute address with the hash. Absolute, because a custom property may be
/// used by a style sheet that was loaded from somewhere else.
fn with_hashed_names(css: &str, assets: &[Asset]) -> Result<String, Box<dyn Error>> {
    let mut parts = css.split("url(\"");
    let mut result = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (name, rest) = part.split_once("\")").ok_or("a url( in the style sheet is not closed")?;
        let found = assets.iter().find(|asset| asset.name == name);
        let hashed =
            &found.ok_or_else(|| format!("the style sheet asks for {name}, which is not in static/"))?.hashed;
        write!(result, "url(\"{PREFIX}{hashed}\"){rest}")?;
    }
    Ok(result)
}

/// Keeps a compressed form when it is worth its decompression; gives the Rust expression for it.
fn compressed(folder: &Path, asset: &Asset, suffix: &str, bytes: Vec<u8>) -> Result<String, Box<dyn Error>> {
    if bytes.len() * 10 > asset.bytes.len() * 9 {
        return Ok("None".to_owned());
    }
    let name = format!("{}.{suffix}", asset.name);
    fs::write(folder.join(&name), bytes)?;
    Ok(format!("Some({})", include(&name)))
}

fn include(name: &str) -> String {
    format!("include_bytes!(concat!(env!(\"OUT_DIR\"), \"/static/{name}\"))")
}

/// `app.css` is `APP_CSS` in the templates.
fn constant(name: &str) -> String {
    name.replace(['.', '-'], "_").to_uppercase()
}

fn media_type(name: &str) -> Result<&'static str, Box<dyn Error>> {
    match name.rsplit_once('.').map(|(_, extension)| extension) {
        Some("css") => Ok("text/css; charset=utf-8"),
        Some("js") => Ok("text/javascript; charset=utf-8"),
        Some("svg") => Ok("image/svg+xml"),
        Some("ico") => Ok("image/x-icon"),
        _ => Err(format!("{name}: give its media type in src/build/assets.rs").into()),
    }
}

fn brotli(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let quality = if optimised() { 11 } else { 5 };
    let parameters = brotli::enc::BrotliEncoderParams { quality, ..Default::default() };
    let mut result = Vec::new();
    brotli::BrotliCompress(&mut &*bytes, &mut result, &parameters)?;
    Ok(result)
}

fn gzip(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let level = if optimised() { Compression::best() } else { Compression::fast() };
    let mut encoder = GzEncoder::new(Vec::new(), level);
    encoder.write_all(bytes)?;
    encoder.finish()
}

/// A release build may take its time; somebody who changes a colour may not have to wait.
fn optimised() -> bool {
    env::var("PROFILE").is_ok_and(|profile| profile == "release")
}
