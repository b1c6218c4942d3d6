//! What comes of changing a setting.

/// What came of it. Whatever it is but [`Self::Done`], nothing changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is done; also when it was done already, by an earlier press of the same button.
    Done,
    /// It stood so already.
    Same,
    /// A colleague changed it since the page was made.
    Stale,
    /// It is not there, or not this number's.
    Missing,
    /// Something else is called so already.
    Taken,
    /// There are as many as there may be.
    Full,
}
