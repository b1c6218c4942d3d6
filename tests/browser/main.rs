//! Balie in a real browser: journeys by labels and roles, accessibility by axe-core, weight and looks.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop where it is")]

mod accessibility;
mod chromium;
mod conditions;
mod download;
mod journeys;
mod keyboard;
mod niceties;
mod person;
mod pictures;
mod round;
mod served;
#[path = "../portal/support/mod.rs"]
#[expect(dead_code, reason = "shared with the tests of the portal, which use all of it")]
mod support;
mod tree;
mod weight;
