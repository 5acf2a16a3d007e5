//! SARIF 2.1.0: one run for one run of the program, whatever the number of models.
//!
//! Paths count from the root of the repository. Findings that a model accepts are results with a suppression. Of the rules those stand in it that reported something,
//! each with its whole page.

mod document;

use document::{
    Artifact, BaseAbout, Bases, Change, CodeFlow, Configuration, Content, Driver, Finding, FindingProperties, Fix, FlowLocation, Invocation, Location, Log,
    LogicalLocation, Message, Notification, PhysicalLocation, Region, Replacement, Rule, RuleProperties, Run, Suppression, ThreadFlow, Tool,
};

use super::identity::Fingerprints;
use super::{Ending, Entry, Form, Setting, steps};
use crate::finding::{Finding as Inner, Fix as InnerFix, Level, RuleId};
use crate::source::Span;
use crate::text::Text;

/// The format.
#[derive(Default)]
pub(super) struct Results {
    rules: Vec<RuleId>,
    results: Vec<Finding>,
}

const ROOT: &str = "%SRCROOT%";

impl Form for Results {
    fn add(&mut self, entry: &Entry<'_>, setting: &Setting<'_>) {
        let maker = Maker { entry, setting };
        let mut fingerprints = Fingerprints::default();
        let standing = entry.report.findings.iter().map(|finding| (finding, None));
        let accepted = entry.accepted.iter().map(|(finding, reason)| (finding, Some(reason)));
        for (finding, reason) in standing.chain(accepted) {
            let rule_index = self.index(finding.rule);
            let (hash, count) = fingerprints.next(finding, entry, setting.base);
            self.results.push(maker.finding(finding, reason, rule_index, format!("{hash}:{count}")));
        }
    }

    fn append(&mut self, other: Self) {
        let numbers: Vec<usize> = other.rules.iter().map(|rule| self.index(rule)).collect();
        self.results.extend(other.results.into_iter().map(|mut result| {
            result.rule_index = numbers[result.rule_index];
            result
        }));
    }

    fn end(self, ending: &Ending<'_>) -> String {
        let catalogue = ending.setting.catalogue;
        let notification = |failure: &String| Notification { level: "error", message: Message::plain(failure.as_str()) };
        let run = Run {
            tool: Tool {
                driver: Driver {
                    name: "reglament",
                    full_name: format!("reglament {}", env!("CARGO_PKG_VERSION")),
                    version: env!("CARGO_PKG_VERSION"),
                    semantic_version: env!("CARGO_PKG_VERSION"),
                    rules: self.rules.iter().map(|id| rule(id, &ending.setting)).collect(),
                },
            },
            invocations: [Invocation {
                execution_successful: ending.failures.is_empty(),
                tool_execution_notifications: ending.failures.iter().map(notification).collect(),
            }],
            language: catalogue.language().tag(),
            column_kind: "unicodeCodePoints",
            original_uri_base_ids: Bases { root: BaseAbout { description: Message::plain(catalogue.word("sarif-root")) } },
            results: self.results,
        };
        let log = Log { schema: "https://json.schemastore.org/sarif-2.1.0.json", version: "2.1.0", runs: [run] };
        // Structs of strings and numbers always have a JSON form.
        serde_json::to_string_pretty(&log).unwrap_or_default() + "\n"
    }
}

impl Results {
    /// The number of a rule in the run.
    fn index(&mut self, rule: RuleId) -> usize {
        self.rules.iter().position(|known| *known == rule).unwrap_or_else(|| {
            self.rules.push(rule);
            self.rules.len() - 1
        })
    }
}

fn rule(id: RuleId, setting: &Setting<'_>) -> Rule {
    let page = (setting.rules.page)(id, setting.catalogue.language());
    let (summary, text) = page.as_ref().map_or((id, id), |page| (page.summary.as_str(), page.text.as_str()));
    let level = page.as_ref().map_or(Level::Gap, |page| page.level);
    // A name that is the id over again is none.
    let name = id.contains('-').then(|| id.split('-').map(|word| word[..1].to_uppercase() + &word[1..]).collect());
    Rule {
        id,
        name,
        short_description: Message::plain(first_sentence(summary)),
        full_description: Message::plain(summary),
        help: Message { text: text.to_string(), markdown: Some(text.to_string()) },
        default_configuration: Configuration { level: sarif_level(level) },
        properties: RuleProperties {
            tags: page.iter().map(|page| page.group).chain(["sales-process"]).collect(),
            precision: "very-high",
            severity: severity(level),
        },
    }
}

/// A viewer shows the short description as a heading.
fn first_sentence(text: &str) -> String {
    let end = text.find(". ").map_or(text.len(), |end| end + 1);
    text[..end].to_string()
}

fn sarif_level(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Gap => "warning",
        Level::Question | Level::Hint => "note",
    }
}

/// The level in the words of GitHub.
fn severity(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Gap => "warning",
        Level::Question | Level::Hint => "recommendation",
    }
}

struct Maker<'a> {
    entry: &'a Entry<'a>,
    setting: &'a Setting<'a>,
}

impl Maker<'_> {
    fn finding(&self, one: &Inner, reason: Option<&Text>, rule_index: usize, fingerprint: String) -> Finding {
        let catalogue = self.setting.catalogue;
        let help = catalogue.attribute(one, "help");
        let sentence = catalogue.sentence(&one.message);
        let text = if sentence.ends_with(['.', '!', '?', '…']) { sentence } else { sentence + "." };
        let related = one.related.iter().enumerate().filter_map(|(number, related)| {
            let message = catalogue.attribute(one, related.attribute).unwrap_or_default();
            Some(Location { id: Some(number + 1), ..self.location(related.span, message)? })
        });
        Finding {
            rule_id: one.rule,
            rule_index,
            level: sarif_level(one.level),
            message: Message { markdown: None, text },
            locations: vec![self.primary(one)],
            related_locations: related.collect(),
            code_flows: self.flow(one).into_iter().collect(),
            partial_fingerprints: document::Fingerprints { primary_location_line_hash: fingerprint.clone(), own: fingerprint },
            suppressions: reason.map(|reason| self.suppression(reason)).into_iter().collect(),
            fixes: one.fix.as_ref().and_then(|fix| self.fix(fix)).into_iter().collect(),
            properties: FindingProperties { level: one.level.word(), help, model: self.entry.report.model.map(str::to_string) },
        }
    }

    /// Where the finding is, in the file and in the model.
    fn primary(&self, one: &Inner) -> Location {
        let tag = self.setting.catalogue.language().tag();
        let logical = one.subject.iter().map(|subject| LogicalLocation {
            name: subject.name.as_ref().map(|name| name.get(tag).to_string()),
            fully_qualified_name: subject.id.clone(),
            kind: subject.kind,
        });
        Location {
            id: None,
            physical_location: self.physical(one.span),
            logical_locations: logical.collect(),
            message: self.setting.catalogue.attribute(one, "label").map(Message::plain),
        }
    }

    fn location(&self, span: Span, message: String) -> Option<Location> {
        let physical = self.physical(span)?;
        Some(Location { id: None, physical_location: Some(physical), logical_locations: Vec::new(), message: Some(Message::plain(message)) })
    }

    fn physical(&self, span: Span) -> Option<PhysicalLocation> {
        let mut region = self.region(span)?;
        let snippet = self.entry.report.sources.slice(span);
        region.snippet = (!snippet.is_empty()).then(|| Content { text: snippet.to_string() });
        Some(PhysicalLocation { artifact_location: self.artifact(span)?, region })
    }

    fn artifact(&self, span: Span) -> Option<Artifact> {
        let (uri, inside) = self.setting.base.uri(&self.entry.report.sources.get(span.file)?.name);
        Some(Artifact { uri, uri_base_id: inside.then_some(ROOT) })
    }

    fn region(&self, span: Span) -> Option<Region> {
        let source = self.entry.report.sources.get(span.file)?;
        let (start, end) = (source.position(span.start), source.position(span.end));
        Some(Region { start_line: start.line, start_column: start.column, end_line: end.line, end_column: end.column, snippet: None })
    }

    /// How it comes to the fault; a step that is named nowhere in the file stands where the fault is.
    fn flow(&self, one: &Inner) -> Option<CodeFlow> {
        let catalogue = self.setting.catalogue;
        let told = steps(&one.story, catalogue);
        let locations: Vec<FlowLocation> = told
            .iter()
            .filter_map(|step| {
                let place = step.place.filter(|place| place.end > place.start).unwrap_or(one.span);
                Some(FlowLocation { location: self.location(place, step.told())? })
            })
            .collect();
        (!locations.is_empty()).then(|| CodeFlow { message: Message::plain(catalogue.word("story")), thread_flows: [ThreadFlow { locations }] })
    }

    fn suppression(&self, reason: &Text) -> Suppression {
        let justification = reason.get(self.setting.catalogue.language().tag()).trim().to_string();
        Suppression { kind: "inSource", status: "accepted", justification }
    }

    fn fix(&self, fix: &InnerFix) -> Option<Fix> {
        let mut changes: Vec<Change> = Vec::new();
        for edit in &fix.edits {
            let (artifact, region) = (self.artifact(edit.span)?, self.region(edit.span)?);
            let replacement = Replacement { deleted_region: region, inserted_content: Content { text: edit.text.clone() } };
            match changes.iter_mut().find(|change| change.artifact_location == artifact) {
                Some(change) => change.replacements.push(replacement),
                None => changes.push(Change { artifact_location: artifact, replacements: vec![replacement] }),
            }
        }
        let description = Message::plain(self.setting.catalogue.sentence(&fix.title));
        (!changes.is_empty()).then_some(Fix { description, artifact_changes: changes })
    }
}
