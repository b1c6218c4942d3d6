//! The catalogue's rules for very many people: a file knows few different questions, and each is asked once.

use crate::{
    imports::verdict::Verdict,
    permissions::{
        draft::{Giver, Refusal, Standing, draft},
        model::{Catalogue, PermissionKey, PermissionSet, makes_administrator},
    },
    types::ImportId,
};
use sqlx::PgConnection;
use std::collections::BTreeMap;
use uuid::Uuid;

/// As many answers as are written at once.
const PIECE: usize = 5_000;

/// What somebody holds, what a row gives and takes, and what the number offers.
struct Question {
    combo: Uuid,
    given: PermissionSet,
    taken: PermissionSet,
    held: PermissionSet,
    waiting: PermissionSet,
    contract: BTreeMap<PermissionKey, bool>,
}

/// What that comes to.
#[derive(Default)]
struct Reply {
    refusal: &'static str,
    detail: String,
    given: PermissionSet,
    taken: PermissionSet,
    withdrawn: PermissionSet,
    after: PermissionSet,
}

/// Replys every question that the rows ask.
pub(super) async fn apply(tx: &mut PgConnection, run: ImportId, catalogue: &Catalogue) -> sqlx::Result<()> {
    let questions = questions(&mut *tx, run).await?;
    for piece in questions.chunks(PIECE) {
        let answers: Vec<Reply> = piece.iter().map(|question| answer(catalogue, question)).collect();
        keep(&mut *tx, run, piece, &answers).await?;
    }
    Ok(())
}

async fn questions(tx: &mut PgConnection, run: ImportId) -> sqlx::Result<Vec<Question>> {
    let rows = sqlx::query!(
        r#"select distinct combo as "combo!", given as "given!", taken as "taken!", held as "held!",
            waiting as "waiting!", contract as "contract!"
        from import_standings
        where run_id = $1 and flaw = '' and customer_id is not null and not closed and user_id is not null and not operator"#,
        run.uuid()
    )
    .fetch_all(tx)
    .await?;
    let set = |keys: Vec<String>| keys.into_iter().map(PermissionKey::new).collect();
    let mark = |entry: String| {
        let offered = entry.ends_with('+');
        (PermissionKey::new(entry.trim_end_matches(['+', '-'])), offered)
    };
    Ok(rows
        .into_iter()
        .map(|row| Question {
            combo: row.combo,
            given: set(row.given),
            taken: set(row.taken),
            held: set(row.held),
            waiting: set(row.waiting),
            contract: row.contract.into_iter().map(mark).collect(),
        })
        .collect())
}

/// The same rules as everywhere, with the supplier giving: restricted ones too, and what waits for the supplier.
fn answer(catalogue: &Catalogue, question: &Question) -> Reply {
    let both: Vec<&str> = question.given.intersection(&question.taken).map(PermissionKey::as_str).collect();
    let refused = |verdict: Verdict, detail: String| Reply {
        refusal: verdict.as_str(),
        detail,
        after: question.held.clone(),
        ..Reply::default()
    };
    if !both.is_empty() {
        return refused(Verdict::Both, both.join(" "));
    }
    let waiting: PermissionSet = question.waiting.difference(&question.given).cloned().collect();
    let now = Standing { held: question.held.clone(), waiting };
    let present = now.held.union(&now.waiting).chain(&question.given);
    let ticks = present.filter(|key| !question.taken.contains(*key)).cloned().collect();
    match draft(catalogue, &catalogue.offer(&question.contract), Giver::Supplier, &now, &ticks) {
        Err(Refusal::Clash(a, b)) => refused(Verdict::Clash, format!("{} {}", a.as_str(), b.as_str())),
        Err(Refusal::NotOffered(key)) => refused(Verdict::NotOffered, key.as_str().to_owned()),
        Ok(draft) => {
            let change = draft.change;
            let kept = question.held.difference(&change.taken);
            Reply {
                after: kept.chain(&change.given).cloned().collect(),
                given: change.given,
                taken: change.taken,
                withdrawn: change.withdrawn,
                ..Reply::default()
            }
        }
    }
}

/// Lists stand in the row as PostgreSQL spells them: there is no array of arrays of different lengths.
fn spelled(set: &PermissionSet) -> String {
    let keys: Vec<&str> = set.iter().map(PermissionKey::as_str).collect();
    format!("{{{}}}", keys.join(","))
}

async fn keep(
    tx: &mut PgConnection,
    run: ImportId,
    questions: &[Question],
    answers: &[Reply],
) -> sqlx::Result<()> {
    let list = |say: fn(&Reply) -> &PermissionSet| -> Vec<String> {
        answers.iter().map(|answer| spelled(say(answer))).collect()
    };
    let text = |say: fn(&Reply) -> &str| -> Vec<String> {
        answers.iter().map(|answer| say(answer).to_owned()).collect()
    };
    sqlx::query!(
        "insert into import_combos (run_id, combo, refusal, detail, held, given, taken, withdrawn, after, was, becomes)
         select $1, combo, refusal, detail, held::text[], given::text[], taken::text[], withdrawn::text[], after::text[],
            was, becomes
         from unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[],
            $10::boolean[], $11::boolean[])
            as a (combo, refusal, detail, held, given, taken, withdrawn, after, was, becomes)",
        run.uuid(),
        &questions.iter().map(|question| question.combo).collect::<Vec<_>>(),
        &text(|answer| answer.refusal),
        &text(|answer| answer.detail.as_str()),
        &questions.iter().map(|question| spelled(&question.held)).collect::<Vec<_>>(),
        &list(|answer| &answer.given),
        &list(|answer| &answer.taken),
        &list(|answer| &answer.withdrawn),
        &list(|answer| &answer.after),
        &questions.iter().map(|question| makes_administrator(&question.held)).collect::<Vec<_>>(),
        &answers.iter().map(|answer| makes_administrator(&answer.after)).collect::<Vec<_>>(),
    )
    .execute(tx)
    .await?;
    Ok(())
}
