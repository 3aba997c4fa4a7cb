//! `cargo xtask test`: everything that must hold before a change goes in, quick checks first. `--long` adds what takes minutes: ten
//! thousand damaged bundles instead of hundreds, ten minutes of hostile input of each kind, and a thousand articles added and removed in
//! one page.

use crate::sh::{self, Result, cargo, command, say};
use crate::wasm::Effort;
use crate::{page, run, setup};

/// Set for the tests that then do more.
const LONG: &str = "CROSSREAD_LONG";

pub fn run(long: bool) -> Result<()> {
    say("format");
    sh::run(cargo().args(["fmt", "--all", "--check"]))?;
    say("lints, native");
    sh::run(cargo().args(["clippy", "--locked", "--workspace", "--all-targets", "--quiet", "--", "-D", "warnings"]))?;
    if setup::wasm_std()? == setup::WasmStd::Installed {
        say("lints, wasm32");
        sh::run(
            cargo()
                .args(["clippy", "--locked", "--package", "crossread", "--lib", "--quiet", "--target", "wasm32-unknown-unknown"])
                .args(["--", "-D", "warnings"]),
        )?;
    }
    say("unit and law tests");
    sh::run(cargo().args(["test", "--locked", "--workspace", "--quiet"]))?;
    if long {
        say("damaged bundles, all of them");
        sh::run(cargo().args(["test", "--locked", "--release", "--test", "mutations", "--", "--nocapture"]).env(LONG, "1"))?;
        say("hostile input: six kinds, ten minutes each");
        sh::run(cargo().args(["test", "--locked", "--release", "--test", "fuzz", "--", "--nocapture"]).env(LONG, "1"))?;
    }
    let path = page::build()?;
    say("the page again: a second build must be the same");
    if page::make(Effort::Afresh)?.into_bytes() != sh::read(&path)? {
        return Err("the second build of the page differs from the first".into());
    }
    parity()?;
    say("browser tests");
    let browser = setup::browser()?;
    let tests = sh::root().join("tests/browser");
    let mut node = command("node");
    let mut names = vec!["schema", "page", "work", "pictures", "hostile", "bundles", "mutations", "faults"];
    if long {
        names.push("soak");
        node.env(LONG, "1");
    }
    node.args(["--test", "--test-reporter=spec"]).args(names.iter().map(|name| tests.join(format!("{name}.test.mjs"))));
    sh::run(node.env("CHROMIUM", browser).env("CROSSREAD", run::binary("release")?))?;
    say("the other browsers that are there");
    sh::run(command("node").args(["--experimental-websocket", "--no-warnings"]).arg(tests.join("others.mjs")))
}

/// Native and wasm must give the same report of the seeds, byte for byte.
fn parity() -> Result<()> {
    say("native against wasm");
    sh::run(cargo().args(["build", "--locked", "--release", "--package", "crossread", "--bin", "crossread"]))?;
    let native = sh::output(command(&run::binary("release")?).arg("compare").args(run::seeds()?).args(["--format", "json"]))?;
    let wasm = sh::output(command("node").arg(sh::root().join("tests/browser/parity.mjs")).arg(page::path()).args(run::seeds()?))?;
    if native.trim_ascii_end() == wasm.trim_ascii_end() {
        say(&format!("the same report, {} bytes", native.len()));
        return Ok(());
    }
    let at = native.iter().zip(&wasm).take_while(|(a, b)| a == b).count();
    let near = |bytes: &[u8]| {
        String::from_utf8_lossy(&bytes.iter().skip(at.saturating_sub(60)).take(140).copied().collect::<Vec<u8>>()).into_owned()
    };
    Err(format!("native and wasm differ at byte {at}:\n  native: {}\n  wasm:   {}", near(&native), near(&wasm)))
}
