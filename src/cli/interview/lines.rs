//! Questions and answers line by line: for scripts, pipes and screen readers.

use std::io::BufRead;

use super::{Asker, Reply, show};
use crate::Analysis;
use crate::interview::{Ask, Form, Numbers, understand};
use crate::locale::Catalogue;

/// Asks by lines of standard input; its end is the end of the interview.
pub(super) struct Lines;

impl Asker for Lines {
    fn ask(&mut self, ask: &Ask, analysis: &Analysis, words: &Catalogue) -> Reply {
        let choices = ask.choices(&analysis.model, words);
        for (number, choice) in (1..).zip(&choices) {
            let id = if choice.kind.is_some() { format!(" ({})", choice.id) } else { String::new() };
            show(&format!("  {number}. {}{id}\n", choice.name));
        }
        show(&format!("{}\n", how(ask.entry.form, choices.is_empty(), words)));
        loop {
            show(&format!("{} ", words.say("interview-prompt", &[])));
            let mut line = String::new();
            // A line that is no text is no answer; a pipe that broke is the end.
            if !matches!(std::io::stdin().lock().read_line(&mut line), Ok(read) if read > 0) || is_stop(&line) {
                show("\n");
                return Reply::Stop;
            }
            show("\n");
            match understand(ask, analysis, words, &line, Numbers::Shown) {
                Ok(answer) => return Reply::Answer(answer),
                Err(misunderstood) => show(&format!("{}\n", misunderstood.say(words))),
            }
        }
    }
}

fn is_stop(line: &str) -> bool {
    matches!(line.trim().to_lowercase().as_str(), "stop" | "стоп" | "quit" | "exit" | ":q")
}

/// How to answer, in one line.
fn how(form: Form, is_empty: bool, words: &Catalogue) -> String {
    let say = |key: &str| words.say(key, &[]);
    let mut parts = vec![match form {
        Form::OneOrText(_) if is_empty => say("interview-how-text"),
        Form::OneOrText(_) => say("interview-how-choose-or-text"),
        _ if is_empty && form.creates().is_some() => say("interview-none-yet"),
        _ if form.is_many() => say("interview-how-choose-many"),
        Form::One(_) | Form::Word(_) => say("interview-how-choose"),
        Form::Texts | Form::Options => say("interview-how-texts"),
        Form::Sample => say("interview-how-sample"),
        _ => say("interview-how-text"),
    }];
    parts.extend(form.creates().filter(|_| !is_empty).map(|_| say("interview-how-new")));
    parts.push(say("interview-how-else"));
    parts.join("; ")
}
