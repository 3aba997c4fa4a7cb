//! The native benchmarks of `benches/speed.rs` as rows of a table: runs them and reads what Criterion measured.

use crate::sh::{self, Result, cargo};
use crate::wasm;
use serde_json::Value;
use std::path::{Path, PathBuf};

/// What, value, bar.
pub type Row = [String; 3];

/// Median of one run, and how many bytes or elements it dealt with.
#[derive(Clone, Copy)]
pub struct Measured {
    seconds: f64,
    size: f64,
}

impl Measured {
    /// Bytes or elements a second.
    pub fn speed(self) -> f64 {
        self.size / self.seconds
    }
}

/// Results by name, "group/benchmark".
pub struct Native {
    folder: PathBuf,
}

impl Native {
    /// Runs all benchmarks; with a folder of articles also those of many articles.
    pub fn run(articles: Option<&Path>) -> Result<Native> {
        let folder = wasm::target_folder()?.join("bench/criterion");
        // Results of another run must not pass for those of this one.
        if folder.exists() {
            std::fs::remove_dir_all(&folder).map_err(|e| format!("{} could not be emptied: {e}", folder.display()))?;
        }
        let mut bench = cargo();
        bench.args(["bench", "--locked", "--quiet", "--package", "crossread", "--bench", "speed", "--"]).env("CRITERION_HOME", &folder);
        if let Some(articles) = articles {
            bench.env("CROSSREAD_ARTICLES", articles);
        }
        sh::run(&mut bench)?;
        Ok(Native { folder })
    }

    /// `None` where there was no such benchmark.
    pub fn get(&self, name: &str) -> Option<Measured> {
        let json = |file: &str| -> Option<Value> {
            serde_json::from_slice(&std::fs::read(self.folder.join(name).join("new").join(file)).ok()?).ok()
        };
        let nanoseconds = json("estimates.json")?.pointer("/median/point_estimate")?.as_f64()?;
        let size = json("benchmark.json")?.get("throughput")?.as_object()?.values().next()?.as_f64()?;
        Some(Measured { seconds: nanoseconds / 1e9, size })
    }

    pub fn rows(&self) -> Vec<Row> {
        let mut rows = Vec::new();
        let mut row = |what: String, value: Option<String>, bar: &str| {
            rows.extend(value.map(|value| [what, value, bar.to_owned()]));
        };
        for stage in ["article", "text", "reader", "entity", "attribution", "value", "claim"] {
            let name = format!("stage/{stage}");
            row(format!("stage {stage}, the seeds"), self.get(&name).map(|m| format!("{:.2} ms", m.seconds * 1e3)), "");
        }
        let text = self.get("stage/text").map(|m| format!("{:.1} MB/s", m.speed() / 1e6));
        row("sentences and tokens, the seeds".into(), text, "≥ 20 MB/s");
        row("web page of 1 MB to its article".into(), self.get("stage/intake").map(time), "≤ 100 ms");
        row("reader, the seeds".into(), self.get("stage/reader").map(words), "≥ 15,000 words/s");
        row("the seeds analysed".into(), self.get("seeds/analysed").map(time), "");
        row("the seeds compared, analyses at hand".into(), self.get("seeds/compared").map(time), "≤ 20 ms");
        row("sentences, tokens and reader, 200 articles".into(), self.get("many/read").map(words), "");
        row("200 articles analysed".into(), self.get("many/analysed").map(time), "");
        for n in [10, 50, 100, 200] {
            let Some(measured) = self.get(&format!("many/compared {n}")) else { continue };
            let what = format!("{n} articles compared, {} claims, analyses at hand", measured.size);
            row(what, Some(time(measured)), if n == 100 { "≤ 1000 ms" } else { "" });
        }
        let growth = self.get("many/compared 200").zip(self.get("many/compared 100"));
        let growth = growth.map(|(more, fewer)| format!("{:.2} ×", more.seconds / fewer.seconds));
        row("200 articles against 100".into(), growth, "≤ 2.2 ×");
        rows
    }
}

fn time(measured: Measured) -> String {
    format!("{:.0} ms", measured.seconds * 1e3)
}

fn words(measured: Measured) -> String {
    format!("{:.0} words/s", measured.speed())
}
