//! Questions and answers line by line: for scripts, pipes and screen readers.

use std::io::BufRead;

use super::{Asker, Reply, print};
use crate::Analysis;
use crate::interview::{Ask, Form, understand};
use crate::locale::Catalogue;

/// Asks by lines of standard input; its end is the end of the interview.
pub(super) struct Lines;

impl Asker for Lines {
    fn ask(&mut self, ask: &Ask, analysis: &Analysis, words: &Catalogue) -> Reply {
        let choices = ask.choices(&analysis.model, words);
        for (number, choice) in (1..).zip(&choices) {
            print(&format!("  {number}. {} ({})\n", choice.name, choice.id));
        }
        print(&format!("{}\n", how(ask.entry.form, words)));
        loop {
            print(&format!("{} ", words.say("interview-prompt", &[])));
            let mut line = String::new();
            // A line that is no text is no answer; a pipe that broke is the end.
            if !matches!(std::io::stdin().lock().read_line(&mut line), Ok(read) if read > 0) || is_stop(&line) {
                print("\n");
                return Reply::Stop;
            }
            print("\n");
            match understand(ask, &analysis.model, words, &line) {
                Ok(answer) => return Reply::Answer(answer),
                Err(misunderstood) => print(&format!("{}\n", misunderstood.say(words))),
            }
        }
    }
}

fn is_stop(line: &str) -> bool {
    matches!(line.trim().to_lowercase().as_str(), "stop" | "стоп" | "quit" | "exit" | ":q")
}

/// How to answer, in one line.
fn how(form: Form, words: &Catalogue) -> String {
    let say = |key: &str| words.say(key, &[]);
    let mut parts = vec![match form {
        _ if form.is_many() => say("interview-how-choose-many"),
        Form::One(_) | Form::OneOrText(_) | Form::Word(_) => say("interview-how-choose"),
        Form::Texts => say("interview-how-texts"),
        _ => say("interview-how-text"),
    }];
    parts.extend(form.creates().map(|_| say("interview-how-new")));
    parts.push(say("interview-how-else"));
    parts.join("; ")
}
