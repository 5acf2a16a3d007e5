//! Bitrix24: an ordered plan of REST calls, since it gives numbers to processes, pipelines and stages itself.
//!
//! Fields of leads, deals, contacts and companies are made by `crm.*.userfield.add`, which takes labels of lists and filters as well; those of smart
//! processes and invoices by `userfieldconfig.add`, the only way there. A card of one's own is a smart process. What has to be filled in from a stage on
//! can't be set by REST: it is a line of the checklist.

mod call;
mod change;
mod fields;
mod home;
mod pipelines;
mod present;
mod stages;
mod system;

use call::Call;
use home::Home;

use super::against::{Difference, Given, Present, Step};
use super::plan::{Plan, Rates, Words};
use super::specification::Specification;
use super::target::{Export, Setting, Target};
use crate::finding::{Arg, Message};
use crate::text::Text;

/// The target.
pub(super) struct Bitrix24;

const WORDS: Words =
    Words { title: "bitrix24-title", before: &["bitrix24-before-copy", "bitrix24-before-hook", "bitrix24-before-run", "bitrix24-before-limits"] };

impl Target for Bitrix24 {
    fn export(&self, spec: &Specification, setting: &Setting<'_>) -> Export {
        let plan = Plan::new("bitrix24", Rates { requests_per_second: Some(2), batch: Some(50) });
        let mut writer = Writer { spec, setting, out: Export::default(), plan, homes: Vec::new() };
        home::write(&mut writer);
        fields::write(&mut writer);
        pipelines::write(&mut writer);
        change::unknown(&mut writer);
        let Writer { mut out, plan, .. } = writer;
        let page = plan.page(spec, setting, &WORDS, &out.manual, |call| call.method.to_string());
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
    /// Where each card lives; none where Bitrix24 has no place for it.
    homes: Vec<Option<Home>>,
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

/// The language of a tag as Bitrix24 calls it; these are not ISO.
fn language(tag: &str) -> String {
    let tag = tag.to_lowercase().replace('_', "-");
    let own = match tag.as_str() {
        "uk" | "uk-ua" => "ua",
        "es" => "la",
        "pt-br" => "br",
        "zh" | "zh-cn" | "zh-hans" => "sc",
        "zh-tw" | "zh-hk" | "zh-hant" => "tc",
        "vi" => "vn",
        other => other.split('-').next().unwrap_or(other),
    };
    own.to_string()
}
