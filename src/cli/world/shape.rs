//! How large a made-up world is: everything in proportion to its customer numbers.

use time::OffsetDateTime;

/// The customer numbers of the whole world: those of a large supplier.
pub const WHOLE: u32 = 150_000;

/// The size of a world, and the seed of its chance.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shape {
    customers: u32,
    seed: u32,
}

impl Shape {
    /// A world with so many customer numbers.
    #[must_use]
    pub const fn new(customers: u32, seed: u32) -> Self {
        Self { customers, seed }
    }

    /// The same, so many times as large.
    #[must_use]
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a float is cut off at the ends of u32"
    )]
    pub fn scaled(self, by: f64) -> Self {
        Self { customers: (f64::from(self.customers) * by).round() as u32, ..self }
    }

    /// Customer numbers.
    #[must_use]
    pub const fn customers(self) -> i64 {
        self.customers as i64
    }

    /// Whose chance.
    #[must_use]
    pub const fn seed(self) -> u32 {
        self.seed
    }

    /// Organisations: most have one number.
    #[must_use]
    pub fn organisations(self) -> i64 {
        (self.customers() * 2 / 3).max(1)
    }

    /// People with an account.
    #[must_use]
    pub fn people(self) -> i64 {
        (self.customers() * 20 / 3).max(1)
    }

    /// Permissions that somebody holds somewhere; as near as chance comes.
    #[must_use]
    pub const fn grants(self) -> i64 {
        self.customers() * 200 / 3
    }

    /// Access requests, two in a hundred of them waiting.
    #[must_use]
    pub fn requests(self) -> i64 {
        self.people()
    }

    /// Audit events.
    #[must_use]
    pub const fn events(self) -> i64 {
        self.customers() * 100 / 3
    }

    /// Contacts.
    #[must_use]
    pub fn contacts(self) -> i64 {
        self.organisations() * 3
    }

    /// How many people the largest number has: then all of them have 1.6 seats for each person, when every number has
    /// this many divided by its rank to the power of 3/4. In the whole world that is 20,000.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "a few millions fit")]
    pub fn most(self) -> f64 {
        let seats = 1.6 * self.people() as f64;
        seats / 4.0 / f64::from(self.customers).max(1.0).powf(0.25)
    }

    /// The step in which seats are dealt to people: it has no divisor in common with their count, so that nobody gets a
    /// second seat before everybody has one, and none at the same number.
    #[must_use]
    pub fn step(self) -> i64 {
        let people = self.people();
        let golden = (people * 618 / 1000).max(1);
        (golden..).find(|step| divisor(*step, people) == 1).unwrap_or(1)
    }
}

/// The greatest common one.
const fn divisor(a: i64, b: i64) -> i64 {
    if b == 0 { a } else { divisor(b, a % b) }
}

/// The moment that a world counts back from: whole seconds, because PostgreSQL keeps no more than microseconds.
#[must_use]
pub fn moment(now: OffsetDateTime) -> OffsetDateTime {
    now.replace_nanosecond(0).unwrap_or(now)
}

#[cfg(test)]
mod tests {
    use super::{Shape, WHOLE, divisor};

    #[test]
    fn the_whole_world_is_as_large_as_it_is_said_to_be() {
        let whole = Shape::new(WHOLE, 1);
        let counts =
            [whole.organisations(), whole.people(), whole.grants(), whole.requests(), whole.events()];
        assert_eq!(counts, [100_000, 1_000_000, 10_000_000, 1_000_000, 5_000_000]);
        assert!((19_000.0..22_000.0).contains(&whole.most()), "{}", whole.most());
        assert_eq!(whole.scaled(0.1), Shape::new(15_000, 1));
    }

    #[test]
    fn seats_go_round_everybody() {
        for customers in [1, 2, 3, 10, 150, 999, 15_000, WHOLE] {
            let shape = Shape::new(customers, 1);
            assert_eq!(divisor(shape.step(), shape.people()), 1, "{customers}");
        }
    }
}
