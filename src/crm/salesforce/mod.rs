//! Salesforce: source in the form of a DX project: custom fields and objects, stages, business process, record type and path of each pipeline, rules that
//! require a field from a stage on, translations, and the manifest. Forms and limits are those of the Metadata API.

mod field;
mod pipeline;
mod present;

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::against::{Difference, Given, Present, PresentField, Step};
use super::limits::limits;
use super::loss::{Loss, ManualStep, Part, Severity, fitting, message, message_with, renamed};
use super::naming::{Letters, Naming, Wanted};
use super::specification::{FieldRef, Required, Specification};
use super::system::is_link;
use super::target::{Export, Setting, Target};
use crate::finding::{Arg, Message};
use crate::model::crm::{EntityKind, FieldType};
use crate::model::element::Kind;
use crate::model::settings::CrmTarget;
use crate::xml::{Element, element};
use field::{Made, cut, made, names};

/// The target.
pub(super) struct Salesforce;

const XMLNS: &str = "http://soap.sforce.com/2006/04/metadata";
const VERSION: &str = "61.0";
const ROOT: &str = "force-app/main/default";

impl Target for Salesforce {
    fn export(&self, spec: &Specification, setting: &Setting<'_>) -> Export {
        let mut export = Export::default();
        if spec.cards.is_empty() {
            return export;
        }
        let mut out = Out { setting, export: &mut export, package: BTreeMap::new() };
        let objects = objects(spec, &mut out);
        let mut fields: Vec<(FieldRef, Made)> = Vec::new();
        for (card, object) in objects.iter().enumerate() {
            let Some(object) = object else { continue };
            fields.extend(self::fields(spec, card, object, &mut out));
        }
        pipeline::pipelines(spec, &fields, &mut out);
        unknown(&objects, &fields, &mut out);
        out.finish();
        export
    }

    fn present(&self, given: &[Given]) -> Option<Result<Present, Message>> {
        Some(present::read(given))
    }
}

/// What is written so far.
struct Out<'a> {
    setting: &'a Setting<'a>,
    export: &'a mut Export,
    /// The members of the manifest by their type.
    package: BTreeMap<&'static str, BTreeSet<String>>,
}

/// An object that a card is.
#[derive(Debug)]
struct Object {
    name: String,
    own: bool,
}

impl Out<'_> {
    /// A component below the folder of the project; `kind` and `member` are those of the manifest.
    fn file(&mut self, kind: &'static str, member: &str, path: &str, root: &Element) {
        self.package.entry(kind).or_default().insert(member.to_string());
        self.export.file(format!("{ROOT}/{path}"), root.document(4));
    }

    fn differ(&mut self, step: Step, kind: Kind, name: String, label: &str, changes: Vec<(String, String, String)>) {
        if self.setting.present.is_some() {
            self.export.differences.push(Difference { step, kind: kind.term(), name, label: label.to_string(), changes });
        }
    }

    /// A rule that lets nobody save a record of which the formula holds.
    fn rule(&mut self, object: &str, name: &str, formula: &str, field: Option<&str>, text: &str) {
        let text = cut(text, 255);
        let is_same = |there: &&PresentField| there.kind == RULE && there.entity == object && there.code == name;
        if let Some(there) = self.setting.present.and_then(|present| present.fields.iter().find(is_same)) {
            if there.more.get("formula").map(String::as_str) == Some(formula) && there.label == text {
                return;
            }
            let before = there.more.get("formula").cloned().unwrap_or_default();
            self.differ(Step::Change, Kind::Field, format!("{object}.{name}"), &text, vec![("formula".to_string(), before, formula.to_string())]);
        } else {
            self.differ(Step::Create, Kind::Field, format!("{object}.{name}"), &text, Vec::new());
        }
        let root = element("ValidationRule")
            .with("xmlns", XMLNS)
            .leaf("fullName", name)
            .leaf("active", "true")
            .leaf("errorConditionFormula", formula)
            .children(field.map(|field| element("errorDisplayField").text(field)))
            .leaf("errorMessage", text);
        self.file("ValidationRule", &format!("{object}.{name}"), &format!("objects/{object}/validationRules/{name}.validationRule-meta.xml"), &root);
    }

    /// The manifest and the settings of the project; none where there is nothing to deploy.
    fn finish(self) {
        if self.package.is_empty() {
            return;
        }
        let types = self
            .package
            .iter()
            .map(|(kind, members)| element("types").children(members.iter().map(|member| element("members").text(member.as_str()))).leaf("name", *kind));
        let package = element("Package").with("xmlns", XMLNS).children(types).leaf("version", VERSION);
        self.export.file("manifest/package.xml", package.document(4));
        let folder = Folder { path: "force-app", default: true };
        self.export.json("sfdx-project.json", &Project { package_directories: [folder], namespace: "", source_api_version: VERSION });
        self.export.manual.push(ManualStep { part: Part::Whole, what: message("salesforce-run") });
    }
}

/// What validation rules are told apart by among the things that an organisation has.
const RULE: &str = "ValidationRule";
const OBJECT: &str = "CustomObject";

/// `sfdx-project.json`.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Project {
    package_directories: [Folder; 1],
    namespace: &'static str,
    source_api_version: &'static str,
}

#[derive(Serialize)]
struct Folder {
    path: &'static str,
    default: bool,
}

/// The object of each card; none where it can't be told.
fn objects(spec: &Specification, out: &mut Out<'_>) -> Vec<Option<Object>> {
    let wanted: Vec<Wanted<'_>> = spec.cards.iter().map(|card| Wanted { id: &card.named.id, code: card.code.as_deref() }).collect();
    let names = limits(CrmTarget::Salesforce).field.names(&wanted);
    let mut list = Vec::new();
    for ((number, card), name) in spec.cards.iter().enumerate().zip(&names) {
        let part = Part::Card(number);
        let standard = match card.entity.said() {
            None => {
                let (why, fallback) = (message("salesforce-entity-unknown"), Some(message("crm-fallback-skipped")));
                out.export.losses.push(Loss { severity: Severity::Lost, part, why, fallback });
                list.push(None);
                continue;
            }
            Some(EntityKind::Lead) => "Lead",
            Some(EntityKind::Contact) => "Contact",
            Some(EntityKind::Company) => "Account",
            Some(EntityKind::Deal) => "Opportunity",
            Some(EntityKind::Activity) => "Activity",
            Some(EntityKind::Product) => "Product2",
            Some(EntityKind::Invoice | EntityKind::Custom) => "",
        };
        let object = if standard.is_empty() { Object { name: name.text.clone(), own: true } } else { Object { name: standard.to_string(), own: false } };
        if object.own {
            out.export.losses.extend(renamed(part, name));
            let (label, cut) = fitting(part, out.setting.label(&card.named.name), limits(CrmTarget::Salesforce).card_name);
            out.export.losses.extend(cut);
            own_object(&label, &object, part, out);
        }
        out.export.map(part, object.name.as_str(), OBJECT);
        list.push(Some(object));
    }
    list
}

/// A card that Salesforce has no object for.
fn own_object(label: &str, object: &Object, part: Part, out: &mut Out<'_>) {
    if out.setting.present.is_some_and(|present| present.fields.iter().any(|field| field.kind == OBJECT && field.entity == object.name)) {
        return;
    }
    out.export.losses.push(Loss { severity: Severity::Note, part, why: message("salesforce-own-object"), fallback: None });
    out.differ(Step::Create, Kind::Card, object.name.clone(), label, Vec::new());
    let name = element("nameField").leaf("label", out.setting.words.word("salesforce-name")).leaf("type", "Text");
    let root = element("CustomObject")
        .with("xmlns", XMLNS)
        .leaf("deploymentStatus", "Deployed")
        .leaf("label", label)
        .child(name)
        .leaf("pluralLabel", label)
        .leaf("sharingModel", "ReadWrite");
    out.file(OBJECT, &object.name, &format!("objects/{0}/{0}.object-meta.xml", object.name), &root);
}

/// The fields of a card: what is new or differs is written, and all are given back for paths and rules.
fn fields(spec: &Specification, card: usize, object: &Object, out: &mut Out<'_>) -> Vec<(FieldRef, Made)> {
    let said = &spec.cards[card];
    let mut list = Vec::new();
    for ((number, field), name) in said.fields.iter().enumerate().zip(names(said)) {
        let at = FieldRef { card, field: number };
        let there = out.setting.present.and_then(|present| present.fields.iter().find(|one| one.entity == object.name && one.code == name.text));
        let Some(made) = made(out.setting, object, at, field, &name, there, out.export) else {
            let is_link = field.built_in().map_or(field.kind() == Some(FieldType::Ref), is_link);
            let is_file = field.built_in().is_none() && field.kind() == Some(FieldType::File);
            // A link and a file have been told of, with what is required of them.
            let is_said = match field.required.said() {
                Some(Required::Always) => is_link || is_file,
                Some(Required::From(_)) => is_file,
                Some(Required::When { .. } | Required::Never) | None => false,
            };
            if !is_said {
                require_by_hand(spec, at, out);
            }
            continue;
        };
        write(&made, object, there, out);
        translate(spec, at, &made, object, out);
        require(spec, at, &made, object, out);
        list.push((at, made));
    }
    list
}

fn write(made: &Made, object: &Object, there: Option<&PresentField>, out: &mut Out<'_>) {
    let Some(definition) = &made.definition else { return };
    let full = format!("{}.{}", object.name, made.name);
    match there {
        None => out.differ(Step::Create, Kind::Field, full.clone(), &made.label, Vec::new()),
        Some(there) => {
            if there.kind != made.kind {
                // A type that has values is not changed by a plan: they might be lost.
                let args = [("name", Arg::from(full)), ("before", Arg::from(there.kind.as_str())), ("after", Arg::from(made.kind))];
                out.export.manual.push(ManualStep { part: Part::Whole, what: message_with("salesforce-type-differs", &args) });
                return;
            }
            let mut changes = Vec::new();
            if there.label != made.label {
                changes.push((out.setting.words.word("salesforce-label"), there.label.clone(), made.label.clone()));
            }
            for (name, label) in &made.options {
                let before = there.options.iter().find(|option| option.code == *name).map(|option| option.label.as_str());
                if before != Some(label.as_str()) {
                    changes.push((name.clone(), before.unwrap_or_default().to_string(), label.clone()));
                }
            }
            if changes.is_empty() {
                return;
            }
            out.differ(Step::Change, Kind::Field, full.clone(), &made.label, changes);
        }
    }
    out.file("CustomField", &full, &format!("objects/{}/fields/{}.field-meta.xml", object.name, made.name), definition);
}

/// The labels in the other languages. They need the translation workbench.
fn translate(spec: &Specification, at: FieldRef, made: &Made, object: &Object, out: &mut Out<'_>) {
    if made.definition.is_none() || out.setting.present.is_some() {
        return;
    }
    let field = spec.field(at);
    for tag in spec.languages.iter().filter(|tag| **tag != out.setting.tag) {
        let language = if tag.starts_with("en") { "en_US" } else { tag.as_str() };
        let line = |text: &crate::text::Text| text.get(tag).split_whitespace().collect::<Vec<_>>().join(" ");
        let folder = format!("objectTranslations/{0}-{language}", object.name);
        let member = format!("{}-{language}", object.name);
        let options =
            field.choices().iter().zip(&made.options).map(|(choice, (_, label))| {
                element("picklistValues").leaf("masterLabel", label.as_str()).leaf("translation", cut(&line(&choice.named.name), 255))
            });
        let root = element("CustomFieldTranslation")
            .with("xmlns", XMLNS)
            .leaf("label", cut(&line(&field.named.name), 40))
            .leaf("name", made.name.as_str())
            .children(options);
        out.file("CustomObjectTranslation", &member, &format!("{folder}/{}.fieldTranslation-meta.xml", made.name), &root);
        let whole = format!("{ROOT}/{folder}/{member}.objectTranslation-meta.xml");
        if out.export.artifacts.iter().all(|file| file.path != whole) {
            let root = element("CustomObjectTranslation").with("xmlns", XMLNS);
            out.export.file(whole, root.document(4));
        }
    }
}

/// What must be filled in whatever the stage, and what can only be required by hand.
fn require(spec: &Specification, at: FieldRef, made: &Made, object: &Object, out: &mut Out<'_>) {
    let field = spec.field(at);
    let part = Part::Field(at);
    match field.required.said() {
        Some(Required::Always) if field.kind() == Some(FieldType::Bool) => {
            out.export.losses.push(Loss { severity: Severity::Note, part, why: message("salesforce-box"), fallback: None });
        }
        // Salesforce sees to these itself.
        Some(Required::Always) if made.required || ["OwnerId", "Name", "StageName", "CloseDate", "CreatedDate"].contains(&made.name.as_str()) => {}
        Some(Required::Always) => match &made.empty {
            Some(empty) => {
                let naming = Naming { letters: Letters::SingleWord, suffix: "", ..limits(CrmTarget::Salesforce).field };
                let wanted = format!("{}_required", field.id);
                let rule = naming.names(&[Wanted { id: &wanted, code: None }]).remove(0).text;
                let text = out.setting.words.say("salesforce-rule-always", &[("field", Arg::from(&field.named.name))]);
                out.rule(&object.name, &rule, empty, Some(&made.name), &text);
            }
            None => require_by_hand(spec, at, out),
        },
        Some(Required::From(step)) if !is_of_deals(spec, step.pipeline) => require_by_hand(spec, at, out),
        Some(Required::When { .. }) => require_by_hand(spec, at, out),
        Some(Required::From(_) | Required::Never) | None => {}
    }
}

fn is_of_deals(spec: &Specification, pipeline: usize) -> bool {
    spec.pipelines[pipeline].card.and_then(|card| spec.cards[card].entity.said()) == Some(&EntityKind::Deal)
}

fn require_by_hand(spec: &Specification, at: FieldRef, out: &mut Out<'_>) {
    let field = spec.field(at);
    let steps: Vec<Arg> = field.required_at.iter().map(|step| Arg::from(&spec.step(*step).named.name)).collect();
    let args = [("field", Arg::from(&field.named.name)), ("steps", Arg::List(steps))];
    let what = match field.required.said() {
        Some(Required::Always) => message_with("salesforce-require-always-by-hand", &args),
        Some(Required::From(step)) if !is_of_deals(spec, step.pipeline) => message_with("salesforce-require-with-pipeline", &args),
        Some(Required::From(_)) => message_with("salesforce-require-by-hand", &args),
        Some(Required::When { when, .. }) => message_with("salesforce-required-when", &[("when", Arg::from(when))]),
        Some(Required::Never) | None => return,
    };
    out.export.manual.push(ManualStep { part: Part::Field(at), what });
}

/// What the organisation has and the process does not know.
fn unknown(objects: &[Option<Object>], fields: &[(FieldRef, Made)], out: &mut Out<'_>) {
    let Some(present) = out.setting.present else { return };
    let mut known: BTreeSet<String> = BTreeSet::new();
    for (at, made) in fields {
        known.extend(objects.get(at.card).and_then(Option::as_ref).map(|object| format!("{}.{}", object.name, made.name)));
    }
    for field in present.fields.iter().filter(|field| !field.built_in) {
        let name = format!("{}.{}", field.entity, field.code);
        if !known.contains(&name) {
            out.differ(Step::Unknown, Kind::Field, name, &field.label, Vec::new());
        }
    }
}
