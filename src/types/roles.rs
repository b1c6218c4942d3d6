//! What somebody is at an organisation.

use serde::{Deserialize, Serialize};

/// The roles somebody holds at an organisation; none at all is no access to it. They give no permission at any
/// customer number, and permissions give no role here.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Roles {
    /// Manages the organisation's contacts and their access.
    pub administrator: bool,
    /// May look, and change nothing.
    pub employee: bool,
}

impl Roles {
    /// The word of an administrator in forms and rows.
    pub const ADMINISTRATOR: &'static str = "administrator";
    /// The word of an employee.
    pub const EMPLOYEE: &'static str = "employee";

    /// The roles of these words; others mean nothing.
    #[must_use]
    pub fn of<'a>(words: impl Iterator<Item = &'a str>) -> Self {
        let mut roles = Self::default();
        for word in words {
            roles.administrator |= word == Self::ADMINISTRATOR;
            roles.employee |= word == Self::EMPLOYEE;
        }
        roles
    }

    /// Whether there is any.
    #[must_use]
    pub const fn any(self) -> bool {
        self.administrator || self.employee
    }

    /// As words, the higher first.
    #[must_use]
    pub fn words(self) -> Vec<&'static str> {
        let words = [(self.administrator, Self::ADMINISTRATOR), (self.employee, Self::EMPLOYEE)];
        words.into_iter().filter(|(held, _)| *held).map(|(_, word)| word).collect()
    }

    /// Whether these let somebody do more than those.
    #[must_use]
    pub const fn raise(self, from: Self) -> bool {
        self.administrator && !from.administrator || self.any() && !from.any()
    }
}

#[cfg(test)]
mod tests {
    use super::Roles;

    const NONE: Roles = Roles { administrator: false, employee: false };
    const BOTH: Roles = Roles { administrator: true, employee: true };

    #[test]
    fn roles_survive_their_words() {
        assert_eq!(Roles::of(BOTH.words().into_iter()), BOTH);
        assert_eq!(Roles::of(["operator", ""].into_iter()), NONE);
        assert!(!NONE.any());
    }

    #[test]
    fn an_administrator_may_all_that_an_employee_may() {
        let administrator = Roles { employee: false, ..BOTH };
        let employee = Roles { administrator: false, ..BOTH };
        assert!(administrator.raise(employee) && employee.raise(NONE) && BOTH.raise(employee));
        assert!(!BOTH.raise(administrator) && !employee.raise(BOTH) && !NONE.raise(NONE));
    }
}
