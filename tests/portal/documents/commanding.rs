//! Documents from the supplier's command line: several files, a folder of them, and taking one back.

use super::{MEDEWERKER, PDF, REPORTS};
use crate::support::{
    browser::Ask,
    program::{Said, balie, said, url},
    world::World,
};
use tempfile::TempDir;

const OTHER: &[u8] = b"%PDF-1.7\nanders\n%%EOF\n";
const INSIGHTS: [&str; 3] = ["--customer=9401138", "--module=ecommerce-insights", "--period=2026-09"];

/// A machine of the supplier's, with files to publish, and the portal that they are published in.
struct Machine {
    world: World,
    store: TempDir,
    folder: TempDir,
}

impl Machine {
    async fn ready() -> Self {
        let (store, folder) = (TempDir::new().unwrap(), TempDir::new().unwrap());
        let world = World::set(&["--documents", store.path().to_str().unwrap()]).await;
        Self { world, store, folder }
    }

    /// A file in the folder; answers its path.
    fn file(&self, name: &str, bytes: &[u8]) -> String {
        let path = self.folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path.display().to_string()
    }

    fn run(&self, arguments: &[&str]) -> Said {
        let mut command = balie(&[&["document"][..], arguments].concat());
        command.env("BALIE_DATABASE_URL", url(self.world.database()));
        command.env("BALIE_DOCUMENT_LARGEST_MB", "1");
        said(command.env("BALIE_DOCUMENTS", self.store.path()))
    }

    /// Publishes files for 9401138 and expects it to be done; answers what it says.
    fn does(&self, arguments: &[&str]) -> String {
        let Said { code, out, err } = self.run(&[&["publish"][..], &INSIGHTS, arguments].concat());
        assert_eq!((code, err.as_str()), (0, ""), "{arguments:?}: {out}");
        out
    }

    async fn names_at(&self, number: &str) -> String {
        let names = format!(
            "select string_agg(d.name, ' ' order by d.name collate \"C\") from documents d join customers c on c.id = d.customer_id
             where c.number = '{number}' and d.period = '2019-05' and d.ended_at is null"
        );
        self.world.value(&names).await
    }
}

#[tokio::test]
async fn two_files_are_published_at_once_and_the_colleague_downloads_what_was_sent() {
    let machine = Machine::ready().await;
    let (first, second) = (machine.file("Cijfers.pdf", PDF), machine.file("Retouren.pdf", OTHER));
    let out = machine.does(&[&first, &second]);
    assert_eq!(out.matches("published for 9401138").count(), 2, "{out}");
    let colleague = machine.world.signed_in(MEDEWERKER).await;
    let list = colleague.get(REPORTS).await;
    list.says("Cijfers.pdf").says("Retouren.pdf").says("september 2026");
    let links = list.whole().links();
    let (_, path) = links.iter().find(|(name, _)| name == "Retouren.pdf").unwrap();
    assert_eq!(colleague.send(Ask::get(path)).await.body, OTHER);
    assert!(machine.does(&[&first]).contains("there already"), "twice does no harm");

    let changed = machine.file("Cijfers.pdf", OTHER);
    let taken = machine.run(&[&["publish"][..], &INSIGHTS, &[changed.as_str()]].concat());
    assert!(taken.code == 1 && taken.err.contains("--replace"), "{}", taken.err);
    assert!(machine.does(&["--replace", &changed]).contains("replaced for 9401138"));
    let events = machine.world.audit().await;
    let told: Vec<_> = events.iter().filter(|event| event.kind.starts_with("document.")).collect();
    let kinds = ["document.published", "document.published", "document.downloaded", "document.replaced"];
    assert_eq!(told.iter().map(|event| event.kind.as_str()).collect::<Vec<_>>(), kinds);
    assert!(told.iter().all(|event| event.number == "9401138"));
    assert_eq!((told[0].actor.as_str(), told[3].actor.as_str()), ("", ""), "nobody in particular did it");
}

#[tokio::test]
async fn a_folder_is_sorted_out_by_how_its_files_are_called_and_what_is_wrong_is_said_of_each() {
    let machine = Machine::ready().await;
    for (name, bytes) in [
        ("9401138_ecommerce-insights_2019-05_Rapport.pdf", PDF),
        ("9401139_ecommerce-insights_2019-05_Rapport.pdf", OTHER),
        ("9401138_ecommerce-insights_2019-05_Leeg.pdf", b"".as_slice()),
        ("9401138_ecommerce-insights_2019-05_Plaatje.pdf", b"\x89PNG\r\n\x1a\n"),
        ("9401138_ecommerce-insights_2019-05_Groot.pdf", &vec![b'x'; 1_000_001]),
        ("9401138_ecommerce-insights_2019-05_Programma.exe", b"MZ"),
        ("9401138_ecommerce-insights_herfst_Rapport.pdf", PDF),
        ("9401138_customer-settings_2019-05_Rapport.pdf", PDF),
        ("8888888_ecommerce-insights_2019-05_Rapport.pdf", PDF),
        ("notitie.txt", b"vergeet de melk niet"),
    ] {
        machine.file(name, bytes);
    }
    let folder = format!("--folder={}", machine.folder.path().display());
    let Said { code, out, err } = machine.run(&["publish", &folder]);
    assert_eq!((code, out.lines().count()), (1, 2), "{out}\n{err}");
    for (name, why) in [
        ("Leeg.pdf", "empty"),
        ("Plaatje.pdf", "not what its name says"),
        ("Groot.pdf", "larger than 1 MB (BALIE_DOCUMENT_LARGEST_MB)"),
        ("Programma.exe", "no PDF, XLSX, CSV, PNG or JPEG"),
        ("herfst_Rapport.pdf", "\"herfst\" is no period"),
        ("customer-settings_2019-05_Rapport.pdf", "is no module with documents"),
        ("8888888_", "there is no open customer number 8888888"),
        ("notitie.txt", "its name does not fit the pattern"),
    ] {
        let line = err.lines().find(|line| line.contains(name)).unwrap_or_else(|| panic!("{name}: {err}"));
        assert!(line.contains(why), "{line}");
    }
    assert!(err.contains("8 of 10 files were not published"), "{err}");
    assert_eq!(machine.names_at("9401138").await, "Rapport.pdf");
    assert_eq!(machine.names_at("9401139").await, "Rapport.pdf");
    let sums = "select count(distinct sha256) from documents where name = 'Rapport.pdf'";
    assert_eq!(machine.world.value(sums).await, "2", "each has its own of the same name");
    // Another way of calling them.
    machine.file("ecommerce-insights 2019-05 (9401138).pdf", OTHER);
    let pattern = "--pattern={module} {period} ({customer}).pdf";
    let again = machine.run(&["publish", &folder, pattern]);
    assert_eq!((again.code, again.out.lines().count()), (1, 1), "{}\n{}", again.out, again.err);
    assert_eq!(again.err.matches("its name does not fit the pattern").count(), 10, "{}", again.err);
    assert_eq!(machine.names_at("9401138").await, "Rapport.pdf ecommerce-insights 2019-05 (9401138).pdf");
}

#[tokio::test]
async fn a_folder_of_which_every_file_fits_ends_well_and_one_misnamed_file_beside_them_does_not() {
    let machine = Machine::ready().await;
    machine.file("9401138_ecommerce-insights_2019-05_Rapport.pdf", PDF);
    let folder = format!("--folder={}", machine.folder.path().display());
    let Said { code, out, err } = machine.run(&["publish", &folder]);
    assert_eq!((code, out.lines().count(), err.as_str()), (0, 1, ""), "{out}");
    machine.file("9401138_ecommerce-insights-2019-05-Vergeten.pdf", OTHER);
    let Said { code, out, err } = machine.run(&["publish", &folder]);
    assert!(code == 1 && out.contains("there already") && !out.contains("Vergeten.pdf"), "{out}");
    assert!(err.contains("Vergeten.pdf: its name does not fit the pattern"), "{err}");
    assert!(err.contains("1 of 2 files were not published"), "{err}");
    assert_eq!(machine.names_at("9401138").await, "Rapport.pdf");
}

#[tokio::test]
async fn a_document_is_found_in_the_list_and_withdrawn_with_a_reason() {
    let machine = Machine::ready().await;
    machine.does(&[&machine.file("Fout.pdf", PDF)]);
    let list = machine.run(&["list", "--customer=9401138", "--module=ecommerce-insights"]).out;
    let line = list.lines().find(|line| line.ends_with("Fout.pdf")).unwrap();
    let id = line.split_whitespace().next().unwrap();
    assert!(!machine.run(&["list", "--customer=9069091"]).out.contains("Fout.pdf"));
    let colleague = machine.world.signed_in(MEDEWERKER).await;
    let path = format!("/customers/9401138/documents/{id}");
    assert_eq!(colleague.send(Ask::get(&path)).await.status.as_u16(), 200);
    let done = machine.run(&["withdraw", id, "--reason=Verkeerde klant"]);
    assert!(done.code == 0 && done.out.contains("Fout.pdf of 9401138 was withdrawn"), "{}", done.err);
    assert_eq!(colleague.send(Ask::get(&path)).await.status.as_u16(), 404);
    let again = machine.run(&["withdraw", id, "--reason=Nog eens"]);
    assert!(again.code == 1 && again.err.contains("there is no published document"), "{}", again.err);
    let events = machine.world.audit().await;
    let event = events.iter().find(|event| event.kind == "document.withdrawn").unwrap();
    assert_eq!(event.after.as_ref().unwrap()["reason"], "Verkeerde klant");
    assert_eq!(event.before.as_ref().unwrap()["name"], "Fout.pdf");
}
