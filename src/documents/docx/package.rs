//! The file itself: parts in a zip archive, what they are, and how they belong together. No clock: the same parts give the same bytes.

use std::collections::HashMap;
use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::xml::Xml;

const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// What the main part refers to.
#[derive(Debug, Default)]
pub(super) struct Relations {
    /// Kind, target, whether it lies outside.
    list: Vec<(&'static str, String, bool)>,
    /// The ids of the links to the outside: a document has thousands, to a few hundred places.
    links: HashMap<String, String>,
}

impl Relations {
    /// A link to the outside; gives its id.
    pub(super) fn link(&mut self, url: &str) -> String {
        if let Some(id) = self.links.get(url) {
            return id.clone();
        }
        let target = encoded(url);
        let known = self.list.iter().position(|(kind, other, _)| *kind == "hyperlink" && *other == target);
        let id = known.map_or_else(|| self.add("hyperlink", target, true), |at| format!("rId{}", at + 1));
        self.links.insert(url.to_string(), id.clone());
        id
    }

    /// A part of the file; gives its id.
    pub(super) fn part(&mut self, kind: &'static str, target: &str) -> String {
        self.add(kind, target.to_string(), false)
    }

    fn add(&mut self, kind: &'static str, target: String, outside: bool) -> String {
        self.list.push((kind, target, outside));
        format!("rId{}", self.list.len())
    }

    pub(super) fn file(&self) -> Vec<u8> {
        let list = self.list.iter().map(|(kind, target, outside)| (format!("{OFFICE}/{kind}"), target.clone(), *outside));
        relations(list)
    }
}

/// An address as a relation may hold it: letters beyond ASCII, spaces and quotes by their bytes.
fn encoded(url: &str) -> String {
    let mut out = String::with_capacity(url.len());
    for byte in url.bytes() {
        match byte {
            b'!' | b'#'..=b';' | b'=' | b'?'..=b'Z' | b'_' | b'a'..=b'z' | b'~' => out.push(char::from(byte)),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

fn relations(list: impl Iterator<Item = (String, String, bool)>) -> Vec<u8> {
    let mut xml = Xml::file();
    xml.open("Relationships", &[("xmlns", &format!("{PACKAGE}/relationships"))]);
    for (at, (kind, target, outside)) in list.enumerate() {
        let id = format!("rId{}", at + 1);
        let mut values = vec![("Id", id.as_str()), ("Type", kind.as_str()), ("Target", target.as_str())];
        values.extend(outside.then_some(("TargetMode", "External")));
        xml.empty("Relationship", &values);
    }
    xml.bytes()
}

/// What a document says of itself.
#[derive(Debug, Default)]
pub(super) struct Core<'a> {
    pub(super) title: &'a str,
    pub(super) subject: Option<&'a str>,
    pub(super) creator: Option<&'a str>,
    pub(super) version: Option<&'a str>,
    pub(super) status: Option<&'a str>,
    pub(super) language: &'a str,
}

impl Core<'_> {
    fn file(&self) -> Vec<u8> {
        let mut xml = Xml::file();
        xml.open("cp:coreProperties", &[("xmlns:cp", &format!("{PACKAGE}/metadata/core-properties")), ("xmlns:dc", "http://purl.org/dc/elements/1.1/")]);
        let values = [
            ("dc:title", Some(self.title)),
            ("dc:subject", self.subject),
            ("dc:creator", self.creator),
            ("cp:contentStatus", self.status),
            ("cp:version", self.version),
            ("dc:language", Some(self.language)),
        ];
        for (name, value) in values {
            if let Some(value) = value {
                xml.within(name, &[], |xml| xml.text(value));
            }
        }
        xml.bytes()
    }
}

/// A part of a document: its name below `word/`, what it is, and its bytes.
pub(super) struct Part {
    pub(super) name: String,
    /// `document.main`, `styles` …; none for a picture.
    pub(super) kind: Option<&'static str>,
    pub(super) bytes: Vec<u8>,
}

/// The file.
///
/// # Errors
/// Where the archive can't be written.
pub(super) fn package(parts: &[Part], core: &Core<'_>) -> Result<Vec<u8>, zip::result::ZipError> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let plain = SimpleFileOptions::default().last_modified_time(DateTime::default());
    // A little larger than it might be, in a third of the time.
    let packed = plain.compression_method(CompressionMethod::Deflated).compression_level(Some(2));
    // Pictures are packed already.
    let stored = plain.compression_method(CompressionMethod::Stored);
    let mut add = |name: &str, options: SimpleFileOptions, bytes: &[u8]| -> Result<(), zip::result::ZipError> {
        zip.start_file(name, options)?;
        Ok(zip.write_all(bytes)?)
    };
    add("[Content_Types].xml", packed, &types(parts))?;
    let of_package = |kind: &str| format!("{PACKAGE}/relationships/metadata/{kind}");
    let roots = [(format!("{OFFICE}/officeDocument"), "word/document.xml"), (of_package("core-properties"), "docProps/core.xml")];
    add("_rels/.rels", packed, &relations(roots.into_iter().map(|(kind, target)| (kind, target.to_string(), false))))?;
    add("docProps/core.xml", packed, &core.file())?;
    for part in parts {
        add(&format!("word/{}", part.name), if part.name.ends_with(".png") { stored } else { packed }, &part.bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}

fn types(parts: &[Part]) -> Vec<u8> {
    let mut xml = Xml::file();
    xml.open("Types", &[("xmlns", &format!("{PACKAGE}/content-types"))]);
    for (ending, kind) in
        [("png", "image/png"), ("svg", "image/svg+xml"), ("rels", "application/vnd.openxmlformats-package.relationships+xml"), ("xml", "application/xml")]
    {
        xml.empty("Default", &[("Extension", ending), ("ContentType", kind)]);
    }
    xml.empty("Override", &[("PartName", "/docProps/core.xml"), ("ContentType", "application/vnd.openxmlformats-package.core-properties+xml")]);
    for part in parts {
        if let Some(kind) = part.kind {
            xml.empty("Override", &[("PartName", &format!("/word/{}", part.name)), ("ContentType", &format!("{WORD}.{kind}+xml"))]);
        }
    }
    xml.bytes()
}
