//! A process as text for Graphviz: one cluster a lane.

use std::fmt::Write;

use super::Setting;
use super::process::plan::{Goal, Plan, Step};
use crate::graph::ProcessGraph;
use crate::model::Model;
use crate::model::element::Id;
use crate::model::process::Process;

/// A process as a Graphviz graph. Nodes have numbers for names, and texts stand in quotes.
pub fn dot(model: &Model, graph: &ProcessGraph, process: Id<Process>, setting: &Setting<'_>) -> String {
    let plan = Plan::new(model, graph, process, setting);
    let mut out = format!(
        "digraph process {{\n  label={};\n  labelloc=t;\n  rankdir=LR;\n  fontname=\"sans-serif\";\n  node [shape=box, style=rounded, fontname=\"sans-serif\"];\n  edge [fontname=\"sans-serif\", fontsize=10];\n",
        quoted(&plan.title)
    );
    for (at, lane) in plan.lanes.iter().enumerate() {
        let style = if lane.hole { "dashed" } else { "solid" };
        let _ = writeln!(out, "  subgraph cluster_{at} {{\n    label={};\n    style={style};", quoted(&lane.name));
        for step in plan.steps.iter().filter(|step| step.lane == at) {
            let sides = if step.detailed { ", peripheries=2" } else { "" };
            let _ = writeln!(out, "    op{} [label={}{sides}];", step.number, quoted(&step.name));
        }
        out.push_str("  }\n");
    }
    for step in plan.steps.iter().filter(|step| step.start) {
        let _ = writeln!(out, "  start{0} [shape=point, width=0.15];\n  start{0} -> op{0};", step.number);
    }
    for step in &plan.steps {
        ways(&mut out, step);
    }
    out.push_str("}\n");
    out
}

fn ways(out: &mut String, step: &Step) {
    let mut ends = 0;
    for way in &step.ways {
        let label = way.label.as_ref().map_or_else(String::new, |label| format!(" [label={}]", quoted(label)));
        for goal in &way.goals {
            match goal {
                Goal::Step(to) => {
                    let _ = writeln!(out, "  op{} -> op{}{label};", step.number, to + 1);
                }
                Goal::End(ending) => {
                    ends += 1;
                    let name = format!("end{}_{ends}", step.number);
                    let _ = writeln!(out, "  {name} [shape=ellipse, style=solid, label={}];\n  op{} -> {name}{label};", quoted(&ending.name), step.number);
                }
            }
        }
    }
}

/// A text as a quoted string: a backslash would begin an escape of Graphviz.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
