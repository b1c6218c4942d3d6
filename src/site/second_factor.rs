//! The routes of the second factor, of operators and of looking along.

use super::{
    Access::{AwaitsFactor, Operator, SignedIn},
    Row,
};
use crate::{account, look_along, operators, paths, sign_in::second_factor};

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
        Row::get(paths::LOOK_ALONG, Operator, look_along::start::show),
        Row::post(paths::LOOK_ALONG, Operator, look_along::start::submit),
        Row::post(paths::LOOK_ALONG_END, Operator, look_along::start::end),
    ]
}
