//! `reglament explain RULE`: the page of a rule.

use super::{Common, Exit, print, tell_failure};
use crate::catalogue;
use crate::load::Failure;
use crate::model::decode::nearest;
use crate::rules;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The rule, as findings name it: operation-without-owner
    rule: String,
}

pub(super) fn run(args: &Args, common: &Common) -> Exit {
    let language = common.speech();
    let Some(rule) = rules::by_id(&args.rule) else {
        let near = nearest(&args.rule, rules::all().map(|rule| rule.id));
        let key = if near.is_some() { "failure-unknown-rule-near" } else { "failure-unknown-rule" };
        let failure = Failure { key, path: args.rule.clone(), detail: near.unwrap_or_default().to_string() };
        tell_failure(&failure, language);
        return Exit::Failure;
    };
    let catalogue = catalogue(language);
    let level = catalogue.word(&format!("level-{}", rule.level.word()));
    let head = format!("{}: {level} · {}: {}", catalogue.word("explain-level"), catalogue.word("explain-group"), rule.group.word());
    let page = rule.page(language).shown();
    let (title, body) = page.split_once('\n').unwrap_or((&page, ""));
    print(&format!("{title}\n\n{head}\n{body}"));
    Exit::Clean
}
