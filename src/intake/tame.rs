//! A look at the tags before they are parsed: deep trees take the parser quadratic time, and unclosed formatting is
//! repeated in every block after it, so that a small page can become an endless one.

/// Elements inside each other; real pages have a tenth of it.
const MAX_DEPTH: usize = 500;
/// Elements that the tree may have, copies of formatting counted.
const MAX_ELEMENTS: usize = 400_000;

/// Never have content, or end by themselves before the next of their kind.
const NOT_NESTING: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr", "p", "li", "dt", "dd",
    "tr", "td", "th", "thead", "tbody", "tfoot", "option", "optgroup", "colgroup", "rp", "rt", "html", "head", "body",
];
/// Opened again in every block until closed.
const FORMATTING: &[&str] = &["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];
/// Their content is text.
const OPAQUE: &[&str] = &["script", "style", "textarea", "title", "noscript", "template", "iframe", "xmp", "noembed", "noframes"];

/// Whether the parser can be let at it.
pub(super) fn is_tame(html: &str) -> bool {
    let (mut depth, mut formatting, mut elements) = (0usize, 0usize, 0usize);
    let mut drawing = false;
    let mut rest = html;
    while let Some((_, after)) = rest.split_once('<') {
        rest = after;
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
            continue;
        }
        let closing = rest.starts_with('/');
        let name: String =
            rest.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).take(20).collect::<String>().to_lowercase();
        let name = name.as_str();
        if name.is_empty() {
            continue;
        }
        let (tag, after) = rest.split_once('>').unwrap_or((rest, ""));
        let alone = drawing && tag.ends_with('/');
        match name {
            "svg" | "math" => drawing = !closing,
            "foreignobject" | "desc" | "div" | "p" | "span" | "table" | "ul" | "ol" | "img" | "br" => drawing = false,
            _ if FORMATTING.contains(&name) => drawing = false,
            _ => {}
        }
        if closing {
            depth = depth.saturating_sub(usize::from(!NOT_NESTING.contains(&name)));
            formatting = formatting.saturating_sub(usize::from(FORMATTING.contains(&name)));
        } else {
            elements += 1 + formatting;
            depth += usize::from(!alone && !NOT_NESTING.contains(&name));
            formatting += usize::from(FORMATTING.contains(&name));
        }
        if depth > MAX_DEPTH || elements > MAX_ELEMENTS {
            return false;
        }
        if !closing && !alone && OPAQUE.contains(&name) {
            let end = format!("</{name}");
            rest = find_ignoring_case(after, &end).and_then(|at| after.get(at..)).unwrap_or("");
        }
    }
    true
}

fn find_ignoring_case(text: &str, wanted: &str) -> Option<usize> {
    let found = |at: &usize| text.get(*at..*at + wanted.len()).is_some_and(|t| t.eq_ignore_ascii_case(wanted));
    text.match_indices("</").map(|(at, _)| at).find(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bombs_and_pages() {
        for html in [
            "<p>One.<p>Two.<br><hr>".repeat(50_000),
            "<div><b>x</b></div>".repeat(50_000),
            format!("<svg>{}</svg>", "<path d='M0 0'/>".repeat(5_000)),
            format!("<script>{}</script><p>x", "'<div>'".repeat(5_000)),
            format!("<!-- {} --><p>x", "<div>".repeat(5_000)),
            "<".repeat(5_000),
            "<font size=2><p>x".repeat(400),
        ] {
            assert!(is_tame(&html), "{}", html.get(..60).unwrap_or(&html));
        }
        for html in [
            "<div>".repeat(5_000),
            format!("<svg><foreignObject>{}", "<x/>".repeat(5_000)),
            format!("{}{}", (0..300).map(|n| format!("<b id={n}>")).collect::<String>(), "<p>x".repeat(5_000)),
        ] {
            assert!(!is_tame(&html), "{}", html.get(..60).unwrap_or(&html));
        }
    }
}
