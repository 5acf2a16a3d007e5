//! The pipelines: of deals and smart processes as many as there are, of leads the one that there is.

use super::Writer;
use super::call::{Call, Category, Params};
use super::stages;
use crate::crm::against::{PresentPipeline, Step};
use crate::crm::limits::limits;
use crate::crm::loss::{Loss, ManualStep, Part, Severity, fitting, message};
use crate::crm::plan::{Answer, Known};
use crate::crm::specification::Pipeline;
use crate::finding::Arg;
use crate::model::crm::EntityKind;
use crate::model::settings::CrmTarget;

/// What Bitrix24 makes of its own in every pipeline, by the kind of card.
pub(super) struct Stock {
    /// The codes of its stages.
    pub(super) codes: &'static [&'static str],
    /// The first.
    pub(super) first: &'static str,
    /// That of success, and where it stands.
    pub(super) won: (&'static str, usize),
    /// That of failure, and where it stands.
    pub(super) lost: (&'static str, usize),
    /// What moves along it.
    pub(super) entity: EntityKind,
}

const DEAL: Stock = Stock {
    codes: &["NEW", "PREPARATION", "PREPAYMENT_INVOICE", "EXECUTING", "FINAL_INVOICE", "WON", "LOSE", "APOLOGY"],
    first: "NEW",
    won: ("WON", 60),
    lost: ("LOSE", 70),
    entity: EntityKind::Deal,
};
const PROCESS: Stock =
    Stock { codes: &["NEW", "PREPARATION", "CLIENT", "SUCCESS", "FAIL"], first: "NEW", won: ("SUCCESS", 40), lost: ("FAIL", 50), entity: EntityKind::Custom };
const LEAD: Stock = Stock {
    codes: &["NEW", "IN_PROCESS", "PROCESSED", "CONVERTED", "JUNK"],
    first: "NEW",
    won: ("CONVERTED", 40),
    lost: ("JUNK", 50),
    entity: EntityKind::Lead,
};

/// A pipeline as the stages need it.
pub(super) struct Place<'a> {
    pub(super) number: usize,
    pub(super) stock: &'static Stock,
    /// The list that its stages stand in.
    pub(super) list: Known,
    /// What Bitrix24 has before the codes of its stages.
    pub(super) prefix: Known,
    /// As it is in the portal.
    pub(super) found: Option<&'a PresentPipeline>,
}

/// Plans the pipelines with their stages.
pub(super) fn write(writer: &mut Writer<'_>) {
    let (mut has_lead, mut places) = (false, Vec::new());
    for (number, pipeline) in writer.spec.pipelines.iter().enumerate() {
        let home = pipeline.card.and_then(|card| writer.homes[card].clone());
        let entity = pipeline.card.and_then(|card| writer.spec.cards[card].entity.said().copied());
        let lost = match (home, entity) {
            (Some(home), Some(EntityKind::Deal)) => {
                places.push(category(writer, number, pipeline, &home.type_id, &DEAL));
                continue;
            }
            (Some(home), Some(EntityKind::Custom)) => {
                places.push(category(writer, number, pipeline, &home.type_id, &PROCESS));
                continue;
            }
            (Some(_), Some(EntityKind::Lead)) if !has_lead => {
                has_lead = true;
                let found = writer.present().and_then(|present| present.pipelines.iter().find(|pipeline| pipeline.code == "STATUS"));
                writer.out.map(Part::Pipeline(number), "STATUS", "");
                places.push(Place { number, stock: &LEAD, list: "STATUS".into(), prefix: "".into(), found });
                continue;
            }
            (Some(_), Some(EntityKind::Lead)) => "bitrix24-pipeline-second-lead",
            (None, None) if pipeline.card.is_none() => "plan-pipeline-without-card",
            _ => "bitrix24-pipeline-no-place",
        };
        let fallback = Some(message("crm-fallback-skipped"));
        writer.out.losses.push(Loss { severity: Severity::Lost, part: Part::Pipeline(number), why: message(lost), fallback });
    }
    for place in &places {
        stages::write(writer, place);
    }
}

/// A pipeline of deals or of a smart process: the one of this name, or a new one.
fn category<'a>(writer: &mut Writer<'a>, number: usize, pipeline: &Pipeline, type_id: &Known, stock: &'static Stock) -> Place<'a> {
    let (name, cut) = fitting(Part::Pipeline(number), writer.label(&pipeline.named.name, &pipeline.id), limits(CrmTarget::Bitrix24).pipeline_name);
    writer.out.losses.extend(cut);
    let start = match type_id.plain().as_deref() {
        Some("2") => Some("DEAL_STAGE".to_string()),
        Some(type_id) => Some(format!("DYNAMIC_{type_id}_STAGE_")),
        None => None,
    };
    let is_it = |there: &&PresentPipeline| {
        let of_type = start.as_deref().is_some_and(|start| there.code.starts_with(start));
        of_type && (there.label == name || pipeline.named.name.strings().any(|text| text.trim() == there.label))
    };
    let found = writer.present().and_then(|present| present.pipelines.iter().find(is_it));
    let id = if let Some(id) = found.and_then(|found| found.id.as_deref()) {
        Known::number(id)
    } else {
        let answer = format!("pipeline.{}", pipeline.id);
        // The first pipeline of a process stands in for the one that it comes with.
        let is_first = writer.spec.pipelines[..number].iter().all(|other| other.card != pipeline.card);
        let is_default = (type_id.plain().as_deref() != Some("2") && is_first).then_some("Y");
        if is_default.is_some() {
            writer.out.manual.push(ManualStep { part: Part::Pipeline(number), what: message("bitrix24-manual-general") });
        }
        let what = writer.say("plan-do-pipeline", &[("name", Arg::from(name.as_str()))]);
        let params = Params::Category { type_id: type_id.clone(), fields: Category { name: name.clone(), sort: (number + 1) * 100, is_default } };
        writer.plan.add(what, Call { method: "crm.category.add", params }, vec![Answer::at(&*answer, "result.category.id")]);
        Known::answered(answer)
    };
    let (list, prefix) = if type_id.plain().as_deref() == Some("2") {
        let is_general = id.plain().as_deref() == Some("0");
        let list = if is_general { "DEAL_STAGE".into() } else { Known::joined(["DEAL_STAGE_".into(), id.clone()]) };
        (list, if is_general { "".into() } else { Known::joined(["C".into(), id, ":".into()]) })
    } else {
        let list = Known::joined(["DYNAMIC_".into(), type_id.clone(), "_STAGE_".into(), id.clone()]);
        (list, Known::joined(["DT".into(), type_id.clone(), "_".into(), id, ":".into()]))
    };
    if found.is_none() {
        writer.differs(Step::Create, "kind-pipeline", &list.shown(), &name, Vec::new());
    }
    writer.out.map(Part::Pipeline(number), list.shown(), "");
    Place { number, stock, list, prefix, found }
}
