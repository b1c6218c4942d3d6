//! Getting in: signing in and out, the forgotten password and the new one.

pub mod password;
pub mod throttle;
