//! Reading our own source, as text: which files there are, and what each imports.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// A file of the project.
#[derive(Clone, Debug)]
pub struct Source {
    /// Its path below the project, as `src/grants/lock.rs`.
    pub path: String,
    /// Its text.
    pub text: String,
}

/// The project's root.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Every file below a folder with one of these endings, by path.
pub fn files(folder: &str, endings: &[&str]) -> Vec<Source> {
    let mut found = Vec::new();
    collect(&root().join(folder), endings, &mut found);
    found.sort_by(|a, b| a.path.cmp(&b.path));
    assert!(!found.is_empty(), "nothing in {folder}");
    found
}

fn collect(folder: &Path, endings: &[&str], found: &mut Vec<Source>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, endings, found);
        } else if path.extension().is_some_and(|ending| endings.iter().any(|wanted| ending == *wanted)) {
            let name = path.strip_prefix(root()).unwrap().to_str().unwrap().to_owned();
            found.push(Source { path: name, text: fs::read_to_string(&path).unwrap() });
        }
    }
}

impl Source {
    /// How many lines it has.
    pub fn lines(&self) -> usize {
        self.text.lines().count()
    }

    /// The folder below `src` or `templates`, or the file's stem where it stands on its own: its noun.
    pub fn noun(&self) -> &str {
        let below = self.path.split('/').nth(1).unwrap();
        below.strip_suffix(".rs").unwrap_or(below)
    }

    /// The file's name without its ending.
    pub fn stem(&self) -> &str {
        let name = self.path.rsplit('/').next().unwrap();
        name.split('.').next().unwrap()
    }

    /// Whether it is made of tests only.
    pub fn is_tests(&self) -> bool {
        self.stem() == "tests" || self.path.contains("/tests/")
    }

    /// The module it is, as `["grants", "lock"]`.
    fn module(&self) -> Vec<&str> {
        let path = self.path.strip_prefix("src/").unwrap_or_default();
        let mut module: Vec<&str> = path.trim_end_matches(".rs").split('/').collect();
        if module.last() == Some(&"mod") {
            module.pop();
        }
        module
    }

    /// The code without comments, and without its own test module.
    pub fn code(&self) -> String {
        let code = self.text.split("\n#[cfg(test)]\n#[expect").next().unwrap();
        let code = code.split("\n#[cfg(test)]\nmod tests {").next().unwrap();
        let lines = code.lines().map(|line| match line.find("//") {
            // Not the `//` of an address.
            Some(at) if at == 0 || line[..at].ends_with(char::is_whitespace) => &line[..at],
            _ => line,
        });
        lines.collect::<Vec<_>>().join("\n")
    }

    /// Every path into this crate that it names, each as `["grants", "changes", "apply"]`.
    pub fn imports(&self) -> Vec<Vec<String>> {
        let code = if self.path.starts_with("src/") { self.code() } else { self.text.clone() };
        let mut paths = Vec::new();
        for (at, _) in code.match_indices("crate::") {
            if !code[..at].ends_with(|before: char| before.is_alphanumeric() || matches!(before, '_' | '$')) {
                expand(&code[at + "crate::".len()..], &[], &mut paths);
            }
        }
        let module = self.module();
        for (at, _) in code.match_indices("super::") {
            if code[..at].ends_with("super::") || code[..at].ends_with(char::is_alphanumeric) {
                continue;
            }
            let supers =
                code[at..].split("super::").take_while(|between| between.is_empty()).count().max(2) - 1;
            let above = &module[..module.len().saturating_sub(supers)];
            let above: Vec<String> = above.iter().map(|part| (*part).to_owned()).collect();
            expand(&code[at + supers * "super::".len()..], &above, &mut paths);
        }
        paths
    }
}

/// Reads a path, or a tree of them as `use` has it; answers where it ends.
fn expand(text: &str, before: &[String], paths: &mut Vec<Vec<String>>) -> usize {
    let name: String = text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
    let mut path = before.to_vec();
    let mut end = name.len();
    if !name.is_empty() {
        path.push(name);
        match text[end..].strip_prefix("::") {
            Some(rest) => end += 2 + expand(rest, &path, paths),
            None => paths.push(path),
        }
        return end;
    }
    if !text.starts_with('{') {
        paths.push(path);
        return 0;
    }
    end = 1;
    loop {
        let rest = &text[end..];
        match rest.chars().next() {
            Some('}') => return end + 1,
            Some(c) if c.is_alphanumeric() || c == '_' => {
                end += expand(rest, before, paths);
                // Past `as name`.
                end += text[end..].find([',', '}']).unwrap_or(0);
            }
            Some(c) => end += c.len_utf8(),
            None => return end,
        }
    }
}

#[test]
fn a_tree_of_imports_is_read_branch_by_branch() {
    let mut paths = Vec::new();
    expand("{app::App, grants::{changes as c, lock::{self, Lock}}, paths};", &[], &mut paths);
    let paths: Vec<String> = paths.iter().map(|path| path.join("::")).collect();
    assert_eq!(paths, ["app::App", "grants::changes", "grants::lock::self", "grants::lock::Lock", "paths"]);
}
