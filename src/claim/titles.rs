//! Titles before names state what somebody is ("harbour tax adviser Ann Lee"), at the first full mention of the name.

use super::nominal::Phrase;
use super::view::View;
use super::{Certainty, ClaimKind};
use crate::entity::{MentionKind, is_person_noun};
use crate::reader::Upos;
use crate::span::Span;
use std::ops::Range;

/// The title and the name that ends at token `t`.
pub(super) fn title(view: &View, t: usize) -> Option<Phrase> {
    let syntax = view.syntax;
    let (words, first) = titled(view, t)?;
    let start = words.start;
    let last = words.clone().next_back()?;
    let lower = words.clone().filter(|&i| syntax.upos(i) == Upos::Noun && view.is_lower(i)).count();
    let first_minister = last > start && view.lower(last - 1) == "prime";
    let role = is_person_noun(&view.lower(last)) && !is_form_of_address(&view.lower(last)) && !first_minister;
    let introduced = role && !words.is_empty() && first < t && !is_known(view, first, t);
    let end = aged(view, t);
    (introduced || words.len() >= 3 && lower >= 1 && !is_office(&view.lower(last))).then_some(Phrase {
        head: t,
        tokens: start..end,
        kind: ClaimKind::Description,
        certainty: Certainty::Certain,
        name: Some((first..end, words)),
        set_apart: false,
    })
}

/// "Ann Lee, R-Ohio", "Sen. Ann Lee (D)": party, or party and state, after a name, when the full name is first given.
pub(super) fn affiliation(view: &View, t: usize) -> Option<Phrase> {
    let (words, first) = titled(view, t)?;
    let mark = view.lower(t + 1);
    let label = t + 2;
    let span = view.text.tokens.get(label)?.span;
    let text = view.raw.get(span.start as usize..)?;
    let rest = text.strip_prefix(['R', 'D', 'I'])?;
    let state = rest.strip_prefix(['-', '–']).filter(|r| r.starts_with(char::is_uppercase));
    let party = state.map_or(mark == "(" && rest.starts_with(')'), |_| matches!(mark.as_str(), "," | "("));
    let ends = |c: char| c.is_whitespace() || matches!(c, ',' | ')' | ';');
    let length = text.find(ends).filter(|_| party)?;
    let written = view.text.tokens_in(Span { start: span.start, end: span.start + length as u32 });
    let end = written.end + usize::from(mark == "(" && view.lower(written.end) == ")");
    (first < t && !is_known(view, first, t)).then_some(Phrase {
        head: t,
        tokens: words.start..end,
        kind: ClaimKind::Description,
        certainty: Certainty::Certain,
        name: Some((first..t + 1, written)),
        set_apart: false,
    })
}

/// The words before the name of a person that ends at token `t`, and where the name begins.
fn titled(view: &View, t: usize) -> Option<(Range<usize>, usize)> {
    let syntax = view.syntax;
    if !view.is_name_of_person(t) || view.is_name_of_person(t + 1) {
        return None;
    }
    let mut first = t;
    while first > 0 && view.is_name_of_person(first - 1) {
        first -= 1;
    }
    // A role in capitals may have been read as part of the name ("Nurse Ann Lee").
    while first + 2 <= t && is_person_noun(&view.lower(first)) {
        first += 1;
    }
    let mut start = first;
    while start > 0 {
        let before = start - 1;
        let word = view.lower(before);
        let joined = syntax.upos(before) == Upos::Num && view.lower(start) == "-";
        let owner = matches!(word.as_str(), "'s" | "’s" | "'" | "’") && start < first;
        let modifier = matches!(syntax.upos(before), Upos::Noun | Upos::Adj | Upos::Propn) || word == "-" || joined || owner;
        let named = view.is_name_of_person(before) && start < first && !is_person_noun(&word) && !owner;
        if !modifier || view.text.sentence_of(before) != view.text.sentence_of(t) || named {
            break;
        }
        start = before;
    }
    Some((start..first, first))
}

/// Where the name ends, with the age that may follow it: "Ann Lee, 34, …".
fn aged(view: &View, last: usize) -> usize {
    let number = |t: usize| view.syntax.upos(t) == Upos::Num && view.text.form(view.raw, t).len() <= 3;
    let here = view.text.sentence_of(last);
    let aged = view.lower(last + 1) == "," && number(last + 2) && view.text.sentence_of(last + 2) == here;
    if aged && matches!(view.lower(last + 3).as_str(), "," | ".") { last + 3 } else { last + 1 }
}

/// Whether the full name has been given before.
fn is_known(view: &View, first: usize, last: usize) -> bool {
    let Some(mention) = view.entities.at(last) else { return false };
    view.entities.mentions.iter().any(|m| {
        let full = m.kind == MentionKind::Name && m.tokens.len() >= 2;
        m.entity == mention.entity && full && m.tokens.end <= first && !view.is_in_title(m.head)
    })
}

/// Titles that say who is meant, not what somebody is: everybody knows the president.
fn is_form_of_address(word: &str) -> bool {
    const NAMES: [&str; 9] = ["president", "premier", "chancellor", "judge", "senator", "representative", "king", "queen", "prosecutor"];
    NAMES.contains(&word)
}

/// Offices that are forms of address from the second mention on.
fn is_office(word: &str) -> bool {
    const MORE: [&str; 15] = [
        "minister",
        "secretary",
        "governor",
        "mayor",
        "general",
        "chief",
        "commissioner",
        "director",
        "chairman",
        "chairwoman",
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "leader",
        "candidate",
    ];
    is_form_of_address(word) && word != "representative" || MORE.contains(&word)
}
