//! The source for Salesforce: well-formed, within the limits, true to its manifest, and with nothing more to do once it stands there.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod support;

use std::collections::BTreeSet;
use std::fmt::Write;

use reglament::crm::against::{Given, Present, Step};
use reglament::crm::specification;
use reglament::crm::target::{Export, Setting, door, export};
use reglament::load::{self, Budget};
use reglament::locale::Language;
use reglament::model::settings::CrmTarget;
use reglament::xml::Read;
use reglament::{Analysis, analyse, analyse_text, catalogue};
use support::root;

fn read(path: &str) -> Analysis {
    let budget = Budget::default();
    let (places, _) = load::find(&[root().join(path)]);
    analyse(load::read(&places[0], &budget), &budget)
}

fn exported(analysis: &Analysis, language: Language, present: Option<&Present>) -> Export {
    let spec = specification(&analysis.model, &analysis.graph);
    export(CrmTarget::Salesforce, &spec, &Setting { tag: language.tag(), words: catalogue(language), present })
}

fn shown(export: &Export) -> String {
    let mut out = String::new();
    for file in &export.artifacts {
        writeln!(out, "━━━ {}\n{}", file.path, String::from_utf8_lossy(&file.bytes)).unwrap();
    }
    out
}

/// What an organisation has when these files stand there.
fn deployed(export: &Export) -> Vec<Given> {
    export.artifacts.iter().map(|file| Given { path: file.path.clone(), bytes: file.bytes.clone() }).collect()
}

fn present(given: &[Given]) -> Present {
    door(CrmTarget::Salesforce).present(given).unwrap().unwrap()
}

/// Every file but the report and the settings of the project.
fn components(export: &Export) -> Vec<(String, Read)> {
    let files = export.artifacts.iter().filter(|file| file.path.ends_with("-meta.xml"));
    files
        .map(|file| (file.path.clone(), Read::document(std::str::from_utf8(&file.bytes).unwrap()).unwrap_or_else(|error| panic!("{}: {error}", file.path))))
        .collect()
}

fn is_name(name: &str) -> bool {
    let own = name.strip_suffix("__c").unwrap_or(name);
    let plain = own.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    plain && own.starts_with(|c: char| c.is_ascii_alphabetic()) && !own.ends_with('_') && !own.contains("__") && own.len() <= 40
}

/// What the Metadata API asks of each component.
fn hold(path: &str, root: &Read) {
    let stem = path.rsplit('/').next().unwrap().split('.').next().unwrap();
    match root.name.as_str() {
        "CustomField" => {
            let (kind, name) = (root.leaf("type"), root.leaf("fullName"));
            assert!(is_name(name) && name.ends_with("__c") && name == stem, "{path}");
            assert!((1..=40).contains(&root.leaf("label").chars().count()), "{path}");
            assert_eq!(root.child("length").is_some(), matches!(kind, "Text" | "LongTextArea"), "{path}");
            assert_eq!(root.child("visibleLines").is_some(), matches!(kind, "LongTextArea" | "MultiselectPicklist"), "{path}");
            assert_eq!(root.child("precision").is_some() && root.child("scale").is_some(), matches!(kind, "Number" | "Currency" | "Percent"), "{path}");
            assert_eq!(root.child("deleteConstraint").is_some() && root.child("relationshipName").is_some(), kind == "Lookup", "{path}");
            assert_eq!(root.child("valueSet").is_some(), kind.contains("icklist"), "{path}");
            let values = root
                .child("valueSet")
                .and_then(|set| set.child("valueSetDefinition"))
                .map(|set| set.children.iter().filter(|value| value.name == "value").collect());
            let values: Vec<&Read> = values.unwrap_or_default();
            assert!(values.len() <= 1000, "{path}");
            assert!(values.iter().all(|value| value.leaf("fullName").starts_with(char::is_alphabetic) && !value.leaf("fullName").contains('-')), "{path}");
            assert!(values.iter().all(|value| (1..=255).contains(&value.leaf("label").chars().count())), "{path}");
        }
        "ValidationRule" => {
            assert!(is_name(root.leaf("fullName")) && root.leaf("fullName") == stem, "{path}");
            assert!((1..=255).contains(&root.leaf("errorMessage").chars().count()), "{path}");
            let formula = root.leaf("errorConditionFormula");
            assert!(formula.matches('(').count() == formula.matches(')').count() && formula.matches('"').count().is_multiple_of(2), "{path}: {formula}");
        }
        "BusinessProcess" => assert_eq!(root.children.iter().filter(|value| value.leaf("default") == "true").count(), 1, "{path}"),
        "RecordType" => assert!(is_name(root.leaf("fullName")) && root.leaf("businessProcess") == root.leaf("fullName"), "{path}"),
        "StandardValueSet" => {
            let names: Vec<&str> = root.children.iter().filter(|value| value.name == "standardValue").map(|value| value.leaf("fullName")).collect();
            assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), names.len(), "{path}");
            assert!(names.iter().all(|name| (1..=40).contains(&name.chars().count())), "{path}");
        }
        "PathAssistant" => {
            let steps = root.children.iter().filter(|step| step.name == "pathAssistantSteps");
            assert!(steps.into_iter().all(|step| step.children.iter().filter(|field| field.name == "fieldNames").count() <= 5), "{path}");
        }
        "CustomObject" => assert!(is_name(stem) && !root.leaf("label").is_empty() && root.child("nameField").is_some(), "{path}"),
        "CustomObjectTranslation" | "CustomFieldTranslation" => assert!(path.contains("/objectTranslations/"), "{path}"),
        other => panic!("{path}: {other}"),
    }
}

const MODELS: [&str; 6] = ["models/top", "models/vektor", "models/harbour", "tests/crm/sales.yaml", "tests/crm/hostile.yaml", "tests/crm/heating.yaml"];

#[test]
fn a_small_sale() {
    let analysis = analyse_text("sales.yaml", std::fs::read(root().join("tests/crm/sales.yaml")).unwrap());
    insta::assert_snapshot!("source_ru", shown(&exported(&analysis, Language::Russian, None)));
}

#[test]
fn components_keep_to_the_limits_and_stand_in_the_manifest() {
    for path in MODELS {
        let export = exported(&read(path), Language::English, None);
        let components = components(&export);
        assert!(components.len() > 5, "{path}");
        components.iter().for_each(|(path, root)| hold(path, root));
        let manifest = export.artifacts.iter().find(|file| file.path == "manifest/package.xml").unwrap();
        let manifest = Read::document(std::str::from_utf8(&manifest.bytes).unwrap()).unwrap();
        let listed: usize = manifest.children.iter().filter(|types| types.name == "types").map(|types| types.children.len() - 1).sum();
        // Translations of fields belong to that of their object.
        let own = components.iter().filter(|(_, root)| root.name != "CustomFieldTranslation").count();
        assert_eq!(listed, own, "{path}");
    }
}

#[test]
fn what_is_deployed_is_not_planned_again() {
    for path in MODELS {
        let analysis = read(path);
        let first = exported(&analysis, Language::Russian, None);
        let second = exported(&analysis, Language::Russian, Some(&present(&deployed(&first))));
        assert_eq!(components(&second), Vec::new(), "{path}");
        assert_eq!(second.differences, Vec::new(), "{path}");
    }
}

#[test]
fn only_what_differs_is_planned() {
    let text = std::fs::read_to_string(root().join("tests/crm/sales.yaml")).unwrap();
    let mut there = deployed(&exported(&analyse_text("a.yaml", text.clone()), Language::English, None));
    let field = |name: &str, label: &str| {
        format!(
            "<CustomField xmlns=\"http://soap.sforce.com/2006/04/metadata\"><fullName>{name}</fullName><label>{label}</label><type>Text</type></CustomField>"
        )
    };
    there.push(Given {
        path: "force-app/main/default/objects/Opportunity/fields/Old__c.field-meta.xml".to_string(),
        bytes: field("Old__c", "Old habit").into_bytes(),
    });
    let stage = "<standardValue><fullName>Cold</fullName><default>false</default><label>Cold</label><closed>false</closed><forecastCategory>Pipeline</forecastCategory><probability>5</probability><won>false</won></standardValue></StandardValueSet>";
    let set = there.iter_mut().find(|file| file.path.ends_with("OpportunityStage.standardValueSet-meta.xml")).unwrap();
    set.bytes = String::from_utf8(set.bytes.clone()).unwrap().replace("</StandardValueSet>", stage).into_bytes();
    let changed = text
        .replace("en: Kind of request}", "en: What is asked for}")
        .replace("service: {ru: Услуга, en: Service}}", "service: {ru: Услуга, en: Works}, rent: {ru: Аренда, en: Rent}}")
        .replace("        tags:", "        margin: {name: Маржа, type: percent}\n        tags:")
        .replace("en: Offered}, at", "en: Proposed}, at")
        .replace("type: money, required: {from: offered}", "type: text, required: {from: won}");
    let analysis = analyse_text("b.yaml", changed);
    assert!(!analysis.has_errors());
    let export = exported(&analysis, Language::English, Some(&present(&there)));
    insta::assert_snapshot!("against", shown(&export));
    for file in deployed(&export) {
        there.retain(|other| other.path != file.path);
        there.push(file);
    }
    let again = exported(&analysis, Language::English, Some(&present(&there)));
    assert_eq!(components(&again), Vec::new());
    assert!(again.differences.iter().all(|difference| difference.step == Step::Unknown), "{:?}", again.differences);
}

#[test]
fn what_is_no_source_is_refused() {
    let path = "objects/Opportunity/fields/A__c.field-meta.xml";
    for (path, text) in [(path, "<a"), (path, "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>"), ("notes.txt", "x")] {
        let given = [Given { path: path.to_string(), bytes: text.as_bytes().to_vec() }];
        let message = door(CrmTarget::Salesforce).present(&given).unwrap().unwrap_err();
        let sentence = catalogue(Language::Russian).sentence(&message);
        assert!(!sentence.is_empty() && !sentence.contains("salesforce-"), "{sentence}");
    }
}
