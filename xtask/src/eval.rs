//! `cargo xtask eval [STAGE] [DATA]`: builds the evaluation, a program of its own in `xtask/eval/`, and runs it.

use crate::run::binary;
use crate::sh::{self, Result, cargo};
use std::path::Path;
use std::process::Command;

pub fn run(words: &[&str]) -> Result<()> {
    let packages = ["--package", "crossread", "--bin", "crossread", "--package", "crossread-eval", "--bin", "crossread-eval"];
    sh::run(cargo().args(["build", "--quiet", "--locked", "--release"]).args(packages))?;
    let crossread = binary("release")?;
    let program = Path::new(&crossread).with_file_name(format!("crossread-eval{}", std::env::consts::EXE_SUFFIX));
    // In the folder that we were called from, so that DATA may be relative to it.
    sh::run(Command::new(program).args(words).env("CROSSREAD", &crossread))
}
