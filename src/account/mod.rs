//! "Mijn account": what people see and arrange for themselves.
//!
//! A noun of its own, left of all it shows: the rows belong to users, grants, access requests and sign-in, and
//! none of those knows this folder.

pub mod changes;
pub mod data;
pub mod device;
pub mod email;
pub mod leave;
pub mod password;
pub mod permissions;
pub mod personal;
pub mod queries;
pub mod reauthentication;
pub mod second_factor;
pub mod sessions;
