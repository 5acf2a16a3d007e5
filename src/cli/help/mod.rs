//! The help and the faults of the command line, in the reader's language.
//!
//! What verbs and their parameters are for is said in English where they are declared, and in Russian in the catalogue beside this file; a test sees to it that nothing lacks
//! there. The language is that of `--lang`, else that of the system: whoever asks for help has named no model yet.

use clap::builder::PossibleValue;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Command, CommandFactory, Error, FromArgMatches};

use super::Cli;
use crate::finding;
use crate::locale::{Catalogue, Language};

/// What the catalogue says in Russian.
const RUSSIAN: &str = include_str!("ru.ftl");

/// The arguments of this process; help, and what is wrong with them, are told and end it.
pub(super) fn parse() -> Cli {
    let arguments: Vec<String> = std::env::args_os().skip(1).map(|argument| argument.to_string_lossy().into_owned()).collect();
    if language(&arguments) == Language::English {
        return <Cli as clap::Parser>::parse();
    }
    let words = words();
    let parsed = in_russian(Cli::command(), &words).try_get_matches().and_then(|matches| Cli::from_arg_matches(&matches));
    parsed.unwrap_or_else(|error| match told(&error, &words) {
        None => error.exit(),
        Some(text) => {
            super::tell(&text);
            std::process::exit(error.exit_code())
        }
    })
}

/// The language that the arguments ask for, else that of the system, else English.
fn language(arguments: &[String]) -> Language {
    let asked = arguments.iter().zip(arguments.iter().skip(1)).find(|(option, _)| *option == "--lang").map(|(_, value)| value.as_str());
    let asked = asked.or_else(|| arguments.iter().find_map(|argument| argument.strip_prefix("--lang=")));
    super::speech(asked.and_then(Language::from_tag))
}

/// The language that the system speaks, by the variables of POSIX.
pub(super) fn of_system() -> Option<Language> {
    let said = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(|name| std::env::var(name).ok()).find(|value| !value.is_empty());
    said.as_deref().and_then(Language::from_tag)
}

fn words() -> Catalogue {
    Catalogue::new(Language::Russian, std::iter::once(RUSSIAN))
}

/// The command line with all that its help says in Russian.
fn in_russian(command: Command, words: &Catalogue) -> Command {
    let command = command.mut_subcommands(|verb| {
        let name = verb.get_name().to_string();
        spoken(verb, Some(&name), words)
    });
    let command = spoken(command, None, words);
    let version = Arg::new("version").short('V').long("version").action(ArgAction::Version).help(words.word("help-version"));
    let command = command.disable_version_flag(true).arg(version.help_heading(words.word("help-options")));
    // How a verb is called is known only of the whole: parameters of all verbs, names of values.
    let mut whole = command.clone();
    whole.build();
    let usage = |called: &mut Command| {
        let text = called.render_usage().to_string();
        let text = text.trim_start_matches("Usage:").trim().to_string();
        text.replace("[OPTIONS]", &format!("[{}]", words.word("help-options-mark")))
    };
    let top = usage(&mut whole);
    let command = command.override_usage(top);
    command.mut_subcommands(|verb| {
        let text = whole.find_subcommand_mut(verb.get_name()).map(usage);
        verb.override_usage(text.unwrap_or_default())
    })
}

/// One verb, or the program itself.
fn spoken(command: Command, verb: Option<&str>, words: &Catalogue) -> Command {
    let about = verb.map_or_else(|| "help-about".to_string(), |verb| format!("help-{verb}"));
    let help = Arg::new("help").short('h').long("help").action(ArgAction::Help).help(words.word("help-help"));
    command
        .about(words.word(&about))
        .disable_help_flag(true)
        .help_template(format!("{{about-with-newline}}\n{}: {{usage}}\n\n{{all-args}}", words.word("help-usage")))
        .subcommand_help_heading(words.word("help-commands"))
        .subcommand_value_name(words.word("help-command"))
        .mut_args(|arg| parameter(arg, verb, words))
        .arg(help.help_heading(words.word("help-options")))
}

fn parameter(arg: Arg, verb: Option<&str>, words: &Catalogue) -> Arg {
    let mut text = key(&arg, verb, words).map(|key| words.word(&key)).unwrap_or_default();
    let takes = arg.get_action().takes_values();
    let values: Vec<String> = arg.get_possible_values().iter().filter(|value| !value.is_hide_set()).map(PossibleValue::get_name).map(str::to_string).collect();
    if takes && !values.is_empty() {
        text += &format!(" {}", words.say("help-values", &[("values", finding::Arg::from(values.join(", ")))]));
    }
    let default: Vec<String> = arg.get_default_values().iter().map(|value| value.to_string_lossy().into_owned()).collect();
    if takes && !default.is_empty() {
        text += &format!(" {}", words.say("help-default", &[("value", finding::Arg::from(default.join(", ")))]));
    }
    let heading = words.word(if arg.is_positional() { "help-arguments" } else { "help-options" });
    let named = arg.get_value_names().and_then(|names| names.first()).map_or_else(|| arg.get_id().as_str().to_uppercase(), ToString::to_string);
    let named = Some(format!("value-{named}")).filter(|key| takes && words.has(key)).map(|key| words.word(&key));
    let arg = arg.help(text).long_help(None).help_heading(heading);
    let arg = if takes { arg.hide_default_value(true).hide_possible_values(true) } else { arg };
    match named {
        Some(named) => arg.value_name(named),
        None => arg,
    }
}

/// The message that says what a parameter is for: that of the verb, of every verb, or of the same parameter of several.
fn key(arg: &Arg, verb: Option<&str>, words: &Catalogue) -> Option<String> {
    let id = arg.get_id();
    let of_verb = verb.map(|verb| format!("help-{verb}-{id}"));
    of_verb.into_iter().chain([format!("help-any-{id}"), format!("help-{id}")]).find(|key| words.has(key))
}

/// What is wrong with the arguments; none where help or the version was asked for.
fn told(error: &Error, words: &Catalogue) -> Option<String> {
    let context = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        _ => String::new(),
    };
    let arg = ("arg", finding::Arg::from(context(ContextKind::InvalidArg)));
    let what = match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => return None,
        ErrorKind::UnknownArgument => words.say("usage-unknown", &[arg]),
        ErrorKind::InvalidSubcommand => words.say("usage-no-command", &[("arg", finding::Arg::from(context(ContextKind::InvalidSubcommand)))]),
        ErrorKind::InvalidValue if context(ContextKind::InvalidValue).is_empty() => words.say("usage-empty", &[arg]),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            words.say("usage-value", &[arg, ("value", finding::Arg::from(context(ContextKind::InvalidValue)))])
        }
        ErrorKind::MissingRequiredArgument => words.say("usage-missing", &[arg]),
        ErrorKind::ArgumentConflict => {
            let other = context(ContextKind::PriorArg);
            let key = if other == context(ContextKind::InvalidArg) { "usage-twice" } else { "usage-conflict" };
            words.say(key, &[arg, ("other", finding::Arg::from(other))])
        }
        _ => words.word("usage-other"),
    };
    let mut out = words.say("usage-error", &[("what", finding::Arg::from(what))]);
    let near =
        [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue].map(context).into_iter().find(|near| !near.is_empty());
    if let Some(near) = near {
        out += &format!("; {}", words.say("usage-similar", &[("near", finding::Arg::from(near))]));
    }
    let values = context(ContextKind::ValidValue);
    if !values.is_empty() {
        out += &format!(" {}", words.say("help-values", &[("values", finding::Arg::from(values))]));
    }
    Some(format!("{out}\n\n{}", words.word("usage-more")))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

    use super::*;

    #[test]
    fn every_parameter_is_explained_in_both_languages() {
        let words = words();
        assert!(words.faults().is_empty(), "{:?}", words.faults());
        let command = Cli::command();
        let mut used = std::collections::BTreeSet::new();
        for verb in command.get_subcommands().map(Some).chain([None]) {
            let name = verb.map(Command::get_name);
            let of = verb.unwrap_or(&command);
            let about = name.map_or("help-about".to_string(), |name| format!("help-{name}"));
            assert!(words.has(&about) && of.get_about().is_some(), "{about}");
            used.insert(about);
            for arg in of.get_arguments() {
                let found = key(arg, name, &words);
                assert!(found.is_some() && arg.get_help().is_some(), "{name:?} {}", arg.get_id());
                used.extend(found);
                let value = arg.get_value_names().and_then(|names| names.first()).map(ToString::to_string);
                let value = value.unwrap_or_else(|| arg.get_id().as_str().to_uppercase());
                assert!(!arg.get_action().takes_values() || words.has(&format!("value-{value}")), "value-{value}");
            }
        }
        let known = RUSSIAN.lines().filter_map(|line| line.split_once(" = ")).map(|(key, _)| key).filter(|key| key.starts_with("help-"));
        let general =
            ["usage", "commands", "command", "arguments", "options", "options-mark", "default", "values", "help", "version"].map(|key| format!("help-{key}"));
        let spare: Vec<&str> = known.filter(|key| !used.contains(*key) && !general.iter().any(|one| one == key)).collect();
        assert!(spare.is_empty(), "said of nothing: {spare:?}");
    }

    #[test]
    fn the_language_is_the_one_asked_for() {
        let of = |arguments: &[&str]| language(&arguments.iter().map(ToString::to_string).collect::<Vec<_>>());
        assert_eq!(of(&["check", "--lang", "ru", "--help"]), Language::Russian);
        assert_eq!(of(&["--lang=ru"]), Language::Russian);
        assert_eq!(of(&["--lang", "en"]), Language::English);
    }
}
