//! The data of a bundle as text: what the data block of a page holds, or a file of its own.
//!
//! In a block: `{"crossread":…,"format":…,"sha256":…,` and then what the checksum is of: `"blocks"` (checksums of the parts of the page's
//! engine), `"made"` (by whom and when), `"report"` and `"decisions"`. As a file: the report, with `made` and `decisions` after it where
//! they say anything.

use super::decisions::Decisions;
use super::json::json;
use super::wire::{FORMAT, Report};
use crate::report::VERSION;
use serde::Serialize;
use sha2::{Digest, Sha256};

/// Who made a bundle and when, as they say it themselves.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Made {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// YYYY-MM-DD
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on: Option<String>,
}

/// SHA-256 of the texts of a page's blocks, in hexadecimal digits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Blocks {
    pub engine: String,
    pub reader: String,
    pub similarity: String,
}

/// All that a bundle says.
#[derive(Clone, Copy, Debug)]
pub struct Data<'a> {
    pub report: &'a Report,
    pub decisions: &'a Decisions,
    pub made: &'a Made,
}

impl Data<'_> {
    /// The text of the data block of a page with these blocks. `<` never occurs in it, so no article can end it.
    pub fn block(&self, blocks: Option<&Blocks>) -> String {
        let mut rest = String::new();
        if let Some(blocks) = blocks {
            rest.push_str(&format!("\"blocks\":{},", compact(blocks)));
        }
        if *self.made != Made::default() {
            rest.push_str(&format!("\"made\":{},", compact(self.made)));
        }
        rest.push_str(&format!("\"report\":{},\"decisions\":{}}}", json(self.report).trim_end(), compact(self.decisions)));
        let rest = escape(&rest);
        format!("{}{rest}", head(&hex(&rest)))
    }

    /// A JSON file.
    pub fn file(&self) -> String {
        let mut out = json(self.report);
        let end = out.len().saturating_sub("\n}\n".len());
        if *self.made != Made::default() {
            out.truncate(end);
            out.push_str(&format!(",\n\"made\":{}\n}}\n", compact(self.made)));
        }
        if !self.decisions.is_empty() {
            let end = out.len().saturating_sub("\n}\n".len());
            out.truncate(end);
            out.push_str(&format!(",\n\"decisions\":{}\n}}\n", compact(self.decisions)));
        }
        out
    }
}

fn head(sum: &str) -> String {
    format!(r#"{{"crossread":"{VERSION}","format":{FORMAT},"sha256":"{sum}","#)
}

/// Whether the checksum in the text of a data block is that of the rest; none where it has none.
pub(super) fn is_whole(block: &str) -> Option<bool> {
    let (before, after) = block.split_once("\"sha256\":\"")?;
    // Only at the head: an article may hold these very words.
    if before.len() > 100 || before.contains('[') {
        return None;
    }
    let (sum, rest) = after.split_once("\",")?;
    Some(hex(&rest.replace("\r\n", "\n")) == sum)
}

/// SHA-256, in hexadecimal digits.
pub(super) fn hex(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().map(|b| format!("{b:02x}")).collect()
}

/// `<` could end the block, and U+2028/2029 end lines in old script parsers. All occur only inside JSON strings.
fn escape(json: &str) -> String {
    json.replace('<', "\\u003C").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029")
}

/// Serialising plain structs to a string cannot fail.
fn compact<T: Serialize>(value: &T) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_ends_the_block() {
        let hostile = "</script><script>alert(1)</script><!--\u{2028}]]>";
        let escaped = escape(&serde_json::to_string(hostile).unwrap());
        assert!(!escaped.contains('<') && !escaped.contains('\u{2028}'));
        assert_eq!(serde_json::from_str::<String>(&escaped).unwrap(), hostile);
    }

    #[test]
    fn checksums() {
        let report = crate::report::report(&[], &crate::compare::Comparison::default(), crate::report::Offsets::CodePoints);
        let made = Made { by: Some("Ida <Holm>".to_owned()), on: Some("2025-08-06".to_owned()) };
        let data = Data { report: &report, decisions: &Decisions::default(), made: &made };
        let block = data.block(None);
        assert_eq!(is_whole(&block), Some(true), "{block}");
        assert_eq!(is_whole(&block.replace("Ida", "Ada")), Some(false));
        assert_eq!(is_whole(&json(&report)), None);
        assert!(data.file().ends_with("\"made\":{\"by\":\"Ida <Holm>\",\"on\":\"2025-08-06\"}\n}\n"), "{}", data.file());
    }
}
