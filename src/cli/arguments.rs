//! Reading the command line and the environment. A mistake is one line that says which setting, and how.

use super::{Cli, say};
use crate::config::without_empty_variables;
use clap::{
    Arg, Command, CommandFactory, FromArgMatches,
    error::{ContextKind, ContextValue, ErrorKind},
};
use std::process::ExitCode;

/// The command line as it was given, or what the process ends with where there is nothing to carry out.
pub(super) fn read() -> Result<Cli, ExitCode> {
    let mut command = without_empty_variables(Cli::command());
    let read = command.clone().try_get_matches();
    read.and_then(|matches| Cli::from_arg_matches(&matches)).map_err(|error| {
        use ErrorKind::{DisplayHelp, DisplayHelpOnMissingArgumentOrSubcommand, DisplayVersion};
        match error.kind() {
            DisplayHelp | DisplayVersion | DisplayHelpOnMissingArgumentOrSubcommand => {
                let _ = error.print();
            }
            _ => {
                command.build();
                say::error(&one_line(&command, &error));
            }
        }
        u8::try_from(error.exit_code()).map_or(ExitCode::FAILURE, ExitCode::from)
    })
}

fn one_line(command: &Command, error: &clap::Error) -> String {
    let named = match error.get(ContextKind::InvalidArg) {
        Some(ContextValue::String(name)) => vec![name.clone()],
        Some(ContextValue::Strings(names)) => names.clone(),
        _ => Vec::new(),
    };
    if error.kind() == ErrorKind::MissingRequiredArgument {
        let missing: Vec<String> = named.iter().map(|name| in_full(command, name)).collect();
        let verb = if missing.len() == 1 { "is" } else { "are" };
        return format!("{} {verb} missing; see --help", missing.join(" and "));
    }
    let rendered = error.render().to_string();
    // What comes after the first empty line is advice.
    let said: Vec<&str> =
        rendered.lines().take_while(|line| !line.trim().is_empty()).map(str::trim).collect();
    let mut said = said.join(" ").trim_start_matches("error: ").to_owned();
    for name in &named {
        said = said.replace(&format!("'{name}'"), &in_full(command, name));
    }
    format!("{said}; see --help")
}

/// "BALIE_LISTEN (--listen <LISTEN>)", for what clap calls "--listen <LISTEN>".
fn in_full(command: &Command, name: &str) -> String {
    match find(command, name).and_then(Arg::get_env) {
        Some(variable) => format!("{} ({name})", variable.display()),
        None => name.to_owned(),
    }
}

fn find<'a>(command: &'a Command, name: &str) -> Option<&'a Arg> {
    let own = command.get_arguments().find(|arg| arg.to_string() == name);
    own.or_else(|| command.get_subcommands().find_map(|sub| find(sub, name)))
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
mod tests {
    use super::*;

    fn said(arguments: &[&str]) -> String {
        let mut command = Cli::command();
        let error = command.clone().try_get_matches_from(arguments).unwrap_err();
        command.build();
        one_line(&command, &error)
    }

    #[test]
    fn the_command_line_is_put_together_soundly() {
        Cli::command().debug_assert();
    }

    #[test]
    fn a_mistake_is_one_line_that_names_the_setting() {
        assert_eq!(said(&["balie", "organisation", "add"]), "--name <NAME> is missing; see --help");
        assert_eq!(
            said(&["balie", "healthcheck", "--listen", "nowhere"]),
            "invalid value 'nowhere' for BALIE_LISTEN (--listen <LISTEN>): invalid socket address syntax; see --help"
        );
        assert_eq!(said(&["balie", "fly"]), "unrecognized subcommand 'fly'; see --help");
    }

    #[test]
    fn the_settings_in_the_manual_are_those_of_the_program() {
        let manual = include_str!("../../docs/running.md");
        let mut command = Cli::command();
        command.build();
        let mut rows = Vec::new();
        for name in ["serve", "demo"] {
            let arguments = command.find_subcommand(name).unwrap().get_arguments();
            rows.extend(arguments.filter(|arg| !arg.is_hide_set()).filter_map(row));
        }
        let missing: Vec<&String> = rows.iter().filter(|row| !manual.contains(row.as_str())).collect();
        assert!(missing.is_empty(), "docs/running.md lacks:\n{missing:#?}");
        let known = |line: &&str| rows.iter().any(|row| row == line);
        let stale: Vec<&str> =
            manual.lines().filter(|line| line.starts_with("| `BALIE_") && !known(line)).collect();
        assert!(stale.is_empty(), "docs/running.md has what is no setting any more:\n{stale:#?}");
    }

    /// Commands that say nothing a program would read, and why.
    const WITHOUT_JSON: [(&str, &str); 6] = [
        ("demo", "runs until it is stopped, and welcomes a person"),
        ("serve", "runs until it is stopped; its log is JSON"),
        ("completions", "prints a script"),
        ("maintenance-page", "prints a page"),
        ("healthcheck", "says nothing: its exit code is the answer"),
        ("modules key", "prints the key and nothing else"),
    ];

    fn leaves<'a>(command: &'a Command, path: &str, into: &mut Vec<(String, &'a Command)>) {
        for sub in command.get_subcommands().filter(|sub| sub.get_name() != "help") {
            let path = format!("{path} {}", sub.get_name()).trim().to_owned();
            if sub.has_subcommands() {
                leaves(sub, &path, into);
            } else {
                into.push((path, sub));
            }
        }
    }

    #[test]
    fn every_command_says_it_as_json_or_has_a_reason_not_to() {
        let command = Cli::command();
        let mut all = Vec::new();
        leaves(&command, "", &mut all);
        assert!(all.len() > 10, "only {} commands", all.len());
        let without: Vec<&String> = all
            .iter()
            .filter(|(_, leaf)| !leaf.get_arguments().any(|arg| arg.get_long() == Some("json")))
            .map(|(path, _)| path)
            .filter(|path| !WITHOUT_JSON.iter().any(|(known, _)| known == path))
            .collect();
        assert!(without.is_empty(), "without --json: {without:?}");
    }

    #[test]
    fn shells_complete_every_command() {
        for shell in <clap_complete::Shell as clap::ValueEnum>::value_variants() {
            let mut script = Vec::new();
            clap_complete::generate(*shell, &mut Cli::command(), "balie", &mut script);
            let script = String::from_utf8(script).unwrap();
            for word in ["operator", "mend-factor", "catalogue"] {
                assert!(script.contains(word), "{shell}: {word}");
            }
        }
    }

    /// A setting as the manual's table has it.
    fn row(arg: &Arg) -> Option<String> {
        let variable = arg.get_env()?.display();
        let flag = arg.get_long()?;
        let defaults: Vec<_> =
            arg.get_default_values().iter().map(|value| value.display().to_string()).collect();
        let default = match defaults.join(",") {
            default if default.is_empty() => String::new(),
            default => format!("`{default}`"),
        };
        Some(format!("| `{variable}` | `--{flag}` | {default} | {} |", arg.get_help()?))
    }
}
