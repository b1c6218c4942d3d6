//! On to a program of the supplier's own, with a pass that says who comes.

use crate::{
    app::App,
    audit::{
        model::{Event, Kind},
        note::note,
    },
    error::PageError,
    guards::Member,
    modules::{
        model::ModuleKey,
        pass::{LIVES, Pass, key_of, sign},
    },
    web::{
        page::{Answer, see_other},
        path_key::PathKey,
    },
};
use axum::{
    extract::State,
    http::{HeaderValue, header::REFERRER_POLICY},
};
use serde_json::json;
use uuid::Uuid;

/// Makes a pass for who holds the module's permission at this number now, and sends them on with it.
pub async fn open(
    State(app): State<App>,
    member: Member,
    PathKey((_, key)): PathKey<(String, String)>,
) -> Answer {
    let person = member.person();
    let module = person.modules().get(&key).ok_or(PageError::NotFound)?;
    let (Some(program), Some(secret)) = (&module.program, &app.site.program_key) else {
        return Err(PageError::NotFound);
    };
    member.must_hold(&app, &module.permission).await?;
    let pass = pass(&app, &member, &module.key, program.as_str());
    let mut address = program.clone();
    address.query_pairs_mut().append_pair("pass", &sign(&key_of(secret, &module.key), &pass)?);
    let event = Event::new(Kind::ProgramOpened).at(member.customer()).about(pass.jti);
    note(&app.db, &person.act(), event.after(json!({ "module": key, "program": program.as_str() }))).await;
    let mut response = see_other(address.as_str());
    response.headers_mut().insert(REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    Ok(response)
}

fn pass(app: &App, member: &Member, module: &ModuleKey, program: &str) -> Pass {
    let person = member.person();
    let now = person.now();
    Pass {
        iss: app.site.base_url.as_str().to_owned(),
        aud: program.to_owned(),
        sub: person.user().uuid(),
        name: person.name(),
        email: person.email().to_owned(),
        customer_number: member.number().to_string(),
        customer_name: member.customer_name().to_owned(),
        module: module.as_str().to_owned(),
        locale: person.language().tag().to_owned(),
        iat: now.unix_timestamp(),
        exp: (now + LIVES).unix_timestamp(),
        jti: Uuid::now_v7(),
    }
}
