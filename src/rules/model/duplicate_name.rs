//! Two elements of one kind with the same name.

use rustc_hash::FxHashMap;

use crate::finding::{Arg, Finding, Level};
use crate::model::element::{ElementId, Kind};
use crate::rules::{Check, Context, rule};
use crate::source::Span;

rule!("duplicate-name", Model, Hint, "duplicate_name", Check::Element(check));

fn check(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let language = cx.model.language();
    // Parts of a whole need a name of their own within it only: two processes may well share the name of an operation.
    let mut first: FxHashMap<(Kind, u32, String), ElementId> = FxHashMap::default();
    for kind in Kind::ALL {
        for (_, parent, element) in cx.model.index.of_kind(*kind) {
            let Some(name) = cx.model.name(element) else { continue };
            let plain = name.get(language).trim().to_lowercase();
            match first.get(&(*kind, parent, plain.clone())) {
                Some(other) => {
                    let finding = cx.about(RULE.id, Level::Hint, element).with("kind", Arg::Term(kind.term()));
                    findings.push(Finding { span: place(cx, element), ..finding }.related("first", place(cx, *other)));
                }
                None => drop(first.insert((*kind, parent, plain), element)),
            }
        }
    }
}

/// Where an element is named: at its name, or at its id where an alias brings the name from elsewhere.
fn place(cx: &Context<'_>, element: ElementId) -> Span {
    let id = cx.model.span(element);
    cx.model.name(element).map(|name| name.span).filter(|name| name.file == id.file && name.start > id.end).unwrap_or(id)
}
