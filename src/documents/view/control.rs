//! Control points: what leaves the processes for management, and what comes back.

use schemars::JsonSchema;
use serde::Serialize;

use super::maker::{About, Maker};
use super::parts::{Fact, Gap, Link};
use crate::graph::Relation;
use crate::model::element::{Id, Item, Kind};
use crate::model::indicator::{self, Period};

/// A control point.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ControlPoint {
    /// The control point.
    pub link: Link,
    /// The indicators, funnels, norms and plans that it shows.
    pub shows: Fact<Vec<Link>>,
    /// The records and documents that it tells of.
    pub about: Fact<Vec<Link>>,
    /// The operations that supply it.
    pub operations: Vec<Link>,
    /// Who receives it.
    pub receiver: Fact<Vec<Link>>,
    /// How often, in the reader's language.
    pub every: Fact<String>,
    /// The document that carries it.
    pub carried_by: Fact<Vec<Link>>,
    /// From which value on one has to act.
    pub threshold: Fact<String>,
    /// What is done about it.
    pub reaction: Fact<String>,
    /// Within what time.
    pub within: Fact<String>,
    /// What is corrected: the loop back into the process.
    pub corrects: Fact<Vec<Link>>,
    /// In detail; Markdown.
    pub description: Fact<String>,
    /// Where the facts come from.
    pub source: Fact<String>,
    /// What was found about it that is not told at a fact.
    pub gaps: Vec<Gap>,
}

/// Every control point.
pub(super) fn control_points(maker: &Maker<'_>) -> Vec<ControlPoint> {
    maker.begin(maker.word("doc-section-control"), Some("section-control".to_string()));
    maker.model.control_points.iter().map(|(id, said)| control_point(maker, id, said)).collect()
}

pub(super) fn control_point(maker: &Maker<'_>, id: Id<indicator::ControlPoint>, said: &Item<indicator::ControlPoint>) -> ControlPoint {
    let about = maker.about(id);
    let content = &["control-point-without-content"];
    // Figures or words: one of the two is content enough.
    let (shows, tells) = if said.about.said().is_some() {
        (
            about.may("doc-shows", content, &said.shows, |list| maker.any_links(list)),
            about.may("doc-about", content, &said.about, |list| maker.info_links(list)),
        )
    } else {
        (about.must("doc-shows", content, &said.shows, |list| maker.any_links(list)), about.may("doc-about", &[], &said.about, |list| maker.info_links(list)))
    };
    let (done, within, corrects) = reaction(about, maker, said);
    ControlPoint {
        link: maker.link(id),
        shows,
        about: tells,
        operations: maker.near(id.element(), false, Relation::Feeds, Kind::Operation),
        receiver: receiver(about, said),
        every: every(about, maker, said),
        carried_by: carried_by(about, maker, said),
        threshold: about.may_text("doc-threshold", &[], &said.threshold),
        reaction: done,
        within,
        corrects,
        description: about.may_long("doc-description", &said.description),
        source: about.may_text("doc-source", &[], &said.source),
        gaps: about.rest(),
    }
}

/// What is done about a control point, within what time, and what it corrects.
pub(super) fn reaction(about: About<'_, '_>, maker: &Maker<'_>, said: &indicator::ControlPoint) -> (Fact<String>, Fact<String>, Fact<Vec<Link>>) {
    let none = indicator::Reaction::default();
    let reaction = said.reaction.said().unwrap_or(&none);
    let closes = &["control-point-without-reaction"];
    let done = match said.reaction.said() {
        Some(reaction) => about.must_text("doc-reaction", closes, &reaction.text),
        None => about.must("doc-reaction", closes, &said.reaction, |_| None),
    };
    let within = about.may("doc-within", &[], &reaction.within, |time| Some(maker.duration(time)));
    (done, within, about.may("doc-corrects", &[], &reaction.corrects, |list| maker.any_links(list)))
}

/// Who receives a control point.
pub(super) fn receiver(about: About<'_, '_>, said: &indicator::ControlPoint) -> Fact<Vec<Link>> {
    about.must_links("doc-receiver", &["control-point-without-receiver"], &said.receiver)
}

/// How often.
pub(super) fn every(about: About<'_, '_>, maker: &Maker<'_>, said: &indicator::ControlPoint) -> Fact<String> {
    about.must("doc-every", &["control-point-without-frequency"], &said.every, |every| Some(maker.word(Period::term(*every))))
}

/// The document that carries it.
pub(super) fn carried_by(about: About<'_, '_>, maker: &Maker<'_>, said: &indicator::ControlPoint) -> Fact<Vec<Link>> {
    about.may("doc-carrier", &[], &said.carried_by, |list| maker.any_links(list))
}
