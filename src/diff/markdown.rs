//! A difference as Markdown for a pull request: what matters first, the rest folded.

use super::{Diff, text};
use crate::locale::Catalogue;

/// A difference as Markdown.
pub fn markdown(diff: &Diff, words: &Catalogue) -> String {
    let mut out = format!("### {}\n\n", words.word("diff-title"));
    out.push_str(&format!("{} → {}\n\n", safe(&text::edition(&diff.before, words)), safe(&text::edition(&diff.after, words))));
    if diff.identical {
        out.push_str(&format!("{}\n", words.word("diff-identical")));
        return out;
    }
    out.push_str(&format!("**{}**\n", safe(&text::summary(diff, words))));
    if !diff.roles.is_empty() {
        out.push('\n');
        diff.roles.iter().for_each(|role| out.push_str(&format!("- **{}**: {}\n", safe(&role.name), safe(&role.summary))));
    }
    for (title, lines) in text::sections(diff, words) {
        out.push_str(&format!("\n<details>\n<summary>{}</summary>\n\n", safe(&title)));
        for line in lines {
            let deep = line.len() - line.trim_start().len();
            let line = line.trim_start();
            // A plus or a minus at its beginning would begin a list of its own.
            let marked = [("+ ", "➕"), ("− ", "➖"), ("~ ", "✏️")].iter().find_map(|(sign, mark)| Some(format!("{mark} {}", line.strip_prefix(sign)?)));
            out.push_str(&format!("{}- {}\n", " ".repeat(deep), safe(&marked.unwrap_or_else(|| line.to_string()))));
        }
        out.push_str("\n</details>\n");
    }
    out
}

/// A text of the model that means nothing in Markdown and HTML.
fn safe(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '#' | '~' | '@' | '!' => {
                out.push('\\');
                out.push(letter);
            }
            '\n' | '\r' => out.push(' '),
            other => out.push(other),
        }
    }
    out
}
