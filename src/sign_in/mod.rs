//! Getting in: signing in and out, the forgotten password and the new one.
//!
//! [`password`] keeps and checks passwords, [`password_policy`] says which ones may be chosen (with
//! [`breached`] for those that leaked elsewhere), and [`throttle`] says how often one may try.

pub mod breached;
pub mod password;
pub mod password_policy;
pub mod throttle;
