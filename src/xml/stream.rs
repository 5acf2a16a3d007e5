//! XML written as it comes, well-formed by construction: what is opened is closed in its order, and texts and values are escaped.

use std::borrow::Cow;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

/// A document that is being written.
pub struct Xml {
    writer: Writer<Vec<u8>>,
    open: Vec<&'static str>,
}

/// What an element says of itself.
pub type Values<'a> = &'a [(&'a str, &'a str)];

impl Xml {
    /// A whole file.
    pub fn file() -> Self {
        let mut xml = Self::part();
        xml.write(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), Some("yes"))));
        xml
    }

    /// A part of one.
    pub fn part() -> Self {
        Self { writer: Writer::new(Vec::new()), open: Vec::new() }
    }

    /// Begins an element.
    pub fn open(&mut self, name: &'static str, values: Values<'_>) {
        self.write(Event::Start(element(name, values)));
        self.open.push(name);
    }

    /// Ends the element that was begun last.
    pub fn close(&mut self) {
        if let Some(name) = self.open.pop() {
            self.write(Event::End(BytesEnd::new(name)));
        }
    }

    /// An element with nothing in it.
    pub fn empty(&mut self, name: &'static str, values: Values<'_>) {
        self.write(Event::Empty(element(name, values)));
    }

    /// An element with one value, `w:val`.
    pub fn value(&mut self, name: &'static str, value: &str) {
        self.empty(name, &[("w:val", value)]);
    }

    /// An element with others in it.
    pub fn within(&mut self, name: &'static str, values: Values<'_>, inside: impl FnOnce(&mut Self)) {
        self.open(name, values);
        inside(self);
        self.close();
    }

    /// Words.
    pub fn text(&mut self, text: &str) {
        self.write(Event::Text(BytesText::new(&allowed(text))));
    }

    /// What was written as a part elsewhere.
    pub fn append(&mut self, part: Xml) {
        self.writer.get_mut().extend(part.bytes());
    }

    /// All of it; what is still open is closed.
    pub fn bytes(mut self) -> Vec<u8> {
        while !self.open.is_empty() {
            self.close();
        }
        self.writer.into_inner()
    }

    fn write(&mut self, event: Event<'_>) {
        // Writing into memory does not fail.
        let _ = self.writer.write_event(event);
    }
}

fn element<'a>(name: &'static str, values: Values<'_>) -> BytesStart<'a> {
    let mut element = BytesStart::new(name);
    for (key, value) in values {
        element.push_attribute((*key, &*allowed(value)));
    }
    element
}

/// A text without the characters that XML 1.0 has no way to write.
pub(super) fn allowed(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_allowed) { Cow::Borrowed(text) } else { Cow::Owned(text.chars().filter(|c| is_allowed(*c)).collect()) }
}

/// What XML may hold.
fn is_allowed(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..='\u{10ffff}')
}
