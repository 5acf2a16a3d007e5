//! The script of one dialect.

use super::Tables;
use super::dialect::{Dialect, comment, literal, quoted};
use crate::crm::names::Names;
use crate::crm::specification::{Field, FieldRef, Required, Specification, StepRef};
use crate::crm::target::Setting;
use crate::model::crm::FieldType;
use crate::text::Text;

/// A script, statement by statement.
pub(super) struct Script<'a> {
    spec: &'a Specification,
    setting: &'a Setting<'a>,
    names: &'a Names,
    tables: &'a Tables,
    dialect: Dialect,
}

impl<'a> Script<'a> {
    pub(super) fn new(spec: &'a Specification, setting: &'a Setting<'a>, names: &'a Names, tables: &'a Tables, dialect: Dialect) -> Self {
        Self { spec, setting, names, tables, dialect }
    }

    /// The whole script; one transaction, so that it is there whole or not at all.
    pub(super) fn text(&self) -> String {
        let mut out = vec!["BEGIN;".to_string()];
        if self.spec.steps().next().is_some() {
            out.extend(self.pipelines());
        }
        for (field, _) in self.spec.fields() {
            out.extend(self.values(field));
        }
        for card in 0..self.spec.cards.len() {
            out.push(self.card(card));
            out.extend(self.comments(card));
        }
        for (field, said) in self.spec.fields() {
            out.extend(self.chosen(field, said));
        }
        out.push("COMMIT;\n".to_string());
        out.join("\n\n")
    }

    fn label(&self, text: &Text) -> String {
        literal(&self.setting.label(text))
    }

    /// The pipelines and their steps.
    fn pipelines(&self) -> Vec<String> {
        let (pipeline, step) = (quoted(self.tables.pipeline()), quoted(self.tables.step()));
        let mut out = vec![
            format!("CREATE TABLE {pipeline} (\n  \"code\" text PRIMARY KEY,\n  \"label\" text NOT NULL\n);"),
            format!(
                "CREATE TABLE {step} (\n  \"pipeline\" text NOT NULL REFERENCES {pipeline} (\"code\"),\n  \"code\" text NOT NULL,\n  \"label\" text NOT NULL,\n  \
                 \"kind\" text NOT NULL CHECK (\"kind\" IN ('open', 'won', 'lost')),\n  \"position\" integer NOT NULL,\n  PRIMARY KEY (\"pipeline\", \"code\")\n);"
            ),
        ];
        for (number, said) in self.spec.pipelines.iter().enumerate() {
            let code = literal(self.names.pipeline(number));
            out.push(format!("INSERT INTO {pipeline} (\"code\", \"label\") VALUES ({code}, {});", self.label(&said.named.name)));
            let row = |(at, of): (usize, &crate::crm::specification::Step)| {
                let own = literal(self.names.step(StepRef { pipeline: number, step: at }));
                format!("  ({code}, {own}, {}, '{}', {})", self.label(&of.named.name), of.kind.word(), at + 1)
            };
            let rows: Vec<String> = said.steps.iter().enumerate().map(row).collect();
            out.extend(inserted(&format!("INSERT INTO {step} (\"pipeline\", \"code\", \"label\", \"kind\", \"position\") VALUES"), &rows));
        }
        out
    }

    /// The values that one chooses from in a field.
    fn values(&self, field: FieldRef) -> Vec<String> {
        let Some(table) = self.tables.values(field).map(quoted) else { return Vec::new() };
        let said = self.spec.field(field);
        let mut out = vec![format!("CREATE TABLE {table} (\n  \"code\" text PRIMARY KEY,\n  \"label\" text NOT NULL,\n  \"position\" integer NOT NULL\n);")];
        let names = self.names.options(said);
        let choices = said.choices().iter().zip(&names).enumerate();
        let rows: Vec<String> =
            choices.map(|(at, (choice, name))| format!("  ({}, {}, {})", literal(&name.text), self.label(&choice.named.name), at + 1)).collect();
        out.extend(inserted(&format!("INSERT INTO {table} (\"code\", \"label\", \"position\") VALUES"), &rows));
        out
    }

    /// The table of a card.
    fn card(&self, card: usize) -> String {
        let said = &self.spec.cards[card];
        let (mut lines, mut checks) = (vec![("\"id\" ".to_string() + self.dialect.key(), self.setting.label(&said.named.name))], Vec::new());
        if self.spec.pipelines_of(card).any(|(_, pipeline)| !pipeline.steps.is_empty()) {
            lines.push(("\"pipeline\" text NOT NULL".to_string(), String::new()));
            lines.push(("\"step\" text NOT NULL".to_string(), String::new()));
            checks.push(format!("FOREIGN KEY (\"pipeline\", \"step\") REFERENCES {} (\"pipeline\", \"code\")", quoted(self.tables.step())));
            checks.push(format!("CHECK (\"pipeline\" IN ({}))", self.own_pipelines(card)));
        }
        let mut left_out = Vec::new();
        for (number, field) in said.fields.iter().enumerate() {
            let at = FieldRef { card, field: number };
            let column = quoted(self.names.field(at));
            match self.column(at, field, &column) {
                Some(line) => {
                    lines.push((line, self.remark(field)));
                    checks.extend(self.required(at, field, &column));
                }
                None => {
                    // The values of several stand in a table of their own.
                    let chosen = self.tables.chosen(at).map(|table| format!(" → {}", comment(&quoted(table)))).unwrap_or_default();
                    left_out.push(format!("  -- {}{chosen}: {}", comment(&column), comment(&self.remark(field))));
                }
            }
        }
        let all = lines.len() + checks.len();
        let remark = |text: &str| if self.dialect == Dialect::Sqlite && !text.is_empty() { format!(" -- {}", comment(text)) } else { String::new() };
        let lines = lines.iter().map(|(line, text)| (line.as_str(), remark(text))).chain(checks.iter().map(|check| (check.as_str(), String::new())));
        let mut body: Vec<String> =
            lines.enumerate().map(|(number, (line, text))| format!("  {line}{}{text}", if number + 1 < all { "," } else { "" })).collect();
        body.extend(left_out);
        format!("CREATE TABLE {} (\n{}\n);", quoted(self.tables.card(card)), body.join("\n"))
    }

    fn own_pipelines(&self, card: usize) -> String {
        let own = self.spec.pipelines_of(card).filter(|(_, pipeline)| !pipeline.steps.is_empty());
        own.map(|(number, _)| literal(self.names.pipeline(number))).collect::<Vec<_>>().join(", ")
    }

    /// A column; none where its type is not described or it has a table of its own.
    fn column(&self, at: FieldRef, field: &Field, column: &str) -> Option<String> {
        // Where one may choose several and there is nothing to choose from, the values are one text.
        let open = field.kind() == Some(FieldType::MultiChoice) && field.choices().is_empty();
        let kind = if open { self.dialect.column(Some(FieldType::Text)) } else { self.dialect.column(field.kind()) }?;
        let mut line = format!("{column} {kind}");
        if matches!(field.required.said(), Some(Required::Always)) {
            line.push_str(" NOT NULL");
        }
        if let Some(values) = self.tables.values(at) {
            line.push_str(&format!(" REFERENCES {} (\"code\")", quoted(values)));
        }
        if let Some(check) = self.dialect.check(column, field.kind()) {
            line.push_str(&format!(" CHECK ({check})"));
        }
        Some(line)
    }

    /// What is required from a step on.
    fn required(&self, at: FieldRef, field: &Field, column: &str) -> Vec<String> {
        if matches!(field.required.said(), Some(Required::Always)) {
            return Vec::new();
        }
        let mut out = Vec::new();
        for (number, _) in self.spec.pipelines_of(at.card) {
            let steps: Vec<String> = field.required_at.iter().filter(|step| step.pipeline == number).map(|step| literal(self.names.step(*step))).collect();
            if !steps.is_empty() {
                let code = literal(self.names.pipeline(number));
                out.push(format!("CHECK ({column} IS NOT NULL OR NOT (\"pipeline\" = {code} AND \"step\" IN ({})))", steps.join(", ")));
            }
        }
        out
    }

    /// What a column is and what it is for.
    fn remark(&self, field: &Field) -> String {
        let words = self.setting.words;
        let mut out = vec![self.setting.label(&field.named.name)];
        out.push(field.purpose.said().map_or_else(|| words.word("crm-purpose-unknown"), |purpose| self.setting.label(purpose)));
        out.extend(field.is_personal().then(|| words.word("crm-personal")));
        out.extend(field.kind().is_none().then(|| words.word("crm-without-type")));
        out.join(". ")
    }

    /// What PostgreSQL keeps about tables and columns.
    fn comments(&self, card: usize) -> Vec<String> {
        if self.dialect == Dialect::Sqlite {
            return Vec::new();
        }
        let (said, table) = (&self.spec.cards[card], quoted(self.tables.card(card)));
        let mut out = vec![format!("COMMENT ON TABLE {table} IS {};", self.label(&said.named.name))];
        for (number, field) in said.fields.iter().enumerate() {
            let column = quoted(self.names.field(FieldRef { card, field: number }));
            if self.column(FieldRef { card, field: number }, field, &column).is_some() {
                out.push(format!("COMMENT ON COLUMN {table}.{column} IS {};", literal(&self.remark(field))));
            }
        }
        vec![out.join("\n")]
    }

    /// The values chosen, where one may choose several.
    fn chosen(&self, field: FieldRef, said: &Field) -> Option<String> {
        let (values, chosen) = self.tables.values(field).zip(self.tables.chosen(field)).filter(|_| said.kind() == Some(FieldType::MultiChoice))?;
        let (card, reference) = (quoted(self.tables.card(field.card)), self.dialect.reference());
        Some(format!(
            "CREATE TABLE {} (\n  \"record\" {reference} NOT NULL REFERENCES {card} (\"id\") ON DELETE CASCADE,\n  \"value\" text NOT NULL REFERENCES {} (\"code\"),\n  \
             PRIMARY KEY (\"record\", \"value\")\n);",
            quoted(chosen),
            quoted(values)
        ))
    }
}

/// Rows, some hundreds a statement: SQLite takes no more than so many terms at once in older versions.
fn inserted(head: &str, rows: &[String]) -> Vec<String> {
    rows.chunks(400).map(|rows| format!("{head}\n{};", rows.join(",\n"))).collect()
}
