//! A party out of a row whose columns are called as those of senders and of the address book.

/// The party of a row.
macro_rules! party {
    ($row:expr) => {
        $crate::customers::address::Party {
            name: $row.name,
            contact: $row.contact,
            email: $row.email,
            phone: $row.phone,
            address: $crate::customers::address::Address {
                country: $crate::customers::address::Country::from_code(&$row.country),
                country_name: $row.country_name,
                street: $row.street,
                house_number: $row.house_number,
                addition: $row.addition,
                postcode: $row.postcode,
                city: $row.city,
            },
        }
    };
}

pub(super) use party;
