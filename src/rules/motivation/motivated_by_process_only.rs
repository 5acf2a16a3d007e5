//! A role that is paid only for what it does, and for nothing that comes of it.
//!
//! Where the whole model measures nothing but work, `process-kpis-only` says so. An indicator whose kind is not said may be one of result.

use crate::finding::{Arg, Finding, Level};
use crate::model::kpi::KpiKind;
use crate::rules::{Check, Context, rule};

rule!("motivated-by-process-only", Motivation, Gap, "motivated_by_process_only", Check::Whole(check));

fn check(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    if cx.model.kpis.iter().all(|(_, kpi)| kpi.kind.said() == Some(&KpiKind::Process)) {
        return;
    }
    for (id, role) in cx.model.roles.iter() {
        let mut paid = Vec::new();
        for motive in role.motivation.items() {
            let kpi = motive.kpi.said().and_then(|kpi| Some((kpi.span, kpi.target?)));
            paid.push(kpi.filter(|(_, kpi)| cx.model.kpis[*kpi].kind.said() == Some(&KpiKind::Process)));
        }
        let all: Option<Vec<_>> = paid.into_iter().collect();
        let Some(all) = all else { continue };
        let Some((span, _)) = all.first().copied() else { continue };
        let names = all.iter().map(|(_, kpi)| Arg::Text(cx.model.label_of(*kpi))).collect();
        let finding = Finding { span, ..cx.about(RULE.id, Level::Gap, id.element()) };
        let finding = finding.with("count", all.len()).with("kpis", Arg::List(names));
        findings.push(all.iter().skip(1).fold(finding, |finding, (span, _)| finding.related("also", *span)));
    }
}
