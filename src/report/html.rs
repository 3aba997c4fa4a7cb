//! The HTML bundle: the page with the report in its data block, with or without the engine.
//!
//! Articles are hostile until proven otherwise, so nothing of them may end the block: `<` never occurs in it.

use super::json::json;
use super::wire::{FORMAT, Report};
use crate::refusal::Refusal;
use crate::report::VERSION;

const OPEN: &str = r#"<script type="application/json" id="crossread-data">"#;
const CLOSE: &str = "</script>";
/// Openings of the blocks that only the engine needs: WebAssembly, weights, worker source, example articles.
const ENGINE: [&str; 2] = [r#"<script type="application/octet-stream""#, r#"<script type="text/plain""#];

/// Puts the report into `page`, a built page whose data block is empty or filled.
pub fn html(page: &str, report: &Report, engine: bool) -> Result<String, Refusal> {
    let (before, rest) = page.split_once(OPEN).ok_or_else(|| {
        Refusal::new("page", "the page has no data block, so it is not a page of crossread; `cargo xtask page` builds one")
    })?;
    let (_, after) = rest.split_once(CLOSE).ok_or_else(|| Refusal::new("page", "the data block of the page has no end"))?;
    let filled = |before: &str, after: &str| format!("{before}{OPEN}{}{CLOSE}{after}", data(report));
    Ok(if engine { filled(before, after) } else { filled(&without_engine(before), &without_engine(after)) })
}

/// The text of the data block.
pub fn data(report: &Report) -> String {
    escape(&format!(r#"{{"crossread":"{VERSION}","format":{FORMAT},"report":{},"decisions":{{}}}}"#, json(report).trim_end()))
}

/// `<` could end the block, and U+2028/2029 end lines in old script parsers. All occur only inside JSON strings.
fn escape(json: &str) -> String {
    json.replace('<', "\\u003C").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029")
}

fn without_engine(page: &str) -> String {
    let mut out = String::with_capacity(page.len().min(1 << 20));
    let mut rest = page;
    loop {
        let next = ENGINE.iter().filter_map(|open| rest.find(open)).min();
        let block = next.and_then(|at| rest.split_at_checked(at)).and_then(|(kept, block)| Some((kept, block.split_once(CLOSE)?.1)));
        match block {
            Some((kept, after)) => {
                out.push_str(kept);
                // The line break that the block stood on goes with it.
                rest = after.strip_prefix('\n').unwrap_or(after);
            }
            None => return out + rest,
        }
    }
}

/// The text of the data block of a bundle.
pub(super) fn data_of(page: &str) -> Option<&str> {
    Some(page.split_once(OPEN)?.1.split_once(CLOSE)?.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::Comparison;
    use crate::report::Offsets;

    #[test]
    fn engine_goes_and_data_comes() {
        let report = crate::report::report(&[], &Comparison::default(), Offsets::CodePoints);
        let page = format!(
            "<p>a\n<script type=\"text/plain\" id=\"x\">w</script>\n{OPEN}null{CLOSE}\n<script type=\"application/octet-stream\" id=\"wasm\">AAAA</script>\n<script>run()</script>\n"
        );
        let small = html(&page, &report, false).unwrap();
        assert!(!small.contains("AAAA") && !small.contains("text/plain") && small.ends_with("<script>run()</script>\n"));
        let whole = html(&page, &report, true).unwrap();
        assert!(whole.contains("AAAA"));
        assert_eq!(data_of(&whole), data_of(&small));
        assert_eq!(html(&whole, &report, true).unwrap(), whole);
        assert_eq!(html("<p>", &report, true).unwrap_err().code, "page");
    }

    #[test]
    fn nothing_ends_the_block() {
        let hostile = "</script><script>alert(1)</script><!--\u{2028}]]>";
        let escaped = escape(&serde_json::to_string(hostile).unwrap());
        assert!(!escaped.contains('<') && !escaped.contains('\u{2028}'));
        assert_eq!(serde_json::from_str::<String>(&escaped).unwrap(), hostile);
    }
}
