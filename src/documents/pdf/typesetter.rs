//! typst: a template and data in memory → the bytes of a PDF file. No clock, no disk, no network: what is not handed in is not there.

use std::sync::LazyLock;

use typst::comemo::{self, Track};
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::ecow::EcoString;
use typst::foundations::{Bytes, Datetime, Duration, Label, Smart};
use typst::introspection::{Introspector, Location};
use typst::layout::Abs;
use typst::model::LateLinkResolver;
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook, FontInstance, FontStretch, FontStyle, FontVariant, FontVariations, FontWeight};
use typst::utils::{LazyHash, PicoStr};
use typst::{Library, LibraryExt, World, WorldExt};
use typst_layout::PagedDocument;
use typst_pdf::PdfOptions;

use super::TEMPLATE;
use crate::diagram;
use crate::documents::TemplateError;
use crate::documents::layout::{LETTERS, OTHERS};

/// The file that the template reads.
const DATA: &str = "document.json";
/// What has not been used for so many documents is forgotten.
const AGE: usize = 4;

/// Typesets data with a template. Each of `places`, which are labels, can be led to from other files. `identity` tells the file from all others.
///
/// # Errors
/// Where the template is at fault.
pub(super) fn typeset(template: &str, data: Vec<u8>, places: &[String], identity: String) -> Result<Vec<u8>, TemplateError> {
    let desk = Desk::new(template, data)?;
    let told = |errors: &[SourceDiagnostic]| errors.first().map_or_else(|| fault(""), |error| desk.tell(error));
    let document: PagedDocument = typst::compile(&desk).output.map_err(|errors| told(&errors))?;
    let introspector: &dyn Introspector = document.introspector().as_ref();
    let anchors: Vec<(Location, EcoString)> = places.iter().filter_map(|place| Some((found(introspector, place)?, place.as_str().into()))).collect();
    let options = PdfOptions { ident: Smart::Custom(identity), creator: Smart::Custom(Some("reglament".to_string())), ..PdfOptions::default() };
    let links = LateLinkResolver::new(None, introspector);
    let bytes = typst_pdf::pdf_in_bundle(&document, &options, &anchors, links.track()).map_err(|errors| told(&errors))?;
    comemo::evict(AGE);
    Ok(bytes)
}

fn found(introspector: &dyn Introspector, place: &str) -> Option<Location> {
    introspector.query_label(Label::new(PicoStr::intern(place))?).ok()?.location()
}

/// What typst may see.
struct Desk {
    main: Source,
    data: Bytes,
    data_id: FileId,
}

impl Desk {
    fn new(template: &str, data: Vec<u8>) -> Result<Self, TemplateError> {
        let file = |name: &str| VirtualPath::new(name).map(|path| RootedPath::new(VirtualRoot::Project, path).intern());
        let (main, data_id) = file(TEMPLATE).and_then(|main| Ok((main, file(DATA)?))).map_err(|error| fault(&error.to_string()))?;
        Ok(Self { main: Source::new(main, template.to_string()), data: Bytes::new(data), data_id })
    }

    /// What is wrong, in words, and where in the template.
    fn tell(&self, error: &SourceDiagnostic) -> TemplateError {
        let here = error.span.id() == Some(self.main.id());
        let at = self.range(error.span).filter(|_| here).map(|range| range.start);
        let lines = self.main.lines();
        let line = at.and_then(|at| lines.byte_to_line(at)).map(|line| line + 1);
        let column = at.and_then(|at| lines.byte_to_column(at)).map(|column| column + 1);
        TemplateError { line, column, ..fault(&error.message) }
    }
}

/// A fault that has no place in the template.
pub(super) fn fault(message: &str) -> TemplateError {
    TemplateError { template: TEMPLATE.to_string(), line: None, column: None, message: message.to_string() }
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(Library::default()));
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &FONTS.book
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.main.id() { Ok(self.main.clone()) } else { Err(absent(id)) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.data_id { Ok(self.data.clone()) } else { Err(absent(id)) }
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.list.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn absent(id: FileId) -> FileError {
    FileError::NotFound(id.vpath().get_without_slash().into())
}

struct Fonts {
    list: Vec<Font>,
    book: LazyHash<FontBook>,
}

/// The faces of PDF files beside those of the pictures; their licences are in the same folder.
const FACES: [&[u8]; 8] = [
    include_bytes!("../../../templates/fonts/NotoSans-Oblique.ttf"),
    include_bytes!("../../../templates/fonts/NotoSans-BoldOblique.ttf"),
    include_bytes!("../../../templates/fonts/LibertinusSerif-Regular.otf"),
    include_bytes!("../../../templates/fonts/LibertinusSerif-Bold.otf"),
    include_bytes!("../../../templates/fonts/LibertinusSerif-Italic.otf"),
    include_bytes!("../../../templates/fonts/LibertinusSerif-BoldItalic.otf"),
    include_bytes!("../../../templates/fonts/DejaVuSansMono.ttf"),
    include_bytes!("../../../templates/fonts/DejaVuSansMono-Bold.ttf"),
];

/// The font of the pictures, and the others.
static FONTS: LazyLock<Fonts> = LazyLock::new(|| {
    let files = diagram::fonts().into_iter().chain(FACES);
    let list: Vec<Font> = files.flat_map(|file| Font::iter(Bytes::new(file))).collect();
    let book = LazyHash::new(FontBook::from_fonts(&list));
    Fonts { list, book }
});

/// How many faces there are of a family.
#[cfg(test)]
pub(super) fn faces(family: &str) -> usize {
    FONTS.book.select_family(&family.to_lowercase()).count()
}

/// The widths of letters in thousandths of their size.
pub(super) struct Widths {
    pub(super) plain: [u16; LETTERS],
    pub(super) bold: [u16; LETTERS],
}

/// Those of a family.
pub(super) fn widths(family: &str) -> Widths {
    let of = |weight: FontWeight| {
        let variant = FontVariant::new(FontStyle::Normal, weight, FontStretch::NORMAL);
        let font = FONTS.book.select(&family.to_lowercase(), variant).and_then(|index| FONTS.list.get(index));
        let font = font.map(|font| font.clone().instantiate(variant, Abs::pt(10.0), &FontVariations::default()));
        let mut out = [560; LETTERS];
        let letters = (0x20..0x7f).chain(0x410..0x450).filter_map(char::from_u32).chain(OTHERS.chars());
        for (width, letter) in out.iter_mut().zip(letters) {
            *width = font.as_ref().and_then(|font| width_of(font, letter)).unwrap_or(*width);
        }
        out
    };
    Widths { plain: of(FontWeight::REGULAR), bold: of(FontWeight::BOLD) }
}

fn width_of(font: &FontInstance, letter: char) -> Option<u16> {
    let glyph = font.ttf().glyph_index(letter)?;
    let width = (font.x_advance(glyph.0)?.get() * 1000.0).round();
    (0.0..f64::from(u16::MAX)).contains(&width).then(|| {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "within bounds just before")]
        let width = width as u16;
        width
    })
}
