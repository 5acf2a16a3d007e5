//! The places and links of a document, so that links can lead from one document to another.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Parser, Tag, TagEnd};

use super::html::id_of;
use super::options;

/// What a document offers to link to, and what it links to.
#[derive(Debug, Default)]
pub(in crate::documents) struct Links {
    /// The addresses that stand in it.
    pub(in crate::documents) places: Vec<String>,
    /// Its links to addresses, in order.
    pub(in crate::documents) links: Vec<Link>,
}

/// A link to an address: `[words](#address)`.
#[derive(Debug)]
pub(in crate::documents) struct Link {
    /// All of it.
    pub(in crate::documents) whole: Range<usize>,
    /// Its words.
    pub(in crate::documents) words: Range<usize>,
    /// The address, without `#`.
    pub(in crate::documents) to: String,
}

/// A picture beside the documents: `![words](pictures/name.svg)`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::documents) struct Shown {
    /// Where its address stands in the text.
    pub(in crate::documents) address: Range<usize>,
    /// Its name, without folder and ending.
    pub(in crate::documents) name: String,
}

/// The pictures that a document shows and that lie beside it, in order.
pub(in crate::documents) fn pictures(text: &str) -> Vec<Shown> {
    let mut out = Vec::new();
    // Most documents have none.
    if !text.contains(PICTURES) {
        return out;
    }
    for (event, range) in Parser::new_ext(text, options()).into_offset_iter() {
        let Event::Start(Tag::Image { link_type: LinkType::Inline, dest_url, .. }) = event else { continue };
        let Some(name) = picture_name(&dest_url) else { continue };
        // The address as it stands in the source, behind the last bracket.
        let begin = text.get(range.clone()).and_then(|image| image.rfind("](")).map(|at| range.start + at + 2);
        let begin = begin.filter(|begin| text.get(*begin..).is_some_and(|rest| rest.starts_with(dest_url.as_ref())));
        out.extend(begin.map(|begin| Shown { address: begin..begin + dest_url.len(), name: name.to_string() }));
    }
    out
}

/// The folder of pictures, as addresses name it.
const PICTURES: &str = "pictures/";

/// A picture that is a paragraph of its own.
pub(super) struct Alone<'e> {
    /// Its name, without folder and ending.
    pub(super) name: &'e str,
    /// Its words.
    pub(super) alt: String,
    /// The event behind the paragraph.
    pub(super) end: usize,
}

/// The picture that a paragraph which begins at `at` is, if it is nothing else.
pub(super) fn picture_alone<'e>(events: &'e [Event<'_>], at: usize) -> Option<Alone<'e>> {
    let (Event::Start(Tag::Paragraph), Event::Start(Tag::Image { dest_url, .. })) = (events.get(at)?, events.get(at + 1)?) else { return None };
    let name = picture_name(dest_url)?;
    let last = (at..events.len()).find(|at| matches!(events[*at], Event::End(TagEnd::Image)))?;
    events.get(last + 1).filter(|event| matches!(event, Event::End(TagEnd::Paragraph)))?;
    let words = events[at + 2..last].iter().filter_map(|event| if let Event::Text(text) | Event::Code(text) = event { Some(text.as_ref()) } else { None });
    Some(Alone { name, alt: words.collect(), end: last + 2 })
}

/// The name of the picture that an address means, from whatever folder it is named.
pub(in crate::documents) fn picture_name(url: &str) -> Option<&str> {
    let mut path = url;
    while let Some(rest) = path.strip_prefix("../") {
        path = rest;
    }
    path.strip_prefix(PICTURES)?.strip_suffix(".svg").filter(|name| !name.is_empty() && !name.contains('/'))
}

/// Reads the places and links of a document.
pub(in crate::documents) fn links(text: &str) -> Links {
    let mut out = Links::default();
    for (event, range) in Parser::new_ext(text, options()).into_offset_iter() {
        match event {
            Event::InlineHtml(tag) => out.places.extend(id_of(&tag).map(str::to_string)),
            Event::Start(Tag::Link { link_type: LinkType::Inline, dest_url, .. }) => {
                let end = text.get(range.clone()).and_then(|link| link.rfind("](")).map(|at| range.start + at);
                if let Some((to, end)) = dest_url.strip_prefix('#').zip(end) {
                    out.links.push(Link { words: range.start + 1..end, whole: range, to: to.to_string() });
                }
            }
            _ => {}
        }
    }
    out
}

/// The text with each link to an address as `target` says: another destination, the words alone, or as it is.
pub(in crate::documents) fn relinked(text: &str, links: &[Link], target: impl Fn(&str) -> Target) -> String {
    let (mut out, mut at) = (String::with_capacity(text.len() + text.len() / 8), 0);
    for link in links {
        let words = text.get(link.words.clone()).unwrap_or_default();
        let new = match target(&link.to) {
            Target::Here => continue,
            Target::There(url) => format!("[{words}]({url})"),
            Target::Nowhere => words.to_string(),
        };
        out.push_str(text.get(at..link.whole.start).unwrap_or_default());
        out.push_str(&new);
        at = link.whole.end;
    }
    out.push_str(text.get(at..).unwrap_or_default());
    out
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::documents) enum Target {
    /// Within the document.
    Here,
    /// To another.
    There(String),
    /// To nothing that there is.
    Nowhere,
}

#[cfg(test)]
mod tests {
    use super::{Target, links, relinked};

    #[test]
    fn links_lead_where_they_are_told() {
        let text = "# <a id=\"a\"></a>A\n\n| [b \\| \\] c](#b) | [a](#a) |\n|---|---|\n| `[x](#x)` | [*y*](#y) [z](http://z) |\n";
        let found = links(text);
        assert_eq!(found.places, ["a"]);
        let there = relinked(text, &found.links, |to| match to {
            "a" => Target::Here,
            "b" => Target::There("../b.md#b".to_string()),
            _ => Target::Nowhere,
        });
        assert_eq!(there, "# <a id=\"a\"></a>A\n\n| [b \\| \\] c](../b.md#b) | [a](#a) |\n|---|---|\n| `[x](#x)` | *y* [z](http://z) |\n");
    }
}
