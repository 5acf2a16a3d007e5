//! Where elements stand in a model, and in which order their keys do.

use crate::model::Root;
use crate::model::crm::{Card, Choice, Crm, Field, Pipeline, Step, System};
use crate::model::decode::Fields;
use crate::model::document::{Document, Template};
use crate::model::element::Kind;
use crate::model::indicator::{ControlPoint, Funnel, FunnelStep, LadderStep, Matrix, MatrixLevel, Norm, Plan, Product, Reaction, RequestType, Segment};
use crate::model::kpi::{Kpi, Per};
use crate::model::operation::{Operation, Repeat};
use crate::model::people::{Competence, Role};
use crate::model::process::{Outcome, Process, Question, Scope, Stage};
use crate::model::regulation::{Approval, Regulation};
use crate::model::settings::{About, Build, Lint};

/// The keys from the top of the model to an element of a full id: `processes`, `sell`, `operations`, `accept_request`.
pub fn path_of(kind: Kind, full_id: &str) -> Option<Vec<String>> {
    let mut path = match kind.holder() {
        Some(holder) => {
            let (outer, _) = full_id.rsplit_once('.')?;
            path_of(holder, outer)?
        }
        None => Vec::new(),
    };
    path.extend(sections(kind).iter().map(|key| (*key).to_string()));
    path.push(full_id.rsplit('.').next().filter(|id| !id.is_empty())?.to_string());
    Some(path)
}

/// The keys from what holds an element down to the map that it is declared in.
pub fn sections(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Role => &["roles"],
        Kind::Competence => &["competences"],
        Kind::Stage => &["stages"],
        Kind::Process => &["processes"],
        Kind::Outcome => &["outcomes"],
        Kind::Question => &["questions"],
        Kind::Operation => &["operations"],
        Kind::System => &["systems"],
        Kind::Regulation => &["regulations"],
        Kind::Document => &["documents"],
        Kind::ControlPoint => &["control_points"],
        Kind::Card => &["crm", "cards"],
        Kind::Field => &["fields"],
        Kind::Choice => &["options"],
        Kind::Pipeline => &["crm", "pipelines"],
        Kind::Step | Kind::FunnelStep => &["steps"],
        Kind::Kpi => &["kpis"],
        Kind::Funnel => &["funnels"],
        Kind::LadderStep => &["ladder"],
        Kind::Norm => &["norms"],
        Kind::Plan => &["plans"],
        Kind::Segment => &["segments"],
        Kind::Product => &["products"],
        Kind::MatrixLevel => &["matrix", "levels"],
        Kind::RequestType => &["request_types"],
    }
}

/// What may stand in a map of the language.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shape {
    /// Its keys in their usual order.
    pub(super) keys: &'static [&'static str],
    /// The key that a scalar in place of the map stands for.
    pub(super) short: Option<&'static str>,
    /// Whether that key is a text, which may be given by language.
    pub(super) text: bool,
}

fn shape<T: Fields>() -> Option<Shape> {
    Some(Shape { keys: T::KEYS, short: T::short_key(), text: T::TEXT_IN_SHORT })
}

/// The place of a key in the usual order of the map at a path; none where it has none.
pub(super) fn rank(path: &[String], key: &str) -> Option<usize> {
    shape_at(path)?.keys.iter().position(|known| *known == key)
}

/// The shape of the map at a path from the top; none where its keys are the ids of elements, or the language has no such map.
pub(super) fn shape_at(path: &[String]) -> Option<Shape> {
    let path: Vec<&str> = path.iter().map(String::as_str).collect();
    match path.as_slice() {
        [] => shape::<Root>(),
        ["model"] => shape::<About>(),
        ["model", "approved"] | ["regulations", _, "approved"] => shape::<Approval>(),
        ["lint"] => shape::<Lint>(),
        ["build"] => shape::<Build>(),
        ["crm"] => shape::<Crm>(),
        ["matrix"] => shape::<Matrix>(),
        ["processes", _, "scope"] => shape::<Scope>(),
        ["processes", _, "operations", _, "repeat"] => shape::<Repeat>(),
        ["documents", _, "template"] => shape::<Template>(),
        ["control_points", _, "reaction"] => shape::<Reaction>(),
        ["kpis", _, "per"] | ["norms", _, "per"] | ["plans", _, "per"] => shape::<Per>(),
        _ => shape_of(kind_at(&path)?),
    }
}

/// The kind of the element that is declared at a path.
fn kind_at(path: &[&str]) -> Option<Kind> {
    let is = |kind: &Kind| {
        let (mut expected, mut kind) = (Vec::new(), Some(*kind));
        while let Some(one) = kind {
            expected.push(None);
            expected.extend(sections(one).iter().rev().map(|key| Some(*key)));
            kind = one.holder();
        }
        expected.len() == path.len() && expected.iter().rev().zip(path).all(|(expected, key)| expected.is_none_or(|expected| expected == *key))
    };
    Kind::ALL.iter().copied().find(is)
}

fn shape_of(kind: Kind) -> Option<Shape> {
    match kind {
        Kind::Role => shape::<Role>(),
        Kind::Competence => shape::<Competence>(),
        Kind::Stage => shape::<Stage>(),
        Kind::Process => shape::<Process>(),
        Kind::Outcome => shape::<Outcome>(),
        Kind::Question => shape::<Question>(),
        Kind::Operation => shape::<Operation>(),
        Kind::System => shape::<System>(),
        Kind::Regulation => shape::<Regulation>(),
        Kind::Document => shape::<Document>(),
        Kind::ControlPoint => shape::<ControlPoint>(),
        Kind::Card => shape::<Card>(),
        Kind::Field => shape::<Field>(),
        Kind::Choice => shape::<Choice>(),
        Kind::Pipeline => shape::<Pipeline>(),
        Kind::Step => shape::<Step>(),
        Kind::Kpi => shape::<Kpi>(),
        Kind::Funnel => shape::<Funnel>(),
        Kind::FunnelStep => shape::<FunnelStep>(),
        Kind::LadderStep => shape::<LadderStep>(),
        Kind::Norm => shape::<Norm>(),
        Kind::Plan => shape::<Plan>(),
        Kind::Segment => shape::<Segment>(),
        Kind::Product => shape::<Product>(),
        Kind::MatrixLevel => shape::<MatrixLevel>(),
        Kind::RequestType => shape::<RequestType>(),
    }
}

/// Whether elements of a kind have a key.
pub fn has_key(kind: Kind, key: &str) -> bool {
    shape_of(kind).is_some_and(|shape| shape.keys.contains(&key))
}
