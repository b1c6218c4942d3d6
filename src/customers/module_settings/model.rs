//! What can be set, and what is wrong with what was typed.

use crate::{
    customers::{
        address,
        senders::model::{Sender, Use},
    },
    modules::model::{FieldKind, ModuleField},
    types::{Flaw, line},
};
use std::collections::BTreeMap;

/// What was set, by the keys of the fields; what is not set is not there.
pub type Chosen = BTreeMap<String, String>;

/// Reads what was typed in a field; empty when it is left out.
///
/// # Errors
/// When it is not of the field's kind, or missing where it has to be there.
pub fn read(field: &ModuleField, senders: &[Sender], raw: &str) -> Result<String, Flaw> {
    let typed = line(raw, 200)?;
    if typed.is_empty() {
        return if field.required { Err(Flaw::Missing) } else { Ok(typed) };
    }
    let one_of = |known: bool| if known { Ok(typed.clone()) } else { Err(Flaw::Malformed) };
    match field.kind {
        FieldKind::Text => Ok(typed),
        FieldKind::Number => typed.parse::<u32>().map(|n| n.to_string()).map_err(|_| Flaw::Malformed),
        FieldKind::YesNo => one_of(typed == "yes"),
        FieldKind::Choice => one_of(field.values.iter().any(|value| value.key == typed)),
        FieldKind::Email => address::email(&typed),
        FieldKind::Address | FieldKind::Sender => {
            one_of(offered(field.kind, senders).any(|sender| sender.id.to_string() == typed))
        }
    }
}

/// What such a field can be set to: a sender, or for an address a return address.
pub fn offered(kind: FieldKind, senders: &[Sender]) -> impl Iterator<Item = &Sender> {
    let wanted = if kind == FieldKind::Address { Use::Return } else { Use::Sender };
    senders.iter().filter(move |sender| sender.used_as == wanted)
}
