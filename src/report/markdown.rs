//! Markdown, for the summary of a job or a comment on a pull request: how much, then the findings folded by file.

use super::{Counts, Ending, Entry, Form, Setting, found, line_of, summary};
use crate::finding::{Arg, Finding, Level};
use crate::locale::Catalogue;

/// A comment of GitHub takes 65,536 characters.
const LIMIT: usize = 60_000;

/// How many models are named in the table.
const MODELS: usize = 50;

/// The format.
#[derive(Default)]
pub(super) struct Page {
    models: Vec<Row>,
    /// How many more models have findings.
    more: usize,
    files: Vec<String>,
    /// Characters of `files`.
    length: usize,
    /// How many findings had no room.
    left_out: usize,
}

/// A model with findings.
struct Row {
    name: String,
    counts: Counts,
}

impl Form for Page {
    fn add(&mut self, entry: &Entry<'_>, setting: &Setting<'_>) {
        let report = &entry.report;
        if report.findings.is_empty() {
            return;
        }
        let mut counts = Counts::default();
        counts.add(report.findings, report.waived, report.sources.len(), report.operations);
        let name = report.model.map_or_else(|| code(entry.root), |name| format!("{} ({})", code(entry.root), cell(name)));
        self.models.push(Row { name, counts });
        let mut rest = report.findings;
        while let Some(first) = rest.first() {
            let of_file = rest.iter().take_while(|finding| finding.span.file == first.span.file).count();
            let (findings, after) = rest.split_at(of_file);
            self.take(file(findings, entry, setting), findings.len());
            rest = after;
        }
    }

    fn append(&mut self, other: Self) {
        for model in other.models {
            if self.models.len() < MODELS {
                self.models.push(model);
            } else {
                self.more += 1;
            }
        }
        self.more += other.more;
        self.left_out += other.left_out;
        // What had no room is counted by the findings in its rows.
        other.files.into_iter().for_each(|text| {
            let rows = text.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| --:")).count().saturating_sub(1);
            self.take(text, rows);
        });
    }

    fn end(self, ending: &Ending<'_>) -> String {
        let catalogue = ending.setting.catalogue;
        let mut out = format!("## reglament\n\n{}\n", plain(&summary(ending.total, catalogue)));
        if found(ending.total, catalogue).is_some() {
            out.push_str(&levels(ending.total, catalogue));
        }
        if self.models.len() + self.more > 1 {
            out.push_str(&format!("\n| {} | {} |\n| --- | --- |\n", catalogue.word("markdown-model"), catalogue.word("markdown-found")));
            for row in &self.models {
                out.push_str(&format!("| {} | {} |\n", row.name, found(&row.counts, catalogue).unwrap_or_default()));
            }
            if self.more > 0 {
                out.push_str(&format!("| {} | |\n", catalogue.say("markdown-more-models", &[("n", Arg::from(self.more))])));
            }
        }
        self.files.iter().for_each(|file| out.push_str(file));
        if self.left_out > 0 {
            out.push_str(&format!("\n{}\n", catalogue.say("markdown-left-out", &[("n", Arg::from(self.left_out))])));
        }
        for failure in ending.failures {
            out.push_str(&format!("\n> {}\n", plain(failure)));
        }
        out
    }
}

impl Page {
    fn take(&mut self, text: String, findings: usize) {
        let length = text.chars().count();
        if self.length + length > LIMIT {
            self.left_out += findings;
        } else {
            self.length += length;
            self.files.push(text);
        }
    }
}

/// How much of each level, and what the level means.
fn levels(counts: &Counts, catalogue: &Catalogue) -> String {
    let word = |key: &str| catalogue.word(key);
    let mut out = format!("\n| {} | {} | {} |\n| --- | --: | --- |\n", word("markdown-level"), word("markdown-count"), word("markdown-meaning"));
    for level in Level::ALL.into_iter().filter(|level| counts.at(*level) > 0) {
        let (name, meaning) = (word(&format!("level-{}", level.word())), word(&format!("markdown-level-{}", level.word())));
        out.push_str(&format!("| {name} | {} | {meaning} |\n", counts.at(level)));
    }
    out
}

/// The findings of one file, folded; open where one of them fails the run.
fn file(findings: &[Finding], entry: &Entry<'_>, setting: &Setting<'_>) -> String {
    let catalogue = setting.catalogue;
    let mut counts = Counts::default();
    counts.add(findings, 0, 0, 0);
    let path = findings.first().and_then(|first| line_of(first, entry.report.sources)).map(|(source, _)| setting.base.path(&source.name));
    let open = if counts.reaches(entry.fail_on) { " open" } else { "" };
    let heads = ["markdown-line", "markdown-level", "markdown-finding"].map(|key| catalogue.word(key));
    let mut out = format!(
        "\n<details{open}><summary><code>{}</code>: {}</summary>\n\n| {} |\n| --: | --- | --- |\n",
        html(path.as_deref().unwrap_or(entry.root)),
        found(&counts, catalogue).unwrap_or_default(),
        heads.join(" | ")
    );
    for finding in findings {
        let line = line_of(finding, entry.report.sources).map(|(_, line)| line.to_string()).unwrap_or_default();
        let level = catalogue.word(&format!("level-{}", finding.level.word()));
        let help = catalogue.attribute(finding, "help").map(|help| format!("<br>{}", cell(&help))).unwrap_or_default();
        out.push_str(&format!("| {line} | {level} | **{}**{help}<br>`{}` |\n", cell(&catalogue.sentence(&finding.message)), finding.rule));
    }
    out + "\n</details>\n"
}

/// A text on one line that Markdown takes for nothing but letters; words of the language between backticks stay what they are.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('`') {
        let (before, after) = (&rest[..at], &rest[at + 1..]);
        letters(before, &mut out);
        match after.split_once('`').filter(|(code, tail)| !code.is_empty() && !tail.starts_with('`')) {
            Some((code, tail)) => {
                out.push_str(&format!("`{}`", code.replace('|', "\\|").replace(['\n', '\r', '\t'], " ")));
                rest = tail;
            }
            None => {
                out.push_str("\\`");
                rest = after;
            }
        }
    }
    letters(rest, &mut out);
    out
}

fn letters(text: &str, out: &mut String) {
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\n' | '\r' | '\t' => out.push(' '),
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\\' | '*' | '_' | '[' | ']' | '|' | '~' | '$' => {
                out.push('\\');
                out.push(letter);
            }
            // `@name` would call somebody, `#1` and `!1` link to a request.
            '@' | '#' | '!' if letters.peek().is_some_and(|next| next.is_alphanumeric() || *next == '[') => {
                out.push(letter);
                out.push_str("<!-- -->");
            }
            other => out.push(other),
        }
    }
}

fn cell(text: &str) -> String {
    plain(text.trim())
}

fn code(path: &str) -> String {
    format!("<code>{}</code>", html(path))
}

fn html(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('|', "&#124;").replace(['\n', '\r'], " ")
}
