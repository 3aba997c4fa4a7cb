//! The HTML bundle: the page with the report in its data block, with or without the engine.

use super::data::{Blocks, Data, hex};
use crate::refusal::Refusal;

const OPEN: &str = r#"<script type="application/json" id="crossread-data">"#;
const CLOSE: &str = "</script>";
/// Openings of the blocks that only the engine needs: WebAssembly, weights, worker source, example articles.
const ENGINE: [&str; 2] = [r#"<script type="application/octet-stream""#, r#"<script type="text/plain""#];

/// Puts the data into `page`, a built page whose data block is empty or filled.
pub fn html(page: &str, data: Data, engine: bool) -> Result<String, Refusal> {
    let (before, rest) = page.split_once(OPEN).ok_or_else(|| {
        Refusal::new("page", "the page has no data block, so it is not a page of crossread; `cargo xtask page` builds one")
    })?;
    let (_, after) = rest.split_once(CLOSE).ok_or_else(|| Refusal::new("page", "the data block of the page has no end"))?;
    let data = data.block(blocks_of(page).as_ref());
    // What only the engine needs stands before the data; after it comes the script, which may speak of such blocks.
    let before = if engine { before.to_owned() } else { without_engine(before) };
    Ok(format!("{before}{OPEN}{data}{CLOSE}{after}"))
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

/// Checksums of the engine's blocks, where the page has all of them.
pub(super) fn blocks_of(page: &str) -> Option<Blocks> {
    let sum = |name: &str| {
        let open = format!(r#"{} id="crossread-{name}">"#, r#"<script type="application/octet-stream""#);
        Some(hex(page.split_once(&open)?.1.split_once(CLOSE)?.0))
    };
    Some(Blocks { engine: sum("engine")?, reader: sum("reader")?, similarity: sum("similarity")? })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::Comparison;
    use crate::report::data::Made;
    use crate::report::decisions::Decisions;
    use crate::report::{Offsets, report};

    #[test]
    fn engine_goes_and_data_comes() {
        let report = report(&[], &Comparison::default(), Offsets::CodePoints);
        let data = Data { report: &report, decisions: &Decisions::default(), made: &Made::default() };
        let page = format!(
            "<p>a\n<script type=\"application/octet-stream\" id=\"wasm\">AAAA</script>\n<script type=\"text/plain\" id=\"x\">w</script>\n{OPEN}null{CLOSE}\n<script>run('<script type=\"text/plain\"')</script>\n"
        );
        let small = html(&page, data, false).unwrap();
        assert!(!small.contains("AAAA") && small.ends_with("\n<script>run('<script type=\"text/plain\"')</script>\n"));
        let whole = html(&page, data, true).unwrap();
        assert!(whole.contains("AAAA"));
        assert_eq!(data_of(&whole), data_of(&small));
        assert_eq!(html(&whole, data, true).unwrap(), whole);
        assert_eq!(html("<p>", data, true).unwrap_err().code, "page");
    }
}
