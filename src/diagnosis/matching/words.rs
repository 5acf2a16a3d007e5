//! Words of names brought to what they mean: stems of both languages, and the things of sales that several words stand for.

use std::sync::OnceLock;

use rust_stemmers::{Algorithm, Stemmer};
use rustc_hash::{FxHashMap, FxHashSet};

/// Things that several words stand for, and the stems of the words.
const THINGS: &str = include_str!("concepts.txt");

/// Words that say nothing by themselves.
const EMPTY: &str = "the a an of to in on at by for with from and or as is it its into up per this that their our be are will who what how which \
    в во на по с со и или из к ко о об от до за для при у не что чтобы как это его её их их же ли бы тот та то те этот эта эти свой наш через под над без \
    который которая которые также уже ещё где когда кто чей";

/// A word that means something only behind another: to find out, to work out.
const PARTICLE: &str = "out";

/// A word of a name: the thing that it stands for, and the stem by which it is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Word {
    thing: u32,
    stem: u32,
}

/// What a name is about: its words in order, each once.
pub(super) type Things = Vec<Word>;

/// Numbers things, so that two names can be laid beside each other quickly.
#[derive(Debug, Default)]
pub(super) struct Words {
    numbers: FxHashMap<String, u32>,
    /// Which of them are something that is done.
    acts: FxHashSet<u32>,
    /// Things that the companies compared say in words of their own: a laboratory is a client.
    own: FxHashMap<String, String>,
}

struct Lexicon {
    english: Stemmer,
    russian: Stemmer,
    empty: FxHashSet<&'static str>,
    /// The things that are done.
    acts: FxHashSet<&'static str>,
    /// The thing that a stem stands for.
    words: FxHashMap<String, &'static str>,
    /// The same for two stems side by side.
    pairs: FxHashMap<(String, String), &'static str>,
}

fn lexicon() -> &'static Lexicon {
    static LEXICON: OnceLock<Lexicon> = OnceLock::new();
    LEXICON.get_or_init(|| {
        let mut lexicon = Lexicon {
            english: Stemmer::create(Algorithm::English),
            russian: Stemmer::create(Algorithm::Russian),
            empty: EMPTY.split_whitespace().collect(),
            acts: FxHashSet::default(),
            words: FxHashMap::default(),
            pairs: FxHashMap::default(),
        };
        for line in THINGS.lines().filter(|line| !line.starts_with('#')) {
            let mut words = line.split_whitespace().filter(|word| !matches!(*word, "|" | "!"));
            let Some(thing) = words.clone().next() else { continue };
            if line.starts_with('!') {
                lexicon.acts.insert(thing);
            }
            for word in &mut words {
                match word.split_once('_') {
                    Some((one, two)) => drop(lexicon.pairs.insert((lexicon.stem(one), lexicon.stem(two)), thing)),
                    None => drop(lexicon.words.entry(lexicon.stem(word)).or_insert(thing)),
                }
            }
        }
        lexicon
    })
}

impl Lexicon {
    fn stem(&self, word: &str) -> String {
        let word = word.to_lowercase().replace('ё', "е");
        let russian = word.chars().any(|c| ('а'..='я').contains(&c));
        let stemmer = if russian { &self.russian } else { &self.english };
        stemmer.stem(&word).into_owned()
    }

    /// The stems of a text, without the words that say nothing.
    fn stems(&self, text: &str) -> Vec<String> {
        let apart = |c: char| !c.is_alphanumeric() && c != '-';
        let words = text.split(apart).map(|word| word.trim_matches('-')).filter(|word| !word.is_empty());
        words.map(str::to_lowercase).filter(|word| !self.empty.contains(word.as_str())).map(|word| self.stem(&word)).collect()
    }
}

impl Words {
    /// Notes that a company calls its clients by another word: the rest of the name of an external role that is called a client.
    pub(super) fn call_clients(&mut self, name: &str) {
        let lexicon = lexicon();
        let stems = lexicon.stems(name);
        let is_client = |stem: &String| lexicon.words.get(stem) == Some(&"client");
        if stems.iter().any(is_client) {
            let others = stems.into_iter().filter(|stem| !lexicon.words.contains_key(stem));
            self.own.extend(others.map(|stem| (stem, "client".to_string())));
        }
    }

    /// What a text is about.
    pub(super) fn things(&mut self, text: &str) -> Things {
        let lexicon = lexicon();
        let stems = lexicon.stems(text);
        let mut out: Things = Vec::with_capacity(stems.len());
        let mut at = 0;
        while at < stems.len() {
            let pair = stems.get(at + 1).and_then(|next| lexicon.pairs.get(&(stems[at].clone(), next.clone())));
            if pair.is_none() && stems[at] == PARTICLE {
                at += 1;
                continue;
            }
            let (thing, said) = match pair {
                Some(thing) => ((*thing).to_string(), format!("{} {}", stems[at], stems[at + 1])),
                None => (self.thing(&stems[at], lexicon), stems[at].clone()),
            };
            at += if pair.is_some() { 2 } else { 1 };
            let is_act = lexicon.acts.contains(thing.as_str());
            let word = Word { thing: self.number(thing), stem: self.number(format!("={said}")) };
            if is_act {
                self.acts.insert(word.thing);
            }
            out.push(word);
        }
        out.sort_unstable();
        out.dedup();
        out
    }

    fn number(&mut self, name: String) -> u32 {
        let count = u32::try_from(self.numbers.len()).unwrap_or(u32::MAX);
        *self.numbers.entry(name).or_insert(count)
    }

    fn thing(&self, stem: &str, lexicon: &Lexicon) -> String {
        let known = lexicon.words.get(stem).map(|thing| (*thing).to_string());
        // A word of no thing stands for itself; the mark keeps it apart from the names of things.
        known.or_else(|| self.own.get(stem).cloned()).unwrap_or_else(|| format!("={stem}"))
    }

    /// Whether two names say that something else is done.
    pub(super) fn differ_in_act(&self, one: &[Word], two: &[Word]) -> bool {
        let acts = |words: &[Word]| words.iter().map(|word| word.thing).filter(|thing| self.acts.contains(thing)).collect::<Vec<u32>>();
        let (one, two) = (acts(one), acts(two));
        !one.is_empty() && !two.is_empty() && !one.iter().any(|thing| two.contains(thing))
    }

    /// Whether two names say that the same is done, and to something else: to agree on a discount is not to agree on a proposal.
    pub(super) fn differ_in_object(&self, one: &[Word], two: &[Word]) -> bool {
        let objects = |words: &[Word]| things(words).filter(|thing| !self.acts.contains(thing)).collect::<Vec<u32>>();
        let (ours, theirs) = (objects(one), objects(two));
        !ours.is_empty() && !theirs.is_empty() && !ours.iter().any(|thing| theirs.contains(thing))
    }

    /// How many things and stems there are.
    pub(super) fn len(&self) -> usize {
        self.numbers.len()
    }
}

/// What a thing counts that two names say in different words, where the same word counts 1.
const OTHER_WORD: f64 = 0.8;

/// How much each thing tells: the rarer among the names, the more.
#[derive(Debug, Default)]
pub(super) struct Weights(Vec<f64>);

impl Weights {
    /// The weights of things among these names.
    pub(super) fn new<'t>(words: &Words, names: impl Iterator<Item = &'t Things>) -> Self {
        let (mut counts, mut all) = (vec![0_u32; words.len()], 0_u32);
        for name in names {
            all += 1;
            things(name).for_each(|thing| counts[thing as usize] += 1);
        }
        let weight = |count: &u32| (1.0 + f64::from(all) / f64::from((*count).max(1))).ln();
        Self(counts.iter().map(weight).collect())
    }

    fn of(&self, thing: u32) -> f64 {
        self.0.get(thing as usize).copied().unwrap_or(0.0)
    }

    fn sum(&self, name: &[Word]) -> f64 {
        things(name).map(|thing| self.of(thing)).sum()
    }

    /// What two names share: all that they mean, and of that what both say in the same word.
    fn shared(&self, one: &[Word], two: &[Word]) -> Shared {
        let (mut meant, mut said) = (0.0, 0.0);
        for thing in things(one) {
            let (ours, theirs) = (stems_of(one, thing), stems_of(two, thing));
            if !theirs.is_empty() {
                let weight = self.of(thing);
                meant += weight;
                said += if ours.iter().any(|word| theirs.binary_search(word).is_ok()) { weight } else { 0.0 };
            }
        }
        Shared { meant, said }
    }

    /// How much two names are about the same.
    pub(super) fn alike(&self, one: &[Word], two: &[Word]) -> Alike {
        let (whole, shared) = (self.sum(one) + self.sum(two), self.shared(one, two));
        if whole > 0.0 { shared.in_parts_of(whole / 2.0) } else { Alike::default() }
    }

    /// How much of a name is spoken of in another text, from 0 to 1.
    pub(super) fn held(&self, name: &[Word], text: &[Word]) -> f64 {
        let whole = self.sum(name);
        if whole > 0.0 { self.shared(name, text).in_parts_of(whole).likeness } else { 0.0 }
    }
}

struct Shared {
    meant: f64,
    said: f64,
}

impl Shared {
    fn in_parts_of(&self, whole: f64) -> Alike {
        let counted = OTHER_WORD * self.meant + (1.0 - OTHER_WORD) * self.said;
        Alike { likeness: counted / whole, literal: self.said * 2.0 >= self.meant && self.said > 0.0 }
    }
}

/// How much two names are about the same.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Alike {
    /// From 0 to 1.
    pub(super) likeness: f64,
    /// Whether most of what they share is said in the same words.
    pub(super) literal: bool,
}

impl Alike {
    pub(super) fn better(self, other: Self) -> Self {
        if other.likeness > self.likeness { other } else { self }
    }
}

/// The things of a name, each once.
pub(super) fn things(name: &[Word]) -> impl Iterator<Item = u32> {
    name.chunk_by(|one, two| one.thing == two.thing).map(|words| words[0].thing)
}

fn stems_of(name: &[Word], thing: u32) -> &[Word] {
    let from = name.partition_point(|word| word.thing < thing);
    let to = from + name[from..].partition_point(|word| word.thing == thing);
    &name[from..to]
}

#[cfg(test)]
mod tests {
    use super::{Weights, Words, things};

    #[test]
    fn forms_and_languages_meet_in_one_thing() {
        let mut words = Words::default();
        let mut same = |one: &str, two: &str| {
            let (ours, theirs) = (words.things(one), words.things(two));
            assert_eq!(things(&ours).collect::<Vec<_>>(), things(&theirs).collect::<Vec<_>>(), "{one} / {two}");
        };
        same("Принять запрос клиента", "Приём обращений клиентов");
        same("Accept the client request", "Принять запрос клиента");
        same("Hold the open day", "Провести семинар");
        same("Register the enquiry", "Записать обращение");
        let mut own = Words::default();
        own.call_clients("Client laboratory");
        let (one, two) = (own.things("Call the laboratory"), own.things("Позвонить клиенту"));
        assert_eq!(things(&one).collect::<Vec<_>>(), things(&two).collect::<Vec<_>>());
    }

    #[test]
    fn the_same_word_counts_more_than_one_that_means_the_same() {
        let mut words = Words::default();
        let [name, same, other] = ["Accept the request", "Accept the request", "Get the enquiry"].map(|text| words.things(text));
        let weights = Weights::new(&words, [&name, &same, &other].into_iter());
        let (said, meant) = (weights.alike(&name, &same), weights.alike(&name, &other));
        assert!(said.literal && !meant.literal && said.likeness > meant.likeness && meant.likeness > 0.5, "{said:?} {meant:?}");
    }
}
