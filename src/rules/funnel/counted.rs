//! What a condition of the ladder counts: «2–3 заказа», “3 rentals and more”, `contracts >= 1`, «ни одного договора».
//!
//! A condition is read clause by clause. A clause with one number counts what its other words name; any other clause is kept as it is. Words that say
//! only that there is such a thing (“has”, “made”, «сделал») count for nothing, and so do prepositions. Where a clause says several things about numbers, or
//! something that is not known here, it is not read: better no judgement than a wrong one.

use super::phrase::Phrase;
use super::words::{Token, Words, is_among, stem};
use crate::text::Text;

/// So many of something, both ends included; without a most it is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Count {
    /// The stems of the words that name it, in alphabetical order.
    pub(super) thing: Vec<String>,
    /// The period within which it is counted, where the text names one.
    pub(super) within: Vec<String>,
    pub(super) least: u32,
    pub(super) most: Option<u32>,
    /// What is counted, as it stands in the text.
    pub(super) shown: String,
}

/// A condition: numbers of things, and whatever else is asked for besides.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Condition {
    pub(super) counts: Vec<Count>,
    /// The words of the clauses that count nothing.
    pub(super) rest: Vec<Vec<String>>,
}

impl Count {
    /// Whether it counts the same within the same period.
    pub(super) fn is_of(&self, other: &Count) -> bool {
        self.thing == other.thing && self.within == other.within
    }
}

/// What a text in the model's main language counts; none where it counts nothing, gives alternatives, or says something else in another language.
pub(super) fn condition(text: &Text, language: &str) -> Option<Condition> {
    let main = read(text.get(language))?;
    let ranges = |condition: &Condition| condition.counts.iter().map(|count| (count.least, count.most)).collect::<Vec<_>>();
    let same = text.strings().filter_map(read).all(|other| ranges(&other) == ranges(&main));
    same.then_some(main)
}

const BETWEEN_CLAUSES: &str = "and but while и но а";
const OR: &str = "or either или либо";
const TIMES: &str = "times time раз раза";
/// Words that say nothing of what is counted.
const FILL: &str = "has have had is are was were been be a an the client clients customer customers who which that made make makes placed done did got gets \
                    of in on at to from with by for our us we they he she it his her their them there number count total already ever yet still so far only \
                    just exactly any is's у в на по с со к из за о об при для от до него неё нее них его её ее их ним нас нам нами наш наша наши клиент клиента клиенты \
                    клиентом который которого есть было был была были сделал сделала сделали делал совершил совершила совершили имеет имел имеется разместил \
                    оформил оформила уже ещё еще пока всего только лишь ровно число количество кол-во штук шт это он она они что";

/// Nobody states a condition at greater length.
const LENGTH: usize = 1000;

fn read(text: &str) -> Option<Condition> {
    if text.len() > LENGTH {
        return None;
    }
    let words = Words::new(text);
    let phrases = Phrase::all(&words);
    let inside = |at: usize| phrases.iter().any(|phrase| phrase.holds(at));
    if (0..words.len()).any(|at| words.is(Some(at), OR) && !inside(at)) {
        return None;
    }
    let parts = |at: usize| !inside(at) && (words.sign(Some(at)).is_some_and(|sign| ",;.()—–-".contains(sign)) || words.is(Some(at), BETWEEN_CLAUSES));
    let mut clauses = Vec::new();
    let mut start = 0;
    for at in 0..=words.len() {
        if at == words.len() || parts(at) {
            clauses.push(Clause::new(&words, &phrases, start, at));
            start = at + 1;
        }
    }
    let mut out = Condition::default();
    let mut counts: Vec<Count> = Vec::new();
    for clause in clauses {
        match clause {
            Clause::Count(count) => counts.push(count),
            Clause::Words(said) if said.is_empty() => {}
            Clause::Words(said) => out.rest.push(said),
        }
    }
    out.counts = joined(counts)?;
    out.rest.sort();
    (!out.counts.is_empty()).then_some(out)
}

/// The counts with those of the same thing put together; «не менее 2, но не более 5 заказов» names the thing once.
fn joined(mut counts: Vec<Count>) -> Option<Vec<Count>> {
    for at in 0..counts.len() {
        if counts[at].thing.is_empty() {
            let next = counts.iter().skip(at + 1).chain(counts.iter().take(at).rev()).find(|count| !count.thing.is_empty()).cloned()?;
            let count = &mut counts[at];
            (count.thing, count.shown) = (next.thing, next.shown);
            if count.within.is_empty() {
                count.within = next.within;
            }
        }
    }
    let mut out: Vec<Count> = Vec::new();
    for count in counts {
        match out.iter_mut().find(|other| other.is_of(&count)) {
            Some(other) => {
                other.least = other.least.max(count.least);
                other.most = other.most.into_iter().chain(count.most).min();
            }
            None => out.push(count),
        }
    }
    out.iter().all(|count| count.most.is_none_or(|most| most >= count.least)).then_some(out)
}

/// A part of a condition.
enum Clause {
    Count(Count),
    Words(Vec<String>),
}

impl Clause {
    fn new(words: &Words<'_>, phrases: &[Phrase], start: usize, end: usize) -> Self {
        let own: Vec<&Phrase> = phrases.iter().filter(|phrase| (start..end).contains(&phrase.start)).collect();
        let (within, periods) = period(words, start, end);
        let in_phrase = |at: usize| own.iter().any(|phrase| phrase.holds(at));
        let said: Vec<usize> = (start..end).filter(|at| !words.at(Some(*at)).is_empty() && !words.is(Some(*at), FILL)).collect();
        let named: Vec<usize> = said.iter().copied().filter(|at| !in_phrase(*at) && !periods.contains(at)).collect();
        let is_odd = (start..end).any(|at| !in_phrase(at) && !periods.contains(&at) && !is_plain(words, at));
        match own.as_slice() {
            [phrase] if !is_odd => {
                let mut thing: Vec<String> = named.iter().map(|at| stem(words.at(Some(*at)))).collect();
                thing.sort();
                thing.dedup();
                let spoken: Vec<usize> = named.iter().copied().filter(|at| !words.is(Some(*at), TIMES)).collect();
                let shown = words.shown(if spoken.is_empty() { &named } else { &spoken });
                Clause::Count(Count { thing, within, least: phrase.least(), most: phrase.most, shown })
            }
            _ => Clause::Words(said.into_iter().map(|at| words.at(Some(at)).to_string()).collect()),
        }
    }
}

/// Whether a token beside a number leaves the number its meaning: a word that does not deny or blur it, or a sign without one of its own.
fn is_plain(words: &Words<'_>, at: usize) -> bool {
    const BLURRING: &str = "не not never without except кроме около примерно почти каждые каждый каждая about almost every roughly last first последние последних \
                            последний первые первых average mean средний среднее сумму сумма sum amount тыс млн руб рублей рубля percent процентов \
                            чаще реже often spend spends spent turnover revenue тратит потратил оборот выручка";
    match words.tokens.get(at) {
        Some(Token::Word(word)) => !is_among(word, BLURRING),
        Some(Token::Sign(sign)) => !"#<>=!≥≤%".contains(*sign),
        Some(Token::Number(_)) => false,
        None => true,
    }
}

const UNITS: [(&str, &str); 6] = [
    ("year", "год года году годом лет year years yearly"),
    ("quarter", "квартал квартала квартале кварталов quarter quarters"),
    ("month", "месяц месяца месяце месяцев month months"),
    ("week", "неделя недели неделю неделе недель week weeks"),
    ("day", "день дня дней day days"),
    ("hour", "час часа часов hour hours"),
];
/// Words before a unit of time that belong to it, those that tell one period from another apart.
const OF_PERIOD: &str = "in the a an per within during over of for за в на течение течении период past rolling всё весь весь";
const WHICH: [(&str, &str); 4] = [
    ("last", "last past последние последний последних последнего последнюю последней"),
    ("this", "this current этот этого этом текущий текущем текущего"),
    ("previous", "previous прошлый прошлом прошлого прошлую"),
    ("each", "each every каждый каждые каждую"),
];

/// The unit of time that a word is.
pub(super) fn unit(word: &str) -> Option<&'static str> {
    UNITS.iter().find(|(_, words)| is_among(word, words)).map(|(unit, _)| *unit)
}

/// The period that a clause names, and the places of its words.
fn period(words: &Words<'_>, start: usize, end: usize) -> (Vec<String>, Vec<usize>) {
    let (mut within, mut places) = (Vec::new(), Vec::new());
    for at in start..end {
        let Some(unit) = unit(words.at(Some(at))) else { continue };
        let mut named = vec![unit.to_string()];
        let mut from = at;
        while let Some(before) = from.checked_sub(1).filter(|before| *before >= start && !places.contains(before)) {
            let which = WHICH.iter().find(|(_, forms)| words.is(Some(before), forms)).map(|(which, _)| (*which).to_string());
            let number = words.number_at(before).map(|number| number.to_string());
            if which.is_none() && number.is_none() && !words.is(Some(before), OF_PERIOD) {
                break;
            }
            named.extend(which.or(number));
            from = before;
        }
        named.reverse();
        within.extend(named);
        places.extend(from..=at);
    }
    (within, places)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Option<(String, u32, Option<u32>)> {
        let read = read(text)?;
        let count = read.counts.first()?;
        Some((count.thing.join(" "), count.least, count.most))
    }

    #[test]
    fn numbers_of_things_are_read() {
        for (text, thing, least, most) in [
            ("Сделал 1 заказ/покупку", "заказ покупк", 1, Some(1)),
            ("Сделал 2 и более заказа/покупки и ещё не приверженец", "заказ покупк", 2, None),
            ("сделал 2–3 заказа", "заказ", 2, Some(3)),
            ("от 2 до 5 покупок за год", "покупк", 2, Some(5)),
            ("не менее 4 договоров", "договор", 4, None),
            ("не менее 2, но не более 5 заказов", "заказ", 2, Some(5)),
            ("больше одного заказа", "заказ", 2, None),
            ("свыше 10 отгрузок", "отгрузк", 11, None),
            ("менее 4 оплаченных заказов", "заказ оплаченн", 1, Some(3)),
            ("не больше трёх сделок", "сделк", 1, Some(3)),
            ("2 заказа или больше", "заказ", 2, None),
            ("3 аренды и более", "аренд", 3, None),
            ("4+ заказа", "заказ", 4, None),
            ("число заказов ≥ 4", "заказ", 4, None),
            ("Покупок: 2 или 3", "покупк", 2, Some(3)),
            ("купил 1 раз", "купил раз", 1, Some(1)),
            ("купил дважды", "купил раз", 2, Some(2)),
            ("он пришёл сам, заказов ещё нет", "заказ", 0, Some(0)),
            ("0 договоров", "договор", 0, Some(0)),
            ("нет ни одной аренды", "аренд", 0, Some(0)),
            ("Пока не сделал ни одного заказа", "заказ", 0, Some(0)),
            ("1-3 rentals", "rental", 1, Some(3)),
            ("3 rentals and more", "rental", 3, None),
            ("has made 2 to 3 orders in the last 24 months", "order", 2, Some(3)),
            ("at least 4 purchases", "purchase", 4, None),
            ("no more than 3 orders", "order", 1, Some(3)),
            ("fewer than 3 orders", "order", 1, Some(2)),
            ("between 2 and 5 enquiries", "enquiry", 2, Some(5)),
            ("2 or more orders and recommends us", "order", 2, None),
            ("bought once", "bought time", 1, Some(1)),
            ("there are no orders yet", "order", 0, Some(0)),
            ("has not placed any orders", "order", 0, Some(0)),
            ("contracts >= 1", "contract", 1, None),
            ("client.rentals between 1 and 3", "client.rental", 1, Some(3)),
            ("purchases = 0", "purchase", 0, Some(0)),
            ("orders > 0 and orders <= 3", "order", 1, Some(3)),
            ("1 200 points", "point", 1200, Some(1200)),
        ] {
            assert_eq!(of(text), Some((thing.to_string(), least, most)), "{text}");
        }
    }

    #[test]
    fn other_numbers_are_not() {
        for text in [
            "Целевой клиент, пока не купил",
            "сделал 2-й заказ",
            "купил на сумму от 100 000 ₽",
            "4+ заказа на сумму от 100 тыс. руб.",
            "последние 2 заказа оплачены вовремя",
            "покупает только у нас и рекомендует",
            "около 3 заказов",
            "every 2 orders",
            "has not made 2 orders",
            "1 order or a signed contract",
            "orders != 0",
            "no longer buys",
            "client for 2 years",
            "spends up to 10,000 a year",
            "покупает чаще 1 раза в месяц",
        ] {
            assert_eq!(of(text), None, "{text}");
        }
    }

    #[test]
    fn periods_are_told_apart() {
        let within = |text: &str| read(text).map(|read| read.counts[0].within.join(" "));
        assert_eq!(within("1 order in the last 24 months").as_deref(), Some("last 24 month"));
        assert_eq!(within("No orders in the last 12 months").as_deref(), Some("last 12 month"));
        assert_eq!(within("3 заказа за последние 12 месяцев").as_deref(), Some("last 12 month"));
        assert_eq!(within("3 заказа в год").as_deref(), Some("year"));
    }
}
