//! Words of articles in forms that are read as they stand: terminal and Markdown.

/// Characters of an excerpt.
const EXCERPT: usize = 80;

/// One line without control characters and marks of direction, so that no text can move the cursor, change colours or turn what follows.
pub fn clean(text: &str) -> String {
    let visible: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).filter(|c| !is_invisible(*c)).collect();
    visible.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The first words of a text, on one line.
pub fn excerpt(text: &str) -> String {
    let text = clean(text);
    let cut: String = text.chars().take(EXCERPT).collect();
    if cut.len() < text.len() { format!("{}…", cut.trim_end()) } else { text }
}

/// Marks that turn the direction of text or hide it.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    #[test]
    fn no_escape_sequences() {
        assert_eq!(super::clean("a\u{1b}[31m b\n\u{202e}c"), "a [31m b c");
    }
}
