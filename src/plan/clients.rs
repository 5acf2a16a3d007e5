//! The client × product indicator: the sum of levels over all clients and products, and the mean for one client.

use std::collections::HashMap;

use schemars::JsonSchema;
use serde::Serialize;

use crate::finding::Arg;
use crate::locale::Catalogue;
use crate::model::Model;
use crate::model::element::ElementId;

/// The client × product indicator.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Clients {
    /// The sum of the levels over all clients and products.
    pub(super) sum: f64,
    /// The sum by the number of clients; null where there is none.
    pub(super) mean: Option<f64>,
    /// The products, in the order of the file.
    pub(super) products: Vec<ProductSum>,
    /// The clients, in the order of the file.
    pub(super) clients: Vec<ClientSum>,
    /// How many pairs of client and product are on each level; the first is none at all.
    pub(super) levels: Vec<LevelShare>,
}

/// A product.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct ProductSum {
    /// Its name.
    pub(super) name: String,
    /// The sum of the levels of all clients.
    pub(super) sum: f64,
    /// How many clients are on each level, none at all first.
    pub(super) on_level: Vec<usize>,
}

/// A client.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct ClientSum {
    /// Its name.
    pub(super) name: String,
    /// Its level for each product.
    pub(super) weights: Vec<f64>,
    /// Their sum.
    pub(super) sum: f64,
}

/// A level.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct LevelShare {
    /// Its name.
    pub(super) name: String,
    /// Its weight.
    pub(super) weight: f64,
    /// How many pairs are on it.
    pub(super) pairs: usize,
    /// That in percent of all pairs; null where there is none.
    pub(super) share: Option<f64>,
}

/// What is wrong with the file. Lines and columns count from 1; a column is that of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The line.
    pub line: u64,
    /// The column of the table.
    pub column: usize,
    /// The message of the catalogue.
    pub key: &'static str,
    /// What stands there, or what is known.
    pub detail: String,
}

/// Reads a table of clients by products: products in the first line by id or name, clients in the first column, in each cell a level by id, name or
/// weight; an empty cell is none.
///
/// # Errors
/// Everything that is wrong with the file.
pub fn read(model: &Model, bytes: &[u8], words: &Catalogue) -> Result<Clients, Vec<Fault>> {
    let fault = |line, column, key, detail: &str| Fault { line, column, key, detail: detail.to_string() };
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        return Err(vec![fault(1, 1, "clients-excel", "")]);
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let line = bytes[..error.valid_up_to()].iter().filter(|byte| **byte == b'\n').count() as u64 + 1;
        vec![fault(line, 1, "clients-encoding", "")]
    })?;
    if let Some(line) = open_quote(text) {
        return Err(vec![fault(line, 1, "clients-quote", "")]);
    }
    let delimiter = delimiter(text);
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).has_headers(false).flexible(true).trim(csv::Trim::All).from_reader(text.as_bytes());
    let mut rows = Vec::new();
    for record in reader.records() {
        match record {
            Ok(record) if record.iter().all(str::is_empty) => {}
            Ok(record) => rows.push(record),
            Err(error) => return Err(vec![fault(error.position().map_or(1, csv::Position::line), 1, "clients-broken", &error.to_string())]),
        }
    }
    let Some((head, body)) = rows.split_first() else { return Err(vec![fault(1, 1, "clients-empty", "")]) };
    let line_of = |record: &csv::StringRecord| record.position().map_or(1, csv::Position::line);
    let mut faults = Vec::new();
    if model.matrix.is_empty() {
        faults.push(fault(1, 1, "clients-no-levels", ""));
    }
    let mut products: Vec<ElementId> = Vec::new();
    for (at, cell) in head.iter().enumerate().skip(1) {
        match named(model, model.products.iter().map(|(id, _)| id.element()), cell) {
            None => faults.push(fault(line_of(head), at + 1, if cell.is_empty() { "clients-product-nameless" } else { "clients-product" }, cell)),
            Some(product) if products.contains(&product) => faults.push(fault(line_of(head), at + 1, "clients-product-twice", cell)),
            Some(product) => products.push(product),
        }
    }
    if head.len() < 2 {
        faults.push(fault(line_of(head), 1, "clients-no-products", ""));
    }
    if body.is_empty() {
        faults.push(fault(line_of(head), 1, "clients-none", ""));
    }
    let mut seen: HashMap<String, u64> = HashMap::new();
    let mut clients = Vec::new();
    for record in body {
        let (line, name) = (line_of(record), record.get(0).unwrap_or_default());
        if name.is_empty() {
            faults.push(fault(line, 1, "clients-nameless", ""));
        } else if let Some(first) = seen.insert(name.to_lowercase(), line) {
            faults.push(fault(line, 1, "clients-twice", &format!("{name} ({first})")));
        }
        if let Some(cell) =
            record.iter().find(|cell| record.len() < head.len() && SEPARATORS.iter().any(|sign| *sign != delimiter && cell.as_bytes().contains(sign)))
        {
            faults.push(fault(line, 1, "clients-separator", cell));
        }
        if record.len() > head.len() {
            faults.push(fault(line, head.len() + 1, "clients-wide", record.get(head.len()).unwrap_or_default()));
        }
        let mut weights = Vec::new();
        for at in 1..head.len() {
            let cell = record.get(at).unwrap_or_default();
            match weight(model, cell) {
                Some(weight) => weights.push(weight),
                None => faults.push(fault(line, at + 1, "clients-level", cell)),
            }
        }
        clients.push(ClientSum {
            name: name.to_string(),
            sum: weights.iter().sum::<usize>() as f64,
            weights: weights.iter().map(|weight| *weight as f64).collect(),
        });
    }
    if faults.is_empty() { Ok(summed(model, &products, clients, words)) } else { Err(faults) }
}

fn summed(model: &Model, products: &[ElementId], clients: Vec<ClientSum>, words: &Catalogue) -> Clients {
    let tag = words.language().tag();
    let name = |element| model.label(element).get(tag).split_whitespace().collect::<Vec<_>>().join(" ");
    let count = model.matrix.len() + 1;
    let product = |(at, id): (usize, &ElementId)| {
        let mut on_level = vec![0; count];
        let own = clients.iter().filter_map(|client| client.weights.get(at).copied());
        let sum = own.inspect(|weight| on_level[(*weight as usize).min(count - 1)] += 1).sum();
        ProductSum { name: name(*id), sum, on_level }
    };
    let products: Vec<ProductSum> = products.iter().enumerate().map(product).collect();
    let pairs: usize = products.iter().flat_map(|product| &product.on_level).sum();
    let level = |at: usize| {
        let on: usize = products.iter().map(|product| product.on_level[at]).sum();
        let id = model.matrix.iter().nth(at.wrapping_sub(1)).map(|(id, _)| id.element());
        let share = (pairs > 0).then(|| on as f64 / pairs as f64 * 100.0);
        LevelShare { name: id.map_or_else(|| words.word("clients-no-level"), name), weight: at as f64, pairs: on, share }
    };
    let levels = (0..count).map(level).collect();
    let sum: f64 = clients.iter().map(|client| client.sum).sum();
    let mean = (!clients.is_empty()).then(|| sum / clients.len() as f64);
    Clients { sum, mean, products, clients, levels }
}

const SEPARATORS: [u8; 3] = [b';', b',', b'\t'];

/// What parts the cells: of semicolon, comma and tab the one that the first line has most of.
fn delimiter(text: &str) -> u8 {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let count = |sign: u8| first.bytes().filter(|byte| *byte == sign).count();
    SEPARATORS.into_iter().rev().max_by_key(|sign| count(*sign)).unwrap_or(b';')
}

/// The line of the last quote that opens a cell where one is not closed.
fn open_quote(text: &str) -> Option<u64> {
    let (mut line, mut open) = (1, None);
    for letter in text.chars() {
        match letter {
            '\n' => line += 1,
            '"' => open = if open.is_none() { Some(line) } else { None },
            _ => {}
        }
    }
    open
}

/// The element that is called that, by id or by name in any language.
fn named(model: &Model, mut elements: impl Iterator<Item = ElementId>, asked: &str) -> Option<ElementId> {
    let asked = asked.trim().to_lowercase();
    elements.find(|element| {
        let is_name = || model.name(*element).is_some_and(|name| name.strings().any(|name| name.trim().to_lowercase() == asked));
        model.full_id(*element).to_lowercase() == asked || is_name()
    })
}

/// The level of a cell, as its weight: none is 0.
fn weight(model: &Model, cell: &str) -> Option<usize> {
    if cell.is_empty() || cell == "-" || cell == "—" {
        return Some(0);
    }
    if let Some(level) = named(model, model.matrix.iter().map(|(id, _)| id.element()), cell) {
        return Some(level.index as usize + 1);
    }
    // 2, 2.0 and 2,0 are one weight; there is none between two levels.
    let number: f64 = cell.replace(',', ".").parse().ok()?;
    (number.fract() == 0.0 && number >= 0.0 && number <= model.matrix.len() as f64).then_some(number as usize)
}

impl Fault {
    /// What is wrong, as a line that an editor understands.
    pub fn line(&self, file: &str, words: &Catalogue) -> String {
        format!("{file}:{}:{}: {}", self.line, self.column, words.say(self.key, &[("detail", Arg::from(self.detail.as_str()))]))
    }
}
