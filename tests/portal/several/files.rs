//! Files of every kind that people have, and files that break readers: read, or refused with what to do.

use super::{
    SANNE, SEVERAL, VERDICTS, paste,
    sheet::{packed, with_part, workbook},
    upload,
};
use crate::support::{browser::Ask, world::World};

#[tokio::test]
async fn every_kind_of_sheet_reads_the_same() {
    let world = World::start().await;
    let sanne = world.signed_in(SANNE).await;
    let plain = "Klantnummer;Voornaam;Achternaam;E-mailadres\n9401138;Zoë;Müller;zoe@bakker.example\n";
    let windows: Vec<u8> = plain.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    let wide: Vec<u8> =
        [0xff, 0xfe].into_iter().chain(plain.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let book = workbook(&[
        &["Customer number", "First name", "Last name", "E-mail address"],
        &["9401138", "Zoë", "Müller", "zoe@bakker.example"],
    ]);
    let files: [(&str, Vec<u8>); 7] = [
        ("utf8.csv", plain.into()),
        ("merk.csv", format!("\u{feff}{plain}").into()),
        ("windows.csv", windows),
        ("excel.txt", wide),
        ("komma.csv", plain.replace(';', ",").into()),
        ("tab.csv", plain.replace(';', "\t").replace('\n', "\r\n").into()),
        ("boek.xlsx", book),
    ];
    for (name, bytes) in files {
        let page = upload(&sanne, name, &bytes).await;
        page.is(200, VERDICTS).says("Krijgt toegang").says("Zoë Müller").says("zoe@bakker.example");
    }
    for rows in ["9401138\tzoe@bakker.example", "9401138; zoe@bakker.example", "9401138,zoe@bakker.example"] {
        paste(&sanne, rows).await.is(200, VERDICTS).says("Krijgt toegang").says("Zoe Bakker");
    }
}

#[tokio::test]
async fn the_sample_is_a_sheet_that_can_be_uploaded() {
    let world = World::start().await;
    let sanne = world.signed_in(SANNE).await;
    for language in ["nl", "en"] {
        for file in ["sample.csv", "sample.xlsx"] {
            let sample = sanne.clone().reading(language).send(Ask::get(&format!("{SEVERAL}/{file}"))).await;
            assert!(sample.header("content-disposition").starts_with("attachment"));
            upload(&sanne, file, &sample.body).await.is(200, VERDICTS).says("Krijgt toegang");
        }
    }
}

#[tokio::test]
async fn what_cannot_be_read_says_why_and_keeps_nothing() {
    let world = World::start().await;
    let sanne = world.signed_in(SANNE).await;
    let header = "klantnummer;e-mailadres\n";
    let many: String = (0..5001).map(|n| format!("9401138;m{n}@bakker.example\n")).collect();
    let head: &[&str] = &["klantnummer", "e-mailadres"];
    let book = workbook(&[head, &["9401138", "a@bakker.example"]]);
    let bomb = packed(&[("xl/workbook.xml", vec![b' '; 30 * 1024 * 1024])]);
    assert!(bomb.len() < 100_000);
    let far = "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>\
        <row r=\"1048576\"><c r=\"XFD1048576\" t=\"inlineStr\"><is><t>x</t></is></c></row></sheetData></worksheet>";
    let promise = "<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" \
        uniqueCount=\"99999999999\"><si><t>x</t></si></sst>";
    let before = world.sums().await;
    let files: [(&str, Vec<u8>, &str); 16] = [
        ("leeg.csv", header.into(), "Er staan geen regels in"),
        ("wit.csv", b" \n \n".to_vec(), "Er staan geen regels in"),
        ("zonder.csv", b"9401138;a@bakker.example\n".to_vec(), "‘Klantnummer’, ‘E-mailadres’"),
        (
            "half.csv",
            b"e-mail;naam\na@bakker.example;x\n".to_vec(),
            "noemt deze kolommen niet: ‘Klantnummer’",
        ),
        ("dubbel.csv", b"klantnummer;e-mail;e-mailadres\n1;2;3\n".to_vec(), "twee keer"),
        ("veel.csv", format!("{header}{many}").into(), "meer dan 5.000 regels"),
        ("lang.csv", format!("{header}9401138;{}\n", "x".repeat(1001)).into(), "regel 2, kolom B"),
        ("breed.csv", format!("{header}9401138{}x\n", ";".repeat(60)).into(), "meer dan 50 kolommen"),
        ("formule.csv", format!("{header}9401138;=cmd|' /C calc'!A0\n").into(), "een formule"),
        ("formule.xlsx", workbook(&[head, &["9401138", "=A1&\"x\""]]), "regel 2, kolom B staat een formule"),
        ("plaatje.csv", b"\x89PNG\r\n\x1a\n\0\0\0".to_vec(), "geen werkblad dat we kunnen lezen"),
        ("oud.xls", [&[0xd0, 0xcf, 0x11, 0xe0][..], &[0; 600]].concat(), "van vóór 2007"),
        ("stuk.xlsx", book[..book.len() / 2].to_vec(), "geen werkblad dat we kunnen lezen"),
        ("bom.xlsx", bomb, "uitgepakt veel meer"),
        ("ver.xlsx", with_part(&book, "xl/worksheets/sheet1.xml", far.as_bytes()), "meer dan 50 kolommen"),
        ("belofte.xlsx", with_part(&book, "xl/sharedStrings.xml", promise.as_bytes()), "uitgepakt veel meer"),
    ];
    for (name, bytes, says) in files {
        let page = upload(&sanne, name, &bytes).await;
        page.is(422, "Meer gebruikers toevoegen");
        let mistakes = page.mistakes().join(" ");
        assert!(mistakes.contains(says), "{name}: {mistakes}");
    }
    let pasted = paste(&sanne, "e-mail\tnaam\nx\ty").await;
    pasted.is(422, "Meer gebruikers toevoegen");
    assert_eq!(pasted.form("Controleer regels").value("Regels uit een werkblad").lines().count(), 2, "stays");
    let page = sanne.get(SEVERAL).await;
    let nothing = page.press("Controleer bestand").await;
    nothing.is(422, "Meer gebruikers toevoegen").says("Kies een bestand of plak regels");
    assert_eq!(page.press("Controleren").await.mistakes().len(), 1);
    assert_eq!(world.sums().await, before, "nothing was kept");
}

#[tokio::test]
async fn a_file_of_more_than_5_mb_says_so_and_a_huge_one_is_refused() {
    let world = World::start().await;
    let sanne = world.signed_in(SANNE).await;
    let before = world.sums().await;
    let page = upload(&sanne, "groot.csv", &vec![b'x'; 5 * 1024 * 1024 + 1]).await;
    page.is(422, "Meer gebruikers toevoegen").says("groter dan 5 MB");
    let page = upload(&sanne, "reus.csv", &vec![b'x'; 33 * 1024 * 1024]).await;
    assert_eq!(page.status().as_u16(), 413);
    assert_eq!(world.sums().await, before);
}
