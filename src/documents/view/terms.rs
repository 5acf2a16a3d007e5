//! Terms: what the model itself says about the things that it names.

use rustc_hash::FxHashSet;
use schemars::JsonSchema;
use serde::Serialize;

use super::maker::Maker;
use super::parts::Link;
use crate::model::Model;
use crate::model::element::{ElementId, Id, Kind};
use crate::text::Text;

/// A term and its definition.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Term {
    /// What is defined.
    pub link: Link,
    /// What kind of thing it is, in the reader's language.
    pub kind: String,
    /// What the model says about it: the first paragraph of its description.
    pub text: String,
}

/// The terms among some elements, by name. What has no description is no term.
pub(super) fn terms(maker: &Maker<'_>, among: &[ElementId]) -> Vec<Term> {
    let mut seen = FxHashSet::default();
    let unique = among.iter().copied().filter(|element| seen.insert(*element));
    let mut out: Vec<Term> = unique.filter_map(|element| term(maker, element)).collect();
    out.sort_by_cached_key(|term| (sorting(&term.link.name), term.link.anchor.clone()));
    out
}

fn term(maker: &Maker<'_>, element: ElementId) -> Option<Term> {
    let text = maker.text(description(maker.model, element)?);
    // Paragraphs of a long text are parted by an empty line.
    let first = text.split("\n\n").next().unwrap_or_default().trim().to_string();
    (!first.is_empty()).then(|| Term { link: maker.link_to(element), kind: maker.word(element.kind.term()), text: first })
}

/// What names are sorted by: small letters, and «ё» beside «е».
pub(super) fn sorting(name: &str) -> String {
    name.to_lowercase().replace('ё', "е").chars().filter(|c| c.is_alphanumeric() || c.is_whitespace()).collect::<String>().trim().to_string()
}

/// What was said about an element in detail.
fn description(model: &Model, element: ElementId) -> Option<&Text> {
    macro_rules! of {
        ($table:ident) => {
            model.$table[Id::new(element.index)].description.said()
        };
    }
    match element.kind {
        Kind::Role => of!(roles),
        Kind::Competence => of!(competences),
        Kind::Stage => of!(stages),
        Kind::Process => of!(processes),
        Kind::Outcome => of!(outcomes),
        Kind::System => of!(systems),
        Kind::Regulation => of!(regulations),
        Kind::Document => of!(documents),
        Kind::ControlPoint => of!(control_points),
        Kind::Card => of!(cards),
        Kind::Field => of!(fields),
        Kind::Pipeline => of!(pipelines),
        Kind::Step => of!(steps),
        Kind::Kpi => of!(kpis),
        Kind::Funnel => of!(funnels),
        Kind::FunnelStep => of!(funnel_steps),
        Kind::LadderStep => of!(ladder),
        Kind::Norm => of!(norms),
        Kind::Plan => of!(plans),
        Kind::Segment => of!(segments),
        Kind::Product => of!(products),
        Kind::MatrixLevel => of!(matrix),
        Kind::RequestType => of!(request_types),
        // What is done is told where the operation stands.
        Kind::Operation | Kind::Question | Kind::Choice => None,
    }
}
