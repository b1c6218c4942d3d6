//! The binary. 
fn main(){}
