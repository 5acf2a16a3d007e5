//! BPMN 2.0 (ISO/IEC 19510), as any suite writes it: pools, lanes, tasks, events, gateways, flows, data.
//!
//! The language has no gateways: a choice belongs to the operation before it, and what waits to the operation behind it. Where there is no such operation,
//! or several, the gateway becomes an operation itself.

mod facts;
mod nodes;
mod ways;

use indexmap::{IndexMap, IndexSet};

use super::{Drawing, Goal, Lost, LostKind, Operation, Origin, Process, Way};
use crate::xml::Read;
use nodes::{Kind, Nodes, Scope};
use ways::{Net, Target};

/// Reads a file of BPMN.
///
/// # Errors
/// What is wrong with it, in the words of the reader of XML; an empty text where it is XML and no BPMN.
pub fn read(bytes: &[u8]) -> Result<Drawing, String> {
    let root = Read::bytes(bytes)?;
    if root.name != "definitions" {
        return Err(String::new());
    }
    let nodes = Nodes::new(&root);
    let mut facts = facts::Facts::new(&nodes);
    let mut processes: Vec<Process> = nodes.scopes.iter().map(|scope| process(scope, &nodes, &mut facts)).collect();
    break_circles(&mut processes);
    Ok(facts.lists(processes))
}

/// A process that calls itself, at once or through others, can't be one of its own operations in detail: such a call is left out and told.
fn break_circles(processes: &mut [Process]) {
    let mut shown: Vec<Vec<usize>> = vec![Vec::new(); processes.len()];
    for at in 0..processes.len() {
        for number in 0..processes[at].operations.len() {
            let Some(detail) = processes[at].operations[number].detail else { continue };
            let (mut seen, mut work) = (vec![false; shown.len()], vec![detail]);
            while let Some(inside) = work.pop() {
                if !std::mem::replace(&mut seen[inside], true) {
                    work.extend(&shown[inside]);
                }
            }
            if seen[at] {
                let name = processes[at].operations[number].name.clone();
                processes[at].operations[number].detail = None;
                processes[at].lost.push(Lost { what: LostKind::CallsItself, name });
            } else {
                shown[at].push(detail);
            }
        }
    }
}

/// A process, or what a sub-process holds.
fn process<'x>(scope: &Scope<'x>, nodes: &Nodes<'x>, facts: &mut facts::Facts<'x>) -> Process {
    let net = Net::new(scope);
    let mut lost = scope.lost.clone();
    lost.extend(net.lost.iter().cloned());
    let mut outcomes: IndexMap<String, String> = IndexMap::new();
    let mut outcome = |node: Option<usize>| {
        let name = node.map_or_else(String::new, |node| scope.nodes[node].name.clone());
        facts::place(&mut outcomes, name)
    };
    let order = net.order();
    let mut places = vec![usize::MAX; scope.nodes.len()];
    order.iter().enumerate().for_each(|(place, node)| places[*node] = place);
    let mut operations = Vec::with_capacity(order.len());
    for at in order {
        let node = &scope.nodes[at];
        let ways = net.ways[at].iter().map(|way| {
            let goals = way.goals.iter().map(|goal| match goal {
                Target::Operation(to) => Goal::Operation(places[*to]),
                Target::End(end) => Goal::Outcome(outcome(*end)),
            });
            Way { goals: goals.collect(), when: way.when.clone() }
        });
        let ways = ways.collect();
        let detail = match node.kind {
            Kind::Detail(inside) => Some(inside),
            Kind::Call(called) => nodes.process(called),
            _ => None,
        };
        if let Kind::Call(called) = node.kind
            && detail.is_none()
            && !called.is_empty()
        {
            lost.push(Lost { what: LostKind::Called, name: node.shown().to_string() });
        }
        let mut operation = Operation {
            origin: origin(node.kind, net.waits[at], net.ways[at].len()),
            name: node.name.clone(),
            detail,
            start: net.starts[at],
            waits: net.waits[at],
            ways,
            ..Operation::default()
        };
        facts.say(node, &mut operation, &mut lost);
        operations.push(operation);
    }
    lost.sort_by_key(|one| one.what);
    let lost: IndexSet<Lost> = lost.into_iter().collect();
    let triggers: Vec<&str> = scope.nodes.iter().filter(|node| node.kind == Kind::Start && !node.name.is_empty()).map(|node| node.name.as_str()).collect();
    let trigger = (!triggers.is_empty()).then(|| triggers.join("; "));
    Process { name: scope.name.clone(), trigger, outcomes: outcomes.into_values().collect(), operations, lost: lost.into_iter().collect() }
}

fn origin(kind: Kind<'_>, waits: bool, ways: usize) -> Origin {
    match kind {
        Kind::Task | Kind::Detail(_) | Kind::Call(_) => Origin::Task,
        Kind::Parallel if waits => Origin::Join,
        Kind::Parallel => Origin::Fork,
        Kind::Exclusive | Kind::Inclusive | Kind::Complex | Kind::EventBased if ways > 1 => Origin::Choice,
        Kind::Exclusive | Kind::Inclusive | Kind::Complex | Kind::EventBased => Origin::Merge,
        Kind::Start | Kind::End | Kind::Between { .. } | Kind::Boundary { .. } => Origin::Event,
    }
}
