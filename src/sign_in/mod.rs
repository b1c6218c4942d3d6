//! Getting in: signing in and out, the forgotten password and the new one.
//!
//! [`password`] keeps and checks passwords, [`password_policy`] says which ones may be chosen (with
//! [`breached`] for those that leaked elsewhere), and [`throttle`] says how often one may try.

pub mod arrival;
pub mod breached;
pub mod changes;
pub mod enter;
pub mod first_password;
pub mod forgot;
pub mod new_password;
pub mod password;
pub mod password_policy;
pub mod queries;
pub mod second_factor;
pub mod set_password;
pub mod sign_out;
pub mod throttle;

pub use changes::attempts;
