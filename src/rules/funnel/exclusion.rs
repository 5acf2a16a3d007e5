//! Whether the condition of one step of the ladder excludes another step by a word: «2 и более заказов, но ещё не приверженец».

use crate::model::element::Id;
use crate::model::indicator::LadderStep;
use crate::rules::Context;
use crate::rules::funnel::counted::Condition;

/// Whether a step may exclude the other: beside its numbers it has a word for “not” that is not about yet another step.
pub(super) fn excludes(cx: &Context<'_>, step: Id<LadderStep>, condition: &Condition, other: Id<LadderStep>) -> bool {
    let denies = condition.rest.iter().any(|said| said.iter().any(|word| is_not(word)));
    let said: Vec<&String> = condition.rest.iter().flatten().collect();
    let names = |id: Id<LadderStep>| {
        let label = cx.model.label_of(id);
        let mut names = label.strings().flat_map(words).filter(|name| name.chars().count() >= LEAST);
        names.any(|name| said.iter().any(|word| word.starts_with(stem(&name))))
    };
    denies && (names(other) || !cx.model.ladder.iter().any(|(id, _)| id != step && names(id)))
}

/// Letters of a name by which it is recognized.
const LEAST: usize = 4;

/// A word without its ending; a short one is left as it is.
fn stem(word: &str) -> &str {
    let keep = word.chars().count().saturating_sub(2).max(LEAST);
    word.char_indices().nth(keep).map_or(word, |(end, _)| &word[..end])
}

fn words(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase)
}

fn is_not(word: &str) -> bool {
    ["не", "нет", "ни", "без", "кроме", "not", "no", "nor", "never", "without", "except", "nobody", "nothing", "никто", "ничего"].contains(&word)
        || word.ends_with("n't")
}
