//! `cargo xtask bench [FOLDER]`: timings against the budgets, native and in the browser, and the reader beside other programs on the
//! same articles. With a folder, the figures go to `tests/benchmarks.md`.

mod native;

use crate::sh::{self, Result, command, say};
use crate::{page, setup, wasm};
use native::{Native, Row};
use serde_json::Value;
use std::path::{Path, PathBuf};

pub fn run(folder: Option<&str>) -> Result<()> {
    // Both programs start in the workspace's root, whatever folder we were called from.
    let folder = folder.map(std::path::absolute).transpose().map_err(|e| e.to_string())?;
    let path = page::build()?;
    say("native");
    let native = Native::run(folder.as_deref())?;
    let rows = native.rows();
    show(&rows);
    say("in the browser");
    let browser = setup::browser()?;
    let script = sh::root().join("tests/browser/bench.mjs");
    let mut timed = command("node");
    timed.arg(script).arg(path).env("CHROMIUM", &browser);
    if let Some(folder) = &folder {
        timed.arg(folder).arg(reader_alone()?).arg(sh::root().join("data/weights/reader.bin"));
    }
    let page = table(&sh::output(&mut timed)?);
    show(&page);
    let Some(folder) = folder else { return Ok(()) };
    let peers = peers(&folder, &native, &page);
    let tables = [("Native, one thread", rows), ("The page, headless Chromium", page), ("The reader beside others, same articles", peers)];
    let mut out = format!("{HEAD}\n{}\n", machine(&browser));
    for (title, rows) in &tables {
        out.push_str(&format!("\n## {title}\n\n| what | measured | bar |\n| --- | --- | --- |\n"));
        rows.iter().for_each(|[what, value, bar]| out.push_str(&format!("| {what} | {value} | {bar} |\n")));
    }
    sh::write(&sh::root().join("tests/benchmarks.md"), out.as_bytes())
}

const HEAD: &str = "# Benchmarks

Written by `cargo xtask bench FOLDER`; do not edit by hand. FOLDER held English news articles as text. Medians of several runs. Absolute times
are those of one machine; the ratios of the last table were measured on it within one run.
";

/// The folder where the reader alone lies as `reader.js` and `reader.wasm`.
fn reader_alone() -> Result<PathBuf> {
    let folder = work()?.join("reader");
    let built = wasm::build_package("bench-reader", "bench/reader", wasm::Effort::Usual)?;
    sh::write(&folder.join("reader.js"), built.glue.as_bytes())?;
    sh::write(&folder.join("reader.wasm"), &built.wasm)?;
    Ok(folder)
}

/// Rows from lines of what, value and bar, tabs between.
fn table(lines: &[u8]) -> Vec<Row> {
    let lines = String::from_utf8_lossy(lines);
    lines
        .lines()
        .filter_map(|line| {
            let mut cells = line.split('\t').map(str::to_owned);
            Some([cells.next()?, cells.next()?, cells.next()?])
        })
        .collect()
}

fn show(rows: &[Row]) {
    rows.iter().for_each(|[what, value, bar]| println!("{what:<65}{value:>18}   {bar}"));
}

const SPACY: &str = "spaCy en_core_web_sm 3.8, all parts";

/// The reader's words a second against those of spaCy, wink-nlp and compromise. What cannot be installed is left out, and said so.
fn peers(folder: &Path, native: &Native, page: &[Row]) -> Vec<Row> {
    say("other programs on the same articles");
    let speed = |rows: &[Row], start: &str| {
        let (_, value, _) = rows.iter().map(|[what, value, bar]| (what, value, bar)).find(|(what, ..)| what.starts_with(start))?;
        value.split(' ').next()?.parse::<f64>().ok()
    };
    let ours = native.get("many/read").map(native::Measured::speed);
    let wasm = speed(page, "the reader alone in wasm");
    let claims = speed(page, "words a second in wasm, from text to claims");
    let mut rows: Vec<Row> = Vec::new();
    let mut speeds = Vec::new();
    match spacy(folder) {
        Ok(found) => {
            speeds.push((SPACY, number(&found, "words"), "≥ 3 ×"));
            if found.get("upos").is_some() {
                let value = format!("{:.1} %", number(&found, "upos"));
                rows.push(["UPOS of spaCy on EWT test, gold tokens (ours: tests/figures.md)".into(), value, String::new()]);
            }
        }
        Err(why) => say(&format!("spaCy is left out: {why}")),
    }
    match taggers(folder) {
        Ok(found) => {
            speeds.push(("wink-nlp 2.4, parts of speech, in Node", number(&found, "wink"), ""));
            speeds.push(("compromise 14.17, parts of speech, in Node", number(&found, "compromise"), ""));
        }
        Err(why) => say(&format!("wink-nlp and compromise are left out: {why}")),
    }
    for (name, words, bar) in speeds {
        rows.push([name.into(), format!("{words:.0} words/s"), String::new()]);
        rows.extend(ours.map(|ours| [format!("the reader natively against {name}"), format!("{:.2} ×", ours / words), bar.into()]));
        let browser = [("the reader in wasm", wasm, "≥ 1 ×"), ("all from text to claims in wasm", claims, "")];
        rows.extend(
            browser
                .into_iter()
                .filter(|_| name == SPACY)
                .filter_map(|(what, ours, bar)| Some([format!("{what} against {name}"), format!("{:.2} ×", ours? / words), bar.into()])),
        );
    }
    show(&rows);
    rows
}

fn number(value: &Value, key: &str) -> f64 {
    value.get(key).and_then(Value::as_f64).unwrap_or(f64::NAN)
}

/// In a virtual environment of its own, below the build folder.
fn spacy(folder: &Path) -> Result<Value> {
    let venv = work()?.join("venv");
    let program = |name: &str| venv.join(if cfg!(windows) { "Scripts" } else { "bin" }).join(name);
    let peers = sh::root().join("benches/peers");
    if !program("python").exists() && !program("python.exe").exists() {
        sh::run(command("python3").args(["-m", "venv"]).arg(&venv))?;
    }
    let pip = ["-m", "pip", "install", "--quiet", "--requirement"];
    sh::run(command(&program("python").to_string_lossy()).args(pip).arg(peers.join("requirements.txt")))?;
    let data = std::env::var_os("CROSSREAD_DATA").map_or_else(|| sh::root().join("../shared/data"), PathBuf::from);
    let treebank = Some(data.join("ud/EWT/en_ewt-ud-test.conllu")).filter(|path| path.is_file());
    let mut python = command(&program("python").to_string_lossy());
    python.envs(["OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"].map(|name| (name, "1")));
    json(&sh::output(python.arg(peers.join("spacy_sm.py")).arg(folder).args(treebank))?)
}

fn taggers(folder: &Path) -> Result<Value> {
    let (work, peers) = (work()?.join("npm"), sh::root().join("benches/peers"));
    sh::write(&work.join("package.json"), &sh::read(&peers.join("package.json"))?)?;
    let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
    sh::run(command(npm).args(["install", "--no-audit", "--no-fund", "--silent", "--prefix"]).arg(&work))?;
    json(&sh::output(command("node").arg(peers.join("taggers.mjs")).arg(&work).arg(folder))?)
}

fn json(bytes: &[u8]) -> Result<Value> {
    serde_json::from_slice(bytes).map_err(|e| e.to_string())
}

fn work() -> Result<PathBuf> {
    Ok(wasm::target_folder()?.join("bench"))
}

/// The machine in one sentence; what the system does not tell is left out.
fn machine(browser: &str) -> String {
    let line = |text: &str, start: &str| {
        text.lines().find_map(|l| Some(l.strip_prefix(start)?.trim_matches([' ', '\t', ':', '=', '"']).to_owned()))
    };
    let file = |path: &str| std::fs::read_to_string(path).unwrap_or_default();
    let said = |program: &mut std::process::Command| program.output().ok().map(|o| String::from_utf8_lossy(&o.stdout).trim().to_owned());
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let parts = [
        line(&file("/proc/cpuinfo"), "model name"),
        Some(format!("{cores} cores")),
        // Other work beside the benchmarks makes all of them slower.
        file("/proc/loadavg").split(' ').nth(1).map(|load| format!("{load} processes at work on average")),
        line(&file("/etc/os-release"), "PRETTY_NAME").or_else(|| Some(std::env::consts::OS.to_owned())),
        said(command("rustc").arg("--version")),
        said(command(browser).arg("--version")),
        said(command("node").arg("--version")).map(|version| format!("Node {version}")),
    ];
    format!("Machine: {}.", parts.into_iter().flatten().filter(|p| !p.is_empty()).collect::<Vec<_>>().join(", "))
}
