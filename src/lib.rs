//! reglament: a compiler and linter for sales-process models.
//!
//! The pipeline, from the ground up; an arrow never points back:
//!
//! ```text
//! files ─load─▶ spanned trees ─model─▶ Model ─graph─▶ ProcessGraph ─rules, check─▶ findings ─report─▶ text
//!                                        └──────────────┴─documents─▶ handbook    └─compiled─▶ JSON
//!                                                       ├─diagram─▶ pictures
//!                                                       └─crm─▶ what CRMs import
//! ```
//!
//! Only [`load`] reads model files and only [`output`] writes; everything between is a function of its arguments, so an editor and a test run it on
//! strings. The author's mistakes are [`finding::Finding`]s, never errors.

pub mod baseline;
pub mod check;
pub mod cli;
pub mod comparison;
pub mod compiled;
pub mod crm;
pub mod diagnosis;
pub mod diagram;
pub mod diff;
pub mod documents;
pub mod drawing;
pub mod edit;
pub mod finding;
pub mod fix;
pub mod fmt;
pub mod graph;
pub mod interview;
pub mod load;
pub mod locale;
pub mod lsp;
pub mod model;
pub mod output;
pub mod plan;
pub mod reference;
pub mod report;
pub mod rules;
pub mod source;
pub mod starter;
pub mod text;
pub mod trace;
pub mod watch;
pub mod xml;

use std::sync::{Arc, OnceLock};

use check::Checked;
use graph::ProcessGraph;
use load::{Budget, Loaded};
use locale::{Catalogue, Language};
use model::Model;

/// A model that has gone through the pipeline.
#[derive(Debug)]
pub struct Analysis {
    /// Its files.
    pub loaded: Loaded,
    /// What it says.
    pub model: Model,
    /// Its structure.
    pub graph: ProcessGraph,
    /// What was found.
    pub checked: Checked,
}

/// Reads, resolves and checks one model.
pub fn analyse(loaded: Loaded, budget: &Budget) -> Analysis {
    let contents = model::read_files(&loaded, budget);
    analyse_contents(loaded, contents, |_| None, budget)
}

/// The same where it is known already what the files say, and of some of them the nodes: an editor reads again only what was changed.
pub fn analyse_contents(
    loaded: Loaded,
    contents: Vec<model::FileContent>,
    nodes: impl Fn(source::FileId) -> Option<Arc<load::Nodes>>,
    budget: &Budget,
) -> Analysis {
    let (model, found) = model::put_together(contents, &loaded);
    let graph = graph::graph(&model);
    let mut checked = check::check(&model, &graph, &loaded.sources, found);
    fix::make_room(&mut checked.findings, &loaded.sources, nodes, budget);
    Analysis { loaded, model, graph, checked }
}

/// The same for the text of a single file, as tests and editors have it.
pub fn analyse_text(name: &str, text: impl Into<Vec<u8>>) -> Analysis {
    let budget = Budget::default();
    analyse(load::from_bytes(vec![(name.to_string(), text.into())], &budget), &budget)
}

/// The texts of a model with every safe fix made; nothing is written.
pub fn fixed(analysis: &Analysis, budget: &Budget) -> fix::Fixed {
    let loaded = &analysis.loaded;
    let texts = loaded.sources.iter().map(|(_, source)| source.text.clone()).collect();
    fix::settle(texts, &analysis.checked.findings, &loaded.unreadable, |texts| analyse(loaded.with_texts(texts), budget).checked.findings)
}

/// The message catalogue of a language, with the sentences of all rules. Made at its first use.
pub fn catalogue(language: Language) -> &'static Catalogue {
    static ENGLISH: OnceLock<Catalogue> = OnceLock::new();
    static RUSSIAN: OnceLock<Catalogue> = OnceLock::new();
    let cell = match language {
        Language::English => &ENGLISH,
        Language::Russian => &RUSSIAN,
    };
    cell.get_or_init(|| Catalogue::new(language, rules::all().map(move |rule| rule.page(language).messages())))
}

/// The JSON Schema of the language, with the rules that a model may set.
pub fn model_schema() -> serde_json::Value {
    let mut schema = schemars::schema_for!(model::Root).to_value();
    model::schema::tell_types_at_keys(&mut schema);
    // The heading that an editor puts over every description.
    schema["title"] = "reglament".into();
    let levels = schema["$defs"]["RuleLevels"]["additionalProperties"].clone();
    let of_rule = |rule: &rules::Rule| {
        let about = format!("{}\n{}", rule.en.summary(), rule.ru.summary());
        let mut value = model::schema::with_description(&about, levels.clone());
        value.insert("default".to_string(), rule.level.word().into());
        (rule.id.to_string(), value.to_value())
    };
    let properties: serde_json::Map<String, serde_json::Value> = rules::all().map(of_rule).collect();
    schema["$defs"]["RuleLevels"]["properties"] = properties.into();
    schema
}

/// What reports tell of a rule.
pub fn rule_page(id: &str, language: Language) -> Option<report::RulePage> {
    let rule = rules::by_id(id)?;
    let page = rule.page(language);
    Some(report::RulePage { group: rule.group.word(), level: rule.level, summary: page.summary(), text: page.shown() })
}

impl Analysis {
    /// The rules that the model has switched off.
    pub fn rules_off(&self) -> Vec<finding::RuleId> {
        let levels = self.model.lint.rules.said().map(|levels| levels.0.as_slice()).unwrap_or_default();
        levels.iter().filter(|(_, level)| level.is_none()).filter_map(|(name, _)| rules::by_id(&name.value)).map(|rule| rule.id).collect()
    }

    /// The language to speak to the reader: the one asked for, the model's, or English.
    pub fn language(&self, asked: Option<Language>) -> Language {
        asked.or_else(|| Language::from_tag(self.model.language())).unwrap_or(Language::English)
    }

    /// What there is to report.
    pub fn report<'a>(&'a self, name: Option<&'a str>) -> report::Report<'a> {
        report::Report {
            model: name,
            sources: &self.loaded.sources,
            findings: &self.checked.findings,
            waived: self.checked.waived.len(),
            operations: self.model.operations.len(),
        }
    }

    /// Whether the model can't be compiled as written.
    pub fn has_errors(&self) -> bool {
        self.checked.findings.iter().any(|finding| finding.level == finding::Level::Error)
    }
}
