//! A process as text for Mermaid: `flowchart`, one subgraph a lane.

use std::fmt::Write;

use super::Setting;
use super::process::plan::{Goal, Plan, Step};
use crate::graph::ProcessGraph;
use crate::model::Model;
use crate::model::element::Id;
use crate::model::process::Process;

/// A process as a Mermaid flow chart. Nodes have numbers for names, and texts stand in quotes with everything that could be read as markup escaped.
pub fn mermaid(model: &Model, graph: &ProcessGraph, process: Id<Process>, setting: &Setting<'_>) -> String {
    let plan = Plan::new(model, graph, process, setting);
    let mut out = format!("---\ntitle: {}\n---\nflowchart LR\n", quoted_yaml(&plan.title));
    for (at, lane) in plan.lanes.iter().enumerate() {
        let _ = writeln!(out, "  subgraph lane{at}[\"{}\"]", escaped(&lane.name));
        for step in plan.steps.iter().filter(|step| step.lane == at) {
            let (open, close) = if step.detailed { ("[[", "]]") } else { ("[", "]") };
            let _ = writeln!(out, "    op{}{open}\"{}\"{close}", step.number, escaped(&step.name));
        }
        out.push_str("  end\n");
    }
    for step in plan.steps.iter().filter(|step| step.start) {
        let _ = writeln!(out, "  start{0}((\" \")) --> op{0}", step.number);
    }
    for step in &plan.steps {
        ways(&mut out, step);
    }
    out
}

fn ways(out: &mut String, step: &Step) {
    let mut ends = 0;
    for way in &step.ways {
        let label = way.label.as_ref().map_or_else(String::new, |label| format!("|\"{}\"|", escaped(label)));
        for goal in &way.goals {
            match goal {
                Goal::Step(to) => {
                    let _ = writeln!(out, "  op{} -->{label} op{}", step.number, to + 1);
                }
                Goal::End(ending) => {
                    ends += 1;
                    let _ = writeln!(out, "  op{0} -->{label} end{0}_{ends}([\"{1}\"])", step.number, escaped(&ending.name));
                }
            }
        }
    }
}

/// A text within quotes. Mermaid knows entities with a number sign in place of an ampersand; letters, digits and harmless marks stay as they are.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        if c.is_alphanumeric() || c == ' ' || ".,:-—–«»№₽%/()+→↻\u{a0}".contains(c) {
            out.push(c);
        } else {
            let _ = write!(out, "#{};", u32::from(c));
        }
    }
    out
}

/// A text as a YAML string.
fn quoted_yaml(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
