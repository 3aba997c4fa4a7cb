//! `cargo xtask eval WHAT DATA`: figures on corpora that are not part of the project, by way of the command line.

mod events;

use crate::sh::Result;
use std::path::Path;

pub fn run(what: &str, data: &str) -> Result<()> {
    match what {
        "events" => events::run(Path::new(data)),
        _ => Err(format!("there is no evaluation \"{what}\"; there is: events")),
    }
}
