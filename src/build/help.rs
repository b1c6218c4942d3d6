//! The pages of help: `templates/help/{nl,en}/<key>.md` become one table, so that no page can be missing when the
//! portal runs.
//!
//! A file begins with lines `name: value` and a line `---`; then comes Markdown. Both languages say `title` and
//! `summary`; the Dutch file says for both under which `part` of the index the page stands, at which `place` there,
//! and `for` which routes it is the help. A page in one language only stops the build, and so does a route that two
//! pages claim.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
    fs,
    path::Path,
};

/// A file's facts, and where its Markdown begins.
struct File {
    facts: BTreeMap<String, String>,
    markdown: String,
}

impl File {
    fn fact(&self, name: &str) -> Result<&str, String> {
        self.facts.get(name).map(String::as_str).ok_or(format!("no {name}"))
    }
}

/// Reads both languages below `from` and writes `help.rs` into `out_dir`.
pub fn write(from: &Path, out_dir: &Path) -> Result<(), String> {
    let (dutch, english) = (read(&from.join("nl"))?, read(&from.join("en"))?);
    if let Some(key) = english.keys().find(|key| !dutch.contains_key(*key)) {
        return Err(format!("help/{key} stands in English and not in Dutch"));
    }
    let mut code = String::from("static PAGES: &[Page] = &[\n");
    let mut claimed = BTreeSet::new();
    for (key, nl) in &dutch {
        let en = english.get(key).ok_or(format!("help/{key} stands in Dutch and not in English"))?;
        page(&mut code, key, nl, en, &mut claimed).map_err(|why| format!("help/{key}: {why}"))?;
    }
    code.push_str("];\n");
    fs::write(out_dir.join("help.rs"), code).map_err(|e| e.to_string())
}

fn page(
    code: &mut String,
    key: &str,
    nl: &File,
    en: &File,
    claimed: &mut BTreeSet<String>,
) -> Result<(), String> {
    let routes: Vec<&str> = nl.fact("for")?.split_whitespace().collect();
    if let Some(twice) = routes.iter().find(|route| !claimed.insert((**route).to_owned())) {
        return Err(format!("{twice} has another page"));
    }
    let words = |file: &File| -> Result<String, String> {
        let (title, summary) = (file.fact("title")?, file.fact("summary")?);
        Ok(format!("Words {{ title: {title:?}, summary: {summary:?}, markdown: {:?} }}", file.markdown))
    };
    let place: u16 = nl.fact("place")?.parse().map_err(|_| "place is no number")?;
    writeln!(
        code,
        "Page {{ key: {key:?}, part: {:?}, place: {place}, routes: &{routes:?}, nl: {}, en: {} }},",
        nl.fact("part")?,
        words(nl)?,
        words(en)?
    )
    .map_err(|e| e.to_string())
}

fn read(folder: &Path) -> Result<BTreeMap<String, File>, String> {
    let mut files = BTreeMap::new();
    for file in fs::read_dir(folder).map_err(|e| format!("{}: {e}", folder.display()))? {
        let path = file.map_err(|e| e.to_string())?.path();
        let key = path.file_stem().and_then(|stem| stem.to_str()).ok_or("a file without a name")?.to_owned();
        let text = fs::read_to_string(&path).map_err(|e| e.to_string())?;
        let (head, markdown) =
            text.split_once("\n---\n").ok_or(format!("{}: no line ---", path.display()))?;
        let facts = head.lines().filter_map(|line| line.split_once(": "));
        let facts = facts.map(|(name, value)| (name.to_owned(), value.trim().to_owned())).collect();
        files.insert(key, File { facts, markdown: markdown.to_owned() });
    }
    Ok(files)
}
