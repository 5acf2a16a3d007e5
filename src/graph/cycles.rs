//! Circles that make no sense: an operation detailed in a process that contains it, an indicator computed from itself.

use petgraph::graph::{DiGraph, NodeIndex};

use crate::model::Model;
use crate::model::element::{Id, Kind};
use crate::model::kpi::Kpi;
use crate::model::process::Process;

/// Groups of processes that detail each other in a circle; a process that details itself is a group of one.
pub fn detail_cycles(model: &Model) -> Vec<Vec<Id<Process>>> {
    let details = model.operations.iter().filter_map(|(_, operation)| Some((operation.parent, operation.detailed_in.said()?.target?.number())));
    circles(model.processes.len(), details)
}

/// Groups of indicators whose formulas refer to each other in a circle.
pub fn formula_cycles(model: &Model) -> Vec<Vec<Id<Kpi>>> {
    let terms = model.kpis.iter().flat_map(|(id, kpi)| {
        let named = kpi.formula.said().map(|formula| formula.named()).unwrap_or_default();
        named.into_iter().filter(|(element, _)| element.kind == Kind::Kpi).map(move |(element, _)| (id.number(), element.index))
    });
    circles(model.kpis.len(), terms)
}

/// The strongly connected components that hold a circle, their members and themselves in the order of declaration.
fn circles<T>(count: usize, edges: impl Iterator<Item = (u32, u32)>) -> Vec<Vec<Id<T>>> {
    let mut graph: DiGraph<(), (), u32> = DiGraph::new();
    for _ in 0..count {
        graph.add_node(());
    }
    for (from, to) in edges {
        graph.add_edge(NodeIndex::from(from), NodeIndex::from(to), ());
    }
    let looped = |component: &Vec<NodeIndex>| component.len() > 1 || graph.contains_edge(component[0], component[0]);
    let mut out: Vec<Vec<Id<T>>> = (petgraph::algo::kosaraju_scc(&graph).into_iter().filter(looped))
        .map(|component| component.into_iter().map(|node| Id::new(u32::try_from(node.index()).unwrap_or(u32::MAX))).collect())
        .collect();
    out.iter_mut().for_each(|members: &mut Vec<Id<T>>| members.sort());
    out.sort();
    out
}
