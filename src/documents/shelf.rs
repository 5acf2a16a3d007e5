//! Documents beside each other: their links lead to whichever of them has the place.

use std::collections::{HashMap, HashSet};

use rayon::prelude::*;

use super::Paper;
use super::markdown::{Links, Target, links, pictures, relinked};
use crate::model::element::Kind;

/// Which document is asked first for a place that several have: what tells the most about one kind of thing stands before what tells a little of all.
const FIRST: [&str; 9] = ["standards", "roles", "kpi", "templates", "register", "calendar", "crm", "regulations", "handbook"];

/// Makes every link to a place lead to it: within its document, into another, or, where no document has it, to nothing.
///
/// Templates link to `#place` wherever the place may be, so a part can be left out of a document or moved to another one without dead links.
pub(super) fn connect(papers: &mut [Paper]) {
    let found: Vec<Links> = papers.par_iter().map(|paper| links(&paper.markdown)).collect();
    let mut homes: HashMap<&str, (usize, usize)> = HashMap::new();
    for (at, (paper, found)) in papers.iter().zip(&found).enumerate() {
        let rank = FIRST.iter().position(|name| *name == paper.front.document).unwrap_or(FIRST.len());
        for place in found.places.iter().filter(|place| is_of_element(place)) {
            let home = homes.entry(place).or_insert((rank, at));
            *home = (*home).min((rank, at));
        }
    }
    let elsewhere = |at: usize, to: &str| {
        // A row of a table is the place of an operation where no document tells more of it.
        let row = format!("{ROW}{to}");
        let (place, (_, home)) = [to, row.as_str()].into_iter().find_map(|place| homes.get_key_value(place).filter(|(_, (_, home))| *home != at))?;
        Some(Target::There(format!("{}.md#{place}", relative(&papers[at].path, &papers[*home].path))))
    };
    let target = |at: usize, own: &HashSet<&str>, to: &str| match to.strip_prefix(AWAY) {
        Some(to) => elsewhere(at, to).unwrap_or(Target::Nowhere),
        None if own.contains(to) => Target::Here,
        None if own.contains(format!("{ROW}{to}").as_str()) => Target::There(format!("#{ROW}{to}")),
        None => elsewhere(at, to).unwrap_or(Target::Nowhere),
    };
    let relink = |(at, (paper, found)): (usize, (&Paper, &Links))| {
        let own: HashSet<&str> = found.places.iter().map(String::as_str).collect();
        relinked(&paper.markdown, &found.links, |to| target(at, &own, to))
    };
    let texts: Vec<String> = papers.par_iter().zip(&found).enumerate().map(relink).collect();
    papers.iter_mut().zip(texts).for_each(|(paper, text)| paper.markdown = text);
}

/// Makes the addresses of the pictures that a document has right from the folder it lies in.
pub(super) fn place_pictures(paper: &mut Paper) {
    let mut text = String::with_capacity(paper.markdown.len());
    let mut at = 0;
    for shown in pictures(&paper.markdown).into_iter().filter(|shown| paper.pictures.contains_key(&shown.name)) {
        text.push_str(paper.markdown.get(at..shown.address.start).unwrap_or_default());
        text.push_str(&relative(&paper.path, &picture_path(&shown.name)));
        at = shown.address.end;
    }
    text.push_str(paper.markdown.get(at..).unwrap_or_default());
    paper.markdown = text;
}

/// The path of a picture below the folder of the language.
pub(super) fn picture_path(name: &str) -> String {
    format!("pictures/{name}.svg")
}

/// What stands before the address of an operation where a row of a table is its place.
const ROW: &str = "at-";

/// What stands before an address that is to be looked for in other documents, because they tell more.
const AWAY: &str = "away-";

/// Whether a place is that of an element, and not of a section, which every document has of its own.
fn is_of_element(place: &str) -> bool {
    let place = place.strip_prefix(ROW).unwrap_or(place);
    Kind::ALL.iter().any(|kind| place.strip_prefix(kind.word().replace('_', "-").as_str()).is_some_and(|rest| rest.starts_with('-')))
}

/// The way from one file to another; both are named from the same folder.
pub(super) fn relative(from: &str, to: &str) -> String {
    let (from, to): (Vec<&str>, Vec<&str>) = (from.split('/').collect(), to.split('/').collect());
    let shared = from.iter().zip(&to).take(from.len().min(to.len()) - 1).take_while(|(one, two)| one == two).count();
    let up = from.iter().skip(shared + 1).map(|_| "..");
    up.chain(to.iter().skip(shared).copied()).collect::<Vec<_>>().join("/")
}

/// The documents that can be reached from a file, named from where it lies.
pub(super) fn beside(from: &str, papers: &[Paper]) -> HashSet<String> {
    papers.iter().map(|paper| relative(from, &paper.path)).collect()
}

/// The file with another ending of a document that a link names by its Markdown file; none where there is no such document.
pub(super) fn named_with(url: &str, beside: &HashSet<String>, ending: &str) -> Option<String> {
    let (file, place) = url.split_at(url.find('#').unwrap_or(url.len()));
    let stem = file.strip_suffix(".md").filter(|stem| beside.contains(*stem))?;
    Some(format!("{stem}.{ending}{place}"))
}

#[cfg(test)]
mod tests {
    use super::{is_of_element, relative};

    #[test]
    fn the_way_from_file_to_file() {
        for (from, to, way) in [
            ("handbook", "kpi", "kpi"),
            ("handbook", "roles/a", "roles/a"),
            ("roles/a", "handbook", "../handbook"),
            ("roles/a", "roles/b", "b"),
            ("roles/a", "regulations/b", "../regulations/b"),
        ] {
            assert_eq!(relative(from, to), way);
        }
    }

    #[test]
    fn places_of_elements_are_told_from_those_of_sections() {
        assert!(["operation-sell-accept", "control-point-a", "at-operation-a-b", "kpi-x"].into_iter().all(is_of_element));
        assert!(!["top", "section-gaps", "gap-1", "accepted-2", "kpis-of-all-stages", "gaps-of-1"].into_iter().any(is_of_element));
    }
}
