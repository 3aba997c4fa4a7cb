//! Headlines without what sites put before and after them.

/// Between a headline and the name of a site or a section.
const MARKS: &[&str] = &[" | ", " - ", " – ", " — ", " : ", " · ", " • ", " » ", " « ", " :: ", " -- ", " ~ "];
/// Marks that hardly stand inside a headline.
const SURE: &[&str] = &[" | ", " » ", " :: "];
/// Words that a headline has where nothing else tells it from the name of a section.
const FEWEST: usize = 4;

/// "Ferry sinks off Kell - Harbour Weekly" without the outlet: by its name, by what `others` (the headings of the page, other
/// statements of its title) agree on, or by a mark that tells.
pub(super) fn bare(title: &str, outlet: Option<&str>, others: &[String]) -> String {
    let same = |part: &str| outlet.is_some_and(|o| plain(part) == plain(o));
    let known = MARKS.iter().find_map(|mark| match (title.rsplit_once(mark), title.split_once(mark)) {
        (Some((rest, site)), _) if same(site) => Some(rest),
        (_, Some((site, rest))) if same(site) => Some(rest),
        _ => None,
    });
    let agreed = others.iter().find(|other| is_most_of(other, title)).map(String::as_str);
    let told = || {
        let first = SURE.iter().filter_map(|mark| title.split_once(mark)).map(|(head, _)| head).min_by_key(|head| head.len())?;
        (first.split_whitespace().count() >= FEWEST).then_some(first)
    };
    agreed.or(known).or_else(told).unwrap_or(title).trim().to_owned()
}

fn plain(text: &str) -> String {
    text.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Whether a text is the longer part of a title, and the rest is set off by a mark.
fn is_most_of(part: &str, title: &str) -> bool {
    let set_off = |rest: &str, inner: Option<char>, times: usize| {
        let marked = inner.is_some_and(|c| "|-–—:·•»«~_/".contains(c));
        marked && rest.chars().any(char::is_alphanumeric) && rest.trim().chars().count() * times <= part.chars().count()
    };
    // A heading of a few words is no name of a section.
    let times = usize::from(part.split_whitespace().count() < FEWEST);
    let after = title.strip_prefix(part).is_some_and(|rest| set_off(rest, rest.trim_start().chars().next(), times));
    // What stands before is more often a part of the headline.
    let before = title.strip_suffix(part).is_some_and(|rest| set_off(rest, rest.trim_end().chars().next_back(), 2));
    after || before
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sites_and_sections() {
        for (title, outlet, others, expected) in [
            ("Ferry sinks - Harbour Weekly", Some("Harbour Weekly"), &[][..], "Ferry sinks"),
            ("HARBOUR WEEKLY: Ferry sinks", None, &["Ferry sinks off Kell"], "HARBOUR WEEKLY: Ferry sinks"),
            ("Ferry sinks off Kell -- News -- Harbour.example", None, &["Ferry sinks off Kell"], "Ferry sinks off Kell"),
            ("Ferry sinks off Kell-Harbour Weekly", None, &["Ferry sinks off Kell"], "Ferry sinks off Kell"),
            ("Kell Post: Ferry sinks off Kell", None, &["Ferry sinks off Kell"], "Ferry sinks off Kell"),
            ("How it came about: Ferry sinks off Kell", None, &["Ferry sinks off Kell"], "How it came about: Ferry sinks off Kell"),
            ("Ferry sinks - at last", None, &["Harbour Weekly"], "Ferry sinks - at last"),
            ("Ferry sinks off Kell | Local | Harbour Weekly", None, &[], "Ferry sinks off Kell"),
            ("Sport | Ferry sinks off Kell", None, &[], "Sport | Ferry sinks off Kell"),
            ("Harbour | Ferry sinks", None, &["Harbour"], "Harbour | Ferry sinks"),
            ("Ferry: sinks - or not", None, &["Ferry"], "Ferry: sinks - or not"),
        ] {
            let others: Vec<String> = others.iter().map(|o| (*o).to_owned()).collect();
            assert_eq!(bare(title, outlet, &others), expected);
        }
    }
}
