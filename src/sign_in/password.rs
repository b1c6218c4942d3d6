//! Keeping and checking passwords. The only file that knows argon2.
//!
//! A password is stored as an argon2id hash in a PHC string, which names its own parameters, so old hashes
//! stay readable when the parameters change and are renewed at the next sign-in ([`Verdict::RightButRehash`]).
//! One hash needs 19 MiB and some fifteen milliseconds of one core, so hashes run on threads of their own, no
//! more at once than there are cores and behind the pages, each in a block of memory that is kept for the next:
//! left to the allocator, 64 sign-ins at once were measured to leave 800 MB resident and to take a fifth longer.
//!
//! Sources: NIST SP 800-63B-4, section 3.1.1.2 (salted, slow, parameters stored, normalised to NFC, never
//! truncated); OWASP Password Storage Cheat Sheet (argon2id, 19 MiB, 2 passes, 1 lane); RFC 9106 (argon2).

mod older;
mod typed;
mod workers;

pub use typed::{MAXIMUM_LENGTH, NotAPassword, Password};

use std::fmt;
use std::num::NonZeroUsize;
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::Context;
use argon2::password_hash::phc::{Output, ParamsString, PasswordHash as Phc, Salt};
use argon2::{Algorithm, Argon2, Block, Params, Version};
use rand::TryRng;
use rand::rngs::SysRng;
use workers::Workers;
use zeroize::Zeroizing;

/// The most one stored hash may cost to check: memory in KiB, passes, lanes, and memory times passes. Far
/// above what anybody recommends for sign-in (RFC 9106: 64 MiB, 3 passes), far below what would stop a server.
const MAXIMUM_COST: (u32, u32, u32, u64) = (256 * 1024, 16, 16, 1024 * 1024);

/// What a hash costs. The default is OWASP's: 19 MiB, 2 passes, 1 lane.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parameters {
    /// Memory in KiB, at least 8 for each lane.
    pub memory_kib: u32,
    /// How often the memory is gone over.
    pub passes: u32,
    /// How many lanes; they run one after the other, so more than one only serves compatibility.
    pub lanes: u32,
}

impl Default for Parameters {
    fn default() -> Self {
        Self { memory_kib: 19 * 1024, passes: 2, lanes: 1 }
    }
}

/// A password's hash as the database keeps it: argon2's as a PHC string, or an older system's; its cost is bounded.
#[derive(Clone, PartialEq, Eq)]
pub struct PasswordHash(String);

impl PasswordHash {
    /// Reads a hash that comes from elsewhere (an import), refusing what [`Hasher::verify`] would refuse.
    pub fn parse(raw: &str) -> anyhow::Result<Self> {
        let read = if older::is_one(raw) { older::read(raw) } else { Recipe::read(raw).map(drop) };
        read.map(|()| Self(raw.to_owned()))
    }

    /// As it is kept.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for PasswordHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PasswordHash(…)")
    }
}

/// The answer about a typed password.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It is the password.
    Right,
    /// It is the password, and its hash has other parameters than new ones get: hash it again and store that.
    RightButRehash,
    /// It is not, or there is no such user, or that user has no password yet.
    Wrong,
}

/// Hashes and checks passwords. Cheap to clone; one per process, as it bounds how many run at once.
#[derive(Clone)]
pub struct Hasher {
    inner: Arc<Inner>,
    workers: Arc<Workers>,
}

struct Inner {
    recipe: Recipe,
    memory: Mutex<Vec<Vec<Block>>>,
}

impl fmt::Debug for Hasher {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Hasher")
    }
}

impl Hasher {
    /// A hasher that runs at most `concurrency` hashes at once: the number of cores, as more only wait.
    pub fn new(parameters: Parameters, concurrency: NonZeroUsize) -> anyhow::Result<Self> {
        let inner = Inner { recipe: Recipe::of(parameters)?, memory: Mutex::new(Vec::new()) };
        let workers = Workers::start(concurrency).context("threads for hashing passwords")?;
        Ok(Self { inner: Arc::new(inner), workers: Arc::new(workers) })
    }

    /// Hashes a new password with a fresh salt of 16 bytes from the operating system.
    pub async fn hash(&self, password: Password) -> anyhow::Result<PasswordHash> {
        let mut salt = [0; Salt::RECOMMENDED_LENGTH];
        SysRng.try_fill_bytes(&mut salt).context("the system gave no random bytes for a salt")?;
        let recipe = Recipe { salt: Salt::new(&salt)?, ..self.inner.recipe.clone() };
        self.run(move |inner| inner.compute(&recipe, &password).and_then(|output| recipe.write(output))).await
    }

    /// Compares a password with a stored hash. Without one (no such user, no password yet) the same work is
    /// done for nothing, so that the time tells nobody which it was. An error means that the stored hash is
    /// damaged or absurdly costly. A hash imported with other parameters takes its own time until it is renewed.
    pub async fn verify(&self, stored: Option<&str>, password: &Password) -> anyhow::Result<Verdict> {
        let password = password.clone();
        if let Some(stored) = stored.filter(|stored| older::is_one(stored)) {
            older::read(stored)?;
            let stored = stored.to_owned();
            let fits = self.run(move |_| older::fits(&stored, &password)).await?;
            return Ok(if fits { Verdict::RightButRehash } else { Verdict::Wrong });
        }
        let recipe = stored.map(Recipe::read).transpose()?;
        self.run(move |inner| match recipe {
            None => inner.compute(&inner.recipe, &password).map(|_| Verdict::Wrong),
            Some(stored) if stored.output != Some(inner.compute(&stored, &password)?) => Ok(Verdict::Wrong),
            Some(stored) if stored.is_like(&inner.recipe) => Ok(Verdict::Right),
            Some(_) => Ok(Verdict::RightButRehash),
        })
        .await
    }

    /// Waits for a turn and does the work off the async threads.
    async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Inner) -> anyhow::Result<T> + Send + 'static,
    ) -> anyhow::Result<T> {
        let inner = self.inner.clone();
        self.workers.run(move || work(&inner)).await.context("hashing a password was cut short")?
    }
}

impl Inner {
    /// The hash itself, in kept memory when that is large enough.
    fn compute(&self, recipe: &Recipe, password: &Password) -> anyhow::Result<Output> {
        let usual = self.recipe.params.block_count();
        let kept = self.memory.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let mut memory = kept.unwrap_or_default();
        if memory.len() < recipe.params.block_count() {
            memory = vec![Block::new(); usual.max(recipe.params.block_count())];
        }
        let mut output = Zeroizing::new([0; Output::MAX_LENGTH]);
        let output = &mut output[..recipe.output_length()];
        let argon2 = Argon2::new(recipe.algorithm, recipe.version, recipe.params.clone());
        let (password, salt) = (password.expose().as_bytes(), recipe.salt.as_ref());
        argon2.hash_password_into_with_memory(password, salt, output, &mut memory)?;
        // What a costly import needed is given back to the system.
        if memory.len() == usual {
            self.memory.lock().unwrap_or_else(PoisonError::into_inner).push(memory);
        }
        Ok(Output::new(output)?)
    }
}

/// Everything but the password: algorithm, cost, salt, and (of a stored hash) the output to compare with.
#[derive(Clone)]
struct Recipe {
    algorithm: Algorithm,
    version: Version,
    params: Params,
    salt: Salt,
    output: Option<Output>,
}

impl Recipe {
    /// For new hashes. Its fixed salt serves only the work that is done for nobody.
    fn of(parameters: Parameters) -> anyhow::Result<Self> {
        let Parameters { memory_kib, passes, lanes } = parameters;
        let params =
            Params::new(memory_kib, passes, lanes, None).context("the password hash's parameters")?;
        let salt = Salt::new(&[0; Salt::RECOMMENDED_LENGTH])?;
        Self { algorithm: Algorithm::Argon2id, version: Version::V0x13, params, salt, output: None }.bounded()
    }

    fn read(phc: &str) -> anyhow::Result<Self> {
        let phc = Phc::new(phc).context("a stored password hash is no PHC string")?;
        let algorithm =
            Algorithm::try_from(phc.algorithm.as_str()).context("a stored password hash is not argon2")?;
        // Without a version it is the first one: argon2's strings got the field together with version 1.3.
        let version = phc.version.map_or(Ok(Version::V0x10), Version::try_from)?;
        let params = Params::try_from(&phc).context("a stored password hash has odd parameters")?;
        let salt = phc.salt.context("a stored password hash has no salt")?;
        let output = Some(phc.hash.context("a stored password hash has no hash")?);
        Self { algorithm, version, params, salt, output }.bounded()
    }

    fn bounded(self) -> anyhow::Result<Self> {
        let (memory, passes, lanes) = (self.params.m_cost(), self.params.t_cost(), self.params.p_cost());
        let (most_memory, most_passes, most_lanes, most_work) = MAXIMUM_COST;
        let work = u64::from(memory) * u64::from(passes);
        anyhow::ensure!(
            memory <= most_memory && passes <= most_passes && lanes <= most_lanes && work <= most_work,
            "a password hash asks too much: m={memory},t={passes},p={lanes}"
        );
        Ok(self)
    }

    /// Whether a stored hash is what a new one would be, but for the salt's bytes.
    fn is_like(&self, new: &Self) -> bool {
        let costs = |recipe: &Self| (recipe.params.m_cost(), recipe.params.t_cost(), recipe.params.p_cost());
        self.algorithm == new.algorithm
            && self.version == new.version
            && costs(self) == costs(new)
            && self.salt.len() == new.salt.len()
            && self.output_length() == new.output_length()
    }

    fn output_length(&self) -> usize {
        self.output.map_or(Params::DEFAULT_OUTPUT_LEN, |output| output.len())
    }

    fn write(&self, output: Output) -> anyhow::Result<PasswordHash> {
        let phc = Phc {
            algorithm: self.algorithm.ident(),
            version: Some(self.version.into()),
            params: ParamsString::try_from(&self.params)?,
            salt: Some(self.salt),
            hash: Some(output),
        };
        Ok(PasswordHash(phc.to_string()))
    }
}

#[cfg(test)]
mod tests;
