//! A stage imports only the shared types, and the stages before it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]

use std::fs;
use std::path::Path;

const SHARED: [&str; 4] = ["span", "date", "weights", "text"];
const STAGES: [&str; 9] = ["article", "text", "reader", "entity", "attribution", "value", "claim", "compare", "report"];

/// What a stage may import beyond the ones before it.
fn extra(stage: &str) -> &'static [&'static str] {
    match stage {
        "compare" => &["analysis"],
        "report" => &["analysis", "refusal"],
        _ => &[],
    }
}

fn sources(folder: &Path, out: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let path = entry.path();
        if path.is_dir() {
            sources(&path, out);
        } else if path.extension().is_some_and(|e| e == "rs") {
            out.push((path.display().to_string(), fs::read_to_string(&path).unwrap()));
        }
    }
}

#[test]
fn stages_look_only_back() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut wrong = Vec::new();
    for (n, stage) in STAGES.iter().enumerate() {
        let mut files = Vec::new();
        sources(&src.join(stage), &mut files);
        assert!(!files.is_empty(), "no sources of {stage}");
        for (path, text) in files {
            // Tests may build their cases with any earlier or later stage.
            let code = text.split("#[cfg(test)]").next().unwrap_or("");
            for (_, rest) in code.match_indices("crate::").map(|(at, m)| code.split_at(at + m.len())) {
                let module: String = rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                let allowed = module == *stage
                    || SHARED.contains(&module.as_str())
                    || extra(stage).contains(&module.as_str())
                    || STAGES.iter().take(n).any(|s| *s == module);
                if !allowed {
                    wrong.push(format!("{path}: `{stage}` imports `{module}`"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn only_the_wasm_file_knows_javascript() {
    let mut files = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut files);
    for (path, text) in files {
        let inside = path.ends_with("wasm.rs");
        assert!(inside || !(text.contains("wasm_bindgen") || text.contains("js_sys")), "{path}");
    }
}
