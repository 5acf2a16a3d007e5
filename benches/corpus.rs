//! Writes the corpus of the benchmark to the disk, for whole-process measurements: `cargo bench --bench corpus -- FOLDER [MODELS] [OPERATIONS]`.

mod generate;

use std::path::PathBuf;

fn main() -> std::io::Result<()> {
    let mut arguments = std::env::args().skip(1).filter(|argument| argument != "--bench");
    let Some(folder) = arguments.next().map(PathBuf::from) else { return Ok(()) };
    let mut number = |otherwise: usize| arguments.next().and_then(|text| text.parse().ok()).unwrap_or(otherwise);
    let (models, operations) = (number(2000), number(40));
    for model in 0..models {
        let home = folder.join(format!("{model:05}"));
        std::fs::create_dir_all(&home)?;
        std::fs::write(home.join("reglament.yaml"), generate::company(model as u64, operations))?;
    }
    Ok(())
}
