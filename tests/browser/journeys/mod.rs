//! What people do here, as they do it: by the words on the screen. Each once with JavaScript and once without.

mod administering;
mod asking;
mod contacts;
mod english;
mod operating;

use super::{
    chromium::Chromium,
    person::{Person, Setup},
    served,
};
use crate::support::world::World;

/// Administrator of the bakery's numbers.
const SANNE: &str = "beheerder@korenaar.example";

/// On a telephone, with JavaScript off.
const PLAIN: Setup = Setup { english: false, dark: true, small: true, scriptless: true };

/// A portal and a browser.
async fn begin() -> (World, Chromium) {
    (served::world().await, Chromium::start().await)
}

/// Sanne, signed in.
async fn sanne(world: &World, chromium: &Chromium, setup: Setup) -> Person {
    let sanne = Person::at(world, chromium, setup).await;
    sanne.sign_in(SANNE).await;
    sanne
}

/// The same journey by somebody with JavaScript and by somebody without.
macro_rules! journey {
    ($(#[$about:meta])* $name:ident, $journey:ident) => {
        mod $name {
            $(#[$about])*
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn with_javascript() {
                super::$journey(crate::person::Setup::default()).await;
            }

            $(#[$about])*
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn without_javascript() {
                super::$journey(super::super::PLAIN).await;
            }
        }
    };
}
use journey;
