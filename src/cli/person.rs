//! A person as the command line names one.

use crate::{
    types::{EmailAddress, Flaw, PersonName, Salutation, line},
    users::changes::NewPerson,
};
use clap::Args;

/// Who it is about.
#[derive(Args, Debug)]
pub(super) struct Person {
    /// The e-mail address, which is the username
    #[arg(long, value_parser = email)]
    email: EmailAddress,
    /// How a mail begins: mr, mrs or none
    #[arg(long, default_value = "none", value_parser = salutation)]
    salutation: Salutation,
    /// First name
    #[arg(long, value_parser = name)]
    first_name: PersonName,
    /// Last name
    #[arg(long, value_parser = name)]
    last_name: PersonName,
}

impl Person {
    pub(super) fn new_person(&self) -> NewPerson {
        NewPerson {
            email: self.email.clone(),
            salutation: self.salutation,
            first_name: self.first_name.clone(),
            initials: String::new(),
            last_name: self.last_name.clone(),
            phone: None,
            language: None,
        }
    }
}

/// What an organisation or customer is called.
pub(super) fn title(raw: &str) -> Result<String, String> {
    match line(raw, 200) {
        Ok(title) if title.is_empty() => Err(said(Flaw::Missing)),
        read => read.map_err(said),
    }
}

pub(super) fn email(raw: &str) -> Result<EmailAddress, String> {
    EmailAddress::parse(raw).map_err(said)
}

fn name(raw: &str) -> Result<PersonName, String> {
    PersonName::parse(raw).map_err(said)
}

fn salutation(raw: &str) -> Result<Salutation, String> {
    Salutation::parse(raw).map_err(|_| "it is mr, mrs or none".to_owned())
}

fn said(flaw: Flaw) -> String {
    match flaw {
        Flaw::Missing => "it is empty".to_owned(),
        Flaw::TooLong { most, over } => format!("it is {over} longer than the {most} it may be"),
        Flaw::Malformed => "it has not the form it should have".to_owned(),
    }
}
