//! The routes of signing in, of the own account, of the second factor, of operators and of looking along.

use super::{
    Access::{AwaitsFactor, AwaitsPassword, Member, Operator, Public, SignedIn},
    Row,
};
use crate::{
    account, look_along, operators, paths,
    sign_in::{self, second_factor},
};

pub(super) fn sign_in() -> Vec<Row> {
    vec![
        Row::get(paths::SIGN_IN, Public, sign_in::enter::show),
        Row::post(paths::SIGN_IN, Public, sign_in::enter::submit),
        Row::post(paths::SIGN_OUT, Public, sign_in::sign_out::submit),
        Row::get(paths::FORGOT_PASSWORD, Public, sign_in::forgot::show),
        Row::post(paths::FORGOT_PASSWORD, Public, sign_in::forgot::submit),
        Row::get(paths::FORGOT_PASSWORD_SENT, Public, sign_in::forgot::sent),
        Row::get(paths::SET_PASSWORD_LINK, Public, sign_in::set_password::open),
        Row::get(paths::SET_PASSWORD, Public, sign_in::set_password::show),
        Row::post(paths::SET_PASSWORD, Public, sign_in::set_password::submit),
        Row::post(paths::SET_PASSWORD_NEW_LINK, Public, sign_in::set_password::new_link),
        Row::get(paths::FIRST_PASSWORD, AwaitsPassword, sign_in::first_password::show),
        Row::post(paths::FIRST_PASSWORD, AwaitsPassword, sign_in::first_password::submit),
    ]
}

pub(super) fn second_factor() -> Vec<Row> {
    vec![
        Row::get(paths::SECOND_FACTOR, AwaitsFactor, second_factor::code::show),
        Row::post(paths::SECOND_FACTOR, AwaitsFactor, second_factor::code::submit),
        Row::get(paths::PROVE, SignedIn, second_factor::prove::show),
        Row::post(paths::PROVE, SignedIn, second_factor::prove::submit),
        Row::get(paths::ACCOUNT_SECOND_FACTOR, SignedIn, account::second_factor::show),
        Row::post(paths::ACCOUNT_SECOND_FACTOR, SignedIn, account::second_factor::submit),
        Row::get(paths::ACCOUNT_SECOND_FACTOR_NEW, SignedIn, account::second_factor::show_new),
        Row::post(paths::ACCOUNT_SECOND_FACTOR_NEW, SignedIn, account::second_factor::put_in_force),
    ]
}

pub(super) fn operators() -> Vec<Row> {
    vec![
        Row::get(paths::OPERATORS, Operator, operators::list::show),
        Row::get(paths::ADD_OPERATOR, Operator, operators::add::show).sensitive(),
        Row::post(paths::ADD_OPERATOR, Operator, operators::add::submit).sensitive(),
        Row::get(paths::OPERATOR_END, Operator, operators::end::confirm).sensitive(),
        Row::post(paths::OPERATOR_END, Operator, operators::end::submit).sensitive(),
        Row::get(paths::MEND_FACTOR, Operator, operators::mend::show).sensitive(),
        Row::post(paths::MEND_FACTOR, Operator, operators::mend::submit).sensitive(),
        Row::get(paths::LOOK_ALONG, Operator, look_along::start::show).sensitive(),
        Row::post(paths::LOOK_ALONG, Operator, look_along::start::submit).sensitive(),
        Row::post(paths::LOOK_ALONG_END, Operator, look_along::start::end),
    ]
}

pub(super) fn account() -> Vec<Row> {
    vec![
        Row::get(paths::ACCOUNT, SignedIn, account::personal::show),
        Row::post(paths::ACCOUNT_DETAILS, SignedIn, account::personal::save),
        Row::post(paths::ACCOUNT_LANGUAGE, SignedIn, account::personal::speak),
        Row::get(paths::ACCOUNT_PASSWORD, SignedIn, account::password::show),
        Row::post(paths::ACCOUNT_PASSWORD, SignedIn, account::password::save),
        Row::get(paths::ACCOUNT_EMAIL, SignedIn, account::email::show),
        Row::post(paths::ACCOUNT_EMAIL, SignedIn, account::email::ask),
        Row::post(paths::ACCOUNT_EMAIL_CANCELLATION, SignedIn, account::email::cancel),
        Row::get(paths::ACCOUNT_SESSIONS, SignedIn, account::sessions::show),
        Row::post(paths::ACCOUNT_SESSIONS_END, SignedIn, account::sessions::end_others),
        Row::post(paths::ACCOUNT_SESSION_END, SignedIn, account::sessions::end_one),
        Row::get(paths::ACCOUNT_PERMISSIONS, SignedIn, account::permissions::show),
        Row::post(paths::ACCOUNT_REQUEST_WITHDRAWAL, SignedIn, account::permissions::withdraw),
        Row::get(paths::ACCOUNT_LEAVE, Member, account::leave::show),
        Row::post(paths::ACCOUNT_LEAVE, Member, account::leave::end),
    ]
}
