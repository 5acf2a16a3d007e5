//! `reglament completions`: what a shell completes by, and the page of the manual.

use clap::{CommandFactory, ValueEnum};
use clap_complete::Shell;

use super::{Cli, Common, Exit, print_bytes, tell_failure};
use crate::load::Failure;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The shell, or man for the page of the manual
    #[arg(value_enum)]
    of: Of,
    /// With man: the verb whose page is printed (default: the page of the program)
    verb: Option<String>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Of {
    Bash,
    Elvish,
    Fish,
    Powershell,
    Zsh,
    /// The page of the manual, for `man`
    Man,
}

pub(super) fn run(args: &Args, common: &Common) -> Exit {
    let shell = match args.of {
        Of::Bash => Shell::Bash,
        Of::Elvish => Shell::Elvish,
        Of::Fish => Shell::Fish,
        Of::Powershell => Shell::PowerShell,
        Of::Zsh => Shell::Zsh,
        Of::Man => return manual(args.verb.as_deref(), common),
    };
    let mut out = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "reglament", &mut out);
    print_bytes(&out);
    Exit::Clean
}

fn manual(verb: Option<&str>, common: &Common) -> Exit {
    let mut whole = Cli::command();
    whole.build();
    let command = match verb {
        None => Some(whole),
        Some(verb) => whole.find_subcommand(verb).cloned(),
    };
    let Some(command) = command else {
        let failure = Failure { key: "failure-unknown-verb", path: verb.unwrap_or_default().to_string(), detail: String::new() };
        tell_failure(&failure, common.speech());
        return Exit::Failure;
    };
    let mut out = Vec::new();
    // A page in memory is always written.
    let _ = clap_mangen::Man::new(command).render(&mut out);
    print_bytes(&out);
    Exit::Clean
}
