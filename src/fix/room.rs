//! Where a key goes that a map lacks. A finding only knows a value of the map; the place, the brackets and the indentation are those of the text.

use rustc_hash::FxHashMap;

use crate::edit::{Page, behind_last};
use crate::finding::{Edit, Finding, NewKey};
use crate::load::{self, Budget, Data, NodeId, Tree};
use crate::source::{FileId, Source, Sources, Span};

/// Turns the keys that fixes add into edits. A fix for whose key no place is found, or that has the key already, is offered no longer.
pub fn make_room(findings: &mut [Finding], sources: &Sources, budget: &Budget) {
    let mut wanted: FxHashMap<FileId, Vec<NewKey>> = FxHashMap::default();
    for key in findings.iter().filter_map(|finding| finding.fix.as_ref()).flat_map(|fix| &fix.keys) {
        wanted.entry(key.beside.file).or_default().push(key.clone());
    }
    let mut edits: FxHashMap<(Span, &'static str), Edit> = FxHashMap::default();
    for (file, keys) in wanted {
        let Some(source) = sources.get(file) else { continue };
        let tree = load::parse(file, source, budget, &mut Vec::new());
        for key in keys {
            edits.extend(edit(&tree, source, &key).map(|edit| ((key.beside, key.key), edit)));
        }
    }
    for finding in findings {
        let Some(fix) = finding.fix.as_mut().filter(|fix| !fix.keys.is_empty()) else { continue };
        let places: Option<Vec<Edit>> = fix.keys.drain(..).map(|key| edits.get(&(key.beside, key.key)).cloned()).collect();
        match places {
            Some(places) => fix.edits.extend(places),
            None => finding.fix = None,
        }
    }
}

/// The edit that adds a key to the map which holds a value, or to the map that a short form stands for.
fn edit(tree: &Tree<'_>, source: &Source, new: &NewKey) -> Option<Edit> {
    let text = source.text.as_str();
    for (number, node) in tree.nodes() {
        match &node.data {
            Data::Map(children) => {
                let children = tree.children(children);
                let holds = children.chunks_exact(2).any(|pair| tree.span(pair[1]) == new.beside);
                if holds {
                    let has = children.chunks_exact(2).any(|pair| tree.scalar(pair[0]).is_some_and(|(word, _)| word == new.key));
                    let page = Page { tree, text, file: new.beside.file };
                    return if has { None } else { behind_last(page, number, &format!("{}: {}", new.key, new.value)) };
                }
            }
            Data::List(children) => {
                if tree.children(children).iter().any(|item| tree.span(*item) == new.beside && is_own_scalar(tree, *item)) {
                    let word = text.get(new.beside.start as usize..new.beside.end as usize)?;
                    return Some(Edit { span: new.beside, text: format!("{{{}: {word}, {}: {}}}", new.short, new.key, new.value) });
                }
            }
            Data::Scalar(..) | Data::Alias(_) | Data::Broken => {}
        }
    }
    None
}

fn is_own_scalar(tree: &Tree<'_>, node: NodeId) -> bool {
    matches!(tree.node(node).data, Data::Scalar(..))
}
