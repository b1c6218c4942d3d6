//! `balie document`: publishing documents from a machine of the supplier's, many at once.

use super::{
    customer::number,
    failure::{Failure, Setting},
    folder::Pattern,
    parts, say,
};
use crate::{
    app::App,
    audit::model::Act,
    config::{DatabaseSettings, DocumentSettings, NumberSettings},
    customers,
    documents::{
        changes::{Target, publish},
        content::{Fit, Unfit},
        desk_queries::{Narrowed, Published, one, published},
        ending_changes::withdraw,
        period::Period,
    },
    language::Language,
    modules::model::ModuleKey,
    types::CustomerNumber,
};
use anyhow::{Context, anyhow, bail};
use clap::{Args, Subcommand};
use serde_json::json;
use std::path::{Path, PathBuf};
use uuid::Uuid;

/// The most lines of a list.
const MOST: i64 = 500;

/// Documents.
#[derive(Debug, Subcommand)]
pub(super) enum Document {
    /// Publish files for a customer number, or a folder of files for many
    Publish(Box<Publish>),
    /// List what is published, the newest first
    List(Box<List>),
    /// Take a document back
    Withdraw(Box<Withdraw>),
}

/// What every one of these commands needs.
#[derive(Args, Debug)]
struct Ground {
    /// Say it as JSON, a line per document
    #[arg(long)]
    json: bool,
    #[command(flatten, next_help_heading = "Database")]
    database: DatabaseSettings,
    #[command(flatten, next_help_heading = "Customer numbers")]
    numbers: NumberSettings,
    #[command(flatten, next_help_heading = "Documents")]
    documents: DocumentSettings,
}

/// Publish files.
#[derive(Args, Debug)]
pub(super) struct Publish {
    /// For which customer number
    #[arg(long, required_unless_present = "folder")]
    customer: Option<String>,
    /// In which module
    #[arg(long, required_unless_present = "folder")]
    module: Option<String>,
    /// About what: 2026, 2026-Q3, 2026-10, 2026-10-15 or 2026-10-01/2026-10-15
    #[arg(long, required_unless_present = "folder")]
    period: Option<String>,
    /// Let a file take the place of a document of the same name
    #[arg(long)]
    replace: bool,
    /// The files
    #[arg(required_unless_present = "folder")]
    files: Vec<PathBuf>,
    /// Publish every file of this folder whose name fits the pattern; a file whose name does not is an error
    #[arg(long, conflicts_with_all = ["files", "customer", "module", "period"])]
    folder: Option<PathBuf>,
    /// How the files of the folder are called; {name} is what the document will be called, with its extension
    #[arg(long, default_value = "{customer}_{module}_{period}_{name}", requires = "folder")]
    pattern: Pattern,
    #[command(flatten)]
    ground: Ground,
}

/// List what is published.
#[derive(Args, Debug)]
pub(super) struct List {
    /// For this customer number only
    #[arg(long)]
    customer: Option<String>,
    /// In this module only
    #[arg(long)]
    module: Option<String>,
    #[command(flatten)]
    ground: Ground,
}

/// Take a document back.
#[derive(Args, Debug)]
pub(super) struct Withdraw {
    /// The id that `balie document list` shows
    id: Uuid,
    /// Why; it stands in the log
    #[arg(long)]
    reason: String,
    #[command(flatten)]
    ground: Ground,
}

impl Document {
    pub(super) async fn run(self) -> Result<(), Failure> {
        match self {
            Self::Publish(publish) => publish.run().await,
            Self::List(list) => list.run().await,
            Self::Withdraw(withdraw) => withdraw.run().await,
        }
    }
}

impl Ground {
    async fn app(&self) -> Result<App, Failure> {
        parts::publishing_app(&self.database, &self.numbers, &self.documents).await
    }
}

/// One file, and where it goes.
struct Item {
    path: PathBuf,
    customer: String,
    module: String,
    period: String,
    name: String,
}

impl Publish {
    async fn run(&self) -> Result<(), Failure> {
        let (items, unfit) = self.items().setting()?;
        for path in &unfit {
            say::error(&format!("{}: its name does not fit the pattern", path.display()));
        }
        let app = self.ground.app().await?;
        let mut failed = unfit.len();
        for item in &items {
            let shown = item.path.display();
            match self.one(&app, item).await {
                Ok((done, number)) => {
                    let value = json!({ "file": shown.to_string(), "outcome": done, "number": number });
                    say::either(self.ground.json, &format!("{shown}: {done} for {number}"), &value);
                }
                Err(error) => {
                    failed += 1;
                    say::error(&format!("{shown}: {error:#}"));
                }
            }
        }
        match failed {
            0 => Ok(()),
            failed => {
                Err(anyhow!("{failed} of {} files were not published", items.len() + unfit.len()).into())
            }
        }
    }

    /// The files to publish, and those of the folder whose names do not fit the pattern.
    fn items(&self) -> anyhow::Result<(Vec<Item>, Vec<PathBuf>)> {
        let Some(folder) = &self.folder else {
            let text = |value: &Option<String>| value.clone().unwrap_or_default();
            let item = |path: &PathBuf| Item {
                path: path.clone(),
                customer: text(&self.customer),
                module: text(&self.module),
                period: text(&self.period),
                name: file_name(path),
            };
            return Ok((self.files.iter().map(item).collect(), Vec::new()));
        };
        let read = std::fs::read_dir(folder);
        let (mut items, mut unfit) = (Vec::new(), Vec::new());
        for entry in read.with_context(|| format!("cannot read {}", folder.display()))? {
            let path = entry?.path();
            if !path.is_file() {
                continue;
            }
            let name = file_name(&path);
            match self.pattern.read(&name) {
                Some(found) => {
                    let [customer, module, period, called] = found;
                    let called = if called.is_empty() { name } else { called };
                    items.push(Item { path, customer, module, period, name: called });
                }
                None => unfit.push(path),
            }
        }
        items.sort_by(|a, b| a.path.cmp(&b.path));
        unfit.sort();
        Ok((items, unfit))
    }

    async fn one(&self, app: &App, item: &Item) -> anyhow::Result<(&'static str, CustomerNumber)> {
        let number = number(&item.customer, &self.ground.numbers)?;
        let customer = customers::queries::by_number(&mut *app.db.acquire().await?, &number).await?;
        let customer = customer.with_context(|| format!("there is no open customer number {number}"))?;
        let modules = app.modules.renew(&mut *app.db.acquire().await?).await?;
        let module = modules.get(&item.module).filter(|module| module.documents);
        let module = module.with_context(|| format!("{:?} is no module with documents", item.module))?;
        let period =
            Period::parse(&item.period).with_context(|| format!("{:?} is no period", item.period))?;
        let file = look(&item.path, &item.name, app.site.largest_document)?;
        let target = Target { customer, module: &module.key, period };
        let act = Act::command_line(app.clock.now());
        let outcome = publish(app, &act, &target, vec![file], self.replace).await?;
        if !outcome.taken.is_empty() {
            bail!("another document of this name is there; --replace lets this one take its place");
        }
        let done = match (outcome.new, outcome.replaced) {
            (1, _) => "published",
            (_, 1) => "replaced",
            _ => "there already",
        };
        Ok((done, number))
    }
}

impl List {
    async fn run(&self) -> Result<(), Failure> {
        let narrowed = self.customer.as_deref().map(|raw| number(raw, &self.ground.numbers));
        let number = narrowed.transpose().setting()?;
        let app = self.ground.app().await?;
        let module = self.module.clone().map(ModuleKey::new);
        for line in published(&app.db, &Narrowed { number, module, before: None }, MOST).await? {
            let Published { id, number, module, period, name, .. } = &line;
            let sentence = format!("{id}  {number}  {module}  {period}  {name}");
            say::either(self.ground.json, &sentence, &json!(line));
        }
        Ok(())
    }
}

impl Withdraw {
    async fn run(&self) -> Result<(), Failure> {
        let app = self.ground.app().await?;
        let document = one(&app.db, self.id.into()).await?;
        let document = document.ok_or_else(|| anyhow!("there is no published document {}", self.id))?;
        let act = Act::command_line(app.clock.now());
        if !withdraw(&app, &act, &document, self.reason.trim()).await? {
            return Err(anyhow!("somebody withdrew {} a moment ago", self.id).into());
        }
        let sentence = format!("{} of {} was withdrawn", document.name, document.number);
        say::either(self.ground.json, &sentence, &json!({ "id": document.id, "withdrawn": true }));
        Ok(())
    }
}

fn file_name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

fn megabytes(bytes: usize) -> String {
    Language::En.file_size(i64::try_from(bytes).unwrap_or(i64::MAX))
}

/// A file that may be published, or why not.
fn look(path: &Path, name: &str, largest: usize) -> anyhow::Result<Fit> {
    let too_large = || anyhow!("larger than {} (BALIE_DOCUMENT_LARGEST_MB)", megabytes(largest));
    let size = std::fs::metadata(path).context("cannot be read")?.len();
    if size > u64::try_from(largest)? {
        return Err(too_large());
    }
    let bytes = std::fs::read(path).context("cannot be read")?;
    Fit::look(name, bytes, largest).map_err(|unfit| match unfit {
        Unfit::Nameless => anyhow!("{name:?} has no name with an extension"),
        Unfit::Empty => anyhow!("empty"),
        Unfit::TooLarge => too_large(),
        Unfit::NotAllowed => anyhow!("no PDF, XLSX, CSV, PNG or JPEG"),
        Unfit::NotItsName => anyhow!("not what its name says"),
    })
}
