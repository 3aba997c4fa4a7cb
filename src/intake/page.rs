//! HTML to text: the article of a whole page (Mozilla's Readability, as dom_smoothie ports it), or all of a pasted fragment.

use super::metadata;
use super::tame::tree;
use crate::date::Date;
use dom_query::Document;
use dom_smoothie::{Config, Readability, TextMode};

/// What never is text of an article.
const SKIPPED: &str =
    "script, style, noscript, template, svg, head, iframe, form, button, select, textarea, nav, dialog, [hidden], [aria-hidden='true']";
/// Fewer characters are no article.
const FEWEST: usize = 25;

#[derive(Debug, PartialEq)]
pub(super) struct Page {
    /// Headline and paragraphs, one a line, empty lines between.
    pub text: String,
    pub title: Option<String>,
    pub outlet: Option<String>,
    pub date: Option<Date>,
}

/// Whether a text is a web page: it begins as one.
pub(super) fn is_html(text: &str) -> bool {
    let mut rest = text.trim_start_matches('\u{feff}').trim_start();
    let skipped = |text: &'_ str| {
        let comment = text.strip_prefix("<!--").and_then(|t| t.find("-->").map(|end| end + "<!---->".len()));
        comment.or_else(|| text.strip_prefix("<?").and_then(|t| t.find('>').map(|end| end + "<?>".len())))
    };
    while let Some(after) = skipped(rest).and_then(|n| rest.get(n..)) {
        rest = after.trim_start();
    }
    let head: String = rest.chars().take(15).collect::<String>().to_lowercase();
    ["<!doctype html", "<html", "<head", "<body", "<meta", "<title", "<article", "<div", "<p>", "<p ", "<h1"]
        .iter()
        .any(|tag| head.starts_with(tag))
}

/// The article of a page; nothing where there is none.
pub(super) fn article(html: &str) -> Option<Page> {
    let document = tree(html)?;
    let said = metadata::metadata(&document);
    // The ids of subheadings are often made of their words, which must not count as names of styles: those cost subheadings their place.
    document.select("h2, h3, h4").remove_attrs(&["class", "id"]);
    let config = Config { text_mode: TextMode::Raw, ..Config::default() };
    let found = Readability::with_document(document, None, Some(config)).ok()?.parse().ok();
    let enough = |text: &String| text.chars().count() >= FEWEST;
    let body = found.as_ref().map(|a| text(&Document::fragment(a.content.clone()))).filter(enough);
    let body = body.or_else(|| Some(pasted(html)).filter(enough))?;
    let said = match &found {
        Some(a) => said.or_rather(&a.title, a.published_time.as_deref()),
        None => said,
    };
    let headed = said.title.as_deref().is_none_or(|t| body.starts_with(t));
    let text = match &said.title {
        Some(title) if !headed => format!("{title}\n\n{body}"),
        _ => body,
    };
    Some(Page { text, title: said.title, outlet: said.outlet, date: said.date })
}

/// All text of a fragment: what somebody selected and pasted.
pub fn pasted(html: &str) -> String {
    tree(html).map(|document| text(&document)).unwrap_or_default()
}

/// The blocks of a tree, a list item marked as one.
fn text(document: &Document) -> String {
    document.select(SKIPPED).remove();
    for item in document.select("li").iter() {
        if item.select("li, p, div, h1, h2, h3, h4, table").is_empty() {
            let words = item.text().split_whitespace().collect::<Vec<_>>().join(" ");
            item.set_text(&format!("- {words}"));
        }
    }
    let formatted = document.formatted_text();
    let lines = formatted.lines().map(|line| line.split([' ', '\t', '\u{a0}']).filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" "));
    let mut out = String::new();
    let mut gap = false;
    for line in lines {
        match line.is_empty() {
            true => gap = !out.is_empty(),
            false => {
                out.push_str(if gap {
                    "\n\n"
                } else if out.is_empty() {
                    ""
                } else {
                    "\n"
                });
                out.push_str(&line);
                gap = false;
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const BODY: &str = "<p>The ferry <b>Elsa</b> sank on Monday&nbsp;night off Kell, the coast guard said, and all of its 40 passengers were saved.</p><p>“We were lucky,” said the captain, Peter Lund, who has sailed to the island for thirty years.</p><h2>What is known</h2><ul><li>The hull broke on a rock.</li><li>The sea was calm, the harbour master said in a statement.</li></ul><p>An inquiry begins on Friday, and the wreck will be lifted when the wind allows it, the ministry said.</p>";

    #[test]
    fn an_article_out_of_its_page() {
        let html = format!(
            "<!doctype html><html><head><title>Ferry sinks | Harbour Weekly</title><meta property=og:site_name content='Harbour Weekly'></head><body><nav><a href=/>Home</a> <a href=/s>Sport</a></nav><script>let p = '<p>no</p>';</script><article><h1>Ferry sinks</h1>{BODY}</article><aside><a href=/b>Read more</a></aside><footer>Cookies</footer></body></html>"
        );
        let page = article(&html).unwrap();
        assert_eq!((page.title.as_deref(), page.outlet.as_deref()), (Some("Ferry sinks"), Some("Harbour Weekly")));
        assert!(page.text.starts_with("Ferry sinks\n\nThe ferry Elsa sank on Monday night off Kell"), "{}", page.text);
        assert!(page.text.contains("\n- The hull broke on a rock.\n"), "{}", page.text);
        for other in ["Home", "Read more", "Cookies", "let p", "<"] {
            assert!(!page.text.contains(other), "{other}: {}", page.text);
        }
    }

    #[test]
    fn pasted_rich_text() {
        for (html, expected) in [
            ("<meta charset='utf-8'><p>One <i>small</i> step.</p><p>Two.</p>", "One small step.\n\nTwo."),
            ("<div>One.<br>Two.</div><style>p{}</style>", "One.\nTwo."),
            ("<p>A &amp; B &lt;c&gt;</p>", "A & B <c>"),
            ("", ""),
        ] {
            assert_eq!(pasted(html), expected, "{html}");
        }
    }

    #[test]
    fn pages_and_no_pages() {
        for text in [
            "<!DOCTYPE html><p>x",
            "  <html lang=en>",
            "<!-- saved --><html>",
            "<!--[if !IE]><![endif]-->\n<!DOCTYPE html>",
            "<?xml version=\"1.0\"?><!DOCTYPE html>",
            "\u{feff}<HTML>",
        ] {
            assert!(is_html(text), "{text}");
        }
        for text in ["", "The <b>ferry</b> sank.", "<3 the ferry", "# Ferry sinks", "<https://h.example>"] {
            assert!(!is_html(text), "{text}");
        }
        assert_eq!(article("<html><body></body></html>"), None);
        assert_eq!(article("<html><body><p>Not found.</p></body></html>"), None);
    }

    #[test]
    fn hostile_trees() {
        let deep = format!("<html><body>{}The ferry sank.", "<div>".repeat(50_000));
        assert_eq!(article(&deep), None);
        assert_eq!(pasted(&deep), "");
        let close = format!("<html><body>{}<p>{}", "<div>".repeat(490), "The ferry sank, he said. ".repeat(20));
        assert!(article(&close).is_some());
        let wide = format!("<html><body>{}", "<p>The ferry sank, he said.".repeat(20_000));
        article(&wide);
    }
}
