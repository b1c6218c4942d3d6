//! People who act at the same moment, in real transactions on several connections.
