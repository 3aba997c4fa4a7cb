//! Reading bundles back: JSON reports and HTML bundles, own or foreign.
//!
//! A bundle comes from somebody else. It is data: parsed, checked, its articles analysed anew; nothing in it runs, and
//! nothing of its findings is believed.

use super::html::data_of;
use super::offsets::Offsets;
use super::wire::FORMAT;
use crate::article::Meta;
use crate::date::Date;
use crate::refusal::Refusal;
use serde_json::Value;
use std::collections::BTreeMap;

/// Larger ones are refused before they are parsed.
pub const MAX_BYTES: usize = 256 << 20;

#[derive(Clone, Debug, PartialEq)]
pub struct Bundle {
    /// The version of the program that wrote it.
    pub version: String,
    /// What is said of each article, and its text.
    pub articles: Vec<(Meta, String)>,
    /// The reader's word on events: an article, and the one whose event it shares.
    pub placed: BTreeMap<String, String>,
    /// The report as written.
    pub report: Value,
    /// What the reader decided and noted in the page, kept as it is.
    pub decisions: Value,
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
    // serde_json refuses more than 128 levels, so deep nesting cannot exhaust the stack.
    let value: Value = serde_json::from_str(json).map_err(|e| bad(format!("the data cannot be read: {e}")))?;
    if value.is_null() {
        return Err(bad("the page carries no articles"));
    }
    from_value(value)
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
    let decisions = value.get_mut("decisions").map(Value::take).unwrap_or_default();
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
    Ok(Bundle { version, articles, placed, report, decisions })
}

fn article(value: &Value) -> Result<(Meta, String), Refusal> {
    let text = |key: &str| match value.get(key) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(s)) => Ok(Some(s.clone())),
        Some(_) => Err(bad(format!("\"{key}\" of an article is no text"))),
    };
    let id = text("id")?.filter(|id| !id.is_empty()).ok_or_else(|| bad("an article has no id"))?;
    let raw = text("text")?.ok_or_else(|| bad(format!("article \"{id}\" comes without its text")))?;
    let date = match text("date")? {
        Some(d) => Some(Date::parse(&d).ok_or_else(|| bad(format!("\"{d}\" is no date")))?),
        None => None,
    };
    let kept = value.get("kept").and_then(Value::as_array).into_iter().flatten();
    let stretch = |s: &Value| Offsets::CodePoints.span_in(&raw, s.get("start")?.as_u64()?, s.get("end")?.as_u64()?);
    let kept = kept.filter_map(stretch).collect();
    Ok((Meta { id, title: text("title")?, outlet: text("outlet")?, date, kept }, raw))
}

/// Every stretch that names its article must lie in it.
fn check_spans(report: &Value, lengths: &BTreeMap<&str, u64>) -> Result<(), Refusal> {
    let mut open = vec![report];
    while let Some(value) = open.pop() {
        match value {
            Value::Array(items) => open.extend(items),
            Value::Object(fields) => {
                open.extend(fields.values().filter(|v| v.is_array() || v.is_object()));
                let Some(article) = fields.get("article").and_then(Value::as_str) else { continue };
                let Some(length) = lengths.get(article) else {
                    return Err(bad(format!("it speaks of an article \"{article}\" that it does not have")));
                };
                let (Some(start), Some(end)) = (fields.get("start"), fields.get("end")) else { continue };
                let fits = start.as_u64().zip(end.as_u64()).is_some_and(|(s, e)| s <= e && e <= *length);
                if !fits {
                    return Err(bad(format!("a passage lies outside article \"{article}\"")));
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
        let bundle = read(&format!(r#"{{"crossread":"0.1.0","format":1,"report":{report},"decisions":{{"n":1}}}}"#)).unwrap();
        assert_eq!(bundle.articles, plain.articles);
        assert_eq!(bundle.decisions.to_string(), r#"{"n":1}"#);
    }
}
