//! Where a key goes that a map lacks. A finding only knows a value of the map; the place, the brackets and the indentation are those of the text.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::edit::{Page, behind_last};
use crate::finding::{Edit, Finding, NewKey};
use crate::load::{self, Budget, Data, NodeId, Nodes, Tree};
use crate::source::{FileId, Source, Sources, Span};

/// Turns the keys that fixes add into edits. A fix for whose key no place is found, or that has the key already, is offered no longer. `nodes` gives those of a file, where
/// they are known.
pub fn make_room(findings: &mut [Finding], sources: &Sources, nodes: impl Fn(FileId) -> Option<Arc<Nodes>>, budget: &Budget) {
    let mut wanted: FxHashMap<FileId, Wanted<'_>> = FxHashMap::default();
    for key in findings.iter().filter_map(|finding| finding.fix.as_ref()).flat_map(|fix| &fix.keys) {
        wanted.entry(key.beside.file).or_default().entry(key.beside).or_default().push(key);
    }
    let mut edits: FxHashMap<(Span, &'static str), Edit> = FxHashMap::default();
    for (file, keys) in wanted {
        let Some(source) = sources.get(file) else { continue };
        let tree = match nodes(file) {
            Some(nodes) => Tree::again(file, &source.text, nodes),
            None => load::parse(file, source, budget, &mut Vec::new()),
        };
        edits.extend(places(&tree, source, keys));
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

/// The keys that are to stand beside each value of a file.
type Wanted<'a> = FxHashMap<Span, Vec<&'a NewKey>>;

/// The edits that add keys to the maps which hold the values beside them, or to the maps that short forms stand for.
fn places(tree: &Tree<'_>, source: &Source, mut wanted: Wanted<'_>) -> Vec<((Span, &'static str), Edit)> {
    let mut out = Vec::new();
    let mut note = |keys: Vec<&NewKey>, edit: &dyn Fn(&NewKey) -> Option<Edit>| {
        out.extend(keys.into_iter().filter_map(|key| Some(((key.beside, key.key), edit(key)?))));
    };
    for (number, node) in tree.nodes() {
        if wanted.is_empty() {
            break;
        }
        match &node.data {
            Data::Map(children) => {
                let children = tree.children(children);
                for pair in children.chunks_exact(2) {
                    let keys = wanted.remove(&tree.span(pair[1])).unwrap_or_default();
                    note(keys, &|key| in_map(tree, source, number, children, key));
                }
            }
            Data::List(children) => {
                for item in tree.children(children).iter().filter(|item| is_own_scalar(tree, **item)) {
                    let keys = wanted.remove(&tree.span(*item)).unwrap_or_default();
                    note(keys, &|key| for_short(source, key));
                }
            }
            Data::Scalar(..) | Data::Alias(_) | Data::Broken => {}
        }
    }
    out
}

fn in_map(tree: &Tree<'_>, source: &Source, map: NodeId, children: &[NodeId], new: &NewKey) -> Option<Edit> {
    let has = children.chunks_exact(2).any(|pair| tree.scalar(pair[0]).is_some_and(|(word, _)| word == new.key));
    let page = Page { tree, text: &source.text, file: new.beside.file };
    if has { None } else { behind_last(page, map, &format!("{}: {}", new.key, new.value)) }
}

fn for_short(source: &Source, new: &NewKey) -> Option<Edit> {
    let word = source.text.get(new.beside.start as usize..new.beside.end as usize)?;
    Some(Edit { span: new.beside, text: format!("{{{}: {word}, {}: {}}}", new.short, new.key, new.value) })
}

fn is_own_scalar(tree: &Tree<'_>, node: NodeId) -> bool {
    matches!(tree.node(node).data, Data::Scalar(..))
}
