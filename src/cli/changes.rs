//! What the command line changes: the same steps as the pages take, with the supplier's authority.

use crate::{
    app::App,
    audit::model::Act,
    grants::changes::tell,
    outbox::letter::Letter,
    users::changes::{Appointment, NewPerson, appoint_operator, ensure},
};

/// Makes somebody an operator, who gets a mail with a link to set a password.
pub(super) async fn add_operator(app: &App, person: &NewPerson) -> anyhow::Result<Appointment> {
    let act = Act::command_line(app.clock.now());
    let mut tx = app.db.begin().await?;
    let account = ensure(&mut tx, &act, person, None).await?;
    let appointment = appoint_operator(&mut tx, &act, account.id).await?;
    if appointment == Appointment::Made {
        tell(&mut tx, &act, account.id, &Letter::PasswordLink { taken_back: false }).await?;
        tx.commit().await?;
    }
    Ok(appointment)
}
