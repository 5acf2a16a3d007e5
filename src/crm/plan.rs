//! An ordered plan of calls for a CRM that gives its own numbers: a later call names what an earlier one was answered.
//!
//! A value that is not known yet is `{"$ref": "name"}`; a text made of several is `{"$join": [...]}`. What a name stands for is said by the step that
//! gives it: the way into its answer, and where the answer is a list, which of its rows.

use serde::Serialize;

use super::loss::ManualStep;
use super::report::{about, escaped};
use super::specification::Specification;
use super::target::Setting;
use crate::finding::Arg;

/// A value of a call.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub(super) enum Known {
    /// A text.
    Text(String),
    /// A number.
    Number(u64),
    /// What an earlier step was answered.
    Answered {
        /// By its name.
        #[serde(rename = "$ref")]
        name: String,
    },
    /// A text of several pieces.
    Joined {
        /// One behind the other.
        #[serde(rename = "$join")]
        pieces: Vec<Known>,
    },
}

impl Known {
    pub(super) fn answered(name: impl Into<String>) -> Self {
        Known::Answered { name: name.into() }
    }

    /// Pieces as one text; a plain text where all of them are known.
    pub(super) fn joined(pieces: impl IntoIterator<Item = Known>) -> Self {
        let mut out: Vec<Known> = Vec::new();
        let flat = |piece| if let Known::Joined { pieces } = piece { pieces } else { vec![piece] };
        for piece in pieces.into_iter().flat_map(flat) {
            match (out.last_mut(), piece.plain()) {
                (Some(Known::Text(last)), Some(text)) => last.push_str(&text),
                (_, Some(text)) => out.push(Known::Text(text)),
                (_, None) => out.push(piece),
            }
        }
        match out.pop() {
            Some(only) if out.is_empty() => only,
            last => Known::Joined { pieces: out.into_iter().chain(last).collect() },
        }
    }

    /// The text where it is known.
    pub(super) fn plain(&self) -> Option<String> {
        match self {
            Known::Text(text) => Some(text.clone()),
            Known::Number(number) => Some(number.to_string()),
            Known::Answered { .. } | Known::Joined { .. } => None,
        }
    }

    /// A number that a CRM gave, as a number where it is one.
    pub(super) fn number(text: &str) -> Self {
        text.parse().map_or_else(|_| Known::Text(text.to_string()), Known::Number)
    }

    /// As people read it: `UF_CRM_…_SUM`.
    pub(super) fn shown(&self) -> String {
        match self {
            Known::Text(text) => text.clone(),
            Known::Number(number) => number.to_string(),
            Known::Answered { .. } => "…".to_string(),
            Known::Joined { pieces } => pieces.iter().map(Known::shown).collect(),
        }
    }
}

impl From<&str> for Known {
    fn from(text: &str) -> Self {
        Known::Text(text.to_string())
    }
}

/// Something that an answer gives to later steps.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Answer {
    /// The name that later steps call it by.
    pub(super) name: String,
    /// The way into the answer: keys and numbers with dots between.
    pub(super) at: String,
    /// Which row, where there is a list.
    #[serde(rename = "where", skip_serializing_if = "Option::is_none")]
    pub(super) row: Option<Row>,
}

/// A row of a list: the one whose `key` is `is`; of it the value of `take`.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Row {
    pub(super) key: &'static str,
    pub(super) is: Known,
    pub(super) take: &'static str,
}

impl Answer {
    pub(super) fn at(name: impl Into<String>, at: impl Into<String>) -> Self {
        Self { name: name.into(), at: at.into(), row: None }
    }
}

/// A call of the plan.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Step<C> {
    /// Its number, from 1.
    pub(super) step: usize,
    /// What it does, for people.
    pub(super) what: String,
    /// The call itself.
    #[serde(flatten)]
    pub(super) call: C,
    /// What its answer gives.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) gives: Vec<Answer>,
}

/// The plan, as a file.
#[derive(Debug, Serialize)]
pub(super) struct Plan<C> {
    /// Of which CRM.
    pub(super) target: &'static str,
    /// How many calls a second the CRM takes, and how many a batch holds.
    pub(super) limits: Rates,
    /// The calls in order.
    pub(super) steps: Vec<Step<C>>,
}

/// How fast a CRM may be called.
#[derive(Debug, Clone, Copy, Serialize)]
pub(super) struct Rates {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) requests_per_second: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) batch: Option<usize>,
}

impl<C> Plan<C> {
    pub(super) fn new(target: &'static str, limits: Rates) -> Self {
        Self { target, limits, steps: Vec::new() }
    }

    pub(super) fn add(&mut self, what: String, call: C, gives: Vec<Answer>) {
        self.steps.push(Step { step: self.steps.len() + 1, what, call, gives });
    }

    /// `plan.md`: what has to be there before, the steps, and what is left to do by hand.
    pub(super) fn page(&self, spec: &Specification, setting: &Setting<'_>, keys: &Words, manual: &[ManualStep], called: impl Fn(&C) -> String) -> String {
        let words = setting.words;
        let mut lines = vec![format!("# {}", words.word(keys.title)), String::new()];
        let model: Vec<String> = spec.company.iter().chain(&spec.name).map(|text| escaped(&setting.label(text))).collect();
        lines.extend([model.join(". "), String::new(), format!("## {}", words.word("plan-before")), String::new()]);
        lines.extend(keys.before.iter().enumerate().map(|(number, key)| format!("{}. {}", number + 1, words.word(key))));
        lines.extend([String::new(), format!("## {}", words.word("plan-steps")), String::new()]);
        if self.steps.is_empty() {
            lines.push(words.word("plan-empty"));
        } else {
            let count = [("count", Arg::from(self.steps.len()))];
            lines.extend([words.say("plan-count", &count), String::new()]);
        }
        lines.extend(self.steps.iter().map(|step| format!("{}. {} — `{}`", step.step, escaped(&step.what), called(&step.call))));
        lines.extend([String::new(), format!("## {}", words.word("plan-after")), String::new()]);
        if manual.is_empty() {
            lines.push(words.word("crm-report-no-manual"));
        }
        let mut manual: Vec<&ManualStep> = manual.iter().collect();
        manual.sort_by_key(|step| step.part);
        lines.extend(manual.iter().map(|step| format!("- [ ] {}{}", about(spec, setting, step.part), escaped(&words.sentence(&step.what)))));
        lines.dedup_by(|next, before| next.is_empty() && before.is_empty());
        lines.join("\n") + "\n"
    }
}

/// The sentences of a CRM around its plan.
pub(super) struct Words {
    /// The title.
    pub(super) title: &'static str,
    /// What has to be done before, in order.
    pub(super) before: &'static [&'static str],
}
