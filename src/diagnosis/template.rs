//! An answers file to fill in: every statement of every stage, with room for the answers.

use super::score::{Element, Facts};
use crate::Analysis;
use crate::finding::Arg;
use crate::locale::Catalogue;

/// The answers file of a model, as YAML.
pub fn practice_template(analysis: &Analysis, tag: &str, words: &Catalogue) -> String {
    let model = &analysis.model;
    let comment = |text: String| text.lines().map(|line| format!("# {}\n", line.trim())).collect::<String>();
    let mut out = comment(words.word("diag-practice-head")) + "practice: 1\nstatements:\n";
    let facts = Facts::new(model, &analysis.graph);
    for row in facts.rows() {
        let Some(stage) = row.stage else { continue };
        // A comment is one line, whatever the name holds.
        let name: String = model.label_of(stage).get(tag).trim().chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        out += &comment(name);
        for element in Element::ALL.iter().filter(|element| !row.management || !matches!(element, Element::Control | Element::Kpi)) {
            let says = words.say(&format!("{}-lived", element.term()), &[("n", Arg::Number(0.0))]);
            out += &format!("  - stage: {}\n    element: {}\n    # {says}\n    answers: {{}}\n", model.stages[stage].id, element.word());
        }
    }
    out
}
