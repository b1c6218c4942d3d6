//! The routes of a customer number's settings.

use super::{
    Access::{CustomerAdmin, CustomerReader, Holder, Operator},
    Row,
};
use crate::{
    customers::{address_book, fields, information, module_settings, senders},
    paths,
    permissions::model::PermissionKey,
    sheets::LARGEST_UPLOAD,
};

/// Each behind its permission of the catalogue.
pub(super) fn rows() -> Vec<Row> {
    [information(), fields(), values(), senders(), address_book()].into_iter().flatten().collect()
}

fn information() -> Vec<Row> {
    use information::{ask, desk, edit, show};
    vec![
        Row::get(paths::INFORMATION, CustomerReader, show::show),
        Row::get(paths::INFORMATION_EDIT, CustomerAdmin, edit::show),
        Row::post(paths::INFORMATION_EDIT, CustomerAdmin, edit::submit),
        Row::get(paths::NEW_CHANGE_REQUEST, CustomerAdmin, ask::show),
        Row::post(paths::NEW_CHANGE_REQUEST, CustomerAdmin, ask::submit),
        Row::post(paths::CHANGE_WITHDRAWAL, CustomerAdmin, ask::take_back),
        Row::get(paths::CHANGE_REQUESTS, Operator, desk::list),
        Row::get(paths::CHANGE_REQUEST, Operator, desk::show),
        Row::post(paths::CHANGE_APPROVAL, Operator, desk::approve),
        Row::post(paths::CHANGE_REJECTION, Operator, desk::reject),
        Row::get(paths::MODULE_SETTINGS, CustomerAdmin, module_settings::edit::show),
        Row::post(paths::MODULE_SETTINGS, CustomerAdmin, module_settings::edit::submit),
    ]
}

fn fields() -> Vec<Row> {
    use fields::{check, deletion, edit, export, field, list};
    vec![
        Row::get(paths::FIELDS, CustomerReader, list::show),
        Row::get(paths::FIELD, CustomerReader, field::show),
        Row::get(paths::FIELD_CSV, CustomerReader, export::csv),
        Row::get(paths::NEW_FIELD, CustomerAdmin, edit::start),
        Row::post(paths::NEW_FIELD, CustomerAdmin, edit::create),
        Row::get(paths::FIELD_EDIT, CustomerAdmin, edit::show),
        Row::post(paths::FIELD_EDIT, CustomerAdmin, edit::submit),
        Row::post(paths::FIELD_ORDER, CustomerAdmin, list::order),
        Row::get(paths::FIELD_DELETION, CustomerAdmin, deletion::confirm),
        Row::post(paths::FIELD_DELETION, CustomerAdmin, deletion::submit),
        Row::get(paths::FIELD_UPLOAD, CustomerAdmin, check::start),
        Row::post(paths::FIELD_UPLOAD, CustomerAdmin, check::upload).up_to(LARGEST_UPLOAD),
        Row::get(paths::FIELD_SHEET, CustomerAdmin, check::show),
        Row::post(paths::FIELD_SHEET, CustomerAdmin, check::submit),
    ]
}

fn values() -> Vec<Row> {
    use fields::{deletion, value};
    vec![
        Row::get(paths::NEW_VALUE, CustomerAdmin, value::start),
        Row::post(paths::NEW_VALUE, CustomerAdmin, value::create),
        Row::get(paths::VALUE, CustomerAdmin, value::show),
        Row::post(paths::VALUE, CustomerAdmin, value::submit),
        Row::get(paths::VALUE_DELETION, CustomerAdmin, deletion::confirm_value),
        Row::post(paths::VALUE_DELETION, CustomerAdmin, deletion::submit_value),
    ]
}

fn senders() -> Vec<Row> {
    use senders::{deletion, edit, list};
    let keeper = Holder(PermissionKey::SENDERS);
    vec![
        Row::get(paths::SENDERS, keeper, list::show),
        Row::get(paths::NEW_SENDER, keeper, edit::start),
        Row::post(paths::NEW_SENDER, keeper, edit::create),
        Row::get(paths::SENDER, keeper, edit::show),
        Row::post(paths::SENDER, keeper, edit::submit),
        Row::post(paths::SENDER_DEFAULT, keeper, list::choose),
        Row::get(paths::SENDER_DELETION, keeper, deletion::confirm),
        Row::post(paths::SENDER_DELETION, keeper, deletion::submit),
    ]
}

fn address_book() -> Vec<Row> {
    use address_book::{check, deletion, edit, export, import, list};
    let keeper = Holder(PermissionKey::ADDRESS_BOOK);
    vec![
        Row::get(paths::ADDRESS_BOOK, keeper, list::show),
        Row::get(paths::NEW_ADDRESS, keeper, edit::start),
        Row::post(paths::NEW_ADDRESS, keeper, edit::create),
        Row::get(paths::ADDRESS_IMPORT, keeper, import::show),
        Row::post(paths::ADDRESS_IMPORT, keeper, import::submit).up_to(LARGEST_UPLOAD),
        Row::get(paths::ADDRESS_SHEET, keeper, check::show),
        Row::post(paths::ADDRESS_SHEET, keeper, check::submit),
        Row::get(paths::ADDRESS_SAMPLE, keeper, export::sample),
        Row::get(paths::ADDRESSES_CSV, keeper, export::csv),
        Row::get(paths::ADDRESSES_XLSX, keeper, export::xlsx),
        Row::get(paths::ADDRESS, keeper, edit::show),
        Row::post(paths::ADDRESS, keeper, edit::submit),
        Row::get(paths::ADDRESS_DELETION, keeper, deletion::confirm),
        Row::post(paths::ADDRESS_DELETION, keeper, deletion::submit),
    ]
}
