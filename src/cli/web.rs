//! Saved web pages: the article's own text and what the page says of it.

use crossread::date::Date;
use dom_smoothie::{Config, Readability, TextMode};

/// Shorter texts are taken for a failure to find the article; the whole page's text serves then.
const SHORT: usize = 140;

#[derive(Debug, Default, PartialEq, Eq)]
pub struct WebArticle {
    pub title: Option<String>,
    pub outlet: Option<String>,
    pub byline: Option<String>,
    pub date: Option<Date>,
    /// A paragraph a line, the title first.
    pub text: String,
}

pub fn looks_like_html(text: &str) -> bool {
    let head: String = text.trim_start_matches('\u{feff}').trim_start().chars().take(400).collect::<String>().to_ascii_lowercase();
    ["<!doctype html", "<html", "<!--", "<head", "<body", "<article"].iter().any(|tag| head.starts_with(tag))
}

pub fn article(html: &str) -> WebArticle {
    let config = Config { text_mode: TextMode::Formatted, ..Config::default() };
    let Ok(mut page) = Readability::new(html, None, Some(config)) else { return WebArticle::default() };
    let all = tidy(&page.doc.formatted_text());
    let Ok(found) = page.parse() else { return WebArticle { text: all, ..WebArticle::default() } };
    let some = |text: &str| Some(text.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|t| !t.is_empty());
    let title = some(&found.title);
    let body = tidy(&found.text_content);
    let body = if body.len() < SHORT && all.len() > 4 * body.len() { all } else { body };
    WebArticle {
        text: match &title {
            Some(title) if !body.starts_with(title.as_str()) => format!("{title}\n{body}"),
            _ => body,
        },
        title,
        outlet: found.site_name.as_deref().and_then(some),
        byline: found.byline.as_deref().and_then(some),
        date: found.published_time.as_deref().and_then(|t| Date::parse(t.get(..10)?)),
    }
}

/// A paragraph a line, without the spaces that laid out the page.
fn tidy(text: &str) -> String {
    let lines = text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_article_and_nothing_around_it() {
        let paragraph = "The old bridge of Aldwick will stay closed for two weeks after the storm, the mayor said on Tuesday, and repairs begin at once.";
        let html = format!(
            "<!doctype html><html lang=en><head><title>Bridge closes | The Herald</title><meta property=\"og:title\" content=\"Bridge closes\">\
             <meta property=\"og:site_name\" content=\"The Herald\"><meta property=\"article:published_time\" content=\"2025-03-04T08:00:00Z\"></head>\
             <body><nav><a href=/>Home</a> <a href=/news>News</a></nav><article><h1>Bridge closes</h1><p>{paragraph}</p><p>Police &amp; others agreed. {paragraph}</p></article>\
             <script>run()</script><footer>All rights reserved</footer></body></html>"
        );
        assert!(looks_like_html(&html) && !looks_like_html("A plain text < with a sign"));
        let found = article(&html);
        assert_eq!(found.title.as_deref(), Some("Bridge closes"));
        assert_eq!(found.outlet.as_deref(), Some("The Herald"));
        assert_eq!(found.date, Date::new(2025, 3, 4));
        assert_eq!(found.text, format!("Bridge closes\n{paragraph}\nPolice & others agreed. {paragraph}"));
        assert_eq!(article("<html><body>Two words</body></html>").text, "Two words");
    }
}
