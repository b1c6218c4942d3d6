//! The second factor: a code of an authenticator app (TOTP, RFC 6238) besides the password, and recovery codes for who
//! lost it.
//!
//! [`vault`] seals secrets, [`model`] knows codes, [`half`] is a sign-in of which only the password is proven,
//! `code` and `prove` are the pages; [`half::fresh`] asks anew before what matters most.

pub mod changes;
pub mod code;
pub mod half;
pub mod half_changes;
pub mod model;
pub mod prove;
pub mod queries;
pub mod reading;
pub mod shown;
pub mod vault;
