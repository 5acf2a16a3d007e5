//! The catalogue of indicators: what is measured where, who sees what, and the passport of each.

use schemars::JsonSchema;
use serde::Serialize;

use super::control;
use super::front::Front;
use super::indicator::{KpiGroup, kpis};
use super::maker::Maker;
use super::parts::{Fact, GapList, Link};
use super::stock::Stock;
use crate::model::element::{Id, Kind};
use crate::model::kpi::{Kpi, KpiKind};
use crate::model::process::Stage;
use crate::model::regulation::StageScope;

/// The catalogue of indicators.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Passports {
    /// What stands at its head.
    pub front: Front,
    /// What is measured, stage by stage; at the end what is for every stage, and what is for none.
    pub coverage: Vec<Coverage>,
    /// Whether some indicator is of no stated kind.
    pub other: bool,
    /// Who sees what.
    pub sees: Vec<Sees>,
    /// The indicators that no control point shows.
    pub unseen: Vec<Link>,
    /// The passports, stage by stage.
    pub groups: Vec<KpiGroup>,
    /// The gap list of the document.
    pub gaps: GapList,
}

/// What is measured at a stage.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Coverage {
    /// The stage, where it is one.
    pub stage: Option<Link>,
    /// What the row is called.
    pub title: String,
    /// What staff do.
    pub process: Vec<Link>,
    /// What comes of it.
    pub result: Vec<Link>,
    /// Both.
    pub combined: Vec<Link>,
    /// Indicators of no stated kind.
    pub other: Vec<Link>,
}

/// What a control point shows, and to whom.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Sees {
    /// Who receives it.
    pub receiver: Fact<Vec<Link>>,
    /// The control point.
    pub point: Link,
    /// How often.
    pub every: Fact<String>,
    /// The indicators.
    pub kpis: Vec<Link>,
}

/// The catalogue of a model.
pub(super) fn passports(stock: &Stock<'_>) -> Passports {
    let maker = &Maker::new(stock);
    let model = maker.model;
    let front = Front::new(maker, "kpi", "kpi", maker.word("doc-title-kpi"));
    let coverage: Vec<Coverage> = coverage(maker);
    let mut sees = Vec::new();
    for (id, said) in model.control_points.iter() {
        let shown = said.shows.items().iter().filter_map(|one| one.target).filter(|one| one.kind == Kind::Kpi);
        let kpis: Vec<Link> = shown.map(|kpi| maker.link_to(kpi)).collect();
        if !kpis.is_empty() {
            let about = maker.facts(id);
            sees.push(Sees { receiver: control::receiver(about, said), point: maker.link(id), every: control::every(about, maker, said), kpis });
        }
    }
    let seen = |kpi: Id<Kpi>| model.control_points.iter().any(|(_, said)| said.shows.items().iter().any(|one| one.target == Some(kpi.element())));
    let mut passports = Passports {
        front,
        other: coverage.iter().any(|row| !row.other.is_empty()),
        coverage,
        sees,
        unseen: model.kpis.iter().filter(|(id, _)| !seen(*id)).map(|(id, _)| maker.link(id)).collect(),
        groups: kpis(maker),
        gaps: GapList::default(),
    };
    passports.gaps = maker.list();
    passports
}

fn coverage(maker: &Maker<'_>) -> Vec<Coverage> {
    let row = |stage: Option<Link>, title: String, belongs: &dyn Fn(&Kpi) -> bool| {
        let of = |kind: Option<KpiKind>| {
            let kpis = maker.model.kpis.iter().filter(|(_, said)| said.kind.said().copied() == kind && belongs(&said.data));
            kpis.map(|(id, _)| maker.link(id)).collect()
        };
        Coverage {
            stage,
            title,
            process: of(Some(KpiKind::Process)),
            result: of(Some(KpiKind::Result)),
            combined: of(Some(KpiKind::Combined)),
            other: of(None),
        }
    };
    let of_stage =
        |said: &Kpi, stage: Id<Stage>| matches!(said.stage.said(), Some(StageScope::Some(stages)) if stages.iter().any(|one| one.target == Some(stage)));
    let all = |said: &Kpi| matches!(said.stage.said(), Some(StageScope::All(_)));
    let none = |said: &Kpi| !all(said) && !maker.model.stages.iter().any(|(stage, _)| of_stage(said, stage));
    let mut out: Vec<Coverage> = Vec::new();
    for (stage, _) in maker.model.stages.iter() {
        let link = maker.link(stage);
        out.push(row(Some(link.clone()), link.name, &|said| of_stage(said, stage)));
    }
    let rest = [row(None, maker.word("doc-all-stages"), &all), row(None, maker.word("doc-no-stage"), &none)];
    out.extend(rest.into_iter().filter(|row| !(row.process.is_empty() && row.result.is_empty() && row.combined.is_empty() && row.other.is_empty())));
    out
}
