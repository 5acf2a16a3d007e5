//! Tables for PostgreSQL and SQLite: a table a card, a table of values a field with options, the pipelines with their steps.
//!
//! What is required always is `NOT NULL`; what is required from a step on is a check of the table. Every name is quoted and every text is a literal, so
//! that neither can be taken for anything else.

mod dialect;
mod table;

use super::limits::limits;
use super::loss::{Loss, Part, Severity, message, message_with};
use super::names::Names;
use super::naming::{Name, Naming, Wanted};
use super::record::foreign_step;
use super::specification::{FieldRef, Required, Specification};
use super::target::{Export, Setting, Target};
use crate::finding::Arg;
use crate::model::crm::FieldType;
use crate::model::settings::CrmTarget;
use dialect::Dialect;

/// The target.
pub(super) struct Sql;

impl Target for Sql {
    fn export(&self, spec: &Specification, setting: &Setting<'_>) -> Export {
        let mut out = Export::default();
        let names = Names::new(spec, CrmTarget::Sql);
        let tables = Tables::new(spec);
        out.losses = names.losses(spec);
        for (card, _) in spec.cards.iter().enumerate() {
            out.map(Part::Card(card), tables.card(card), "TABLE");
        }
        losses(spec, &mut out);
        for dialect in [Dialect::PostgreSql, Dialect::Sqlite] {
            let script = table::Script::new(spec, setting, &names, &tables, dialect);
            out.file(dialect.file(), script.text());
        }
        for (field, said) in spec.fields().filter(|(_, said)| said.kind().is_some()) {
            out.map(Part::Field(field), names.field(field), Dialect::PostgreSql.column(said.kind()).unwrap_or("TABLE"));
        }
        for (pipeline, _) in spec.pipelines.iter().enumerate() {
            out.map(Part::Pipeline(pipeline), names.pipeline(pipeline), "");
        }
        for (step, _) in spec.steps() {
            out.map(Part::Step(step), names.step(step), "");
        }
        out
    }
}

/// What the tables are called: they all stand in one schema.
struct Tables {
    names: Vec<Name>,
    /// The number of the table of each field with options, by card and field.
    options: Vec<Vec<Option<usize>>>,
}

impl Tables {
    fn new(spec: &Specification) -> Self {
        let mut ids: Vec<(String, Option<String>)> = vec![("pipeline".to_string(), None), ("pipeline_step".to_string(), None)];
        ids.extend(spec.cards.iter().map(|card| (card.named.id.clone(), card.code.clone())));
        let mut options = Vec::new();
        for card in &spec.cards {
            let mut of_card = Vec::new();
            for field in &card.fields {
                let has = field.kind().is_some_and(FieldType::is_choice) && !field.choices().is_empty();
                of_card.push(has.then_some(ids.len()));
                if has {
                    ids.push((format!("{}_value", field.named.id), None));
                    ids.push((format!("{}_chosen", field.named.id), None));
                }
            }
            options.push(of_card);
        }
        let naming = Naming { reserved: &[], ..limits(CrmTarget::Sql).field };
        let wanted: Vec<Wanted<'_>> = ids.iter().map(|(id, code)| Wanted { id, code: code.as_deref() }).collect();
        Self { names: naming.names(&wanted), options }
    }

    fn pipeline(&self) -> &str {
        &self.names[0].text
    }

    fn step(&self) -> &str {
        &self.names[1].text
    }

    fn card(&self, card: usize) -> &str {
        &self.names[2 + card].text
    }

    /// The table of the values that one chooses from; none where there is nothing to choose from.
    fn values(&self, field: FieldRef) -> Option<&str> {
        self.options[field.card][field.field].map(|number| self.names[number].text.as_str())
    }

    /// The table of the values chosen, where one may choose several.
    fn chosen(&self, field: FieldRef) -> Option<&str> {
        self.options[field.card][field.field].map(|number| self.names[number + 1].text.as_str())
    }
}

/// What tables can't hold as the specification has it.
fn losses(spec: &Specification, out: &mut Export) {
    for (field, said) in spec.fields() {
        let mut lose = |severity, why, fallback| out.losses.push(Loss { severity, part: Part::Field(field), why, fallback: Some(message(fallback)) });
        let many = said.kind() == Some(FieldType::MultiChoice) && !said.choices().is_empty();
        match said.kind() {
            None => lose(Severity::Lost, message("crm-without-type"), "crm-fallback-skipped"),
            Some(FieldType::Choice | FieldType::MultiChoice) if said.choices().is_empty() => {
                lose(Severity::Changed, message("crm-without-options"), "crm-fallback-any-text");
            }
            Some(FieldType::Ref) => lose(Severity::Changed, message("crm-sql-ref"), "crm-sql-ref-fallback"),
            Some(FieldType::File) => lose(Severity::Changed, message("crm-sql-file"), "crm-sql-file-fallback"),
            _ => {}
        }
        match said.required.said() {
            Some(Required::When { when, .. }) => {
                lose(Severity::Lost, message_with("crm-required-when", &[("when", Arg::from(when))]), "crm-required-when-optional");
            }
            Some(Required::From(step)) if spec.pipelines[step.pipeline].card != Some(field.card) => out.losses.push(foreign_step(spec, field, *step)),
            Some(Required::Always | Required::From(_)) if many => lose(Severity::Lost, message("crm-sql-required-many"), "crm-required-when-optional"),
            _ => {}
        }
    }
}
