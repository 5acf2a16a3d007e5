//! Writes the corpus of the benchmark to the disk, for whole-process measurements: `cargo bench --bench corpus -- FOLDER [MODELS] [OPERATIONS]`; and reads it back with the
//! parser alone, on all cores: `cargo bench --bench corpus -- parse FOLDER`.

#![allow(clippy::print_stderr, reason = "this is a program")]

mod generate;

use std::path::{Path, PathBuf};

use rayon::prelude::*;

fn main() -> std::io::Result<()> {
    let mut arguments = std::env::args().skip(1).filter(|argument| argument != "--bench");
    let Some(mut folder) = arguments.next().map(PathBuf::from) else { return Ok(()) };
    if folder.as_os_str() == "parse" {
        folder = arguments.next().map(PathBuf::from).unwrap_or_default();
        return parse(&folder);
    }
    let mut number = |otherwise: usize| arguments.next().and_then(|text| text.parse().ok()).unwrap_or(otherwise);
    let (models, operations) = (number(2000), number(40));
    for model in 0..models {
        let home = folder.join(format!("{model:05}"));
        std::fs::create_dir_all(&home)?;
        std::fs::write(home.join("reglament.yaml"), generate::company(model as u64, operations))?;
    }
    Ok(())
}

/// Reads every file below a folder and lets the parser run through it.
fn parse(folder: &Path) -> std::io::Result<()> {
    let files: Vec<PathBuf> = std::fs::read_dir(folder)?.flatten().map(|entry| entry.path().join("reglament.yaml")).collect();
    let events: usize = files
        .par_iter()
        .map(|file| std::fs::read_to_string(file).map_or(0, |text| granit_parser::Parser::new_from_str(&text).filter(Result::is_ok).count()))
        .sum();
    eprintln!("{events} events in {} files", files.len());
    Ok(())
}
