//! Handing over: appoint a successor and step down in one step, which takes effect when the successor is active.

use super::{
    changes::{HandedOver, cancel_handover, hand_over},
    form::filled,
};
use crate::{
    app::App,
    error::PageError,
    grants::problem,
    guards::CustomerAdmin,
    paths,
    types::HandoverId,
    users::person_form::read,
    web::{
        fields::Fields,
        form::Form,
        notice::Notice,
        page::{Answer, redirect_with},
        path_id::PathId,
    },
};
use axum::extract::State;

/// The form.
pub async fn show(admin: CustomerAdmin) -> Answer {
    filled(&admin, true, Form::blank(), None)
}

/// Appoints the successor, and steps down now or later.
pub async fn submit(State(app): State<App>, admin: CustomerAdmin, fields: Fields) -> Answer {
    let t = admin.person().language();
    let mut form = Form::posted(fields);
    let Some(person) = read(t, &mut form) else { return filled(&admin, true, form, None) };
    let list = paths::administrators(admin.number());
    let problem = match hand_over(&app, &admin, &person).await? {
        HandedOver::Now { name } => {
            return Ok(redirect_with(&app, paths::HOME, &Notice::HandedOver { name }));
        }
        HandedOver::Later { name } => {
            return Ok(redirect_with(&app, &list, &Notice::HandoverAsked { name }));
        }
        HandedOver::Oneself => {
            form.refuse("email", t.handover_oneself());
            None
        }
        HandedOver::Refused(refusal) => Some(problem::refused(t, admin.person().catalogue(), &refusal)),
    };
    filled(&admin, true, form, problem)
}

/// Calls it off; also when there was nothing to call off any more.
pub async fn cancel(State(app): State<App>, admin: CustomerAdmin, PathId(id): PathId<HandoverId>) -> Answer {
    let cancelled = cancel_handover(&app, &admin.authority(), id).await?.ok_or(PageError::NotFound)?;
    let notice = if cancelled { Notice::HandoverCancelled } else { Notice::NothingChanged };
    Ok(redirect_with(&app, &paths::administrators(admin.number()), &notice))
}
