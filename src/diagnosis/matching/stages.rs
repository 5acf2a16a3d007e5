//! Which stage of a model is which of the reference: by id, by kind, by name, and where all else fails by its place on the client's way.

use super::words::Weights;
use super::{alike, names, words_of};
use crate::model::Model;
use crate::model::element::Id;
use crate::model::process::{Stage, StageKind};

/// The stages of a model in those of the reference.
#[derive(Debug, Clone, Default)]
pub struct Stages {
    /// For each stage of the model, that of the reference.
    of: Vec<Option<Id<Stage>>>,
}

impl Stages {
    /// Lays the stages of a model beside those of the reference.
    pub fn new(model: &Model, reference: &Model) -> Self {
        let mut of: Vec<Option<Id<Stage>>> = vec![None; model.stages.len()];
        let is_management = |stage: &Stage| stage.kind.said() == Some(&StageKind::Management);
        let mut free: Vec<Id<Stage>> = reference.stages.iter().map(|(id, _)| id).collect();
        for (id, stage) in model.stages.iter() {
            let same = |other: &Id<Stage>| reference.stages[*other].id == stage.id || (is_management(stage) && is_management(&reference.stages[*other]));
            if let Some(at) = free.iter().position(same) {
                of[id.index()] = Some(free.remove(at));
            }
        }
        let mut words = words_of([model, reference]);
        let own: Vec<_> = model.stages.iter().map(|(id, _)| names(&mut words, &model.label_of(id))).collect();
        let theirs: Vec<_> = reference.stages.iter().map(|(id, _)| names(&mut words, &reference.label_of(id))).collect();
        let weights = Weights::new(&words, own.iter().chain(&theirs).flatten());
        for (id, _) in model.stages.iter() {
            if of[id.index()].is_some() {
                continue;
            }
            let best = free.iter().enumerate().map(|(at, other)| (at, alike(&weights, &own[id.index()], &theirs[other.index()]).likeness));
            if let Some((at, _)) = best.filter(|(_, likeness)| *likeness >= 0.5).max_by(|a, b| a.1.total_cmp(&b.1)) {
                of[id.index()] = Some(free.remove(at));
            }
        }
        // As many are left on both sides, and between the same neighbours: the way is the same under other names.
        let left: Vec<usize> =
            (0..of.len()).filter(|at| of[*at].is_none() && !is_management(&model.stages[Id::new(u32::try_from(*at).unwrap_or(0))])).collect();
        let ways: Vec<Id<Stage>> = free.iter().copied().filter(|id| !is_management(&reference.stages[*id])).collect();
        if left.len() == ways.len() {
            left.into_iter().zip(ways).for_each(|(at, stage)| of[at] = Some(stage));
        }
        Self { of }
    }

    /// The stage of the reference that a stage of the model is.
    pub fn of(&self, stage: Id<Stage>) -> Option<Id<Stage>> {
        self.of.get(stage.index()).copied().flatten()
    }

    /// The stages of the model that are one of the reference.
    pub fn own(&self, reference: Id<Stage>) -> impl Iterator<Item = Id<Stage>> {
        (0..).zip(&self.of).filter(move |(_, of)| **of == Some(reference)).map(|(number, _)| Id::new(number))
    }
}
