//! The addresses of a customer number's settings.

use crate::types::CustomerNumber;
use std::fmt::Display;

paths! {
    /// Changing what the customer changes itself.
    INFORMATION_EDIT, information_edit(number: &CustomerNumber) = "/customers/{number}/information/edit";
    /// Asking the supplier to change the rest.
    NEW_CHANGE_REQUEST, new_change_request(number: &CustomerNumber) = "/customers/{number}/information/change-requests/new";
    /// Taking that back.
    CHANGE_WITHDRAWAL, change_withdrawal(number: &CustomerNumber, id: impl Display) = "/customers/{number}/information/change-requests/{id}/withdrawal";
    /// Reference fields.
    FIELDS, fields(number: &CustomerNumber) = "/customers/{number}/fields";
    /// Adding one.
    NEW_FIELD, new_field(number: &CustomerNumber) = "/customers/{number}/fields/new";
    /// One field with its values.
    FIELD, field(number: &CustomerNumber, id: impl Display) = "/customers/{number}/fields/{id}";
    /// Changing it.
    FIELD_EDIT, field_edit(number: &CustomerNumber, id: impl Display) = "/customers/{number}/fields/{id}/edit";
    /// Deleting it.
    FIELD_DELETION, field_deletion(number: &CustomerNumber, id: impl Display) = "/customers/{number}/fields/{id}/deletion";
    /// Moving it up or down.
    FIELD_ORDER, field_order(number: &CustomerNumber, id: impl Display) = "/customers/{number}/fields/{id}/order";
    /// Its values, as CSV.
    FIELD_CSV, field_csv(number: &CustomerNumber, id: impl Display) = "/customers/{number}/fields/{id}/values.csv";
    /// Sending a sheet of values.
    FIELD_UPLOAD, field_upload(number: &CustomerNumber, id: impl Display) = "/customers/{number}/fields/{id}/upload";
    /// Values that wait to be saved.
    FIELD_SHEET, field_sheet(number: &CustomerNumber, id: impl Display) = "/customers/{number}/field-sheets/{id}";
    /// Adding a value.
    NEW_VALUE, new_value(number: &CustomerNumber, id: impl Display) = "/customers/{number}/fields/{id}/values/new";
    /// Changing a value.
    VALUE, value(number: &CustomerNumber, id: impl Display) = "/customers/{number}/field-values/{id}";
    /// Deleting a value.
    VALUE_DELETION, value_deletion(number: &CustomerNumber, id: impl Display) = "/customers/{number}/field-values/{id}/deletion";
    /// Senders and return addresses.
    SENDERS, senders(number: &CustomerNumber) = "/customers/{number}/senders";
    /// Adding one.
    NEW_SENDER, new_sender(number: &CustomerNumber) = "/customers/{number}/senders/new";
    /// Changing one.
    SENDER, sender(number: &CustomerNumber, id: impl Display) = "/customers/{number}/senders/{id}";
    /// Making it the default.
    SENDER_DEFAULT, sender_default(number: &CustomerNumber, id: impl Display) = "/customers/{number}/senders/{id}/default";
    /// Deleting it.
    SENDER_DELETION, sender_deletion(number: &CustomerNumber, id: impl Display) = "/customers/{number}/senders/{id}/deletion";
    /// The address book.
    ADDRESS_BOOK, address_book(number: &CustomerNumber) = "/customers/{number}/address-book";
    /// Adding an address.
    NEW_ADDRESS, new_address(number: &CustomerNumber) = "/customers/{number}/address-book/new";
    /// Sending a sheet of addresses.
    ADDRESS_IMPORT, address_import(number: &CustomerNumber) = "/customers/{number}/address-book/import";
    /// Addresses that wait to be saved.
    ADDRESS_SHEET, address_sheet(number: &CustomerNumber, id: impl Display) = "/customers/{number}/address-book/import/{id}";
    /// A sheet to fill in.
    ADDRESS_SAMPLE, address_sample(number: &CustomerNumber) = "/customers/{number}/address-book/sample.csv";
    /// The address book, as CSV.
    ADDRESSES_CSV, addresses_csv(number: &CustomerNumber) = "/customers/{number}/address-book/export.csv";
    /// The address book, as XLSX.
    ADDRESSES_XLSX, addresses_xlsx(number: &CustomerNumber) = "/customers/{number}/address-book/export.xlsx";
    /// Changing an address.
    ADDRESS, address(number: &CustomerNumber, id: impl Display) = "/customers/{number}/address-book/{id}";
    /// Deleting an address.
    ADDRESS_DELETION, address_deletion(number: &CustomerNumber, id: impl Display) = "/customers/{number}/address-book/{id}/deletion";
    /// What a module is set to.
    MODULE_SETTINGS, module_settings(number: &CustomerNumber, key: impl Display) = "/customers/{number}/modules/{key}";
    /// Changes of customer information that wait for the supplier.
    CHANGE_REQUESTS = "/operator/change-requests";
    /// One of them.
    CHANGE_REQUEST, change_request(id: impl Display) = "/operator/change-requests/{id}";
    /// Making the change.
    CHANGE_APPROVAL, change_approval(id: impl Display) = "/operator/change-requests/{id}/approval";
    /// Rejecting it.
    CHANGE_REJECTION, change_rejection(id: impl Display) = "/operator/change-requests/{id}/rejection";
}
