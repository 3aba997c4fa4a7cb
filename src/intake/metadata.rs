//! Title, outlet and date of a page, from what it says of itself: JSON-LD, meta elements, headings, its address.

use super::titles;
use crate::date::Date;
use dom_query::Document;
use serde_json::Value;

/// Meta elements with the day of publication, the surest first.
const DATES: &[&str] = &[
    "article:published_time",
    "article:published",
    "og:published_time",
    "datePublished",
    "publish-date",
    "publish_date",
    "publishdate",
    "publication_date",
    "pubdate",
    "parsely-pub-date",
    "sailthru.date",
    "cXenseParse:recs:publishtime",
    "DC.date.issued",
    "dc.date",
    "dcterms.created",
    "date",
    "article.published",
    "OriginalPublicationDate",
];

#[derive(Debug, Default, PartialEq)]
pub(super) struct Metadata {
    pub title: Option<String>,
    pub outlet: Option<String>,
    pub date: Option<Date>,
    /// What else the page gives as its title.
    titles: Vec<String>,
}

impl Metadata {
    /// Readability's title and time of publication go before these, where it has some.
    pub(super) fn or_rather(self, title: &str, published: Option<&str>) -> Metadata {
        let title = clean(title).map(|t| titles::bare(&t, self.outlet.as_deref(), &self.titles)).or(self.title);
        Metadata { title, date: published.and_then(day).or(self.date), ..self }
    }
}

pub(super) fn metadata(document: &Document) -> Metadata {
    let linked = linked_data(document);
    let node = |name: &str| linked.iter().find_map(|node| text_of(node.get(name)?));
    let outlet = meta(document, &["og:site_name", "application-name", "cre"]);
    let outlet = outlet.or_else(|| linked.iter().find_map(|n| text_of(n.get("publisher")?.get("name")?)));
    let said = ["og:title", "twitter:title", "dc.title"].iter().filter_map(|name| meta(document, &[name]));
    let titles: Vec<String> = node("headline").into_iter().chain(said).chain(texts(document, "h1")).collect();
    let title = node("headline").or_else(|| meta(document, &["og:title", "twitter:title", "dc.title"]));
    let title = title.or_else(|| only(document, "h1")).or_else(|| only(document, "title"));
    let title = title.map(|t| titles::bare(&t, outlet.as_deref(), &titles));
    let date = node("datePublished").as_deref().and_then(day);
    let date = date.or_else(|| DATES.iter().find_map(|name| day(&meta(document, &[name])?)));
    let date = date.or_else(|| marked_time(document)).or_else(|| like_a_date(document));
    let date = date.or_else(|| address_date(document)).or_else(|| below_headline(document));
    Metadata { title, outlet, date, titles }
}

/// Nodes of the JSON-LD blocks, articles first.
fn linked_data(document: &Document) -> Vec<Value> {
    let mut nodes = Vec::new();
    for script in document.select("script[type='application/ld+json']").iter() {
        let Ok(value) = serde_json::from_str::<Value>(script.text().trim()) else { continue };
        let tops = match value {
            Value::Array(items) => items,
            one => vec![one],
        };
        for top in tops {
            if let Some(Value::Array(graph)) = top.get("@graph") {
                nodes.extend(graph.iter().cloned());
            }
            nodes.push(top);
        }
    }
    nodes.sort_by_key(|n| !is_article(n));
    nodes
}

fn is_article(node: &Value) -> bool {
    let kinds = match node.get("@type") {
        Some(Value::Array(kinds)) => kinds.iter().filter_map(Value::as_str).collect(),
        Some(Value::String(kind)) => vec![kind.as_str()],
        _ => Vec::new(),
    };
    kinds.iter().any(|k| k.ends_with("Article") || k.ends_with("Posting") || *k == "Report")
}

fn text_of(value: &Value) -> Option<String> {
    clean(value.as_str()?)
}

/// The content of the first meta element with one of the names.
fn meta(document: &Document, names: &[&str]) -> Option<String> {
    names.iter().find_map(|name| {
        let selector = format!("meta[property='{name}' i], meta[name='{name}' i], meta[itemprop='{name}' i]");
        let found = document.select(&selector);
        let contents: Vec<String> = found.iter().filter_map(|m| clean(&m.attr("content")?)).collect();
        contents.into_iter().next()
    })
}

fn texts(document: &Document, name: &str) -> Vec<String> {
    document.select(name).iter().filter_map(|e| clean(&e.text())).collect()
}

fn only(document: &Document, name: &str) -> Option<String> {
    match texts(document, name).as_slice() {
        [one] => Some(one.clone()),
        _ => None,
    }
}

fn clean(text: &str) -> Option<String> {
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!words.is_empty()).then_some(words)
}

/// The first `<time datetime>` that is marked as the day of publication or stands alone.
fn marked_time(document: &Document) -> Option<Date> {
    let marked = document
        .select("time[itemprop='datePublished'], time[pubdate], [itemprop='datePublished'][datetime], [itemprop='datePublished'][content]");
    let of = |e: &dom_query::Selection| day(&e.attr("datetime").or_else(|| e.attr("content"))?);
    let first = marked.iter().find_map(|e| of(&e));
    first.or_else(|| {
        document.select("article time[datetime], header time[datetime], main time[datetime], time[datetime]").iter().find_map(|e| of(&e))
    })
}

/// A meta element whose name speaks of a date, and not of a change or an end.
fn like_a_date(document: &Document) -> Option<Date> {
    document.select("meta[content]").iter().find_map(|element| {
        let name = ["name", "property", "itemprop"].iter().find_map(|key| element.attr(key))?.to_lowercase();
        let speaks = name.contains("date") || name.contains("publish");
        let other = ["modif", "updat", "revis", "expir", "end", "valid", "event", "birth"]
            .iter()
            .any(|word| name.replace("date", "").contains(word));
        if speaks && !other && !name.contains("update") { day(&element.attr("content")?) } else { None }
    })
}

/// The date in a short line after the headline that is styled as a date or as the facts about the article.
fn below_headline(document: &Document) -> Option<Date> {
    const NAMES: [&str; 7] = ["date", "time", "publish", "posted", "byline", "meta", "info"];
    /// A longer text is more than a date line.
    const LONGEST: usize = 120;
    let selector = NAMES.map(|name| format!("[class*='{name}' i], [id*='{name}' i]")).join(", ");
    let mut headed = false;
    document.select(&format!("h1, {selector}")).iter().find_map(|element| {
        headed |= element.is("h1");
        let text = if headed { clean(&element.text())? } else { return None };
        if text.len() > LONGEST { None } else { crate::article::written_date(&text).filter(|d| plausible(*d)) }
    })
}

/// ".../2024/03/05/ferry-sinks" in the page's own address.
fn address_date(document: &Document) -> Option<Date> {
    let link = document.select("link[rel='canonical']").attr("href").map(|h| h.to_string());
    let address = link.or_else(|| meta(document, &["og:url"]))?;
    let parts: Vec<&str> = address.split(['/', '-', '?']).collect();
    parts.windows(3).find_map(|w| match w {
        [y, m, d] if y.len() == 4 => {
            Date::new(number(y)?, number(m)?.try_into().ok()?, number(d)?.try_into().ok()?).filter(|d| plausible(*d))
        }
        _ => None,
    })
}

fn number(text: &str) -> Option<i32> {
    text.bytes().all(|b| b.is_ascii_digit()).then(|| text.parse().ok())?
}

fn plausible(date: Date) -> bool {
    (1980..2100).contains(&date.year)
}

/// "2024-03-05T10:00:00Z", "2024/03/05", "20240305", "Tue, 05 Mar 2024": the day as written there.
fn day(text: &str) -> Option<Date> {
    let head = text.trim().get(..10).map(|h| h.replace(['/', '.'], "-"));
    let solid = || {
        let digits = text.trim().get(..8).filter(|t| t.bytes().all(|b| b.is_ascii_digit()))?;
        Date::parse(&format!("{}-{}-{}", digits.get(..4)?, digits.get(4..6)?, digits.get(6..8)?))
    };
    head.as_deref().and_then(Date::parse).or_else(solid).or_else(|| crate::article::written_date(text)).filter(|d| plausible(*d))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(head: &str) -> Metadata {
        metadata(&Document::from(format!("<html><head>{head}</head><body><p>Text.</p></body></html>")))
    }

    #[test]
    fn days() {
        let want = Date::new(2024, 3, 5);
        for text in [
            "2024-03-05",
            "2024-03-05T23:10:00-05:00",
            "2024/03/05 10:00",
            "20240305",
            "20240305T1000",
            "Tue, 05 Mar 2024 10:00:00 GMT",
            "March 5, 2024",
        ] {
            assert_eq!(day(text), want, "{text}");
        }
        for (head, dated) in [
            ("<meta name='article_date_original' content='Tuesday, March 5, 2024, 12:06 PM'>", true),
            ("<meta name='article_date_updated' content='Tuesday, March 5, 2024, 12:06 PM'>", false),
            ("<meta name='expiry-date' content='2024-03-05'>", false),
            ("</head><body><h1>Ferry sinks</h1><div class='info'>2024-03-05 20:52 <i>Kell</i></div>", true),
            ("</head><body><div class='date'>2024-03-05</div><h1>Ferry sinks</h1>", false),
        ] {
            assert_eq!(of(head).date, want.filter(|_| dated), "{head}");
        }
        for text in ["", "yesterday", "1 minute ago", "0001-01-01T00:00:00Z", "2024-13-05"] {
            assert_eq!(day(text), None, "{text}");
        }
    }

    #[test]
    fn what_a_page_says() {
        let ld = r#"<script type="application/ld+json">{"@graph":[{"@type":"WebSite","name":"x"},{"@type":["NewsArticle"],"headline":"Ferry sinks","datePublished":"2024-03-05T08:00:00Z","publisher":{"name":"Harbour Weekly"}}]}</script>"#;
        for (head, title, outlet, dated) in [
            (ld, Some("Ferry sinks"), Some("Harbour Weekly"), true),
            (
                r#"<meta property="og:title" content="Ferry sinks | Harbour Weekly"><meta property="og:site_name" content="Harbour Weekly"><meta name="PubDate" content="20240305">"#,
                Some("Ferry sinks"),
                Some("Harbour Weekly"),
                true,
            ),
            (
                r#"<title>Harbour Weekly - Ferry sinks</title><meta property="og:site_name" content="HARBOUR WEEKLY"><link rel="canonical" href="https://h.example/2024/03/05/ferry">"#,
                Some("Ferry sinks"),
                Some("HARBOUR WEEKLY"),
                true,
            ),
            (r#"<title>Ferry sinks</title><script type="application/ld+json">{broken</script>"#, Some("Ferry sinks"), None, false),
            (
                r#"<meta property="og:title" content="Ferry sinks off Kell » Local » Harbour Weekly"></head><h1>Ferry sinks off Kell <i>Harbour Weekly</i></h1>"#,
                Some("Ferry sinks off Kell"),
                None,
                false,
            ),
            (r#"<title> </title><link rel="canonical" href="https://h.example/1234/56/78">"#, None, None, false),
        ] {
            let found = of(head);
            assert_eq!((found.title.as_deref(), found.outlet.as_deref(), found.date.is_some()), (title, outlet, dated), "{head}");
        }
    }
}
