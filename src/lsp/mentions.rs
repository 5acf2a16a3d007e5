//! Every place at which an element is declared or mentioned, down to the part of a reference: in `sell.accept` the first word is a process and the second an operation.

use std::rc::Rc;

use rustc_hash::FxHashMap;

use crate::Analysis;
use crate::model::Model;
use crate::model::element::{ElementId, Kind};
use crate::source::{FileId, Span};

/// A mention of an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Mention {
    /// The bytes of the id, without quotes.
    pub(super) span: Span,
    pub(super) element: ElementId,
    /// Whether it is the declaration.
    pub(super) declares: bool,
    /// Whether the id stands there letter by letter, so that another can be put in its place.
    pub(super) literal: bool,
}

/// All mentions, by place.
#[derive(Debug)]
pub(super) struct Mentions(Vec<Mention>);

impl Mentions {
    pub(super) fn new(analysis: &Analysis) -> Self {
        let mut collector = Collector { analysis, model: &analysis.model, chains: FxHashMap::default(), out: Vec::new() };
        for kind in Kind::ALL {
            for (id, _, element) in analysis.model.index.of_kind(*kind) {
                collector.declaration(id, element);
            }
        }
        for said in &analysis.model.uses {
            collector.mention(said.span, said.target);
        }
        collector.waivers();
        let mut out = collector.out;
        out.sort();
        out.dedup();
        Self(out)
    }

    /// The mention at a byte; of several the shortest.
    pub(super) fn at(&self, file: FileId, byte: usize) -> Option<&Mention> {
        let byte = u32::try_from(byte).ok()?;
        let until = self.0.partition_point(|mention| (mention.span.file, mention.span.start) <= (file, byte));
        // A mention is rarely longer than a line; the nearest ones before the place are enough.
        let near = self.0[..until].iter().rev().take(64).filter(|mention| mention.span.file == file && mention.span.end >= byte);
        near.min_by_key(|mention| (mention.span.end - mention.span.start, !mention.declares))
    }

    /// The mentions of an element, by place.
    pub(super) fn of(&self, element: ElementId) -> impl Iterator<Item = &Mention> {
        self.0.iter().filter(move |mention| mention.element == element)
    }

    /// How often elements are mentioned apart from their declarations, by element.
    pub(super) fn uses(&self, element: ElementId) -> usize {
        self.of(element).filter(|mention| !mention.declares).count()
    }
}

/// An element and what holds it, from the inside out, with their ids.
type Chain = Vec<(ElementId, String)>;

struct Collector<'a> {
    analysis: &'a Analysis,
    model: &'a Model,
    /// What was made of each element already.
    chains: FxHashMap<ElementId, Rc<Chain>>,
    out: Vec<Mention>,
}

impl Collector<'_> {
    fn slice(&self, span: Span) -> &str {
        self.analysis.loaded.sources.slice(span)
    }

    fn declaration(&mut self, id: &str, element: ElementId) {
        let span = self.model.span(element);
        let inner = unquoted(self.slice(span), span);
        // An option that is only its name has no id of its own.
        let named = self.model.name(element).is_some_and(|name| name.span == span);
        let literal = self.slice(inner) == id && !named;
        self.out.push(Mention { span: inner, element, declares: true, literal });
    }

    fn mention(&mut self, span: Span, target: ElementId) {
        let chain = self.chain(target);
        let inner = unquoted(self.slice(span), span);
        let slice = self.slice(inner).to_string();
        if let Some(found) = aligned(&slice, &chain) {
            self.push(inner, &found);
            return;
        }
        if slice.chars().all(|letter| !letter.is_whitespace() && letter != '(') {
            // An alias, or a slip that was read as what it means.
            self.out.push(Mention { span: inner, element: target, declares: false, literal: false });
            return;
        }
        // A formula whose parts have no places of their own.
        for (start, end) in names(&slice) {
            if let Some(found) = slice.get(start..end).and_then(|name| aligned(name, &chain)) {
                self.push(inner.part(start, end - start), &found);
            }
        }
    }

    fn push(&mut self, span: Span, found: &[(usize, usize, ElementId)]) {
        for (start, end, element) in found {
            self.out.push(Mention { span: span.part(*start, end - start), element: *element, declares: false, literal: true });
        }
    }

    fn chain(&mut self, element: ElementId) -> Rc<Chain> {
        let model = self.model;
        self.chains.entry(element).or_insert_with(|| Rc::new(chain(model, element))).clone()
    }

    /// `at:` of waivers: ids that no reference is made of, since they may be of any kind.
    fn waivers(&mut self) {
        let spots: Vec<(Box<str>, Span)> =
            self.model.lint.accept.items().iter().flat_map(|waiver| waiver.at.items()).map(|at| (at.value.clone(), at.span)).collect();
        for (at, span) in spots {
            let own = at.rsplit('.').next().unwrap_or(&at);
            let of_kinds = Kind::ALL.iter().flat_map(|kind| self.model.index.of_kind(*kind));
            let named = of_kinds.filter(|(id, ..)| *id == own).map(|(.., element)| element).filter(|element| {
                let full = self.model.full_id(*element);
                full == *at || full.strip_suffix(&*at).is_some_and(|before| before.ends_with('.'))
            });
            let named: Vec<ElementId> = named.collect();
            for element in &named {
                let first = self.out.len();
                self.mention(span, *element);
                // What may mean several is not changed for the sake of one.
                self.out[first..].iter_mut().for_each(|mention| mention.literal &= named.len() == 1);
            }
        }
    }
}

fn chain(model: &Model, element: ElementId) -> Chain {
    let full = model.full_id(element);
    let mut out = Vec::new();
    let (mut element, mut rest) = (Some(element), full.as_str());
    while let Some(here) = element {
        let holder = here.kind.holder();
        let (outer, own) = if holder.is_some() { rest.rsplit_once('.').unwrap_or(("", rest)) } else { ("", rest) };
        out.push((here, own.to_string()));
        rest = outer;
        element = holder.and_then(|holder| model.index.by_full_id(holder, rest));
    }
    out
}

/// The bytes between the quotes of a word.
fn unquoted(slice: &str, span: Span) -> Span {
    let quoted = ['"', '\''].into_iter().find_map(|quote| slice.strip_prefix(quote)?.strip_suffix(quote));
    let inner = quoted.map_or(span, |inner| span.part(1, inner.len()));
    let shown = quoted.unwrap_or(slice);
    let before = shown.len() - shown.trim_start().len();
    inner.part(before, shown.trim().len())
}

/// The parts of a dotted name that are an element and what holds it: first byte, the byte after the last, the element.
fn aligned(name: &str, chain: &[(ElementId, String)]) -> Option<Vec<(usize, usize, ElementId)>> {
    let (mut out, mut end) = (Vec::new(), name.len());
    for (number, part) in name.rsplit('.').enumerate() {
        let (element, id) = chain.get(number)?;
        if part != id {
            return None;
        }
        out.push((end - part.len(), end, *element));
        end = (end - part.len()).saturating_sub(1);
    }
    Some(out)
}

/// The names in a formula, first byte and the byte after the last; what stands in quotes is none.
pub(super) fn names(formula: &str) -> Vec<(usize, usize)> {
    let (mut out, mut start, mut quote) = (Vec::new(), None, None);
    for (at, letter) in formula.char_indices().chain([(formula.len(), ' ')]) {
        let is_name = quote.is_none() && (unicode_ident::is_xid_continue(letter) || letter == '.');
        match (is_name, start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                out.push((from, at));
                start = None;
            }
            _ => {}
        }
        match quote {
            Some(open) if letter == open => quote = None,
            None if matches!(letter, '"' | '\'') => quote = Some(letter),
            _ => {}
        }
    }
    out
}
