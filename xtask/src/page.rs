//! Assembles `dist/crossread.html`: one file with style, script, engine, weights and the example, under a policy that
//! forbids every request. The same inputs give the same bytes.

use crate::setup;
use crate::sh::{self, Result, command, say};
use crate::wasm::{self, Effort};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use flate2::{Compression, GzBuilder};
use sha2::{Digest, Sha256};
use std::path::PathBuf;

/// Builds the page and gives its path.
pub fn build() -> Result<PathBuf> {
    let html = make(Effort::Usual)?;
    let path = path();
    sh::write(&path, html.as_bytes())?;
    say(&format!("{}: {:.1} MB, SHA-256 {}", path.display(), html.len() as f64 / 1e6, hex(&Sha256::digest(html.as_bytes()))));
    Ok(path)
}

pub fn path() -> PathBuf {
    sh::root().join("dist/crossread.html")
}

pub fn make(effort: Effort) -> Result<String> {
    let engine = wasm::build(effort)?;
    setup::npm()?;
    say("the page: esbuild over www/");
    let script = format!("{}\n{}", engine.glue.trim_end(), bundle("main.js", &["--jsx=automatic", "--jsx-import-source=preact"])?);
    let style = bundle("style.css", &[])?;
    check("the script", &script)?;
    check("the style", &style)?;
    let blocks = [
        block("crossread-engine", &engine.wasm)?,
        weights("reader")?,
        weights("similarity")?,
        example()?,
        "<script type=\"application/json\" id=\"crossread-data\">null</script>".to_string(),
    ];
    let policy = format!(
        "default-src 'none'; script-src '{}' 'wasm-unsafe-eval'; worker-src blob:; child-src blob:; style-src '{}'; \
         img-src data:; base-uri 'none'; form-action 'none'",
        hash(&script),
        hash(&style)
    );
    let template = sh::read_text(&sh::root().join("www/index.html"))?.replace("\r\n", "\n");
    let parts = [("{{policy}}", policy.as_str()), ("{{style}}", &style), ("{{blocks}}", &blocks.join("\n")), ("{{script}}", &script)];
    fill(&template, &parts)
}

/// Puts each part where the template names it, once, left to right (parts are never searched for names).
fn fill(template: &str, parts: &[(&str, &str)]) -> Result<String> {
    let mut out = String::new();
    let mut rest = template;
    for (name, part) in parts {
        let (before, after) = rest.split_once(name).ok_or_else(|| format!("www/index.html lacks {name}, or has it out of order"))?;
        out.push_str(before);
        out.push_str(part);
        rest = after;
    }
    out.push_str(rest);
    Ok(out)
}

/// One file of www/ with all it imports, minified.
fn bundle(entry: &str, extra: &[&str]) -> Result<String> {
    let tool = sh::root().join("node_modules/esbuild/bin/esbuild");
    let version = format!("--define:VERSION=\"{}\"", env!("CARGO_PKG_VERSION"));
    let out = sh::output(
        command("node")
            .arg(tool)
            .arg(sh::root().join("www").join(entry))
            .args([
                "--bundle",
                "--minify",
                "--format=iife",
                "--target=es2022",
                "--charset=utf8",
                "--legal-comments=none",
                "--loader:.js=jsx",
            ])
            .args(["--log-level=warning", version.as_str()])
            .args(extra),
    )?;
    let text = String::from_utf8(out).map_err(|_| format!("esbuild's output for {entry} is not UTF-8"))?;
    Ok(text.trim_end().to_string())
}

/// A literal end tag or comment start inside inline code would end or swallow the script. (`<script` alone does no harm.)
fn check(what: &str, code: &str) -> Result<()> {
    let lower = code.to_ascii_lowercase();
    match ["</script", "<!--", "</style", "\r"].into_iter().find(|bad| lower.contains(bad)) {
        Some(bad) => Err(format!("{what} holds the literal {bad:?}, which would break the page: write it in parts")),
        None => Ok(()),
    }
}

fn weights(name: &str) -> Result<String> {
    let path = sh::root().join("data/weights").join(format!("{name}.bin"));
    if !path.is_file() {
        say(&format!("{} is missing: the page will say that it cannot start", path.display()));
        return block(&format!("crossread-{name}"), &[]);
    }
    block(&format!("crossread-{name}"), &sh::read(&path)?)
}

/// A data block: gzip (no name, no time) and base64.
fn block(id: &str, bytes: &[u8]) -> Result<String> {
    let mut gz = GzBuilder::new().mtime(0).operating_system(255).write(Vec::new(), Compression::best());
    std::io::Write::write_all(&mut gz, bytes).map_err(|e| format!("gzip: {e}"))?;
    let packed = gz.finish().map_err(|e| format!("gzip: {e}"))?;
    Ok(format!("<script type=\"application/octet-stream\" id=\"{id}\">{}</script>", STANDARD.encode(packed)))
}

/// The five seeds, as JSON, so that the HTML parser changes no byte of them; not of JSON's type, which marks a bundle's data.
fn example() -> Result<String> {
    let folder = sh::root().join("seeds");
    let mut names: Vec<PathBuf> =
        std::fs::read_dir(&folder).map_err(|e| format!("{}: {e}", folder.display()))?.flatten().map(|entry| entry.path()).collect();
    names.retain(|path| path.extension().is_some_and(|e| e == "txt"));
    names.sort();
    let mut articles = Vec::new();
    for path in &names {
        let id = path.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
        articles.push(serde_json::json!({ "id": id, "text": sh::read_text(path)? }));
    }
    let json = serde_json::Value::Array(articles).to_string().replace('<', "\\u003C");
    Ok(format!("<script type=\"text/plain\" id=\"crossread-example\">{json}</script>"))
}

fn hash(text: &str) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(text.as_bytes())))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}
