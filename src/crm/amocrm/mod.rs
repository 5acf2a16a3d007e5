//! amoCRM (Kommo): an ordered plan of calls of its API v4, since it gives numbers to pipelines and statuses itself.
//!
//! Pipelines come first: what must be filled in from a step on is a setting of the field there, and names the numbers of the statuses. Deals and leads are
//! both `leads`; a card of one's own is a list.

mod call;
mod change;
mod fields;
mod pipelines;
mod present;

use call::{Call, RequiredStatus};
use rustc_hash::FxHashMap;

use super::against::{Difference, Given, Present, Step};
use super::plan::{Plan, Rates, Words};
use super::specification::{Specification, StepRef};
use super::target::{Export, Setting, Target};
use crate::finding::{Arg, Message};
use crate::text::Text;

/// The target.
pub(super) struct AmoCrm;

const WORDS: Words = Words { title: "amocrm-title", before: &["amocrm-before-copy", "amocrm-before-token", "amocrm-before-run", "amocrm-before-limits"] };

impl Target for AmoCrm {
    fn export(&self, spec: &Specification, setting: &Setting<'_>) -> Export {
        let plan = Plan::new("amocrm", Rates { requests_per_second: None, batch: None });
        let mut writer = Writer { spec, setting, out: Export::default(), plan, statuses: FxHashMap::default() };
        pipelines::write(&mut writer);
        fields::write(&mut writer);
        change::unknown(&mut writer);
        let Writer { mut out, plan, .. } = writer;
        let page = plan.page(spec, setting, &WORDS, &out.manual, |call| format!("{} {}", call.method, call.path.shown()));
        out.json("plan.json", &plan);
        out.file("plan.md", page);
        out
    }

    fn present(&self, given: &[Given]) -> Option<Result<Present, Message>> {
        Some(present::read(given))
    }
}

/// The plan while it is being written.
struct Writer<'a> {
    spec: &'a Specification,
    setting: &'a Setting<'a>,
    out: Export,
    plan: Plan<Call>,
    /// The statuses that steps become.
    statuses: FxHashMap<StepRef, RequiredStatus>,
}

impl<'a> Writer<'a> {
    /// A name as a label; the id where it is blank.
    fn label(&self, name: &Text, id: &str) -> String {
        self.setting.label_or(name, id)
    }

    fn say(&self, key: &str, args: &[(&'static str, Arg)]) -> String {
        self.setting.words.say(key, args)
    }

    fn present(&self) -> Option<&'a Present> {
        self.setting.present
    }

    fn differs(&mut self, step: Step, kind: &'static str, name: &str, label: &str, changes: Vec<(String, String, String)>) {
        self.out.differs(self.setting, || Difference { step, kind, name: name.to_string(), label: label.to_string(), changes });
    }
}
