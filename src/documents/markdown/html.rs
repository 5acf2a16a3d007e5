//! Markdown → the body of a page, with the outline that its navigation is made of.

use std::collections::HashSet;

use pulldown_cmark::{CowStr, Event, HeadingLevel, LinkType, Parser, Tag, TagEnd, html::push_html};
use serde::Serialize;

use super::{options, picture_alone};
use crate::diagram::Page as Paper;
use crate::documents::Pictures;

/// A heading of a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(in crate::documents) struct Heading {
    /// Its rank, from 1.
    pub(in crate::documents) level: u8,
    /// Its address within the page.
    pub(in crate::documents) id: String,
    /// Its words.
    pub(in crate::documents) text: String,
}

/// The body of a page and its outline.
#[derive(Debug, Clone, Default)]
pub(in crate::documents) struct Page {
    /// The HTML.
    pub(in crate::documents) body: String,
    /// The headings that have an address, in order.
    pub(in crate::documents) outline: Vec<Heading>,
}

/// Turns Markdown into HTML. HTML within it is dropped, save for addresses and line breaks; links lead to the web, to mail, to files beside the page
/// or to addresses that the page has. A picture of `pictures` that stands alone is drawn into the page; any other is its words, because a page fetches
/// nothing. `beside` gives the page of a document that is named by its Markdown file.
pub(in crate::documents) fn to_html<'a>(markdown: &'a str, pictures: &'a Pictures, beside: &'a dyn Fn(&str) -> Option<String>) -> Page {
    let events: Vec<Event<'a>> = Parser::new_ext(markdown, options()).collect();
    let known: HashSet<String> =
        events.iter().filter_map(|event| if let Event::InlineHtml(tag) = event { id_of(tag) } else { None }).map(str::to_string).collect();
    let mut writer = Writer {
        known,
        pictures,
        beside,
        seen: HashSet::new(),
        out: Vec::with_capacity(events.len()),
        outline: Vec::new(),
        links: Vec::new(),
        images: 0,
        table: None,
    };
    let mut at = 0;
    while at < events.len() {
        at = writer.take(&events, at);
    }
    let mut body = String::with_capacity(markdown.len() * 2);
    push_html(&mut body, writer.out.into_iter());
    Page { body, outline: writer.outline }
}

/// From how many columns on a table is printed on a page that lies on its side.
pub(in crate::documents) const WIDE: usize = 8;

struct Writer<'a> {
    /// Every address of the page.
    known: HashSet<String>,
    pictures: &'a Pictures,
    /// The page of a document.
    beside: &'a dyn Fn(&str) -> Option<String>,
    /// Those written so far: an address stands once.
    seen: HashSet<String>,
    out: Vec<Event<'a>>,
    outline: Vec<Heading>,
    /// Whether each link that is open was kept.
    links: Vec<bool>,
    images: u32,
    /// The table that is open: whether it is a card, and the cell of the row.
    table: Option<(bool, usize)>,
}

impl<'a> Writer<'a> {
    /// Takes the event at `at`, or several that belong together; gives the next.
    fn take(&mut self, events: &[Event<'a>], at: usize) -> usize {
        let event = &events[at];
        match event {
            Event::Start(Tag::Heading { level, .. }) => return self.heading(events, at, *level),
            Event::Start(Tag::Paragraph) => {
                if let Some(next) = self.picture(events, at) {
                    return next;
                }
                self.inline(event);
            }
            Event::Start(Tag::Table(_)) => return self.begin_table(events, at),
            Event::End(TagEnd::Table) => {
                if self.table.take().is_some_and(|(card, _)| card) {
                    self.html("</tbody></table></div>\n");
                } else {
                    self.out.push(event.clone());
                    self.html("</div>\n");
                }
            }
            Event::Start(Tag::TableRow) if self.in_card() => {
                self.table = Some((true, 0));
                self.html("<tr>");
            }
            Event::End(TagEnd::TableRow) if self.in_card() => self.html("</tr>\n"),
            Event::Start(Tag::TableCell) if self.in_card() => self.html(if self.cell() == 0 { "<th scope=\"row\">" } else { "<td>" }),
            Event::End(TagEnd::TableCell) if self.in_card() => {
                self.html(if self.cell() == 0 { "</th>" } else { "</td>" });
                self.table = self.table.map(|(card, cell)| (card, cell + 1));
            }
            _ => self.inline(event),
        }
        at + 1
    }

    fn inline(&mut self, event: &Event<'a>) {
        match event {
            // The words of a picture are kept, the picture is not.
            Event::Start(Tag::Image { .. }) => self.images += 1,
            Event::End(TagEnd::Image) => self.images = self.images.saturating_sub(1),
            Event::Start(Tag::Link { link_type, dest_url, .. }) => self.begin_link(*link_type, dest_url),
            Event::End(TagEnd::Link) => {
                if self.links.pop() == Some(true) {
                    self.html("</a>");
                }
            }
            Event::InlineHtml(tag) => {
                if tag.as_ref() == "<br>" {
                    self.html("<br>");
                } else if let Some(id) = id_of(tag) {
                    self.address(id);
                }
            }
            Event::Html(_) | Event::Start(Tag::HtmlBlock) | Event::End(TagEnd::HtmlBlock) => {}
            other => self.out.push(other.clone()),
        }
    }

    fn html(&mut self, html: impl Into<CowStr<'a>>) {
        self.out.push(Event::InlineHtml(html.into()));
    }

    fn in_card(&self) -> bool {
        self.table.is_some_and(|(card, _)| card)
    }

    fn cell(&self) -> usize {
        self.table.map_or(0, |(_, cell)| cell)
    }

    fn address(&mut self, id: &str) {
        if self.seen.insert(id.to_string()) {
            self.html(format!("<a id=\"{}\"></a>", attribute(id)));
        }
    }

    /// A heading takes the address that stands in it as its own.
    fn heading(&mut self, events: &[Event<'a>], at: usize, level: HeadingLevel) -> usize {
        let end = (at..events.len()).find(|at| matches!(events[*at], Event::End(TagEnd::Heading(_)))).unwrap_or(events.len() - 1);
        let inside = &events[at + 1..end];
        let id =
            inside.iter().find_map(|event| if let Event::InlineHtml(tag) = event { id_of(tag) } else { None }).filter(|id| self.seen.insert((*id).to_string()));
        if let Some(id) = id {
            self.outline.push(Heading { level: level as u8, id: id.to_string(), text: words(inside) });
        }
        let attributes = id.map_or_else(String::new, |id| format!(" id=\"{}\"", attribute(id)));
        self.html(format!("<{level}{attributes}>"));
        for event in inside {
            self.inline(event);
        }
        if let Some(id) = id {
            self.html(format!("<a class=\"here\" href=\"#{}\" aria-hidden=\"true\" tabindex=\"-1\">#</a>", attribute(id)));
        }
        self.html(format!("</{level}>\n"));
        end + 1
    }

    /// A paragraph that is a picture and nothing else becomes a figure; gives the event behind it.
    fn picture(&mut self, events: &[Event<'a>], at: usize) -> Option<usize> {
        let shown = picture_alone(events, at)?;
        let drawing = self.pictures.get(shown.name)?;
        let page = if drawing.width > Paper::Portrait.width() { Paper::Landscape } else { Paper::Portrait };
        // In pieces, so that a printer breaks it where nothing is torn; on a screen they are one.
        let class = if page == Paper::Landscape { "picture wide" } else { "picture" };
        self.html(format!("<figure class=\"{class}\" style=\"--wide:{:.0}\">\n", drawing.width.ceil()));
        for (at, piece) in drawing.pages(page.height()).iter().enumerate() {
            self.html(if at == 0 { piece.svg() } else { format!("<div aria-hidden=\"true\">{}</div>\n", piece.svg()) });
        }
        self.html("</figure>\n");
        Some(shown.end)
    }

    /// A table scrolls in a box of its own. One whose head is empty is a card: its first column are the heads of its rows.
    fn begin_table(&mut self, events: &[Event<'a>], at: usize) -> usize {
        let head_end = (at..events.len()).find(|at| matches!(events[*at], Event::End(TagEnd::TableHead))).unwrap_or(at);
        let empty = !events[at..head_end].iter().any(|event| matches!(event, Event::Text(_) | Event::Code(_)));
        self.table = Some((empty, 0));
        if empty {
            self.html("<div class=\"card\"><table><tbody>\n");
            return head_end + 1;
        }
        let columns = events[at..head_end].iter().filter(|event| matches!(event, Event::Start(Tag::TableCell))).count();
        self.html(if columns < WIDE { "<div class=\"scroll\">" } else { "<div class=\"scroll wide\">" });
        self.out.push(events[at].clone());
        at + 1
    }

    fn begin_link(&mut self, link_type: LinkType, url: &str) {
        let mail = link_type == LinkType::Email;
        let kept = match url.strip_prefix('#') {
            Some(id) => self.known.contains(id),
            None => mail || may_be_followed(url),
        };
        self.links.push(kept);
        if kept {
            let prefix = if mail { "mailto:" } else { "" };
            let class = gap_class(url);
            let page = (self.beside)(url);
            self.html(format!("<a{class} href=\"{prefix}{}\">", attribute(page.as_deref().unwrap_or(url))));
        }
    }
}

/// Markers of gaps look like markers.
fn gap_class(url: &str) -> &'static str {
    if url.starts_with("#gap-") {
        " class=\"gap\""
    } else if url.starts_with("#accepted-") {
        " class=\"gap accepted\""
    } else {
        ""
    }
}

/// The address that `<a id="…">` gives; nothing else is taken for one.
pub(super) fn id_of(tag: &str) -> Option<&str> {
    let id = tag.strip_prefix("<a id=\"")?.strip_suffix("\">")?;
    (!id.is_empty() && id.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_') || unicode_ident::is_xid_continue(c))).then_some(id)
}

/// Whether a link leads to the web, to mail, or to a file beside the page.
pub(in crate::documents) fn may_be_followed(url: &str) -> bool {
    let scheme = url.split(['/', '?', '#']).next().unwrap_or_default().split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
    match scheme {
        Some(scheme) => matches!(scheme.as_str(), "http" | "https" | "mailto"),
        // `//host` is an address of the web without its scheme, and a control character is nothing that a person wrote.
        None => !url.starts_with("//") && !url.starts_with("\\") && !url.chars().any(char::is_control),
    }
}

fn words(events: &[Event<'_>]) -> String {
    let mut out = String::new();
    for event in events {
        match event {
            Event::Text(text) | Event::Code(text) => out.push_str(text),
            Event::SoftBreak | Event::HardBreak => out.push(' '),
            _ => {}
        }
    }
    out.trim().to_string()
}

fn attribute(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::to_html;
    use crate::documents::Pictures;

    #[test]
    fn only_what_is_harmless_gets_through() {
        let page = to_html(
            "## <a id=\"x\"></a>Имя\n\n[a](javascript:alert) [b](#x) [c](#y) <b onclick=\"1\">d</b> ![e](http://x/y.png) [f](data:text/html,1)\n\n<script>g</script>\n",
            &Pictures::new(),
            &|_| None,
        );
        assert_eq!(
            page.body,
            "<h2 id=\"x\">Имя<a class=\"here\" href=\"#x\" aria-hidden=\"true\" tabindex=\"-1\">#</a></h2>\n<p>a <a href=\"#x\">b</a> c d e f</p>\n"
        );
        assert_eq!(page.outline.len(), 1);
    }

    #[test]
    fn a_table_with_an_empty_head_is_a_card() {
        let page = to_html("|  |  |\n|---|---|\n| **a** | b<br>c |\n", &Pictures::new(), &|_| None);
        assert_eq!(
            page.body,
            "<div class=\"card\"><table><tbody>\n<tr><th scope=\"row\"><strong>a</strong></th><td>b<br>c</td></tr>\n</tbody></table></div>\n"
        );
    }
}
