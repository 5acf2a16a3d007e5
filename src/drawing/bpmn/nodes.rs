//! The elements of a file → nodes and flows, process by process.

use rustc_hash::FxHashMap;

use crate::drawing::{Lost, LostKind};
use crate::xml::Read;

/// What a node is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind<'x> {
    Task,
    /// A sub-process with something in it: the number of its scope.
    Detail(usize),
    /// A task that calls a process, by its id.
    Call(&'x str),
    Exclusive,
    Parallel,
    Inclusive,
    Complex,
    EventBased,
    Start,
    End,
    /// An event between two operations; whether it is the end of a link.
    Between {
        is_link: bool,
    },
    /// An event at the border of a task: the number of the task, and whether it ends the task.
    Boundary {
        of: usize,
        ends: bool,
    },
}

impl Kind<'_> {
    /// Whether it is an operation by itself.
    pub(super) fn is_task(self) -> bool {
        matches!(self, Kind::Task | Kind::Detail(_) | Kind::Call(_))
    }
}

/// A node.
#[derive(Debug)]
pub(super) struct Node<'x> {
    pub(super) kind: Kind<'x>,
    pub(super) name: String,
    pub(super) xml: &'x Read,
}

impl Node<'_> {
    pub(super) fn id(&self) -> &str {
        self.xml.attribute("id")
    }

    /// Its name, or its id.
    pub(super) fn shown(&self) -> &str {
        if self.name.is_empty() { self.id() } else { &self.name }
    }
}

/// A flow from one node of a scope to another.
#[derive(Debug)]
pub(super) struct Flow {
    pub(super) from: usize,
    pub(super) to: usize,
    /// Its name, or its condition.
    pub(super) name: String,
    /// Whether it has a condition of its own.
    pub(super) is_conditional: bool,
    /// Whether it is taken when no other is.
    pub(super) is_default: bool,
}

/// A process, or what a sub-process holds.
#[derive(Debug)]
pub(super) struct Scope<'x> {
    pub(super) xml: &'x Read,
    pub(super) name: String,
    /// The scope and the node that it shows in detail.
    pub(super) parent: Option<(usize, usize)>,
    pub(super) nodes: Vec<Node<'x>>,
    pub(super) flows: Vec<Flow>,
    pub(super) lost: Vec<Lost>,
}

/// A file.
#[derive(Debug)]
pub(super) struct Nodes<'x> {
    pub(super) root: &'x Read,
    pub(super) scopes: Vec<Scope<'x>>,
    /// Where each node is, by its id: its scope, its number there.
    pub(super) by_id: FxHashMap<&'x str, (usize, usize)>,
}

/// A name on one line.
pub(super) fn plain(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Finds what is meant by an id, which some suites write with a prefix.
pub(super) fn find<T: Copy>(by_id: &FxHashMap<&str, T>, id: &str) -> Option<T> {
    by_id.get(id).or_else(|| id.split_once(':').and_then(|(_, id)| by_id.get(id))).copied()
}

impl<'x> Nodes<'x> {
    pub(super) fn new(root: &'x Read) -> Self {
        let mut nodes = Nodes { root, scopes: Vec::new(), by_id: FxHashMap::default() };
        for process in root.children.iter().filter(|child| child.name == "process") {
            if process.children.iter().any(is_node) {
                nodes.scope(process, None);
            }
        }
        for scope in &mut nodes.scopes {
            link(scope, &nodes.by_id);
        }
        let named = |pool: &Read| Some((plain(pool.attribute("name")), nodes.process(pool.attribute("processRef"))?));
        let pools: Vec<(String, usize)> = nodes.pools().filter_map(|(pool, _)| named(pool)).collect();
        for (name, at) in pools {
            if nodes.scopes[at].name.is_empty() {
                nodes.scopes[at].name = name;
            }
        }
        nodes
    }

    /// The pools, each with its process where that is drawn.
    pub(super) fn pools(&self) -> impl Iterator<Item = (&'x Read, Option<&Scope<'x>>)> {
        let pools = self.root.children.iter().flat_map(|one| &one.children).filter(|one| one.name == "participant");
        pools.map(|pool| (pool, self.process(pool.attribute("processRef")).map(|at| &self.scopes[at])))
    }

    /// The scope of a process, by its id.
    pub(super) fn process(&self, id: &str) -> Option<usize> {
        let named = |id: &str| self.scopes.iter().position(|scope| scope.parent.is_none() && scope.xml.attribute("id") == id);
        named(id).or_else(|| id.split_once(':').and_then(|(_, id)| named(id)))
    }

    fn scope(&mut self, xml: &'x Read, parent: Option<(usize, usize)>) -> usize {
        let number = self.scopes.len();
        let scope = Scope { xml, name: plain(xml.attribute("name")), parent, nodes: Vec::new(), flows: Vec::new(), lost: Vec::new() };
        self.scopes.push(scope);
        for child in xml.children.iter().filter(|child| is_node(child)) {
            let at = self.scopes[number].nodes.len();
            let name = plain(child.attribute("name"));
            if child.name == "subProcess" && child.attribute("triggeredByEvent") == "true" {
                self.scopes[number].lost.push(Lost { what: LostKind::AnyMoment, name: if name.is_empty() { child.attribute("id").to_string() } else { name } });
                self.scope(child, None);
                continue;
            }
            self.scopes[number].nodes.push(Node { kind: kind(child), name, xml: child });
            self.by_id.insert(child.attribute("id"), (number, at));
            if child.name.to_lowercase().ends_with("process") || child.name == "transaction" {
                let is_full = child.children.iter().any(is_node);
                let detail = is_full.then(|| self.scope(child, Some((number, at))));
                self.scopes[number].nodes[at].kind = detail.map_or(Kind::Task, Kind::Detail);
            }
        }
        number
    }
}

fn is_node(xml: &Read) -> bool {
    let name = xml.name.as_str();
    let ends = ["Task", "Gateway", "Event", "ubProcess"];
    matches!(name, "task" | "callActivity" | "transaction" | "event") || (ends.iter().any(|end| name.ends_with(end)) && !name.starts_with("global"))
}

fn kind(xml: &Read) -> Kind<'_> {
    match xml.name.as_str() {
        "callActivity" => Kind::Call(xml.attribute("calledElement")),
        "exclusiveGateway" => Kind::Exclusive,
        "parallelGateway" => Kind::Parallel,
        "inclusiveGateway" => Kind::Inclusive,
        "eventBasedGateway" => Kind::EventBased,
        "startEvent" => Kind::Start,
        "endEvent" => Kind::End,
        "boundaryEvent" => Kind::Boundary { of: usize::MAX, ends: xml.attribute("cancelActivity") != "false" },
        // To send something is work.
        "intermediateThrowEvent" if xml.child("messageEventDefinition").is_some() && !xml.attribute("name").is_empty() => Kind::Task,
        name if name.ends_with("Gateway") => Kind::Complex,
        name if name.ends_with("Event") || name == "event" => Kind::Between { is_link: xml.child("linkEventDefinition").is_some() },
        _ => Kind::Task,
    }
}

/// The flows of a scope, and what hangs on its tasks.
fn link<'x>(scope: &mut Scope<'x>, by_id: &FxHashMap<&'x str, (usize, usize)>) {
    // A node of another scope can't be led to.
    let own: FxHashMap<&str, usize> = scope.nodes.iter().enumerate().map(|(at, node)| (node.xml.attribute("id"), at)).collect();
    for at in 0..scope.nodes.len() {
        if let Kind::Boundary { ends, .. } = scope.nodes[at].kind {
            let of = find(&own, scope.nodes[at].xml.attribute("attachedToRef"));
            scope.nodes[at].kind = of.map_or(Kind::Between { is_link: false }, |of| Kind::Boundary { of, ends });
        }
    }
    let xml = scope.xml;
    for flow in xml.children.iter().filter(|child| child.name == "sequenceFlow") {
        let (Some(from), Some(to)) = (find(&own, flow.attribute("sourceRef")), find(&own, flow.attribute("targetRef"))) else {
            let known = |key: &str| find(by_id, flow.attribute(key)).is_some();
            let name = if known("sourceRef") { flow.attribute("sourceRef") } else { flow.attribute("targetRef") };
            scope.lost.push(Lost { what: LostKind::Loose, name: name.to_string() });
            continue;
        };
        let condition = flow.child("conditionExpression");
        let said = [flow.attribute("name"), condition.map_or("", |one| one.text.as_str())].map(plain).into_iter().find(|text| !text.is_empty());
        let default = scope.nodes[from].xml.attribute("default");
        let is_default = !default.is_empty() && default == flow.attribute("id");
        scope.flows.push(Flow { from, to, name: said.unwrap_or_default(), is_conditional: condition.is_some(), is_default });
    }
    links(scope);
}

/// A link that is thrown goes on where it is caught.
fn links(scope: &mut Scope<'_>) {
    let is_link = |node: &Node<'_>| matches!(node.kind, Kind::Between { is_link: true });
    let key = |node: &Node<'_>| {
        let inside = node.xml.child("linkEventDefinition").map_or("", |link| link.attribute("name"));
        plain(if inside.is_empty() { &node.name } else { inside }).to_lowercase()
    };
    let caught: FxHashMap<String, usize> = scope
        .nodes
        .iter()
        .enumerate()
        .filter(|(_, node)| is_link(node) && node.xml.name == "intermediateCatchEvent")
        .map(|(at, node)| (key(node), at))
        .collect();
    for from in 0..scope.nodes.len() {
        let node = &scope.nodes[from];
        if is_link(node) && node.xml.name == "intermediateThrowEvent" {
            match caught.get(&key(node)) {
                Some(to) => scope.flows.push(Flow { from, to: *to, name: String::new(), is_conditional: false, is_default: false }),
                None => scope.lost.push(Lost { what: LostKind::Loose, name: node.shown().to_string() }),
            }
        }
    }
}
