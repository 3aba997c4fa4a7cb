//! Reading bundles back: JSON reports and HTML bundles, own or foreign.
//!
//! A bundle comes from somebody else. It is data: parsed, checked, its articles analysed anew; nothing in it runs, and
//! nothing of its findings is believed.

use super::data::{Blocks, Made, is_whole};
use super::decisions::{Decisions, shortened};
use super::html::{blocks_of, data_of};
use super::offsets::Offsets;
use super::wire::{FORMAT, Weights};
use crate::article::Meta;
use crate::date::Date;
use crate::refusal::Refusal;
use serde_json::Value;
use std::collections::BTreeMap;

/// Larger ones are refused before they are parsed.
pub const MAX_BYTES: usize = 256 << 20;
/// Characters of an article's id.
const ID: usize = 255;

#[derive(Clone, Debug, PartialEq)]
pub struct Bundle {
    /// The version of the program that wrote it.
    pub version: String,
    /// What the report says of each article, and its text.
    pub articles: Vec<(Meta, String)>,
    /// The reader's word on events: an article, and the one whose event it shares.
    pub placed: BTreeMap<String, String>,
    /// The report as written.
    pub report: Value,
    pub decisions: Decisions,
    pub made: Made,
    /// Its texts were left out when it was shared: it can be shown but not analysed anew.
    pub withheld: bool,
    /// Whether its checksum fits; none where it has none.
    pub whole: Option<bool>,
    /// The weights that its report was made with.
    pub weights: Option<Weights>,
    /// The engine that it was saved with, by its own word, and the one that it carries.
    pub blocks: Option<Blocks>,
    pub carried: Option<Blocks>,
}

/// Reads a JSON report, the data of an HTML bundle, or a whole HTML bundle.
pub fn read(text: &str) -> Result<Bundle, Refusal> {
    if text.len() > MAX_BYTES {
        return Err(Refusal::new("too-large", format!("the bundle is larger than {} MiB", MAX_BYTES >> 20)));
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text).trim_start();
    let json = match text.starts_with('<') {
        true => data_of(text).ok_or_else(|| bad("the file is no bundle of crossread: it has no data block"))?,
        false => text,
    };
    let whole = is_whole(json);
    // serde_json refuses more than 128 levels, so deep nesting cannot exhaust the stack.
    let value: Value = serde_json::from_str(json).map_err(|e| bad(format!("the data cannot be read: {e}")))?;
    if value.is_null() {
        return Err(bad("the page carries no articles"));
    }
    let carried = if text.starts_with('<') { blocks_of(text) } else { None };
    Ok(Bundle { whole, carried, ..from_value(value)? })
}

fn from_value(mut value: Value) -> Result<Bundle, Refusal> {
    match value.get("format").and_then(Value::as_u64) {
        Some(n) if n == u64::from(FORMAT) => {}
        Some(n) if n > u64::from(FORMAT) => {
            return Err(Refusal::new(
                "newer",
                format!("the bundle has format {n}, this program reads up to {FORMAT}: a newer crossread is needed"),
            ));
        }
        _ => return Err(bad("the data has no format number that this program knows")),
    }
    let version = value.get("crossread").and_then(Value::as_str).ok_or_else(|| bad("the version of crossread is missing"))?.to_owned();
    let take = |value: &mut Value, key: &str| value.as_object_mut().and_then(|fields| fields.remove(key)).unwrap_or_default();
    let decisions = Decisions::read(&take(&mut value, "decisions"));
    let made = made(&take(&mut value, "made"));
    let blocks = take(&mut value, "blocks");
    let blocks =
        sums(&blocks, ["engine", "reader", "similarity"]).map(|[engine, reader, similarity]| Blocks { engine, reader, similarity });
    let report = match value.get_mut("report") {
        Some(report) => report.take(),
        None => value,
    };
    let list = report.get("articles").and_then(Value::as_array).ok_or_else(|| bad("the articles are missing"))?;
    let articles = list.iter().map(article).collect::<Result<Vec<_>, _>>()?;
    let mut lengths = BTreeMap::new();
    for (meta, text) in &articles {
        if lengths.insert(meta.id.as_str(), text.chars().count() as u64).is_some() {
            return Err(bad(format!("two articles are called \"{}\"", meta.id)));
        }
    }
    check_spans(&report, &lengths)?;
    let placed = list.iter().filter_map(|a| {
        let text = |key: &str| a.get(key).and_then(Value::as_str).filter(|id| lengths.contains_key(id)).map(str::to_owned);
        Some((text("id")?, text("placed_with")?))
    });
    let placed = placed.collect();
    let withheld = list.iter().any(|a| a.get("withheld").and_then(Value::as_array).is_some_and(|w| !w.is_empty()));
    let weights = report.get("weights").and_then(|w| sums(w, ["reader", "similarity"]));
    let weights = weights.map(|[reader, similarity]| Weights { reader, similarity });
    Ok(Bundle { version, articles, placed, report, decisions, made, withheld, whole: None, weights, blocks, carried: None })
}

fn made(value: &Value) -> Made {
    let text = |key: &str| value.get(key).and_then(Value::as_str).map(|s| s.chars().take(200).collect::<String>());
    Made { by: text("by").filter(|s| !s.trim().is_empty()), on: text("on").filter(|d| Date::parse(d).is_some()) }
}

fn sums<const N: usize>(value: &Value, keys: [&str; N]) -> Option<[String; N]> {
    let all: Option<Vec<String>> = keys.iter().map(|key| value.get(key)?.as_str().map(str::to_owned)).collect();
    all?.try_into().ok()
}

fn article(value: &Value) -> Result<(Meta, String), Refusal> {
    let text = |key: &str| match value.get(key) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(s)) => Ok(Some(s.clone())),
        Some(_) => Err(bad(format!("\"{key}\" of an article is no text"))),
    };
    let id = text("id")?
        .filter(|id| !id.is_empty() && id.chars().count() <= ID)
        .ok_or_else(|| bad("an article has no id, or a very long one"))?;
    let raw = text("text")?.ok_or_else(|| bad(format!("article \"{id}\" comes without its text")))?;
    let date = match text("date")? {
        Some(d) => Some(Date::parse(&d).ok_or_else(|| bad(format!("\"{d}\" is no date")))?),
        None => None,
    };
    let kept = value.get("kept").and_then(Value::as_array).into_iter().flatten();
    let stretch = |s: &Value| Offsets::CodePoints.span_in(&raw, s.get("start")?.as_u64()?, s.get("end")?.as_u64()?);
    let kept = kept.filter_map(stretch).collect();
    // As the page takes them: not too long, nothing around them, and nothing is nothing.
    let said = |key: &str| Ok(text(key)?.map(|s| shortened(&s)).filter(|s| !s.is_empty()));
    Ok((Meta { id, title: said("title")?, outlet: said("outlet")?, date, kept }, raw))
}

/// Every stretch must lie in its article: the one that it names, or the one that the item around it names or is.
fn check_spans(report: &Value, lengths: &BTreeMap<&str, u64>) -> Result<(), Refusal> {
    let mut open: Vec<(&Value, Option<u64>)> = vec![(report, None)];
    while let Some((value, around)) = open.pop() {
        match value {
            Value::Array(items) => open.extend(items.iter().map(|item| (item, around))),
            Value::Object(fields) => {
                let own = match (fields.get("article").and_then(Value::as_str), fields.get("text").and(fields.get("id"))) {
                    (Some(article), _) => match lengths.get(article) {
                        Some(length) => Some(*length),
                        None => return Err(bad(format!("it speaks of an article \"{article}\" that it does not have"))),
                    },
                    (None, Some(id)) => id.as_str().and_then(|id| lengths.get(id)).copied().or(around),
                    (None, None) => around,
                };
                open.extend(fields.values().filter(|v| v.is_array() || v.is_object()).map(|v| (v, own)));
                let (Some(start), Some(end), Some(length)) = (fields.get("start"), fields.get("end"), own) else { continue };
                let fits = start.as_u64().zip(end.as_u64()).is_some_and(|(s, e)| s <= e && e <= length);
                if !fits {
                    return Err(bad("a passage lies outside its article"));
                }
            }
            _ => {}
        }
    }
    Ok(())
}

fn bad(message: impl Into<String>) -> Refusal {
    Refusal::new("bundle", message)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refuses_what_it_should() {
        let deep = "[".repeat(100_000);
        let twice = r#"{"crossread":"0.1.0","format":1,"articles":[{"id":"a","text":"x"},{"id":"a","text":"y"}]}"#;
        let outside = r#"{"crossread":"0.1.0","format":1,"articles":[{"id":"a","text":"x"}],"claims":[{"article":"a","start":0,"end":2}]}"#;
        let cases = [
            ("", "bundle"),
            ("null", "bundle"),
            ("<html>", "bundle"),
            (&deep, "bundle"),
            (r#"{"crossread":"9","format":2}"#, "newer"),
            (r#"{"crossread":"9","format":-1}"#, "bundle"),
            (r#"{"crossread":"0.1.0","format":1}"#, "bundle"),
            (r#"{"crossread":"0.1.0","format":1,"articles":[{"id":"a","text":5}]}"#, "bundle"),
            (r#"{"crossread":"0.1.0","format":1,"articles":[{"id":"a","text":"x","date":"2025-02-30"}]}"#, "bundle"),
            (twice, "bundle"),
            (outside, "bundle"),
            (&outside.replace("claims", "attributions").replace("\"start\":0,\"end\":2", "\"cue\":{\"start\":0,\"end\":2}"), "bundle"),
            (r#"{"crossread":"0.1.0","format":1,"articles":[{"id":"a","text":"x","sentences":[{"start":0,"end":2}]}]}"#, "bundle"),
        ];
        for (text, code) in cases {
            assert_eq!(read(text).unwrap_err().code, code, "{}", text.chars().take(80).collect::<String>());
        }
    }

    #[test]
    fn reads_report_and_bundle() {
        let report =
            r#"{"crossread":"0.1.0","format":1,"articles":[{"id":"a","text":"x","outlet":"Echo","date":"2025-08-06"}],"claims":[]}"#;
        let plain = read(report).unwrap();
        assert_eq!(plain.articles.first().map(|(m, t)| (m.outlet.as_deref(), t.as_str())), Some((Some("Echo"), "x")));
        let bundle = read(&format!(r#"{{"crossread":"0.1.0","format":1,"report":{report},"decisions":{{"n":1,"classroom":true}},"made":{{"by":"Ida","on":"soon"}}}}"#)).unwrap();
        assert_eq!(bundle.articles, plain.articles);
        assert!(bundle.decisions.classroom && !bundle.withheld);
        assert_eq!(bundle.made, Made { by: Some("Ida".to_owned()), on: None });
    }
}
