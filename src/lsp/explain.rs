//! The pages of rules as documents: an editor that can show one is offered that of each rule which has something to say.
//!
//! A document has to lie somewhere. It lies in a folder of the session, and goes with it.

use lsp_types::{CodeAction, Command, ExecuteCommandParams, Uri};
use serde_json::Value;

use super::session::Here;
use super::uri::uri_of;
use crate::finding::{Arg, RuleId};
use crate::locale::Language;
use crate::output::Scratch;
use crate::rules;

/// The command that shows the page of a rule; its arguments are the rule and the language.
pub(super) const COMMAND: &str = "reglament.explain";

/// The offer to show the page of a rule.
pub(super) fn offer(here: &Here<'_>, rule: RuleId) -> Option<CodeAction> {
    if !here.client.shows {
        return None;
    }
    let title = here.words.say("lsp-explain", &[("rule", Arg::from(rule))]);
    let arguments = vec![Value::from(rule), Value::from(here.language().tag())];
    let command = Command { title: title.clone(), command: COMMAND.to_string(), arguments: Some(arguments) };
    Some(CodeAction { title, command: Some(command), ..CodeAction::default() })
}

/// The pages that were shown.
#[derive(Debug, Default)]
pub(super) struct Pages {
    folder: Option<Scratch>,
}

impl Pages {
    /// Where the page lies that a command asks for; none where there is no such rule, or the disk refuses.
    pub(super) fn page(&mut self, params: &ExecuteCommandParams) -> Option<Uri> {
        let word = |at: usize| params.arguments.get(at).and_then(Value::as_str);
        let rule = rules::by_id(word(0)?)?;
        let language = word(1).and_then(Language::from_tag).unwrap_or(Language::English);
        if self.folder.is_none() {
            self.folder = Scratch::new().ok();
        }
        // The page has its own heading; the rule's id is what findings call it.
        let text = format!("{}\n", rule.page(language).shown().trim());
        let path = self.folder.as_ref()?.write(&format!("{}.md", rule.id), text.as_bytes()).ok()?;
        uri_of(&path)
    }
}
