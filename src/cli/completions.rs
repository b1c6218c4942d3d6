//! `balie completions`: what a shell completes after "balie".

use super::{Cli, failure::Failure, say};
use clap::{Args, CommandFactory};
use clap_complete::{Shell, generate};

/// Print what a shell needs to complete commands and flags.
#[derive(Args, Debug)]
pub(super) struct Completions {
    /// For which shell
    #[arg(value_enum)]
    shell: Shell,
}

impl Completions {
    pub(super) fn run(&self) -> Result<(), Failure> {
        let mut script = Vec::new();
        generate(self.shell, &mut Cli::command(), "balie", &mut script);
        say::line(String::from_utf8(script)?.trim_end());
        Ok(())
    }
}
