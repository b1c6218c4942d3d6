//! Asking for access and deciding about it, from the form to the first sign-in.

mod asking;
mod confirming;
mod deciding;
mod given;
mod limits;
mod merging;
mod refusing;
mod secrecy;
mod waiting;
