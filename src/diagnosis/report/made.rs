//! The report of a diagnosis, put together.

use super::super::comparison::{Comparison, compare};
use super::super::past::Past;
use super::super::plan::{self, lacks, plan};
use super::super::practice::{self, APART};
use super::super::score::{Criterion, Element, Facts, Score, State, score};
use super::super::snippet::snippet;
use super::{Broken, Edition, Gap, Lack, Named, Objects, Places, Question, Report, Spot, beside, table, trend};
use crate::Analysis;
use crate::finding::{Arg, Finding, Level};
use crate::locale::Catalogue;
use crate::model::Model;
use crate::model::element::{ElementId, Id, Kind};
use crate::source::Span;
use crate::text::Text;

/// What a report is made of.
#[derive(Debug, Clone, Copy)]
pub struct Input<'a> {
    /// The model.
    pub analysis: &'a Analysis,
    /// The reference.
    pub reference: &'a Analysis,
    /// How `implements` calls it.
    pub name: &'a str,
    /// What people answered, if they were asked.
    pub practice: Option<&'a practice::Practice>,
    /// An earlier state, if there is one to compare with.
    pub since: Option<&'a Past>,
}

/// The rules whose findings tell of a process that is described and does not work, the gravest first.
const BROKEN: [&str; 22] = [
    "deadlock",
    "double-arrival",
    "endless-loop",
    "dead-end",
    "unreachable-operation",
    "needed-before-produced",
    "plan-unreachable",
    "paid-for-what-role-does-not-do",
    "weights-not-100",
    "refusal-reason-missing",
    "kpi-not-computable",
    "uncontrolled-path",
    "self-control",
    "review-overdue",
    "never-produced",
    "required-before-filled",
    "field-never-filled",
    "control-point-never-fed",
    "pipeline-step-unreached",
    "outcome-never-reached",
    "funnel-widens",
    "ladder-overlap",
];

/// The question to ask where something else has to be known before what a criterion asks for: who answers, before what they are paid by.
fn asked_first(lack: &plan::Lack) -> Option<&'static str> {
    match (lack.about?.kind, lack.key) {
        (Kind::Stage, "operations") => Some("diag-stage-operations-ask"),
        (Kind::Kpi, "stage") => Some("diag-of-stage-ask"),
        (Kind::Operation, "owner") => Some("diag-operation-owner-ask"),
        (Kind::Operation, "produces") => Some("diag-produces-ask"),
        (Kind::Operation, "regulated_by") => Some("diag-regulation-covers-ask"),
        (Kind::Role, "competences") => Some("diag-competences-required-ask"),
        (Kind::Role, "motivation") => Some("diag-paid-for-stage-ask"),
        _ => None,
    }
}

/// What lacks in place of what a criterion asks for, by the message that says it: a stage without operations has nothing that could be asked of them.
fn in_its_place(lack: &plan::Lack) -> Option<&'static str> {
    match (lack.about?.kind, lack.key) {
        (Kind::Stage, "operations") => Some("diag-stage-operations"),
        (Kind::Kpi, "stage") => Some("diag-of-stage"),
        _ => None,
    }
}

/// What all parts of the report are made with.
pub(super) struct Maker<'a> {
    pub(super) analysis: &'a Analysis,
    pub(super) model: &'a Model,
    pub(super) reference: &'a Model,
    pub(super) tag: &'a str,
    pub(super) words: &'a Catalogue,
}

/// The report in the language of `tag`; the words are those of the catalogue.
pub fn report(input: &Input<'_>, tag: &str, words: &Catalogue) -> Report {
    let (model, reference) = (&input.analysis.model, &input.reference.model);
    let maker = Maker { analysis: input.analysis, model, reference, tag, words };
    let facts = Facts::new(model, &input.analysis.graph);
    let score = score(&facts);
    let comparison = compare(model, reference, input.name);
    let mut report = Report {
        version: super::VERSION,
        language: tag.to_string(),
        model: maker.edition(model, None),
        reference: maker.edition(reference, Some(input.name)),
        index: score.index().map(|figure| maker.grade(figure)),
        level: table::level(&maker, &score, input.practice),
        weakest: score.weakest().map(|(row, element, share)| maker.spot(&score, row, element, Some(share))),
        ends: None,
        places: maker.places(&score),
        objects: maker.objects(),
        stages: table::stages(&maker, &score),
        elements: table::columns(&maker, &score),
        cells: table::cells(&maker, &score),
        comparison: beside::compared(&maker, &comparison.operations),
        others: comparison.others.iter().map(|table| beside::compared(&maker, table)).collect(),
        wrong: beside::wrong(&maker, &comparison),
        operations: beside::own(&maker),
        plan: maker.plan(&score),
        broken: maker.broken(),
        ask: Vec::new(),
        excluded: maker.excluded(&score),
        excluded_share: String::new(),
        excluded_much: maker.much(&score),
        practice: input.practice.map(|practice| maker.practice(&score, practice)),
        trend: None,
    };
    report.ends = table::ends(&report.stages, &report.elements);
    let (excluded, of) = (report.places.not_applicable, report.places.of);
    report.excluded_share = maker.number(100.0 * super::super::score::share::ratio(excluded, excluded + of));
    report.ask = maker.ask(&score, &comparison);
    report.trend = input.since.map(|past| trend::trend(&maker, past, &report));
    report
}

impl Maker<'_> {
    pub(super) fn word(&self, key: &str) -> String {
        self.words.word(key)
    }

    pub(super) fn text(&self, text: &Text) -> String {
        text.get(self.tag).trim().to_string()
    }

    /// A number with one decimal at most.
    pub(super) fn number(&self, number: f64) -> String {
        self.words.number((number * 10.0).round() / 10.0)
    }

    pub(super) fn edition(&self, model: &Model, id: Option<&str>) -> Edition {
        let said = &model.about;
        Edition {
            id: id.map(str::to_string),
            name: said.name.said().map(|name| self.text(name)),
            company: said.company.said().map(|company| self.text(company)),
            version: said.version.said().map(|version| version.value.to_string()),
            date: said.date.said().map(|date| date.value.to_string()),
        }
    }

    /// An element of a model.
    pub(super) fn named(&self, model: &Model, element: ElementId) -> Named {
        let id = model.full_id(element);
        let holder = element.kind.holder().and_then(|holder| {
            let outer = id.rsplit_once('.')?.0;
            model.index.by_full_id(holder, outer)
        });
        let within = holder.map(|holder| self.text(&model.label(holder)));
        Named { kind: element.kind.word(), name: self.text(&model.label(element)), within, id }
    }

    /// `file:line`, the file below the folder of the model.
    pub(super) fn place(&self, span: Option<Span>) -> Option<String> {
        let span = span?;
        let source = self.analysis.loaded.sources.get(span.file)?;
        let folder = self.analysis.loaded.folder.as_deref().map(crate::load::shown).filter(|folder| !folder.is_empty() && folder != ".");
        let name = folder.and_then(|folder| source.name.strip_prefix(&folder)).map_or(source.name.as_str(), |name| name.trim_start_matches('/'));
        Some(format!("{name}:{}", source.position(span.start).line))
    }

    pub(super) fn stage_name(&self, score: &Score, row: usize) -> String {
        score.rows[row].row.stage.map_or_else(|| self.word("diag-outside"), |stage| self.text(&self.model.label_of(stage)))
    }

    pub(super) fn spot(&self, score: &Score, row: usize, element: Element, share: Option<f64>) -> Spot {
        let share = share.or_else(|| score.rows[row].cell(element).score());
        Spot {
            stage: score.rows[row].row.stage.map(|stage| self.model.stages[stage].id.to_string()),
            stage_name: self.stage_name(score, row),
            element: element.word(),
            element_name: self.word(element.term()),
            shown: share.map_or_else(|| "—".to_string(), |share| self.number(share * 100.0)),
        }
    }

    pub(super) fn owner(&self, score: &Score, row: usize) -> Option<String> {
        let stage = score.rows[row].row.stage?;
        let role = self.model.stages[stage].owner.said()?.target?;
        Some(self.text(&self.model.label_of(role)))
    }

    /// A lack; what is wrong is said in the words of the criterion.
    pub(super) fn lack(&self, lack: &plan::Lack, criterion: Option<Criterion>) -> Lack {
        let wrong = criterion.filter(|_| lack.state == State::Faulty).map(|criterion| format!("{}-wrong", criterion.term()));
        Lack {
            about: lack.about.map(|about| self.named(self.model, about)),
            key: lack.key,
            state: lack.state.word(),
            state_name: wrong.filter(|key| self.words.has(key)).map_or_else(|| self.word(lack.state.term()), |key| self.word(&key)),
            places: lack.places,
            place: self.place(lack.span),
            why: lack.why.as_ref().map(|why| self.text(why)).filter(|why| !why.is_empty()),
        }
    }

    fn places(&self, score: &Score) -> Places {
        let counts = score.counts();
        let (unknown, known) = score.index().map_or((0.0, 0.0), |index| (index.asked - index.score, 1.0 - index.asked));
        Places {
            met: counts.met,
            of: counts.met + counts.unknown + counts.absent + counts.faulty,
            unknown: counts.unknown,
            absent: counts.absent,
            faulty: counts.faulty,
            not_applicable: counts.not_applicable,
            unknown_points: self.number(unknown * 100.0),
            known_points: self.number(known * 100.0),
        }
    }

    fn objects(&self) -> Vec<Objects> {
        let count = |model: &Model, kind: Kind| model.index.of_kind(kind).count();
        let of = |(kind, _): (Kind, &str)| Objects {
            kind: kind.word(),
            name: self.word(&format!("diag-objects-{}", kind.word().replace('_', "-"))),
            own: count(self.model, kind),
            reference: count(self.reference, kind),
        };
        super::OBJECTS.into_iter().map(of).collect()
    }

    fn plan(&self, score: &Score) -> Vec<Gap> {
        let of = |(at, gap): (usize, plan::Gap)| {
            let row = &score.rows[gap.row].row;
            // What is asked for itself comes before the owner who has to be known first, and what is not there before what is said wrongly.
            let before = |lack: &&plan::Lack| lack.key == "owner" && gap.element() != Element::Owner;
            let own = || gap.lacks.iter().filter(|lack| !before(lack));
            let first = own().find(|lack| lack.state != State::Faulty).or(own().next()).or(gap.lacks.first());
            Gap {
                number: at + 1,
                spot: self.spot(score, gap.row, gap.element(), None),
                criterion: gap.criterion.word(),
                name: self.word(first.and_then(in_its_place).unwrap_or(gap.criterion.term())),
                todo: self.word(&format!("{}-todo", first.and_then(in_its_place).unwrap_or(gap.criterion.term()))),
                priority: (gap.priority * 100.0).round() / 100.0,
                priority_shown: self.number(gap.priority),
                met: gap.met,
                of: gap.of,
                unknown: gap.unknown,
                lacking: gap.lacks.iter().map(|lack| self.lack(lack, Some(gap.criterion))).collect(),
                owner: self.owner(score, gap.row),
                yaml: first.map(|lack| snippet(self.model, row, lack).trim_end().to_string()).unwrap_or_default(),
                place: first.and_then(|lack| self.place(lack.span)),
            }
        };
        plan(score).into_iter().enumerate().map(of).collect()
    }

    /// The questions whose answers are missing in the most pressing places: what nobody was asked yet, and operations of the reference.
    fn ask(&self, score: &Score, comparison: &Comparison) -> Vec<Question> {
        let mut out: Vec<Question> = Vec::new();
        for gap in plan(score).iter().filter(|gap| gap.unknown > 0) {
            let Some(lack) = gap.lacks.iter().find(|lack| lack.state == State::Unknown) else { continue };
            let stage = self.stage_name(score, gap.row);
            let name = lack.about.map_or_else(|| stage.clone(), |about| self.text(&self.model.label(about)));
            let key = asked_first(lack).map_or_else(|| format!("{}-ask", gap.criterion.term()), str::to_string);
            let text = self.words.say(&key, &[("name", Arg::from(name)), ("stage", Arg::from(stage.as_str()))]);
            // One answer may serve several criteria.
            if out.iter().all(|known| known.text != text) {
                out.push(Question { text, stage, places: gap.unknown });
            }
        }
        let unknown = comparison.operations.rows.iter().filter(|row| row.standing == super::super::comparison::Standing::Unknown);
        for row in unknown {
            let name = self.text(&self.reference.label(row.reference));
            let stage = self.reference.stage_of(Id::new(row.reference.index)).map(|stage| self.text(&self.reference.label_of(stage)));
            let text = self.words.say("diag-ask-operation", &[("name", Arg::from(name))]);
            if out.iter().all(|known| known.text != text) {
                out.push(Question { text, stage: stage.unwrap_or_default(), places: 1 });
            }
        }
        out
    }

    /// What the rules found that is more than a fact left out: the order of work, information that is not there in time, figures that can't be.
    fn broken(&self) -> Vec<Broken> {
        let rank = |finding: &Finding| BROKEN.iter().position(|rule| *rule == finding.rule);
        let mut found: Vec<(usize, &Finding)> =
            self.analysis.checked.findings.iter().filter(|one| one.level == Level::Gap).filter_map(|one| Some((rank(one)?, one))).collect();
        found.sort_by_key(|(rank, _)| *rank);
        let of = |(_, finding): (usize, &Finding)| Broken {
            rule: finding.rule,
            what: self.words.sentence(&finding.message).replace('`', ""),
            story: finding
                .story
                .iter()
                .map(|step| if let Arg::List(_) = step { format!("[{}]", self.words.arg(step)) } else { self.words.arg(step) })
                .collect(),
            place: self.place(Some(finding.span)),
        };
        found.into_iter().map(of).collect()
    }

    fn excluded(&self, score: &Score) -> Vec<Lack> {
        let items: Vec<_> = score.rows.iter().flat_map(|row| &row.cells).flat_map(|cell| &cell.measures).flat_map(|measure| measure.excluded.clone()).collect();
        lacks(&items).iter().map(|lack| self.lack(lack, None)).collect()
    }

    fn much(&self, score: &Score) -> Vec<Spot> {
        let rows = score.rows.iter().enumerate();
        let cells = rows.flat_map(|(at, row)| Element::ALL.iter().map(move |element| (at, *element, row.cell(*element).places())));
        cells.filter(|(_, _, (of, excluded))| excluded * 5 > of + excluded).map(|(at, element, _)| self.spot(score, at, element, None)).collect()
    }

    fn practice(&self, score: &Score, practice: &practice::Practice) -> super::Practice {
        let mut rows = Vec::new();
        for (at, row) in score.rows.iter().enumerate() {
            let Some(stage) = row.row.stage else { continue };
            for element in Element::ALL {
                let answers = practice.answers.get(&(self.model.stages[stage].id.to_string(), *element));
                let Some(lived) = answers.and_then(|answers| practice::Lived::of(answers)) else { continue };
                let described = row.cell(*element).score().is_some_and(|share| super::super::score::Band::of(share) >= super::super::score::Band::Largely);
                let quadrant = match (described, lived.works()) {
                    (true, true) => "keep",
                    (true, false) => "introduce",
                    (false, true) => "describe",
                    (false, false) => "decide",
                };
                rows.push(super::Lived {
                    spot: self.spot(score, at, *element, None),
                    median: lived.median,
                    median_shown: self.number(lived.median),
                    spread: lived.spread,
                    apart: lived.spread >= APART,
                    answers: lived.answers,
                    few: lived.answers < 3,
                    evidence: lived.evidence,
                    quadrant,
                    quadrant_name: self.word(&format!("diag-quadrant-{quadrant}")),
                });
            }
        }
        let quadrants = ["keep", "introduce", "describe", "decide"].into_iter().map(|quadrant| super::Quadrant {
            quadrant,
            name: self.word(&format!("diag-quadrant-{quadrant}")),
            count: rows.iter().filter(|row| row.quadrant == quadrant).count(),
        });
        let quadrants = quadrants.collect();
        let names = practice.answers.values().flatten().map(|answer| answer.by.clone());
        let respondents: std::collections::BTreeSet<String> = names.filter(|name| !name.is_empty()).collect();
        super::Practice { respondents: respondents.into_iter().collect(), rows, quadrants }
    }
}
