//! A sheet to fill in: the columns, and one row as an example.

use super::{
    subject::Subject,
    write::{Kind, attachment},
};
use crate::web::page::Answer;

/// As CSV.
pub async fn csv<S: Subject>(subject: S) -> Answer {
    sample(&subject, Kind::Csv)
}

/// As XLSX.
pub async fn xlsx<S: Subject>(subject: S) -> Answer {
    sample(&subject, Kind::Xlsx)
}

fn sample<S: Subject>(subject: &S, kind: Kind) -> Answer {
    let t = subject.shell().t;
    let header: Vec<&str> = S::COLUMNS.iter().map(|column| S::label(t, column.key)).collect();
    Ok(attachment(kind, subject.words().sample_file, &header, &[subject.sample()])?)
}
