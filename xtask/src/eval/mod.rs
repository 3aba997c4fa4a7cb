//! `cargo xtask eval WHAT DATA`: figures on corpora that are not part of the project, by way of the command line.

mod attribution;
mod certainty;
mod entity;
mod events;
mod gum;
mod html;
mod openie;

use crate::run::binary;
use crate::sh::{self, Result, cargo, command};
use serde_json::Value;
use std::path::Path;

pub fn run(what: &str, data: &str) -> Result<()> {
    let data = Path::new(data);
    sh::run(cargo().args(["build", "--quiet", "--locked", "--release", "--package", "crossread", "--bin", "crossread"]))?;
    match what {
        "attribution" => attribution::run(data),
        "certainty" => certainty::run(data),
        "claims" => openie::run(data),
        "entity" => entity::run(data),
        "events" => events::run(data),
        "html" => html::run(data),
        _ => Err(format!("there is no evaluation \"{what}\"; there are: attribution, certainty, claims, entity, events, html")),
    }
}

/// The analysis of one file.
fn analysed(path: &Path) -> Result<Value> {
    let out = sh::output(command(&binary("release")?).arg("analyse").arg(path).args(["--format", "jsonl"]))?;
    serde_json::from_slice(&out).map_err(|e| format!("{}: {e}", path.display()))
}
