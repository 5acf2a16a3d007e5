//! `report.md` of an export, for the person who sets up the CRM: what differs, what has to be done by hand, what is lost, what everything is called.

use super::against::Step;
use super::limits::limits;
use super::loss::{Part, Severity};
use super::specification::Specification;
use super::target::{Export, Setting};
use crate::finding::Arg;
use crate::model::element::Kind;
use crate::model::settings::CrmTarget;

/// The report of an export, as Markdown.
pub(super) fn report(target: CrmTarget, spec: &Specification, setting: &Setting<'_>, export: &Export) -> String {
    let words = setting.words;
    let name = words.word(limits(target).name);
    let mut out = Page { target, lines: vec![format!("# {}", words.say("crm-report-title", &[("target", Arg::from(name))]))], setting, spec };
    let model: Vec<String> = spec.company.iter().chain(&spec.name).map(|text| escaped(&setting.label(text))).collect();
    out.paragraph(model.join(". "));
    let counts = [("cards", spec.cards.len()), ("fields", spec.fields().count()), ("pipelines", spec.pipelines.len()), ("steps", spec.steps().count())];
    out.paragraph(words.say("crm-report-counts", &counts.map(|(name, count)| (name, Arg::from(count)))));
    if spec.cards.is_empty() && spec.pipelines.is_empty() {
        out.paragraph(words.word("crm-report-nothing"));
    } else {
        out.differences(export);
        out.manual(export);
        out.losses(export);
        out.names(export);
    }
    out.files(export);
    out.lines.dedup_by(|next, before| next.is_empty() && before.is_empty());
    out.lines.join("\n") + "\n"
}

struct Page<'a> {
    target: CrmTarget,
    lines: Vec<String>,
    setting: &'a Setting<'a>,
    spec: &'a Specification,
}

impl Page<'_> {
    fn heading(&mut self, key: &str) {
        self.lines.push(String::new());
        self.lines.push(format!("## {}", self.setting.words.word(key)));
        self.lines.push(String::new());
    }

    fn paragraph(&mut self, text: String) {
        if !text.is_empty() {
            self.lines.push(String::new());
            self.lines.push(text);
        }
    }

    fn files(&mut self, export: &Export) {
        self.heading("crm-report-files");
        if export.artifacts.is_empty() {
            self.lines.push(self.setting.words.word("crm-report-no-files"));
        }
        for artifact in &export.artifacts {
            self.lines.push(format!("- `{}`", artifact.path));
        }
    }

    fn differences(&mut self, export: &Export) {
        // The workbook has them in a sheet of its own.
        if self.setting.present.is_none() || self.target == CrmTarget::Xlsx {
            return;
        }
        self.heading("crm-report-differences");
        if export.differences.is_empty() {
            self.lines.push(self.setting.words.word("crm-report-no-differences"));
        }
        for step in Step::ALL {
            let of_step: Vec<_> = export.differences.iter().filter(|difference| difference.step == step).collect();
            if of_step.is_empty() {
                continue;
            }
            self.paragraph(format!("### {}", self.setting.words.word(step.term())));
            self.lines.push(String::new());
            for difference in of_step {
                let kind = self.setting.words.word(difference.kind);
                let label = if difference.label.is_empty() { String::new() } else { format!(" {}", quoted(self.setting, &difference.label)) };
                self.lines.push(format!("- {kind} {}{label}", code(&difference.name)));
                for (what, before, after) in &difference.changes {
                    self.lines.push(format!("  - {}: {} → {}", escaped(what), code(before), code(after)));
                }
            }
        }
    }

    fn manual(&mut self, export: &Export) {
        self.heading("crm-report-manual");
        if export.manual.is_empty() {
            self.lines.push(self.setting.words.word("crm-report-no-manual"));
        }
        for step in &export.manual {
            let line = format!("- [ ] {}{}", about(self.spec, self.setting, step.part), prose(&self.setting.words.sentence(&step.what)));
            self.lines.push(line);
        }
    }

    fn losses(&mut self, export: &Export) {
        self.heading("crm-report-losses");
        if export.losses.is_empty() {
            self.lines.push(self.setting.words.word("crm-report-no-losses"));
        }
        for severity in Severity::ALL {
            let of_severity: Vec<_> = export.losses.iter().filter(|loss| loss.severity == severity).collect();
            if of_severity.is_empty() {
                continue;
            }
            self.paragraph(format!("### {}", self.setting.words.word(severity.term())));
            self.lines.push(String::new());
            for loss in of_severity {
                let why = prose(&self.setting.words.sentence(&loss.why));
                let fallback = loss.fallback.as_ref().map(|fallback| format!(" → {}", prose(&self.setting.words.sentence(fallback))));
                self.lines.push(format!("- {}{why}{}", about(self.spec, self.setting, loss.part), fallback.unwrap_or_default()));
            }
        }
    }

    fn names(&mut self, export: &Export) {
        if export.mapped.is_empty() {
            return;
        }
        self.heading("crm-report-names");
        let words = self.setting.words;
        let columns = ["crm-report-column-what", "crm-report-column-id", "crm-report-column-name", "crm-report-column-type"].map(|key| words.word(key));
        self.lines.push(format!("| {} |", columns.join(" | ")));
        self.lines.push("| --- | --- | --- | --- |".to_string());
        for mapped in &export.mapped {
            let (kind, label, id) = mapped.part.named(self.spec).map_or_else(Default::default, |named| {
                (words.word(named.element.kind.term()), quoted(self.setting, &self.setting.label(&named.name)), named.id.clone())
            });
            self.lines.push(format!("| {kind} {label} | {} | {} | {} |", cell(&id), cell(&mapped.name), cell(&mapped.kind)));
        }
    }
}

/// What a line is about: the kind, the name, and for a part of a whole that of the whole.
pub(super) fn about(spec: &Specification, setting: &Setting<'_>, part: Part) -> String {
    let Some(named) = part.named(spec) else { return String::new() };
    let kind = setting.words.word(named.element.kind.term());
    let name = quoted(setting, &setting.label(&named.name));
    let of = match named.element.kind {
        Kind::Field | Kind::Choice | Kind::Step => format!(" ({})", code(&named.id)),
        _ => String::new(),
    };
    format!("**{kind} {name}**{of}: ")
}

/// A name in the quotes of the reader's language.
fn quoted(setting: &Setting<'_>, name: &str) -> String {
    setting.words.say("crm-quoted", &[("name", Arg::from(escaped(name)))])
}

/// A sentence of ours: what stands between two backticks in it is to be copied as it is.
pub(super) fn prose(text: &str) -> String {
    let parts: Vec<&str> = text.split('`').collect();
    if parts.len().is_multiple_of(2) {
        return escaped(text);
    }
    let part = |(at, part): (usize, &&str)| if at % 2 == 0 { escaped(part) } else { code(part) };
    parts.iter().enumerate().map(part).collect()
}

/// A text in which nothing is taken for Markdown.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '~' => out.extend(['\\', letter]),
            '\n' | '\r' | '\t' => out.push(' '),
            other => out.push(other),
        }
    }
    out
}

/// A name as it is written in the CRM.
fn code(text: &str) -> String {
    let plain: String = text
        .chars()
        .map(|c| {
            if c == '`' {
                '\''
            } else if c.is_control() {
                ' '
            } else {
                c
            }
        })
        .collect();
    if plain.trim().is_empty() { "—".to_string() } else { format!("`{plain}`") }
}

/// The same in a table.
fn cell(text: &str) -> String {
    code(text).replace('|', "\\|")
}
