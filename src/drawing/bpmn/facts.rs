//! Who, with what, by what means: pools, lanes, data and remarks of a file.

use indexmap::IndexMap;
use rustc_hash::FxHashMap;

use super::nodes::{Node, Nodes, Scope, find, plain};
use crate::drawing::{Drawing, Lost, LostKind, Operation, Process, Role};
use crate::xml::Read;

/// What an element that holds data is, by its place in the drawing.
#[derive(Debug, Clone, Copy)]
enum Data {
    Document(usize),
    System(usize),
}

/// Facts of a file, by the ids of its elements.
#[derive(Debug, Default)]
pub(super) struct Facts<'x> {
    /// The role of each node and of each pool.
    roles: FxHashMap<&'x str, usize>,
    data: FxHashMap<&'x str, Data>,
    /// Messages from a node to a pool or a node.
    messages: FxHashMap<&'x str, Vec<&'x str>>,
    /// What elements without a flow hang together with: from either side to the other.
    associations: FxHashMap<&'x str, Vec<(&'x str, Side)>>,
    notes: FxHashMap<&'x str, String>,
    people: IndexMap<String, Role>,
    documents: IndexMap<String, String>,
    systems: IndexMap<String, String>,
}

/// On which side of an association an element stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Source,
    Target,
}

impl<'x> Facts<'x> {
    pub(super) fn new(nodes: &Nodes<'x>) -> Self {
        let mut facts = Self::default();
        // Lanes first: they are who works here; pools come after them.
        for scope in &nodes.scopes {
            facts.lanes(scope.xml);
        }
        for (participant, drawn) in nodes.pools() {
            // A pool with lanes is the house, not one who works in it.
            let has_lanes =
                |scope: &&Scope<'_>| scope.xml.child("laneSet").and_then(|set| set.child("lane")).is_some_and(|lane| !lane.attribute("name").is_empty());
            if drawn.as_ref().is_some_and(has_lanes) {
                continue;
            }
            if let Some(role) = facts.role(participant.attribute("name"), drawn.is_none()) {
                facts.roles.insert(participant.attribute("id"), role);
                for node in drawn.into_iter().flat_map(|scope| &scope.nodes) {
                    facts.roles.insert(node.xml.attribute("id"), role);
                }
            }
        }
        for scope in &nodes.scopes {
            // Whoever does the whole does its parts, unless they stand in lanes of their own.
            let whole = scope.parent.and_then(|(outer, at)| facts.roles.get(nodes.scopes[outer].nodes[at].xml.attribute("id")).copied());
            for node in whole.map_or(&[][..], |_| &scope.nodes) {
                whole.map(|role| *facts.roles.entry(node.xml.attribute("id")).or_insert(role));
            }
        }
        let objects: FxHashMap<&str, &str> = named(nodes.root);
        facts.walk(nodes.root, &objects);
        facts
    }

    /// What is known of people and things, as the drawing lists it.
    pub(super) fn lists(self, processes: Vec<Process>) -> Drawing {
        let (roles, documents, systems) = (self.people.into_values().collect(), self.documents.into_values().collect(), self.systems.into_values().collect());
        Drawing { roles, documents, systems, processes }
    }

    fn role(&mut self, name: &str, external: bool) -> Option<usize> {
        let name = plain(name);
        if name.is_empty() {
            return None;
        }
        let entry = self.people.entry(name.to_lowercase());
        let at = entry.index();
        entry.or_insert(Role { name, external }).external &= external;
        Some(at)
    }

    /// The innermost lane of each node. A lane that only holds others is nobody who works.
    fn lanes(&mut self, xml: &'x Read) {
        for set in xml.children.iter().filter(|child| matches!(child.name.as_str(), "laneSet" | "childLaneSet")) {
            for lane in set.children.iter().filter(|child| child.name == "lane") {
                self.lanes(lane);
                let nodes = || lane.children.iter().filter(|child| child.name == "flowNodeRef").map(|child| bare(&child.text));
                if lane.child("childLaneSet").is_some() && nodes().all(|node| self.roles.contains_key(node)) {
                    continue;
                }
                if let Some(role) = self.role(lane.attribute("name"), false) {
                    for node in nodes() {
                        self.roles.entry(node).or_insert(role);
                    }
                }
            }
        }
    }

    /// Data, remarks, messages, wherever they stand.
    fn walk(&mut self, xml: &'x Read, objects: &FxHashMap<&'x str, &'x str>) {
        for child in &xml.children {
            let (id, from, to) = (child.attribute("id"), child.attribute("sourceRef"), child.attribute("targetRef"));
            match child.name.as_str() {
                "dataObjectReference" | "dataObject" | "dataStoreReference" | "dataStore" | "dataInput" | "dataOutput" => {
                    let behind = [child.attribute("dataObjectRef"), child.attribute("dataStoreRef")].into_iter().find_map(|id| find(objects, id));
                    let name = plain([child.attribute("name"), behind.unwrap_or_default()].into_iter().find(|name| !name.is_empty()).unwrap_or_default());
                    if !name.is_empty() {
                        let is_store = child.name.starts_with("dataStore");
                        let data = if is_store { Data::System(place(&mut self.systems, name)) } else { Data::Document(place(&mut self.documents, name)) };
                        self.data.insert(id, data);
                    }
                }
                "textAnnotation" => drop(self.notes.insert(id, plain(child.leaf("text")))),
                "messageFlow" => self.messages.entry(bare(from)).or_default().push(bare(to)),
                "association" => {
                    self.associations.entry(bare(from)).or_default().push((bare(to), Side::Source));
                    self.associations.entry(bare(to)).or_default().push((bare(from), Side::Target));
                }
                _ => {}
            }
            self.walk(child, objects);
        }
    }

    /// Says of an operation what the file says of its node.
    pub(super) fn say(&mut self, node: &Node<'x>, operation: &mut Operation, lost: &mut Vec<Lost>) {
        operation.owner = self.roles.get(node.id()).copied().or_else(|| self.role(assigned(node.xml), false));
        for target in self.messages.get(node.id()).into_iter().flatten() {
            // Whoever gets it: a pool, or the lane or the pool of a node.
            let receiver = self.roles.get(target).copied();
            if let Some(receiver) = receiver.filter(|role| Some(*role) != operation.owner && !operation.informed.contains(role)) {
                operation.informed.push(receiver);
            }
        }
        for child in &node.xml.children {
            let refs = |name: &str| child.children.iter().filter(|one| one.name == name).filter_map(|one| find(&self.data, &one.text)).collect::<Vec<_>>();
            match child.name.as_str() {
                "dataInputAssociation" => refs("sourceRef").into_iter().for_each(|data| takes(operation, data)),
                "dataOutputAssociation" => refs("targetRef").into_iter().for_each(|data| makes(operation, data)),
                "standardLoopCharacteristics" => operation.repeats = Some(plain(child.leaf("loopCondition"))),
                "multiInstanceLoopCharacteristics" => lost.push(Lost { what: LostKind::ForEach, name: node.shown().to_string() }),
                _ => {}
            }
        }
        if node.xml.attribute("isForCompensation") == "true" {
            lost.push(Lost { what: LostKind::Compensation, name: node.shown().to_string() });
        }
        let mut notes: Vec<&str> = Vec::new();
        for (other, side) in self.associations.get(node.id()).into_iter().flatten() {
            notes.extend(self.notes.get(other).map(String::as_str).filter(|note| !note.is_empty()));
            match (find(&self.data, other), side) {
                (Some(data), Side::Source) => makes(operation, data),
                (Some(data), Side::Target) => takes(operation, data),
                (None, _) => {}
            }
        }
        operation.note = (!notes.is_empty()).then(|| notes.join("; "));
        let said = node.xml.children.iter().filter(|child| child.name == "documentation").map(|one| one.text.trim()).filter(|text| !text.is_empty());
        operation.description = Some(said.collect::<Vec<_>>().join("\n")).filter(|text| !text.is_empty());
    }
}

/// The place of a name in a list, in which it stands once.
pub(super) fn place(list: &mut IndexMap<String, String>, name: String) -> usize {
    let entry = list.entry(name.to_lowercase());
    let at = entry.index();
    entry.or_insert(name);
    at
}

fn bare(id: &str) -> &str {
    let id = id.trim();
    id.split_once(':').map_or(id, |(_, id)| id)
}

fn makes(operation: &mut Operation, data: Data) {
    let (list, at) = match data {
        Data::Document(at) => (&mut operation.produces, at),
        Data::System(at) => (&mut operation.recorded_in, at),
    };
    if !list.contains(&at) {
        list.push(at);
    }
}

/// To look into a system is no fact of the language.
fn takes(operation: &mut Operation, data: Data) {
    if let Data::Document(at) = data
        && !operation.needs.contains(&at)
    {
        operation.needs.push(at);
    }
}

/// The names of all elements that have one, by their ids.
fn named(root: &Read) -> FxHashMap<&str, &str> {
    let (mut out, mut work) = (FxHashMap::default(), vec![root]);
    while let Some(xml) = work.pop() {
        if !xml.attribute("name").is_empty() {
            out.insert(xml.attribute("id"), xml.attribute("name"));
        }
        work.extend(&xml.children);
    }
    out
}

/// Whom an engine gives a task to, where that is said by name: the extensions of Camunda, the performers of the standard.
fn assigned(xml: &Read) -> &str {
    let is_name = |text: &&str| !text.is_empty() && !text.starts_with(['$', '#', '=']);
    let own = ["candidateGroups", "assignee", "actorId"].map(|name| xml.attribute(name)).into_iter().find(is_name);
    let extended = || {
        let inside = xml.child("extensionElements")?.child("assignmentDefinition")?;
        ["candidateGroups", "assignee"].map(|name| inside.attribute(name)).into_iter().find(is_name)
    };
    own.or_else(extended).map_or("", |text| text.split(',').next().unwrap_or_default())
}
