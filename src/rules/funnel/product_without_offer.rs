//! A product without its unique proposition, and one without a solution for a target category of clients.
//!
//! Only categories with `target: true` are looked at. The categories that a product lacks stand in one finding; the proposition is another matter.
//! Solutions for a category that is not declared are reported as such, and then it is not known which one is meant.

use rustc_hash::FxHashSet;

use crate::finding::{Arg, Finding, Level};
use crate::model::element::Id;
use crate::model::fact::Fact;
use crate::model::indicator::{Product, Segment};
use crate::rules::{Check, Context, rule};

rule!("product-without-offer", Funnel, Hint, "product_without_offer", Check::Whole(check));

/// So many categories are pointed at.
const SHOWN: usize = 3;

fn check(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let targets = cx.model.segments.iter().filter(|(_, segment)| segment.target.said().is_some_and(|target| target.value));
    let targets: Vec<Id<Segment>> = targets.map(|(id, _)| id).collect();
    for (id, product) in cx.model.products.iter() {
        findings.extend(cx.missing_hint(RULE.id, "product-without-offer-none", id.element(), &product.usp));
        let lacking = lacking(product, &targets);
        if !lacking.is_empty() {
            let names = lacking.iter().map(|segment| Arg::Text(cx.model.label_of(*segment))).collect();
            let mut finding = cx.about(RULE.id, Level::Hint, id.element()).variant("product-without-offer-segments");
            if let Fact::Absent(absence) = &product.solutions {
                finding.span = absence.span;
            }
            let finding = finding.with("count", lacking.len()).with("segments", Arg::List(names));
            findings.push(lacking.iter().take(SHOWN).fold(finding, |finding, segment| finding.related("segment", cx.span_of(*segment))));
        }
    }
}

/// The target categories without a solution.
fn lacking(product: &Product, targets: &[Id<Segment>]) -> Vec<Id<Segment>> {
    let solved: Option<FxHashSet<Id<Segment>>> = match &product.solutions {
        Fact::NotApplicable(_) | Fact::Broken => None,
        Fact::Unsaid | Fact::Absent(_) => Some(FxHashSet::default()),
        Fact::Said(solutions) => solutions.0.iter().map(|solution| solution.segment.target).collect(),
    };
    solved.map_or_else(Vec::new, |solved| targets.iter().copied().filter(|segment| !solved.contains(segment)).collect())
}
