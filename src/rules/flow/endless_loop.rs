//! A cycle without a way out.

use crate::finding::{Arg, Finding, Level};
use crate::graph::shortest;
use crate::rules::{Check, Context, rule};

rule!("endless-loop", Flow, Gap, "endless_loop", Check::Whole(check));

fn check(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    for members in cx.graph.flow.loops_without_exit(cx.model) {
        let first = members[0];
        let names: Vec<Arg> = members.iter().map(|member| Arg::Text(cx.model.label_of(*member))).collect();
        let mut story = shortest(&cx.graph.flow, first).story(cx.model);
        story.extend(names.iter().skip(1).cloned());
        story.push(Arg::Text(cx.model.label_of(first)));
        let finding = cx.about(RULE.id, Level::Gap, first.element()).with("loop", Arg::Path(names)).with("count", members.len());
        let finding = members.iter().skip(1).fold(finding, |finding, member| finding.related("also", cx.span_of(*member)));
        findings.push(finding.story(story));
    }
}
