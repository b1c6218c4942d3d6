//! The addresses of the operator's desk.

paths! {
    /// The desk: what waits for the supplier.
    DESK = "/operator";
}
