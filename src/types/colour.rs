//! Colours, and whether people can read them (WCAG 2.2, contrast ratio).

use std::fmt;

/// A colour of the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour([u8; 3]);

impl Colour {
    /// White.
    pub const WHITE: Self = Self([255, 255, 255]);
    /// Black.
    pub const BLACK: Self = Self([0, 0, 0]);

    /// A colour of these parts red, green and blue.
    #[must_use]
    pub const fn new(red: u8, green: u8, blue: u8) -> Self {
        Self([red, green, blue])
    }

    /// Reads `#006270`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.trim().strip_prefix('#').filter(|digits| digits.len() == 6)?;
        let part = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
        let plain = digits.chars().all(|digit| digit.is_ascii_hexdigit());
        plain.then_some(Self([part(0)?, part(2)?, part(4)?]))
    }

    /// This colour with so much of another in it: 0 is none, 1 is all.
    #[must_use]
    pub fn mixed(self, other: Self, share: f64) -> Self {
        let mut parts = self.0;
        for (part, theirs) in parts.iter_mut().zip(other.0) {
            *part = (f64::from(*part) * (1.0 - share) + f64::from(theirs) * share).round() as u8;
        }
        Self(parts)
    }

    /// How well one stands out on the other: from 1 (not at all) to 21 (black on white).
    #[must_use]
    pub fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    fn luminance(self) -> f64 {
        let [red, green, blue] = self.0.map(|part| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.0;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

#[cfg(test)]
mod tests {
    use super::Colour;

    #[test]
    fn a_colour_is_read_and_written_as_designers_do() {
        for (text, read) in [("#006270", Some("#006270")), (" #FFcc00 ", Some("#ffcc00"))] {
            assert_eq!(Colour::parse(text).map(|colour| colour.to_string()).as_deref(), read);
        }
        for wrong in ["006270", "#fff", "#00627", "#0062700", "#+06270", "teal", ""] {
            assert_eq!(Colour::parse(wrong), None, "{wrong:?}");
        }
    }

    #[test]
    fn contrast_is_what_the_guidelines_say_it_is() {
        assert!((Colour::BLACK.contrast(Colour::WHITE) - 21.0).abs() < 0.001);
        assert!((Colour::WHITE.contrast(Colour::WHITE) - 1.0).abs() < 0.001);
        // The grey that everybody knows as just enough on white.
        assert!((Colour::new(0x76, 0x76, 0x76).contrast(Colour::WHITE) - 4.54).abs() < 0.01);
    }
}
