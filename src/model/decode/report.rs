//! What is said of a value that can't be read as its key takes it.

use unicode_normalization::is_nfc;

use super::Decoder;
use crate::finding::{Arg, Finding, Fix, Level};
use crate::load::{Data, NodeId};
use crate::model::element::Kind;
use crate::model::fact::Fact;
use crate::model::id::{RESERVED, WHERE, mixed_script, suggested_id};
use crate::model::synonym::{meant_key, meant_word};

impl Decoder<'_, '_> {
    /// One of several words; another one is reported with the nearest.
    pub fn choice(&mut self, node: NodeId, words: &[&'static str]) -> Option<&'static str> {
        let Some(given) = self.word(node) else {
            self.wrong_type(node, "type-word");
            return None;
        };
        let exact = words.iter().copied().find(|word| *word == given);
        if exact.is_none() {
            self.bad_value(node, given, words);
        }
        // A slip is reported, and still read as what it means.
        exact.or_else(|| meant_word(given, words))
    }

    /// Reports a value that is none of the words that its key takes.
    pub fn bad_value(&mut self, node: NodeId, given: &str, words: &[&'static str]) {
        let span = self.grip(node);
        let list = Arg::List(words.iter().map(|word| Arg::from(*word)).collect());
        let finding = Finding::new("bad-value", Level::Error, span).with("key", self.key).with("value", given).with("words", list);
        self.report(match meant_word(given, words) {
            Some(near) => finding.variant("bad-value-near").with("near", near).fix(Fix::replace(span, near)),
            None => finding,
        });
    }

    /// Reports a value that is of the right type and still can't be read, such as a date that is none.
    pub fn bad_form(&mut self, node: NodeId, given: &str, expects: &'static str) {
        let finding = Finding::new("bad-value", Level::Error, self.grip(node)).variant("bad-value-form").with("key", self.key);
        self.report(finding.with("value", given).with("expected", Arg::Term(expects)));
    }

    /// The same where it is clear how it would be written.
    pub fn bad_form_near(&mut self, node: NodeId, given: &str, near: &str) {
        let span = self.grip(node);
        let finding = Finding::new("bad-value", Level::Error, span).variant("bad-value-form-near").with("key", self.key);
        self.report(finding.with("value", given).with("near", near).fix(Fix::replace(span, near)));
    }

    /// Reports that a value is of another type than its key takes.
    pub fn wrong_type(&mut self, node: NodeId, expects: &'static str) {
        if self.tree.resolved(node).cut {
            // A syntax error cut it off; what it would have become is anyone's guess.
            return;
        }
        let found = match &self.tree.resolved(node).data {
            Data::Scalar(..) if self.tree.is_null(node) => "found-nothing",
            Data::Scalar(..) => "found-text",
            Data::List(_) => "found-list",
            Data::Map(_) => "found-map",
            // Reported where it was read.
            Data::Alias(_) | Data::Broken => return,
        };
        self.leave_unread(node);
        let finding = Finding::new("wrong-type", Level::Error, self.grip(node)).with("key", self.key);
        let is_owner = self.key == "owner" && self.path.last().is_some_and(|(kind, _)| *kind == Kind::Operation);
        if let Some(owners) = self.tree.list(node).filter(|owners| is_owner && owners.len() > 1) {
            return self.report(finding.variant("wrong-type-owners").with("count", owners.len()));
        }
        self.report(finding.with("expected", Arg::Term(expects)).with("found", Arg::Term(found)));
    }

    /// Notes the words of a place that is not read: an id among them may be a mention, and what it names is not unused.
    pub(super) fn leave_unread(&mut self, node: NodeId) {
        let mut open = vec![node];
        while let Some(node) = open.pop() {
            match &self.tree.node(node).data {
                Data::Scalar(..) => self.unread.extend(self.word(node).map(|word| Box::from(word.trim()))),
                Data::List(_) => open.extend(self.tree.list(node).into_iter().flatten()),
                Data::Map(_) => open.extend(self.tree.pairs(node).into_iter().flatten().flat_map(|(key, value)| [key, value])),
                // What an alias means is read where its anchor stands.
                Data::Alias(_) | Data::Broken => {}
            }
        }
    }

    /// Reports a key without a value between brackets: mostly the rest of a text that a comma ended.
    pub(super) fn comma(&mut self, key: NodeId) {
        let word = self.word(key).unwrap_or_default().to_string();
        let finding = Finding::new("unknown-key", Level::Error, self.grip(key)).variant("unknown-key-comma").with("key", word);
        self.report(finding);
    }

    /// Reports a key that no space parts from its value.
    pub(super) fn glued(&mut self, node: NodeId, key: &'static str) {
        self.leave_unread(node);
        let colon = self.grip(node).part(0, key.len() + 1);
        self.report(Finding::new("yaml-invalid", Level::Error, colon).variant("yaml-invalid-no-space").with("key", key));
    }

    pub(super) fn reason_missing<T>(&mut self, node: NodeId) -> Fact<T> {
        let finding = Finding::new("reason-missing", Level::Error, self.tree.span(node)).with("key", self.key);
        self.report(finding);
        Fact::Broken
    }

    /// Reports a key that the language lacks; gives the key that is meant where one is near.
    /// Of its `keys`, those that are `free` may be meant: the others are given already.
    pub(super) fn unknown_key(&mut self, node: NodeId, value: NodeId, keys: &[&'static str], free: &[&'static str]) -> Option<&'static str> {
        let span = self.grip(node);
        let Some(word) = self.word(node) else {
            self.report(Finding::new("unknown-key", Level::Error, span).variant("unknown-key-not-text"));
            return None;
        };
        // One that is given already may have been meant as well; to write it once more would not help.
        let fresh = meant_key(word, free);
        let near = fresh.or_else(|| meant_key(word, keys));
        if near.is_none() {
            self.leave_unread(value);
        }
        let finding = Finding::new("unknown-key", Level::Error, span).with("key", word);
        self.report(match near {
            Some(near) => finding.variant("unknown-key-near").with("near", near).fix(fresh.map(|near| Fix::replace(span, near))),
            None => finding.with("keys", Arg::List(keys.iter().map(|key| Arg::from(*key)).collect())),
        });
        near
    }

    pub(super) fn duplicate_key(&mut self, first: NodeId, second: NodeId) {
        let key = self.word(second).unwrap_or_default();
        let finding = Finding::new("duplicate-key", Level::Error, self.tree.span(second)).with("key", key);
        self.report(finding.related("first", self.tree.span(first)));
    }

    /// Reports an id that is no identifier, and one whose letters come from two alphabets.
    pub(super) fn check_id(&mut self, node: NodeId, id: &str) {
        let span = self.grip(node);
        let mut letters = id.chars();
        let starts = letters.next().is_some_and(|c| unicode_ident::is_xid_start(c) || c == '_');
        let finding = Finding::new("bad-id", Level::Error, span).with("id", id);
        if RESERVED.contains(&id) || id == WHERE {
            self.report(finding.variant("bad-id-reserved"));
        } else if !(starts && letters.all(unicode_ident::is_xid_continue)) {
            let cured = suggested_id(id);
            self.report(match cured {
                Some(cured) => finding.variant("bad-id-near").with("near", cured),
                None => finding,
            });
        } else if !is_nfc(id) {
            self.report(finding.variant("bad-id-form"));
        } else if let Some((word, odd)) = mixed_script(id) {
            let finding = Finding::new("mixed-script-id", Level::Hint, span).with("id", id);
            self.report(finding.with("word", word).with("letter", odd.to_string()));
        }
    }
}
