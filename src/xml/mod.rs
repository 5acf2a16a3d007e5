//! XML: elements put together as data and written at the end, or written as they come, so that no text can become markup; and what was written by others,
//! read. The only module that knows quick-xml, roxmltree and the encodings of others.

mod stream;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use stream::allowed;
pub use stream::{Values, Xml};

/// An element.
#[derive(Debug, Clone)]
pub struct Element {
    name: &'static str,
    attributes: Vec<(&'static str, String)>,
    text: Option<String>,
    children: Vec<Element>,
}

/// An element without anything.
pub fn element(name: &'static str) -> Element {
    Element { name, attributes: Vec::new(), text: None, children: Vec::new() }
}

impl Element {
    /// Adds an attribute.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.attributes.push((name, allowed(&value.into()).into_owned()));
        self
    }

    /// Adds an attribute where there is a value.
    #[must_use]
    pub fn maybe(self, name: &'static str, value: Option<&str>) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    /// Puts a text inside.
    #[must_use]
    pub fn text(mut self, text: impl Into<String>) -> Self {
        self.text = Some(allowed(&text.into()).into_owned());
        self
    }

    /// Adds an element that holds nothing but a text.
    #[must_use]
    pub fn leaf(self, name: &'static str, text: impl Into<String>) -> Self {
        self.child(element(name).text(text))
    }

    /// Adds an element inside.
    #[must_use]
    pub fn child(mut self, child: Element) -> Self {
        self.children.push(child);
        self
    }

    /// Adds elements inside.
    #[must_use]
    pub fn children(mut self, children: impl IntoIterator<Item = Element>) -> Self {
        self.children.extend(children);
        self
    }

    /// The document of which this is the root, indented by `spaces`.
    pub fn document(&self, spaces: usize) -> String {
        let mut writer = Writer::new_with_indent(Vec::new(), b' ', spaces);
        // Writing into memory can't fail.
        let _ = writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None))).and_then(|()| self.write(&mut writer));
        String::from_utf8(writer.into_inner()).unwrap_or_default() + "\n"
    }

    fn write(&self, writer: &mut Writer<Vec<u8>>) -> std::io::Result<()> {
        let mut start = BytesStart::new(self.name);
        self.attributes.iter().for_each(|(name, value)| start.push_attribute((*name, value.as_str())));
        if self.text.is_none() && self.children.is_empty() {
            return writer.write_event(Event::Empty(start));
        }
        writer.write_event(Event::Start(start))?;
        if let Some(text) = &self.text {
            writer.write_event(Event::Text(BytesText::new(text)))?;
        }
        self.children.iter().try_for_each(|child| child.write(writer))?;
        writer.write_event(Event::End(BytesEnd::new(self.name)))
    }
}

/// A document made of a typed value, indented by two spaces. Attributes are fields whose names begin with `@`.
pub fn serialized(root: &impl serde::Serialize) -> String {
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    let mut serializer = quick_xml::se::Serializer::new(&mut out);
    serializer.indent(' ', 2);
    // Structs of texts, numbers and lists of them always have a form in XML.
    let _ = root.serialize(serializer);
    out + "\n"
}

/// An element that was read: its name without prefix, its attributes, the text in it, the elements in it. Comments and declarations are passed over.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Read {
    /// Its name.
    pub name: String,
    /// Its attributes, by their names without prefix.
    pub attributes: Vec<(String, String)>,
    /// Its text, without the space around it.
    pub text: String,
    /// What stands in it.
    pub children: Vec<Read>,
}

/// How deep elements may lie in each other.
const DEPTH: usize = 64;

impl Read {
    /// Reads a document.
    ///
    /// # Errors
    /// What is wrong with it and where, in the words of the parser. Entities of one's own are not taken, nor elements that lie deeper in each other than 64: what
    /// can't be read whole is not read in part.
    pub fn document(text: &str) -> Result<Self, String> {
        let document = roxmltree::Document::parse(text).map_err(|error| error.to_string())?;
        read(document.root_element(), 0).ok_or_else(|| format!("elements nested more than {DEPTH} deep"))
    }

    /// Reads a document as it stands on the disk: in UTF-8 or UTF-16 by its mark, or in the encoding that its first line names.
    ///
    /// # Errors
    /// The same.
    pub fn bytes(bytes: &[u8]) -> Result<Self, String> {
        let (encoding, start) = encoding_rs::Encoding::for_bom(bytes).unwrap_or_else(|| (declared(bytes), 0));
        let (text, _) = encoding.decode_without_bom_handling(bytes.get(start..).unwrap_or_default());
        Self::document(&text)
    }

    /// An attribute; empty where there is none.
    pub fn attribute(&self, name: &str) -> &str {
        self.attributes.iter().find(|(own, _)| own == name).map_or("", |(_, value)| value.as_str())
    }

    /// The first element in it of a name.
    pub fn child(&self, name: &str) -> Option<&Read> {
        self.children.iter().find(|child| child.name == name)
    }

    /// The text of the first element in it of a name; empty where there is none.
    pub fn leaf(&self, name: &str) -> &str {
        self.child(name).map_or("", |child| child.text.as_str())
    }
}

/// An element with all in it; none where something lies too deep.
fn read(node: roxmltree::Node<'_, '_>, depth: usize) -> Option<Read> {
    if depth > DEPTH {
        return None;
    }
    let children = node.children().filter(roxmltree::Node::is_element).map(|child| read(child, depth + 1)).collect::<Option<_>>()?;
    let attributes = node.attributes().map(|one| (one.name().to_string(), one.value().to_string())).collect();
    Some(Read { name: node.tag_name().name().to_string(), attributes, text: node.text().unwrap_or_default().trim().to_string(), children })
}

/// The encoding that the declaration of a document names; UTF-8 where it names none that is known.
fn declared(bytes: &[u8]) -> &'static encoding_rs::Encoding {
    let head = String::from_utf8_lossy(bytes.get(..bytes.len().min(200)).unwrap_or_default());
    let declaration = head.split_once("?>").map_or("", |(declaration, _)| declaration);
    let label = declaration.split_once("encoding").and_then(|(_, rest)| rest.split(['"', '\'']).nth(1)).unwrap_or_default();
    // What says that it is UTF-16 and has no mark is read as what it is: bytes of ASCII.
    encoding_rs::Encoding::for_label(label.as_bytes()).filter(|one| one.is_ascii_compatible()).unwrap_or(encoding_rs::UTF_8)
}

#[cfg(test)]
mod tests {
    use super::{Read, element};

    #[test]
    fn texts_stay_texts() {
        let hostile = "<a/> ]]> &amp; \u{0}\u{1b}\u{ffff} \"'";
        let text = element("root").with("a", hostile).leaf("b", hostile).document(2);
        let read = Read::document(&text);
        let safe = "<a/> ]]> &amp;  \"'".to_string();
        let inside = Read { name: "b".to_string(), text: safe.clone(), ..Read::default() };
        assert_eq!(read, Ok(Read { name: "root".to_string(), attributes: vec![("a".to_string(), safe)], children: vec![inside], ..Read::default() }));
    }

    #[test]
    fn every_encoding_is_read() {
        let text = "<a n='Продажа'/>";
        let utf16: Vec<u8> = "\u{feff}".chars().chain(text.chars()).flat_map(|c| (c as u16).to_le_bytes()).collect();
        let mut cyrillic = b"<?xml version='1.0' encoding='windows-1251'?><a n='".to_vec();
        cyrillic.extend([0xCF, 0xF0, 0xEE, 0xE4, 0xE0, 0xE6, 0xE0]);
        cyrillic.extend(b"'/>");
        for bytes in [text.as_bytes().to_vec(), format!("\u{feff}{text}").into_bytes(), utf16, cyrillic] {
            assert_eq!(Read::bytes(&bytes).map(|read| read.attribute("n").to_string()), Ok("Продажа".to_string()));
        }
    }

    #[test]
    fn what_lies_too_deep_is_refused_and_not_cut_off() {
        let nested = |times: usize| format!("{}{}", "<a>".repeat(times), "</a>".repeat(times));
        assert!(Read::document(&nested(64)).is_ok());
        assert!(Read::document(&nested(1_000)).is_err_and(|why| why.contains("deep")));
        assert!(Read::document(&nested(100_000)).is_err());
    }

    #[test]
    fn what_is_no_xml_is_refused() {
        for text in ["", "<a>", "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>", "plain"] {
            assert!(Read::document(text).is_err(), "{text}");
        }
    }
}
