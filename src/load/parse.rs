//! Bytes → spanned tree. The only module that knows the YAML parser.

use std::borrow::Cow;

use granit_parser::{ErrorKind, Event, Parser, ScalarStyle, ScanError, StructureStyle};

use super::tree::{Data, Node, NodeId, Nodes, Style, Tree, Words, is_null};
use crate::finding::{Finding, Level};
use crate::source::{FileId, Source, Span};

/// What a file may cost before it is refused.
#[derive(Debug, Clone, Copy)]
pub struct Budget {
    /// Bytes of one file.
    pub bytes: u64,
    /// Nesting of lists and maps.
    pub depth: usize,
    /// Nodes of one file.
    pub nodes: usize,
    /// Nodes of one file with every alias written out.
    pub expanded: u64,
}

impl Default for Budget {
    /// More than twice what the largest model of the benchmark needs (100,000 operations); a company's own model stays below a thousandth.
    fn default() -> Self {
        Self { bytes: 64 << 20, depth: 64, nodes: 8_000_000, expanded: 10_000_000 }
    }
}

/// Reads one file. Faults of the text are findings; the part before them is still in the tree.
pub fn parse<'s>(file: FileId, source: &'s Source, budget: &Budget, findings: &mut Vec<Finding>) -> Tree<'s> {
    parse_text(file, &source.text, budget, findings)
}

/// The same for a text.
pub(super) fn parse_text<'s>(file: FileId, text: &'s str, budget: &Budget, findings: &mut Vec<Finding>) -> Tree<'s> {
    let options = granit_parser::options! {
        emit_unresolved_aliases: true,
        max_buffered_comment_events: usize::MAX,
        flow_nesting_limit: budget.depth,
        block_nesting_limit: budget.depth,
    };
    let before = findings.len();
    let mut builder = Builder::new(file, text, budget);
    let mut parser = Parser::new_from_str_with_options(text, options);
    while let Some(next) = parser.next_event() {
        let fault = match next {
            Ok((event, span)) => builder.take(event, span, findings),
            Err(error) => Some(syntax_error(file, text, budget, &error)),
        };
        if let Some(fault) = fault {
            findings.push(fault);
            return builder.finish(false, false);
        }
    }
    builder.finish(true, findings.len() == before)
}

struct Builder<'s, 'b> {
    file: FileId,
    tree: Nodes,
    text: &'s str,
    budget: &'b Budget,
    /// Finished nodes that wait for their collection to close.
    waiting: Vec<NodeId>,
    /// Open collections, each with the number of nodes that waited before it, and whether it stands in brackets.
    open: Vec<(NodeId, usize, bool)>,
    /// Anchors by the parser's number: the node, once it is known.
    anchors: rustc_hash::FxHashMap<usize, NodeId>,
    /// Size of each node with aliases written out; kept only once there is an alias.
    expanded: u64,
    sizes: Vec<u64>,
    documents: u32,
    /// Collections that closed last, with nothing read since: where reading stops here, they may be cut off.
    closed: Vec<NodeId>,
    /// Whether a second document was left unread.
    more: bool,
}

impl<'s, 'b> Builder<'s, 'b> {
    fn new(file: FileId, text: &'s str, budget: &'b Budget) -> Self {
        // A node takes some twelve bytes of YAML on average; the estimate only saves re-allocation.
        let guess = text.len() / 12 + 8;
        let tree = Nodes { nodes: Vec::with_capacity(guess), children: Vec::with_capacity(guess), ..Nodes::default() };
        let (anchors, sizes) = (rustc_hash::FxHashMap::default(), Vec::new());
        Self { file, tree, text, budget, waiting: Vec::new(), open: Vec::new(), anchors, expanded: 0, sizes, documents: 0, closed: Vec::new(), more: false }
    }

    /// Takes one event; a finding back means that reading stops here.
    fn take(&mut self, event: Event<'s>, span: granit_parser::Span, findings: &mut Vec<Finding>) -> Option<Finding> {
        let range = span.byte_range().unwrap_or_default();
        let (start, end) = (to_u32(range.start), to_u32(range.end));
        let place = Span::new(self.file, start, end);
        if self.documents > 1 {
            return None;
        }
        if !matches!(event, Event::SequenceEnd | Event::MappingEnd | Event::Comment(..)) {
            self.closed.clear();
        }
        match event {
            Event::DocumentStart(..) => {
                self.documents += 1;
                if self.documents > 1 {
                    // The first document stands; a second one is another file in the wrong place.
                    let here = Span::new(self.file, start, end.max(start + 3));
                    findings.push(Finding::new("yaml-invalid", Level::Error, here).variant("yaml-invalid-second-document"));
                    self.more = true;
                }
            }
            Event::Comment(..) => self.tree.comments.push((start, end)),
            Event::Scalar(value, style, anchor, tag) => {
                self.refuse_tag(tag.as_deref(), tag_place(&span, place), findings);
                let (style, end) = match style {
                    ScalarStyle::Plain => (Style::Plain, end),
                    ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => (Style::Quoted, end),
                    ScalarStyle::Literal | ScalarStyle::Folded => (Style::Block, trim_end(self.text, start, end)),
                };
                // The parser writes `~` where nothing stands.
                let value = if start == end && style == Style::Plain { Cow::Borrowed("") } else { value };
                self.add(Data::Scalar(words(&value, self.text, start), style), start, end, anchor);
            }
            Event::SequenceStart(style, anchor, tag) => {
                self.refuse_tag(tag.as_deref(), tag_place(&span, place), findings);
                self.begin(Data::List(0..0), start, anchor, style);
            }
            Event::MappingStart(style, anchor, tag) => {
                self.refuse_tag(tag.as_deref(), tag_place(&span, place), findings);
                self.begin(Data::Map(0..0), start, anchor, style);
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(end, false),
            Event::Alias(anchor) => {
                let data = self.anchors.get(&anchor).copied().map_or(Data::Broken, Data::Alias);
                if let Data::Alias(target) = data {
                    let size = self.sizes.get(target.0 as usize).copied().unwrap_or(1);
                    self.expanded = self.expanded.saturating_add(size);
                }
                self.add(data, start, end, 0);
            }
            Event::UnresolvedAlias(name) => {
                let finding = Finding::new("yaml-invalid", Level::Error, place).variant("yaml-invalid-alias").with("name", &*name);
                findings.push(finding);
                self.add(Data::Broken, start, end, 0);
            }
            _ => {}
        }
        self.over_budget(place)
    }

    fn over_budget(&self, place: Span) -> Option<Finding> {
        let over = |what: &'static str, limit: u64| {
            let limit = f64::from(u32::try_from(limit).unwrap_or(u32::MAX));
            Some(Finding::new("budget-exceeded", Level::Error, place).variant(what).with("limit", limit))
        };
        if self.tree.nodes.len() > self.budget.nodes {
            over("budget-exceeded-nodes", self.budget.nodes as u64)
        } else if self.expanded > self.budget.expanded.min(1_000_000 + 20 * self.tree.nodes.len() as u64) {
            over("budget-exceeded-aliases", self.budget.expanded.min(1_000_000))
        } else {
            None
        }
    }

    /// Tags would give a value another type behind the reader's back; the language has none.
    fn refuse_tag(&self, tag: Option<&granit_parser::Tag>, place: Span, findings: &mut Vec<Finding>) {
        if let Some(tag) = tag.filter(|tag| !tag.is_yaml_core_schema()) {
            let finding = Finding::new("yaml-invalid", Level::Error, Span { end: place.end.max(place.start + 1), ..place });
            findings.push(finding.variant("yaml-invalid-tag").with("tag", tag.original()));
        }
    }

    fn add(&mut self, data: Data, start: u32, end: u32, anchor: usize) -> NodeId {
        let id = NodeId(to_u32(self.tree.nodes.len()));
        self.tree.nodes.push(Node { data, start, end: end.max(start), cut: false });
        self.waiting.push(id);
        if anchor != 0 {
            self.anchors.insert(anchor, id);
            self.note_size(id, 1);
        }
        id
    }

    fn begin(&mut self, data: Data, start: u32, anchor: usize, style: StructureStyle) {
        let id = self.add(data, start, start, anchor);
        self.waiting.pop();
        self.open.push((id, self.waiting.len(), style == StructureStyle::Flow));
    }

    fn close(&mut self, end: u32, cut: bool) {
        let Some((id, before, flow)) = self.open.pop() else { return };
        let first = to_u32(self.tree.children.len());
        self.tree.children.extend(self.waiting.drain(before..));
        let range = first..to_u32(self.tree.children.len());
        let last = self.tree.children[first as usize..].last().map(|child| self.tree.nodes[child.0 as usize].end);
        let text = self.text.as_bytes();
        let (size, node) = (self.size_of(id, &range), &mut self.tree.nodes[id.0 as usize]);
        // The parser ends a block collection at the next token, past blank lines and comments; a flow one at its bracket.
        let bracket = flow && end > node.start && matches!(text.get(end as usize - 1), Some(b']' | b'}'));
        node.end = if bracket { end } else { last.unwrap_or(node.start) }.max(node.start);
        node.cut = cut;
        node.data = match node.data {
            Data::List(_) => Data::List(range),
            _ => Data::Map(range),
        };
        self.note_size(id, size);
        self.waiting.push(id);
        if !flow {
            self.closed.push(id);
        }
    }

    /// The number of nodes that an alias to `id` stands for. Nothing is counted until a file has its first anchor.
    fn size_of(&self, id: NodeId, range: &std::ops::Range<u32>) -> u64 {
        if self.anchors.is_empty() {
            return 1;
        }
        let children = &self.tree.children[range.start as usize..range.end as usize];
        let of = |child: &NodeId| match self.tree.nodes[child.0 as usize].data {
            Data::Alias(target) => self.sizes.get(target.0 as usize).copied().unwrap_or(1),
            _ => self.sizes.get(child.0 as usize).copied().unwrap_or(1),
        };
        let inside = children.iter().filter(|child| **child != id).map(of).fold(0, u64::saturating_add);
        inside.saturating_add(1)
    }

    fn note_size(&mut self, id: NodeId, size: u64) {
        if !self.anchors.is_empty() {
            if self.sizes.len() <= id.0 as usize {
                self.sizes.resize(id.0 as usize + 1, 1);
            }
            self.sizes[id.0 as usize] = size;
        }
    }

    fn finish(mut self, complete: bool, clean: bool) -> Tree<'s> {
        if !complete {
            // The line that can't be read may have belonged to what ended just before it.
            std::mem::take(&mut self.closed).into_iter().for_each(|id| self.tree.nodes[id.0 as usize].cut = true);
        }
        while let Some((id, before, _)) = self.open.last().copied() {
            let is_map = matches!(self.tree.nodes[id.0 as usize].data, Data::Map(_));
            if is_map && (self.waiting.len() - before) % 2 == 1 {
                // A key whose value was never read.
                let at = self.waiting.last().map_or(0, |last| self.tree.nodes[last.0 as usize].end);
                self.add(Data::Broken, at, at, 0);
            }
            let end = self.waiting.last().map_or(0, |last| self.tree.nodes[last.0 as usize].end);
            self.close(end, true);
        }
        self.tree.complete = complete && !self.more;
        self.tree.simple = self.tree.complete && clean && self.anchors.is_empty();
        let root = self.waiting.first().copied();
        self.tree.root = root.filter(|root| !is_null(self.text, &self.tree.nodes[root.0 as usize]));
        Tree::again(self.file, self.text, self.tree.into())
    }
}

/// What a scalar says, as a piece of the file where it stands there letter by letter: at once, or behind a quote.
fn words(value: &str, text: &str, start: u32) -> Words {
    let stands = |behind: &u32| text.get((start + behind) as usize..).is_some_and(|rest| rest.starts_with(value));
    [0, 1].into_iter().find(stands).map_or_else(|| Words::Made(value.into()), |behind| Words::Literal(behind, to_u32(value.len())))
}

/// Where the tag of a node stands: before the node itself.
fn tag_place(span: &granit_parser::Span, node: Span) -> Span {
    let range = span.tag_span().and_then(|tag| tag.byte_range());
    range.map_or(node, |range| Span::new(node.file, to_u32(range.start), to_u32(range.end)))
}

/// The parser lets a block scalar run through the blank lines behind it.
fn trim_end(text: &str, start: u32, end: u32) -> u32 {
    let slice = text.get(start as usize..end as usize).unwrap_or("");
    start + to_u32(slice.trim_end_matches(['\n', '\r', ' ', '\t']).len())
}

fn to_u32(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// The parser's words are for programmers; the catalogue says the same to the author, by class of fault.
fn syntax_error(file: FileId, text: &str, budget: &Budget, error: &ScanError) -> Finding {
    let at = error.marker().byte_offset().unwrap_or(text.len()).min(text.len());
    let at = if at == text.len() { text.trim_end().len() } else { at };
    let len = text.get(at..).and_then(|rest| rest.chars().next()).map_or(0, |c| if c == '\n' || c == '\r' { 0 } else { c.len_utf8() });
    let place = Span::new(file, to_u32(at), to_u32(at + len));
    if matches!(error.kind(), ErrorKind::RecursionLimitExceeded) {
        let finding = Finding::new("budget-exceeded", Level::Error, place).variant("budget-exceeded-depth");
        return finding.with("limit", budget.depth);
    }
    let variant = match error.kind() {
        ErrorKind::TabNotAllowed | ErrorKind::TabInBlockIndentation | ErrorKind::TabInIndentation | ErrorKind::TabAtBlockScalarStart => "yaml-invalid-tab",
        ErrorKind::UnclosedQuotedScalar | ErrorKind::DocumentIndicatorInQuotedScalar => "yaml-invalid-quote",
        ErrorKind::InvalidTrailingSingleQuotedScalar | ErrorKind::InvalidTrailingDoubleQuotedScalar => "yaml-invalid-after-quote",
        ErrorKind::UnknownQuotedScalarEscape | ErrorKind::InvalidQuotedScalarHexEscape => "yaml-invalid-escape",
        ErrorKind::UnclosedFlowCollection { .. }
        | ErrorKind::UnexpectedEofFlowMapping
        | ErrorKind::UnexpectedEofFlowSequence
        | ErrorKind::ExpectedFlowMappingSeparator
        | ErrorKind::ExpectedFlowSequenceSeparator
        | ErrorKind::UnexpectedEofImplicitFlowMapping
        | ErrorKind::MismatchedFlowCollectionEnd { .. }
        | ErrorKind::MisplacedFlowCollectionEnd => "yaml-invalid-bracket",
        ErrorKind::InvalidIndentation
        | ErrorKind::ExpectedBlockMappingKey
        | ErrorKind::ExpectedBlockSequenceEntry
        | ErrorKind::BlockSequenceEntryNotAllowed
        | ErrorKind::InvalidBlockScalarIndent
        | ErrorKind::InvalidQuotedScalarIndent => "yaml-invalid-indent",
        ErrorKind::SimpleKeyExpected | ErrorKind::InvalidSimpleKey | ErrorKind::MappingValueNotAllowed => "yaml-invalid-colon",
        _ => "yaml-invalid",
    };
    if let Some(finding) = better_place(file, text, at, error) {
        return finding;
    }
    let finding = Finding::new("yaml-invalid", Level::Error, place).with("reason", reason(error));
    match absence_without_braces(text, at) {
        Some(word) if matches!(variant, "yaml-invalid-colon" | "yaml-invalid-bracket") => finding.variant("yaml-invalid-absence").with("word", word),
        _ => finding.variant(variant),
    }
}

/// Faults whose cause stands elsewhere than where the parser noticed them, or which have a plain name.
fn better_place(file: FileId, text: &str, at: usize, error: &ScanError) -> Option<Finding> {
    let finding = |at: usize, len: usize| Finding::new("yaml-invalid", Level::Error, Span::new(file, to_u32(at), to_u32(at + len)));
    let sign = |at: usize| text.get(at..).and_then(|rest| rest.chars().next());
    match error.kind() {
        ErrorKind::UnexpectedCharacter { character: '@' | '`' | '%' } => {
            let sign = sign(at)?;
            Some(finding(at, sign.len_utf8()).variant("yaml-invalid-sign").with("sign", sign.to_string()))
        }
        ErrorKind::InvalidTrailingSingleQuotedScalar | ErrorKind::InvalidTrailingDoubleQuotedScalar => {
            let closing = text.get(..at)?.trim_end().len().checked_sub(1)?;
            let quote = sign(closing).filter(|quote| matches!(quote, '"' | '\''))?;
            let opening = text.get(..closing)?.rfind(quote)?;
            let runs = text.get(opening..closing)?.contains('\n');
            let end = Span::new(file, to_u32(closing), to_u32(closing + 1));
            runs.then(|| finding(opening, 1).variant("yaml-invalid-open").related("end", end))
        }
        // `name:Invoice` runs on into the next line, where the parser then finds a colon too many.
        ErrorKind::SimpleKeyExpected | ErrorKind::InvalidSimpleKey | ErrorKind::MappingValueNotAllowed => {
            let start = text.get(..at)?.rfind('\n')? + 1;
            let line = text.get(..start)?.trim_end();
            let line = &line[line.rfind('\n').map_or(0, |end| end + 1)..];
            let key = line.trim_start_matches([' ', '-']);
            let (word, rest) = key.split_once(':')?;
            let is_key = !word.is_empty() && word.chars().all(|c| c.is_alphanumeric() || c == '_') && !word.chars().all(|c| c.is_ascii_digit());
            let is_glued = is_key && rest.starts_with(|c: char| !c.is_whitespace() && c != '/');
            let begin = text.get(..start)?.trim_end().len() - key.len();
            is_glued.then(|| finding(begin, word.len() + 1).variant("yaml-invalid-no-space").with("key", word))
        }
        // A tab that begins a line within a text which would go on there.
        _ if error.info().contains("found a tab") => {
            let tab = at + text.get(at..)?.find('\t')?;
            Some(finding(tab, 1).variant("yaml-invalid-tab"))
        }
        _ => None,
    }
}

/// `trigger: none: why` is no YAML, and the way everyone writes it first.
fn absence_without_braces(text: &str, at: usize) -> Option<&'static str> {
    let before = text.get(..at)?;
    let start = before.rfind('\n').map_or(0, |end| end + 1);
    let line = text.get(start..)?.lines().next()?;
    ["none", "n/a"].into_iter().find(|word| line.split(':').map(str::trim).skip(1).any(|part| part == *word))
}

fn reason(error: &ScanError) -> Cow<'_, str> {
    Cow::Owned(error.info().to_string())
}

impl From<Cow<'_, str>> for crate::finding::Arg {
    fn from(text: Cow<'_, str>) -> Self {
        crate::finding::Arg::from(&*text)
    }
}
