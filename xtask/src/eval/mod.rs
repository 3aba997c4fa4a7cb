//! `cargo xtask eval WHAT DATA`: figures on corpora that are not part of the project, by way of the command line.

mod entity;
mod events;
mod gum;
mod html;

use crate::sh::Result;
use std::path::Path;

pub fn run(what: &str, data: &str) -> Result<()> {
    let data = Path::new(data);
    match what {
        "entity" => entity::run(data),
        "events" => events::run(data),
        "html" => html::run(data),
        _ => Err(format!("there is no evaluation \"{what}\"; there are: entity, events, html")),
    }
}
