//! The addresses of the second factor, of operators and of looking along.

use std::fmt::Display;

paths! {
    /// After the password: the code of the second factor, or setting one up.
    SECOND_FACTOR = "/sign-in/second-factor";
    /// The second factor again, before what matters most.
    PROVE = "/prove";
    /// The own second factor.
    ACCOUNT_SECOND_FACTOR = "/account/second-factor";
    /// What is to be set up, or new recovery codes.
    ACCOUNT_SECOND_FACTOR_NEW = "/account/second-factor/new";
    /// The supplier's own staff.
    OPERATORS = "/operator/operators";
    /// Adding one.
    ADD_OPERATOR = "/operator/operators/new";
    /// Ending one.
    OPERATOR_END, operator_end(id: impl Display) = "/operator/operators/{id}/end";
    /// Taking away a lost second factor.
    MEND_FACTOR = "/operator/second-factor";
    /// Looking along at a customer number.
    LOOK_ALONG = "/operator/look-along";
    /// No longer.
    LOOK_ALONG_END = "/operator/look-along/end";
}
