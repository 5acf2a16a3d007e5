//! Norms of work.

mod norm_contradiction;
mod norm_unmeasured;
mod norm_without_purpose;

use super::Rule;
use crate::model::value::Quantity;

/// The rules of the group.
pub(super) const RULES: &[&Rule] = &[&norm_without_purpose::RULE, &norm_unmeasured::RULE, &norm_contradiction::RULE];

/// Whether two numbers can be compared: their units are the same, or one has none and the other's is no percentage.
pub(super) fn comparable(a: &Quantity, b: &Quantity) -> bool {
    let (a, b) = (unit(a), unit(b));
    stem(&a) == stem(&b) || (a.is_empty() && is_plain(&b)) || (b.is_empty() && is_plain(&a))
}

/// Whether a number means what its digits say: it is no percentage.
pub(super) fn is_plain_number(quantity: &Quantity) -> bool {
    is_plain(&unit(quantity))
}

/// What stands behind the number, in lower case.
fn unit(quantity: &Quantity) -> String {
    quantity.unit.to_lowercase()
}

/// The part of a unit that its grammatical forms share: «сделок» and «сделки», «день» and «дней».
fn stem(unit: &str) -> String {
    let stem: String = unit.chars().take(3).collect();
    if matches!(&*stem, "ден" | "дне" | "дня") { "дн".to_string() } else { stem }
}

fn is_plain(unit: &str) -> bool {
    // `20m` may be metres, minutes or millions.
    !matches!(unit.split(|c: char| c.is_whitespace() || c == '.').next(), Some("%" | "m"))
}
