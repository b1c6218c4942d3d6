//! Finding PostgreSQL's programs on this machine.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Context;

use super::owner::Owner;
use super::{Settings, download};

/// The oldest PostgreSQL that Balie speaks to.
const OLDEST: u32 = 15;

/// Where systems put the programs of each version: a directory, how the names in it begin, and what
/// comes after.
const PLACES: &[(&str, &str, &str)] = &[
    ("/usr/lib/postgresql", "", "bin"),
    ("/usr", "pgsql-", "bin"),
    ("/opt/homebrew/opt", "postgresql", "bin"),
    ("/usr/local/opt", "postgresql", "bin"),
    ("/home/linuxbrew/.linuxbrew/opt", "postgresql", "bin"),
    ("/Applications/Postgres.app/Contents/Versions", "", "bin"),
];

/// The programs of one installed PostgreSQL.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Binaries {
    directory: PathBuf,
    major: u32,
    minor: u32,
}

impl Binaries {
    pub(super) fn initdb(&self) -> PathBuf {
        self.directory.join("initdb")
    }

    pub(super) fn postgres(&self) -> PathBuf {
        self.directory.join("postgres")
    }

    pub(super) fn major(&self) -> u32 {
        self.major
    }

    /// The programs in one directory, if they are there, new enough and in reach of who runs them.
    fn in_directory(directory: &Path, owner: Owner) -> Option<Self> {
        // The real place: its neighbours `lib` and `share` are found from there.
        let initdb = directory.join("initdb").canonicalize().ok()?;
        let directory = initdb.parent()?.to_path_buf();
        let postgres = directory.join("postgres");
        if !postgres.is_file() || owner.barrier(&postgres).is_some() {
            return None;
        }
        let (major, minor) = version(&output(&postgres, "--version")?)?;
        (major >= OLDEST).then_some(Self { directory, major, minor })
    }
}

/// The programs to use: of the version that made the cluster, or the newest when there is none yet.
/// Fetched when the machine has none.
pub(super) async fn find(
    settings: &Settings,
    owner: Owner,
    cluster: Option<u32>,
) -> anyhow::Result<Binaries> {
    let fits = |found: &Binaries| cluster.is_none_or(|major| found.major == major);
    if let Some(found) = installed(settings, owner).into_iter().find(fits) {
        return Ok(found);
    }
    download::fetch(&settings.cache, cluster).await.with_context(|| match cluster {
        None => "no PostgreSQL was found on this machine, and fetching one failed. Any of these helps:\n\
             - install PostgreSQL 15 or newer (Debian: apt-get install postgresql; Homebrew: brew install postgresql), \
             or put the directory of its initdb and postgres on PATH\n\
             - run `docker compose up`, which brings its own\n\
             - run `balie serve` with BALIE_DATABASE_URL set to a PostgreSQL that runs elsewhere".to_owned(),
        Some(major) => format!(
            "the data was made by PostgreSQL {major}, which is no longer on this machine, and fetching it failed. \
             Install PostgreSQL {major} again, or start afresh with --reset"
        ),
    })?;
    installed(settings, owner).into_iter().find(fits).context(
        "the PostgreSQL that was fetched does not run on this machine: install PostgreSQL 15 or newer",
    )
}

/// Every PostgreSQL on this machine that Balie can use, newest first.
fn installed(settings: &Settings, owner: Owner) -> Vec<Binaries> {
    let mut directories: Vec<PathBuf> = std::env::split_paths(&settings.search_path).collect();
    directories.extend(told_by_pg_config(&settings.search_path));
    for (place, prefix, rest) in PLACES {
        directories.extend(below(Path::new(place), prefix, rest));
    }
    directories.extend(below(&download::directory(&settings.cache), "", "bin"));
    let mut found: Vec<Binaries> = Vec::new();
    for directory in directories {
        if let Some(binaries) = Binaries::in_directory(&directory, owner)
            && !found.contains(&binaries)
        {
            found.push(binaries);
        }
    }
    // A stable sort: of the same version, what comes first on PATH wins.
    found.sort_by_key(|binaries| std::cmp::Reverse((binaries.major, binaries.minor)));
    found
}

fn told_by_pg_config(search_path: &OsStr) -> Option<PathBuf> {
    let program =
        std::env::split_paths(search_path).map(|path| path.join("pg_config")).find(|path| path.is_file())?;
    Some(PathBuf::from(output(&program, "--bindir")?.trim()))
}

fn below(place: &Path, prefix: &str, rest: &str) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(place) else { return Vec::new() };
    let named = |name: &OsStr| name.to_string_lossy().starts_with(prefix);
    entries.flatten().filter(|entry| named(&entry.file_name())).map(|entry| entry.path().join(rest)).collect()
}

fn output(program: &Path, argument: &str) -> Option<String> {
    let output =
        Command::new(program).arg(argument).output().ok().filter(|output| output.status.success())?;
    String::from_utf8(output.stdout).ok()
}

/// The numbers in a line as `postgres (PostgreSQL) 15.14 (Debian 15.14-0+deb12u1)`.
fn version(line: &str) -> Option<(u32, u32)> {
    let (_, rest) = line.split_once("(PostgreSQL) ")?;
    let mut numbers = rest.split(|c: char| !c.is_ascii_digit()).map(|number| number.parse().unwrap_or(0));
    let major = numbers.next().filter(|major| *major > 0)?;
    Some((major, numbers.next().unwrap_or(0)))
}

#[cfg(test)]
mod tests {
    use super::version;

    #[test]
    fn the_version_is_read_whatever_a_distribution_adds_to_it() {
        assert_eq!(version("postgres (PostgreSQL) 15.14 (Debian 15.14-0+deb12u1)\n"), Some((15, 14)));
        assert_eq!(version("postgres (PostgreSQL) 17.2\n"), Some((17, 2)));
        assert_eq!(version("postgres (PostgreSQL) 19devel\n"), Some((19, 0)));
        assert_eq!(version("something else 15.1"), None);
    }
}
