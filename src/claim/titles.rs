//! Titles before names state what somebody is ("harbour tax adviser Ann Lee"), at the first full mention of the name.

use super::nominal::Phrase;
use super::view::View;
use super::{Certainty, ClaimKind};
use crate::entity::{MentionKind, is_person_noun};
use crate::reader::Upos;

/// The title and the name that ends at token `t`.
pub(super) fn title(view: &View, t: usize) -> Option<Phrase> {
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
    let words = start..first;
    let last = words.clone().next_back()?;
    let lower = words.clone().filter(|&i| syntax.upos(i) == Upos::Noun && view.is_lower(i)).count();
    let first_minister = last > start && view.lower(last - 1) == "prime";
    let role = is_person_noun(&view.lower(last)) && !is_form_of_address(&view.lower(last)) && !first_minister;
    // In capitals, or one word alone, it is a form of address.
    let described = view.is_lower(last) && words.len() >= 2;
    let introduced = role && described && first < t && !is_known(view, first, t);
    let end = aged(view, t);
    (introduced || words.len() >= 3 && lower >= 1 && !is_office(&view.lower(last))).then_some(Phrase {
        head: t,
        tokens: start..end,
        kind: ClaimKind::Description,
        certainty: Certainty::Certain,
        name: Some(first),
        set_apart: false,
    })
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
