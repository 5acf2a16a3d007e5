//! `reglament rules`: what is checked.

use super::{Common, Exit, print};
use crate::catalogue;
use crate::rules;

pub(super) fn run(common: &Common) -> Exit {
    let language = common.speech();
    let catalogue = catalogue(language);
    let level = |rule: &rules::Rule| catalogue.word(&format!("level-{}", rule.level.word()));
    let name_width = rules::all().map(|rule| rule.id.len()).max().unwrap_or(0);
    let level_width = rules::all().map(|rule| level(rule).chars().count()).max().unwrap_or(0);
    let mut out = String::new();
    let mut group = None;
    for rule in rules::all() {
        if group.replace(rule.group) != Some(rule.group) {
            out.push_str(&format!("{}{}\n", if out.is_empty() { "" } else { "\n" }, rule.group.word()));
        }
        out.push_str(&format!("  {:name_width$}  {:level_width$}  {}\n", rule.id, level(rule), rule.page(language).summary()));
    }
    print(&out);
    Exit::Clean
}
