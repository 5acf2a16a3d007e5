//! 4: the rules. One rule a file; its page in English and Russian stands beside it, and holds its sentences too.
//!
//! A rule sees the model and the graph's answers, and returns findings as plain data. Adding one is a file, its two pages and a line in its group's list.

mod context;
mod page;

mod competence;
mod control;
mod crm;
mod flow;
mod funnel;
mod information;
mod kpi;
mod model;
mod motivation;
mod norm;
mod regulation;
mod responsibility;

use crate::finding::{Finding, Level, RuleId};
use crate::locale::Language;

pub use context::Context;
pub use funnel::{Need, Planned, Supply, WORKING_DAYS, needs, norms, planned, supply, times};
pub use kpi::may_be_of;
pub use page::{Example, Page};

/// What a rule is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// The model as a text.
    Model,
    /// The order of work.
    Flow,
    /// Who answers.
    Responsibility,
    /// On what basis.
    Regulation,
    /// What is recorded.
    Information,
    /// What management is told.
    Control,
    /// The CRM.
    Crm,
    /// Indicators.
    Kpi,
    /// Funnels and plans.
    Funnel,
    /// Norms of work.
    Norm,
    /// What staff are paid for.
    Motivation,
    /// What staff must know.
    Competence,
}

impl Group {
    /// The word of the group.
    pub fn word(self) -> &'static str {
        match self {
            Group::Model => "model",
            Group::Flow => "flow",
            Group::Responsibility => "responsibility",
            Group::Regulation => "regulation",
            Group::Information => "information",
            Group::Control => "control",
            Group::Crm => "crm",
            Group::Kpi => "kpi",
            Group::Funnel => "funnel",
            Group::Norm => "norm",
            Group::Motivation => "motivation",
            Group::Competence => "competence",
        }
    }
}

/// How a rule comes to its findings.
#[derive(Debug, Clone, Copy)]
pub enum Check {
    /// They are made where the files are read, put together or waived; here stands only what the rule is.
    WhileReading,
    /// It looks at elements one by one, and can trust them where a file was cut off by a syntax error.
    Element(fn(&Context<'_>, &mut Vec<Finding>)),
    /// It looks at the model as a whole, and keeps quiet where a part of the model could not be read.
    Whole(fn(&Context<'_>, &mut Vec<Finding>)),
}

/// A rule.
#[derive(Debug)]
pub struct Rule {
    /// Its id, which names the defect.
    pub id: RuleId,
    /// Its group.
    pub group: Group,
    /// Its level, unless the model sets another. A rule that reports a missing fact asks a question where the fact was left out.
    pub level: Level,
    /// Its page in English.
    pub en: Page,
    /// Its page in Russian.
    pub ru: Page,
    /// How it is checked.
    pub check: Check,
}

/// Declares the rule of a file; its pages stand beside it under the same name.
macro_rules! rule {
    ($id:literal, $group:ident, $level:ident, $file:literal, $check:expr) => {
        pub(super) static RULE: $crate::rules::Rule = $crate::rules::Rule {
            id: $id,
            group: $crate::rules::Group::$group,
            level: $crate::finding::Level::$level,
            en: $crate::rules::Page::new(include_str!(concat!($file, ".en.md"))),
            ru: $crate::rules::Page::new(include_str!(concat!($file, ".ru.md"))),
            check: $check,
        };
    };
}
use rule;

/// Every rule, group by group.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    let groups: [&[&Rule]; 12] = [
        model::RULES,
        flow::RULES,
        responsibility::RULES,
        regulation::RULES,
        information::RULES,
        control::RULES,
        crm::RULES,
        kpi::RULES,
        funnel::RULES,
        norm::RULES,
        motivation::RULES,
        competence::RULES,
    ];
    groups.into_iter().flatten().copied()
}

/// The rule of this id.
pub fn by_id(id: &str) -> Option<&'static Rule> {
    all().find(|rule| rule.id == id)
}

impl Rule {
    /// Its page in Russian or English.
    pub fn page(&self, language: Language) -> &Page {
        match language {
            Language::English => &self.en,
            Language::Russian => &self.ru,
        }
    }
}
