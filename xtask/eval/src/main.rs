//! `cargo xtask eval [STAGE] [DATA]`: every stage scored on the corpora of DATA, and whole stories against their gold.
//!
//! DATA is a folder with the corpora that `train/README.md` and the stages here name. What is not there is skipped, and said so. The
//! figures are printed and kept in `tests/figures.md`.

mod alignment;
mod attribution;
mod certainty;
mod claims;
mod conflicts;
mod count;
mod engine;
mod entity;
mod events;
mod figures;
mod files;
mod gold;
mod gum;
mod html;
mod quantities;
mod rates;
mod reader;
mod score;
mod stories;
mod text;
mod times;

use engine::Engine;
use figures::Sheet;
use files::Result;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

/// What a stage makes of the corpora below a folder.
type Stage = fn(&Engine, &Path) -> Result<Sheet>;

const STAGES: [(&str, Stage); 14] = [
    ("reader", reader::run),
    ("text", |_, data| text::run(data)),
    ("times", times::run),
    ("quantities", quantities::run),
    ("html", |_, data| html::run(data)),
    ("attribution", attribution::run),
    ("claims", |_, data| claims::run(data)),
    ("certainty", certainty::run),
    ("entity", entity::run),
    ("events", events::run),
    ("alignment", alignment::run),
    ("conflicts", conflicts::run),
    ("stories", |engine, _| stories::run(engine)),
    ("seeds", |engine, data| stories::run_seeds(engine, &gold_of_seeds(data))),
];

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match run(&words) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

fn run(words: &[String]) -> Result<()> {
    let names = STAGES.map(|(name, _)| name);
    let stage = words.first().map(String::as_str).filter(|word| names.contains(word));
    let data = match (words, stage) {
        ([], _) | ([_], Some(_)) => std::env::var_os("CROSSREAD_DATA").map_or_else(|| files::root().join("../shared/data"), PathBuf::from),
        ([_, data], Some(_)) => PathBuf::from(data),
        ([data], None) if Path::new(data).is_dir() => PathBuf::from(data),
        _ => return Err(format!("cargo xtask eval [STAGE] [DATA]; STAGE is one of {}; DATA is a folder", names.join(", "))),
    };
    let engine = Engine::load()?;
    let started = Instant::now();
    let mut sheets = Vec::new();
    for (name, work) in STAGES.iter().filter(|(name, _)| stage.is_none_or(|s| s == *name)) {
        let from = Instant::now();
        sheets.push(work(&engine, &data).map_err(|why| format!("{name}: {why}"))?);
        println!("  {:.1} s", from.elapsed().as_secs_f64());
    }
    figures::save(&names, sheets)?;
    println!("\n{:.0} s in all; tests/figures.md is rewritten", started.elapsed().as_secs_f64());
    Ok(())
}

/// The folder itself, where it is a cluster; else the one that lies beside the corpora.
fn gold_of_seeds(data: &Path) -> PathBuf {
    if data.join("gold.json").is_file() { data.to_path_buf() } else { data.join("../gold/seeds") }
}
