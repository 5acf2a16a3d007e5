//! XML that is well-formed by construction: what is opened is closed in its order, and texts and values are escaped. The only module that knows quick-xml.

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

/// A document that is being written.
pub(super) struct Xml {
    writer: Writer<Vec<u8>>,
    open: Vec<&'static str>,
}

/// What an element says of itself.
pub(super) type Values<'a> = &'a [(&'a str, &'a str)];

impl Xml {
    /// A whole file.
    pub(super) fn file() -> Self {
        let mut xml = Self::part();
        xml.write(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), Some("yes"))));
        xml
    }

    /// A part of one.
    pub(super) fn part() -> Self {
        Self { writer: Writer::new(Vec::new()), open: Vec::new() }
    }

    /// Begins an element.
    pub(super) fn open(&mut self, name: &'static str, values: Values<'_>) {
        self.write(Event::Start(element(name, values)));
        self.open.push(name);
    }

    /// Ends the element that was begun last.
    pub(super) fn close(&mut self) {
        if let Some(name) = self.open.pop() {
            self.write(Event::End(BytesEnd::new(name)));
        }
    }

    /// An element with nothing in it.
    pub(super) fn empty(&mut self, name: &'static str, values: Values<'_>) {
        self.write(Event::Empty(element(name, values)));
    }

    /// An element with one value, `w:val`.
    pub(super) fn value(&mut self, name: &'static str, value: &str) {
        self.empty(name, &[("w:val", value)]);
    }

    /// An element with others in it.
    pub(super) fn within(&mut self, name: &'static str, values: Values<'_>, inside: impl FnOnce(&mut Self)) {
        self.open(name, values);
        inside(self);
        self.close();
    }

    /// Words.
    pub(super) fn text(&mut self, text: &str) {
        let plain: String = text.chars().filter(|c| is_allowed(*c)).collect();
        self.write(Event::Text(BytesText::new(&plain)));
    }

    /// What was written as a part elsewhere.
    pub(super) fn append(&mut self, part: Xml) {
        self.writer.get_mut().extend(part.bytes());
    }

    /// All of it; what is still open is closed.
    pub(super) fn bytes(mut self) -> Vec<u8> {
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
        let plain: String = value.chars().filter(|c| is_allowed(*c)).collect();
        element.push_attribute((*key, plain.as_str()));
    }
    element
}

/// What XML may hold.
fn is_allowed(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..='\u{10ffff}')
}
