//! How often differences were right on the stories held out (`data/rates.json`, written by `cargo xtask eval stories`): one sentence for
//! reports that people read.

use serde::Deserialize;

#[derive(Deserialize)]
struct Rates {
    stories: u32,
    findings: Findings,
}

#[derive(Deserialize)]
struct Findings {
    differences: Rate,
}

/// So many right `of` so many shown; so many `found` of those `wanted`.
#[derive(Deserialize)]
struct Rate {
    right: u32,
    of: u32,
    found: u32,
    wanted: u32,
}

/// `None` where the file, which is part of the program, does not fit.
pub(super) fn differences() -> Option<String> {
    let rates: Rates = serde_json::from_str(include_str!("../../data/rates.json")).ok()?;
    let Rate { right, of, found, wanted } = rates.findings.differences;
    let stories = rates.stories;
    Some(format!(
        "On {stories} invented test stories {right} of {of} differences shown were right, and {found} of {wanted} that are there were found."
    ))
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_file_fits() {
        assert!(super::differences().is_some_and(|s| s.starts_with("On ")));
    }
}
