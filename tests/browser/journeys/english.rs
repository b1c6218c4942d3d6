//! Once in English: the same steps, in another language from the first page on.

use super::{begin, sanne};
use crate::person::{Person, Setup};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn asked_in_english_and_approved_in_english() {
    let (world, chromium) = begin().await;
    let english = Setup { english: true, ..Setup::default() };
    let john = Person::at(&world, &chromium, english).await;
    john.open("/").await;
    john.follow("Create a new account").await;
    john.follow("Yes, I already have a customer number").await;
    john.press("Ask for access").await;
    assert_eq!(john.evaluate("document.documentElement.lang").await, "en");
    john.sees("Customer number").await;
    let summary = "document.activeElement.matches('.error-summary')";
    assert_eq!(john.evaluate(summary).await, true, "the mistakes have the focus");

    let sanne = sanne(&world, &chromium, english).await;
    sanne.open("/customers/9401138/access-requests").await;
    sanne.sees("Access requests").await;
    sanne.follow_near("Esra Demir", "Review").await;
    sanne.press("Approve").await;
    sanne.sees("Esra Demir").await;
    world.mail_among_others("e.demir@korenaar.example").await.says("Bakkerij De Korenaar");
}
