//! Markdown → blocks one below the other, for formats that have no tree: lists and quotes are told by how deep a paragraph stands.

use std::mem::take;

use pulldown_cmark::{Alignment, BlockQuoteKind, Event, LinkType, Parser, Tag, TagEnd};

use super::html::id_of;
use super::{options, picture_alone};

/// A part of a document.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::documents) enum Block {
    /// A heading of a rank from 1.
    Heading(u8, Vec<Inline>),
    /// A paragraph of its own.
    Paragraph(Vec<Inline>),
    /// A paragraph of a list.
    Item(Item),
    /// A paragraph that is set off.
    Quote(Tint, Vec<Inline>),
    /// Text as it was typed.
    Code(String),
    /// A table.
    Table(Table),
    /// A picture by its name, and its words.
    Picture(String, String),
    /// A line across.
    Rule,
}

/// A paragraph of a list.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::documents) struct Item {
    /// The number of the list among all.
    pub(in crate::documents) list: usize,
    /// How deep the list lies in others, from 0.
    pub(in crate::documents) depth: usize,
    /// With which number the list starts; none where it has bullets.
    pub(in crate::documents) start: Option<u64>,
    /// Whether an entry begins with it.
    pub(in crate::documents) begins: bool,
    /// What it says.
    pub(in crate::documents) text: Vec<Inline>,
}

/// What a paragraph is set off for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::documents) enum Tint {
    Quote,
    Note,
    Warning,
    Caution,
}

/// A table.
#[derive(Debug, Clone, Default, PartialEq)]
pub(in crate::documents) struct Table {
    /// Whether each column is set to the right.
    pub(in crate::documents) right: Vec<bool>,
    /// The head; without any words where the table is a card.
    pub(in crate::documents) head: Vec<Vec<Inline>>,
    /// The rows.
    pub(in crate::documents) rows: Vec<Vec<Vec<Inline>>>,
}

/// A part of a paragraph.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::documents) enum Inline {
    /// Letters of one kind.
    Run(Run),
    /// The end of a line.
    Break,
    /// An address.
    Place(String),
}

/// Letters of one kind.
#[derive(Debug, Clone, Default, PartialEq)]
pub(in crate::documents) struct Run {
    pub(in crate::documents) text: String,
    pub(in crate::documents) bold: bool,
    pub(in crate::documents) italic: bool,
    pub(in crate::documents) struck: bool,
    pub(in crate::documents) code: bool,
    /// Where it leads.
    pub(in crate::documents) link: Option<String>,
}

impl Inline {
    /// Plain letters.
    pub(in crate::documents) fn plain(text: impl Into<String>) -> Self {
        Inline::Run(Run { text: text.into(), ..Run::default() })
    }
}

/// The letters alone, with a space for the end of a line.
pub(in crate::documents) fn letters(text: &[Inline]) -> String {
    let piece = |inline: &Inline| match inline {
        Inline::Run(run) => run.text.clone(),
        Inline::Break => " ".to_string(),
        Inline::Place(_) => String::new(),
    };
    text.iter().map(piece).collect()
}

impl Table {
    /// Whether it has no head: its first column are the heads of its rows.
    pub(in crate::documents) fn is_card(&self) -> bool {
        self.head.iter().all(|cell| letters(cell).trim().is_empty())
    }
}

/// Reads a text. HTML within it is dropped, save for addresses and line breaks.
pub(in crate::documents) fn blocks(markdown: &str) -> Vec<Block> {
    let events: Vec<Event<'_>> = Parser::new_ext(markdown, options()).collect();
    let mut reader = Reader::default();
    let mut at = 0;
    while let Some(event) = events.get(at) {
        if let Some(shown) = picture_alone(&events, at) {
            reader.out.push(Block::Picture(shown.name.to_string(), shown.alt));
            at = shown.end;
        } else {
            reader.take(event);
            at += 1;
        }
    }
    reader.flush();
    reader.out
}

#[derive(Default)]
struct Reader {
    out: Vec<Block>,
    text: Vec<Inline>,
    bold: u32,
    italic: u32,
    struck: u32,
    links: Vec<String>,
    /// The lists that are open: their numbers and starts.
    lists: Vec<(usize, Option<u64>)>,
    count: usize,
    /// Whether the next paragraph begins an entry.
    begins: bool,
    quotes: Vec<Tint>,
    table: Option<Table>,
    row: Vec<Vec<Inline>>,
    code: Option<String>,
}

impl Reader {
    fn take(&mut self, event: &Event<'_>) {
        match event {
            Event::Start(tag) => self.begin(tag),
            Event::End(tag) => self.end(*tag),
            Event::Text(text) => match &mut self.code {
                Some(code) => code.push_str(text),
                None => self.run(text, false),
            },
            Event::Code(text) => self.run(text, true),
            Event::InlineHtml(tag) if tag.as_ref() == "<br>" => self.text.push(Inline::Break),
            Event::InlineHtml(tag) => self.text.extend(id_of(tag).map(|id| Inline::Place(id.to_string()))),
            Event::SoftBreak => self.run(" ", false),
            Event::HardBreak => self.text.push(Inline::Break),
            Event::TaskListMarker(done) => self.run(if *done { "☑ " } else { "☐ " }, false),
            Event::Rule => self.out.push(Block::Rule),
            Event::Html(_) | Event::InlineMath(_) | Event::DisplayMath(_) | Event::FootnoteReference(_) => {}
        }
    }

    fn begin(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Heading { .. } | Tag::Paragraph => self.flush(),
            Tag::List(start) => {
                self.flush();
                self.lists.push((self.count, *start));
                self.count += 1;
            }
            Tag::Item => {
                self.flush();
                self.begins = true;
            }
            Tag::BlockQuote(kind) => {
                self.flush();
                self.quotes.push(match kind {
                    None => Tint::Quote,
                    Some(BlockQuoteKind::Caution) => Tint::Caution,
                    Some(BlockQuoteKind::Warning) => Tint::Warning,
                    Some(BlockQuoteKind::Note | BlockQuoteKind::Tip | BlockQuoteKind::Important) => Tint::Note,
                });
            }
            Tag::CodeBlock(_) => {
                self.flush();
                self.code = Some(String::new());
            }
            Tag::Table(columns) => {
                self.flush();
                self.table = Some(Table { right: columns.iter().map(|column| *column == Alignment::Right).collect(), ..Table::default() });
            }
            Tag::Strong => self.bold += 1,
            Tag::Emphasis => self.italic += 1,
            Tag::Strikethrough => self.struck += 1,
            Tag::Link { link_type, dest_url, .. } => {
                let mail = if *link_type == LinkType::Email { "mailto:" } else { "" };
                self.links.push(format!("{mail}{dest_url}"));
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(level) => {
                let text = take(&mut self.text);
                self.out.push(Block::Heading(level as u8, text));
            }
            TagEnd::Paragraph | TagEnd::Item => self.flush(),
            TagEnd::List(_) => {
                self.flush();
                self.lists.pop();
            }
            TagEnd::BlockQuote(_) => {
                self.flush();
                self.quotes.pop();
            }
            TagEnd::CodeBlock => self.out.extend(self.code.take().map(Block::Code)),
            TagEnd::TableCell => self.row.push(take(&mut self.text)),
            TagEnd::TableHead => {
                let row = take(&mut self.row);
                self.table.iter_mut().for_each(|table| table.head.clone_from(&row));
            }
            TagEnd::TableRow => {
                let row = take(&mut self.row);
                self.table.iter_mut().for_each(|table| table.rows.push(row.clone()));
            }
            TagEnd::Table => self.out.extend(self.table.take().map(Block::Table)),
            TagEnd::Strong => self.bold = self.bold.saturating_sub(1),
            TagEnd::Emphasis => self.italic = self.italic.saturating_sub(1),
            TagEnd::Strikethrough => self.struck = self.struck.saturating_sub(1),
            TagEnd::Link => drop(self.links.pop()),
            _ => {}
        }
    }

    fn run(&mut self, text: &str, code: bool) {
        let link = self.links.last().cloned();
        let run = Run { text: text.to_string(), bold: self.bold > 0, italic: self.italic > 0, struck: self.struck > 0, code, link };
        if let Some(Inline::Run(last)) = self.text.last_mut() {
            let same = Run { text: String::new(), ..last.clone() } == Run { text: String::new(), ..run.clone() };
            if same {
                last.text.push_str(text);
                return;
            }
        }
        self.text.push(Inline::Run(run));
    }

    /// Ends the paragraph that is open.
    fn flush(&mut self) {
        if self.text.is_empty() || self.table.is_some() {
            return;
        }
        let text = take(&mut self.text);
        self.out.push(match (self.lists.last(), self.quotes.last()) {
            (Some((list, start)), _) => Block::Item(Item { list: *list, depth: self.lists.len() - 1, start: *start, begins: take(&mut self.begins), text }),
            (None, Some(tint)) => Block::Quote(*tint, text),
            (None, None) => Block::Paragraph(text),
        });
    }
}

#[cfg(test)]
mod tests {
    use super::{Block, blocks, letters};

    #[test]
    fn lists_and_quotes_lie_flat() {
        let text = "1. a\n   - b\n2. c\n\n   d\n\n> [!WARNING]\n> e\n\n|  |  |\n|---|---|\n| f | g<br>h |\n\n![i](pictures/x.svg)\n";
        let shown: Vec<String> = blocks(text)
            .iter()
            .map(|block| match block {
                Block::Item(item) => format!("{}{}{:?}{}:{}", item.list, item.depth, item.start, item.begins, letters(&item.text)),
                Block::Quote(tint, text) => format!("{tint:?}:{}", letters(text)),
                Block::Table(table) => format!("{}:{}", table.is_card(), letters(&table.rows[0][1])),
                other => format!("{other:?}"),
            })
            .collect();
        assert_eq!(shown, ["00Some(1)true:a", "11Nonetrue:b", "00Some(1)true:c", "00Some(1)false:d", "Warning:e", "true:g h", "Picture(\"x\", \"i\")"]);
    }
}
