//! Questions at a terminal: lists to choose from and to search in, texts to type, and behind each the answers that are no value.

use inquire::{InquireError, MultiSelect, Select, Text};

use super::{Asker, Reply, show};
use crate::Analysis;
use crate::interview::{Ask, Choice, Form, Numbers, understand};
use crate::locale::Catalogue;

/// How many choices are seen at once.
const PAGE: usize = 12;

/// Asks at the terminal of this process.
pub(super) struct Terminal;

impl Asker for Terminal {
    fn ask(&mut self, ask: &Ask, analysis: &Analysis, words: &Catalogue) -> Reply {
        let choices = ask.choices(&analysis.model, words);
        let mut in_menu = ask.entry.form.is_choice() && choices.is_empty();
        loop {
            let said = if in_menu { menu(ask, !choices.is_empty(), words) } else { first(ask, &choices, words) };
            let said = match said {
                Said::Stop => return Reply::Stop,
                Said::Text(text) => text,
                Said::Menu => {
                    in_menu = true;
                    continue;
                }
                Said::Choose => {
                    in_menu = false;
                    continue;
                }
            };
            match understand(ask, analysis, words, &said, Numbers::Hidden) {
                Ok(answer) => return Reply::Answer(answer),
                Err(misunderstood) => show(&format!("{}\n", misunderstood.say(words))),
            }
        }
    }
}

/// What came of one prompt.
enum Said {
    /// An answer as it would be typed.
    Text(String),
    /// The other answers are wanted.
    Menu,
    /// The choices are wanted again.
    Choose,
    /// It is enough.
    Stop,
}

fn said<T>(result: Result<T, InquireError>, then: impl FnOnce(T) -> Said) -> Said {
    match result {
        Ok(value) => then(value),
        Err(InquireError::OperationCanceled) => Said::Menu,
        // Ctrl-C, and a terminal that went away.
        Err(_) => Said::Stop,
    }
}

/// The first prompt of a question: its choices, or a line to type.
fn first(ask: &Ask, choices: &[Choice], words: &Catalogue) -> Said {
    let prompt = words.say("interview-prompt", &[]);
    let shown: Vec<String> =
        choices.iter().map(|choice| if choice.kind.is_some() { format!("{}  · {}", choice.name, choice.id) } else { choice.name.clone() }).collect();
    let help = |key: &str| words.say(key, &[]);
    if ask.entry.form.is_many() {
        let help = help("interview-help-many");
        let asked = MultiSelect::new(&prompt, shown).with_page_size(PAGE).with_help_message(&help).raw_prompt();
        return said(asked, |marked| {
            let ids: Vec<&str> = marked.iter().map(|option| choices[option.index].id.as_str()).collect();
            if ids.is_empty() { Said::Menu } else { Said::Text(ids.join("; ")) }
        });
    }
    if ask.entry.form.is_choice() {
        let help = help("interview-help-select");
        let count = choices.len();
        // The search is for the choices; the other answers stay below them, unless it is one of them that is typed: “don't know”.
        let scorer = move |typed: &str, _: &String, shown: &str, number: usize| {
            let is_meant = shown.to_lowercase().contains(&typed.trim().to_lowercase());
            if number < count { is_meant.then_some(1) } else { Some(if is_meant && typed.trim().chars().count() > 2 { 2 } else { 0 }) }
        };
        let asked = Select::new(&prompt, with_others(ask, shown, words)).with_scorer(&scorer).with_page_size(PAGE).with_help_message(&help).raw_prompt();
        return said(asked, |option| {
            choices.get(option.index).map_or_else(|| other(ask, option.index - choices.len(), words), |choice| Said::Text(choice.id.clone()))
        });
    }
    let help = help(match ask.entry.form {
        Form::Texts | Form::Options => "interview-help-texts",
        Form::Sample => "interview-help-sample",
        _ => "interview-help-text",
    });
    said(Text::new(&prompt).with_help_message(&help).prompt(), |text| if text.trim().is_empty() { Said::Menu } else { Said::Text(text) })
}

/// The answers that are no value, in the order in which they are shown.
const OTHERS: [&str; 5] = ["interview-menu-new", "interview-menu-later", "interview-menu-none", "interview-menu-na", "interview-menu-stop"];

/// Those that a form takes.
fn others(form: Form) -> impl Iterator<Item = &'static str> {
    OTHERS.into_iter().filter(move |key| *key != "interview-menu-new" || form.creates().is_some() || matches!(form, Form::OneOrText(_)))
}

fn with_others(ask: &Ask, mut shown: Vec<String>, words: &Catalogue) -> Vec<String> {
    shown.extend(others(ask.entry.form).map(|key| words.say(key, &[])));
    shown
}

/// The menu of the other answers.
fn menu(ask: &Ask, back: bool, words: &Catalogue) -> Said {
    let key = if back || !ask.entry.form.is_choice() { "interview-menu-other" } else { "interview-menu-only" };
    let (prompt, help) = (words.say(key, &[]), words.say("interview-help-menu", &[]));
    let mut shown = with_others(ask, Vec::new(), words);
    let count = shown.len();
    if back || !ask.entry.form.is_choice() {
        shown.push(words.say("interview-menu-choose", &[]));
    }
    match Select::new(&prompt, shown).with_help_message(&help).raw_prompt() {
        Ok(option) if option.index < count => other(ask, option.index, words),
        Ok(_) => Said::Choose,
        Err(_) => Said::Stop,
    }
}

/// One of the other answers, with what else it takes.
fn other(ask: &Ask, number: usize, words: &Catalogue) -> Said {
    let line = |key: &str| {
        let prompt = words.say(key, &[]);
        Text::new(&prompt).prompt()
    };
    match others(ask.entry.form).nth(number) {
        Some("interview-menu-new") => said(line("interview-menu-name"), |name| match (name.trim(), ask.entry.form) {
            ("", _) => Said::Menu,
            (name, Form::OneOrText(_)) => Said::Text(name.to_string()),
            (name, _) => Said::Text(format!("+{name}")),
        }),
        Some("interview-menu-later") => Said::Text(String::new()),
        Some("interview-menu-none") => {
            said(line("interview-menu-why"), |why| Said::Text(if why.trim().is_empty() { "none".to_string() } else { format!("none: {why}") }))
        }
        Some("interview-menu-na") => {
            said(line("interview-menu-why-na"), |why| if why.trim().is_empty() { Said::Menu } else { Said::Text(format!("n/a: {why}")) })
        }
        _ => Said::Stop,
    }
}
