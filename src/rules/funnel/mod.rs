//! Funnels and plans.

mod counted;
mod exclusion;
mod funnel_end_undefined;
mod funnel_step_uncounted;
mod funnel_widens;
mod ladder_overlap;
mod need;
mod phrase;
mod plan_unreachable;
mod product_without_offer;
mod supply;
mod words;

pub use need::{Need, Planned, needs, planned};
pub use supply::{Supply, WORKING_DAYS, norms, supply, times};

use super::Rule;

/// The rules of the group.
pub(super) const RULES: &[&Rule] = &[
    &funnel_widens::RULE,
    &funnel_step_uncounted::RULE,
    &funnel_end_undefined::RULE,
    &plan_unreachable::RULE,
    &product_without_offer::RULE,
    &ladder_overlap::RULE,
];
