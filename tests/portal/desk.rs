//! The supplier's staff at their desk: organisations, customer numbers, and what waits for them.

mod contacts;
mod contracts;
mod numbers;
mod racing;
mod requests;
mod restricted;
mod unadministered;

/// The operator.
const FEMKE: &str = "portaal@noorderlicht.example";
/// Administrators of 9401138.
const SANNE: &str = "beheerder@korenaar.example";
const KENAN: &str = "tweede.beheerder@korenaar.example";
/// The administrator of 9069091.
const THEO: &str = "beheerder@vandalen.example";
/// The customer number that most of it is about, at the desk.
const KORENAAR: &str = "/operator/customers/9401138";
/// A number without an administrator.
const ZEEWIND: &str = "/operator/customers/7002001";
