//! `cargo xtask bench [FOLDER]`: timings against the budgets, native and in the browser.

use crate::sh::{self, Result, cargo, command, say};
use crate::{page, setup};

pub fn run(folder: Option<&str>) -> Result<()> {
    // Both programs start in the workspace's root, whatever folder we were called from.
    let folder = folder.map(std::path::absolute).transpose().map_err(|e| e.to_string())?;
    let path = page::build()?;
    say("native");
    sh::run(cargo().args(["bench", "--locked", "--quiet", "--package", "crossread", "--bench", "speed", "--"]).args(&folder))?;
    say("in the browser");
    let script = sh::root().join("tests/browser/bench.mjs");
    sh::run(command("node").arg(script).arg(path).args(&folder).env("CHROMIUM", setup::browser()?))
}
