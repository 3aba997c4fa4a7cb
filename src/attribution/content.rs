//! What is said: the stretches of a sentence that a verb of speech reports.

use super::View;
use super::cues::{self, CueKind};
use super::voice::{can_speak, escapes, stray_subject, subject_of};
use crate::reader::{Rel, Upos};
use std::ops::Range;

/// What is said: a clause under the verb, or the clause that the verb interrupts or follows.
pub(super) fn said(view: &View, verb: usize) -> Vec<Range<usize>> {
    let syntax = view.syntax;
    if is_withheld(view, verb) {
        return Vec::new();
    }
    let clauses: Vec<usize> = syntax.children_with(verb, &[Rel::Ccomp, Rel::Parataxis]).collect();
    let host = interrupted(view, verb, &clauses);
    let mut content = Vec::new();
    for &clause in &clauses {
        // "Lee thinks it is safe, her office said": another report, of this one.
        let bare = clause < verb || syntax.child(clause, &[Rel::Ccomp]).is_none();
        let other_report = syntax.rel(clause) == Rel::Parataxis && bare && is_speech(view, clause);
        // "Asked whether he would run, Lee said …": the occasion.
        let asked = clause < verb && matches!(syntax.lemma(clause), "ask" | "press" | "question") && subject_of(view, clause).is_none();
        if asked || other_report || is_question(view, clause) || is_own_report(view, clause) || host.is_some() && !continues(view, clause) {
            continue;
        }
        let mut apart: Vec<usize> = syntax.children_with(clause, &[Rel::Conj]).filter(|&c| escapes(syntax, c).is_some()).collect();
        apart.extend(stray_subject(view, verb));
        content.extend(ranges(view, clause, &apart));
    }
    if !content.is_empty() {
        content.extend(joined(view, verb).flat_map(|c| ranges(view, c, &[])));
    }
    if let Some(head) = host.filter(|&h| !is_withheld(view, h) || h > verb) {
        let mut main = ranges(view, head, &[verb]);
        // What follows the reporting clause without being the main part of the report is the writer's own.
        main.retain(|r| r.contains(&head) || r.start < verb || is_marked_quoted(view, r));
        main.append(&mut content);
        content = main;
    }
    if content.is_empty() {
        content = below_verb(view, verb);
    }
    content.iter().map(|r| before_aside(view, verb, r)).collect()
}

/// What a verb without a finite clause reports: "is said to be ill", "denies having lied", "said both sides “moved on”".
fn below_verb(view: &View, verb: usize) -> Vec<Range<usize>> {
    let syntax = view.syntax;
    let open = syntax.child(verb, &[Rel::Xcomp]);
    if syntax.child(verb, &[Rel::AuxPass]).is_some() {
        return open.map(|x| ranges(view, x, &[])).unwrap_or_default();
    }
    let lemma = syntax.lemma(verb);
    if let Some(act) = open.filter(|&x| matches!(lemma, "deny" | "admit" | "acknowledge" | "recall" | "report") && is_gerund(view, x)) {
        // "denies wrongdoing" is a claim about the denial.
        return if syntax.subtree(act).len() > 1 { ranges(view, act, &[]) } else { Vec::new() };
    }
    // "wrote in a tweet that …": the clause may hang on the tweet.
    let medium = || syntax.children_with(verb, &[Rel::Obl]).filter(|&o| o > verb).find_map(|o| that_clause(view, o));
    if let Some(clause) = medium().filter(|_| cues::is(CueKind::Say, lemma)) {
        return ranges(view, clause, &[]);
    }
    if matches!(lemma, "deny" | "dispute" | "refute" | "reject" | "dismiss") {
        let noun = syntax.child(verb, &[Rel::Obj]).filter(|&o| cues::is_saying(syntax.lemma(o)));
        return noun.and_then(|n| that_clause(view, n)).map(|c| ranges(view, c, &[])).unwrap_or_default();
    }
    if let Some(rest) = after_that(view, verb).filter(|_| cues::is(CueKind::Say, lemma) || lemma == "hear") {
        return std::iter::once(rest).collect();
    }
    // "the video shows officers charging"
    if lemma == "show"
        && let Some(object) = syntax.child(verb, &[Rel::Obj]).filter(|&o| o > verb)
        && let Some(act) = syntax.child(object, &[Rel::Acl]).or(open).filter(|&a| a > object && is_gerund(view, a))
    {
        let first = syntax.subtree(object).first().copied().unwrap_or(object);
        let last = ranges(view, act, &[]).last().map_or(act + 1, |r| r.end);
        return std::iter::once(first..last).collect();
    }
    // A quotation inside a clause that the reading took for noun phrases.
    let phrases: Vec<usize> = syntax.children_with(verb, &[Rel::Nsubj, Rel::Obj, Rel::Iobj]).filter(|&c| c > verb).collect();
    let all: Vec<usize> = phrases.iter().flat_map(|&p| syntax.subtree(p)).collect();
    let quoted = all.iter().any(|&t| is_mark(view, t));
    match (all.iter().min(), all.iter().max()) {
        (Some(&first), Some(&last)) if phrases.len() >= 2 && quoted && matches!(lemma, "say" | "add" | "note" | "insist" | "claim") => {
            std::iter::once(first..last + 1).collect()
        }
        _ => Vec::new(),
    }
}

/// "said in a statement on Friday that …", where the reading lost the clause: the rest of the sentence.
fn after_that(view: &View, verb: usize) -> Option<Range<usize>> {
    let syntax = view.syntax;
    let sentence = view.text.sentences.get(view.text.sentence_of(verb)?)?.tokens.clone();
    let that = (verb + 1..sentence.end.min(verb + 12)).find(|&t| view.lower(t) == "that" && syntax.xpos(t) == "IN")?;
    let plain = (verb + 1..that).all(|t| !matches!(syntax.upos(t), Upos::Verb | Upos::Aux) && !is_mark(view, t));
    let end = (that + 1..sentence.end).rev().find(|&t| syntax.upos(t) != Upos::Punct)? + 1;
    plain.then_some(that + 1..end)
}

/// "said it was late and the roads were closed": a clause joined without a comma goes on with the report.
fn joined<'a>(view: &'a View, verb: usize) -> impl Iterator<Item = usize> + 'a {
    let syntax = view.syntax;
    // "It was stressed that …" may hang the clause beside the verb.
    let ccomp = syntax.child(verb, &[Rel::Ccomp, Rel::Parataxis]).filter(|&c| c > verb);
    syntax.children_with(verb, &[Rel::Conj]).filter(move |&c| {
        let that = syntax.children_with(c, &[Rel::Mark]).any(|m| view.lower(m) == "that");
        let plain =
            that || syntax.child(c, &[Rel::Cc]).is_some_and(|cc| view.lower(cc) == "and" && cc > 0 && syntax.upos(cc - 1) != Upos::Punct);
        ccomp.is_some_and(|first| first < c) && plain && subject_of(view, c).is_some() && !is_speech(view, c)
    })
}

fn is_gerund(view: &View, t: usize) -> bool {
    let form = |t: usize| view.syntax.word(t).is_some_and(|w| w.xpos == "VBG");
    form(t) || view.syntax.children_with(t, &[Rel::Aux, Rel::AuxPass]).any(form)
}

/// The clause that says what a noun like "claim" claims.
pub(super) fn that_clause(view: &View, noun: usize) -> Option<usize> {
    let syntax = view.syntax;
    let that = |c: usize| syntax.children_with(c, &[Rel::Mark]).any(|m| view.lower(m) == "that");
    syntax.children_with(noun, &[Rel::Acl, Rel::Ccomp, Rel::AclRelcl]).find(|&c| c > noun && that(c))
}

pub(super) fn is_negated(view: &View, verb: usize) -> bool {
    view.syntax.children_with(verb, &[Rel::Advmod]).any(|a| matches!(view.lower(a).as_str(), "not" | "n't" | "n’t" | "never"))
}

/// "did not say that …", "declined to say …": nothing is reported. "does not believe that …" reports a denial.
fn is_withheld(view: &View, verb: usize) -> bool {
    let syntax = view.syntax;
    let negated = is_negated(view, verb);
    let opinion = matches!(syntax.lemma(verb), "think" | "believe" | "feel" | "expect" | "deny");
    // "stopped short of saying that …", "without saying that …"
    let short = syntax.children_with(verb, &[Rel::Mark, Rel::Case]).any(|m| {
        let word = view.lower(m);
        word == "without" || word == "of" && m > 0 && view.lower(m - 1) == "short"
    });
    let declined =
        short || syntax.rel(verb) == Rel::Xcomp && syntax.head(verb).is_some_and(|h| matches!(syntax.lemma(h), "decline" | "refuse"));
    negated && !opinion || declined
}

/// The clause that "…, she said, …" stands in, or that it follows.
fn interrupted(view: &View, verb: usize, clauses: &[usize]) -> Option<usize> {
    let syntax = view.syntax;
    let host = syntax.head(verb).filter(|_| syntax.rel(verb) == Rel::Parataxis)?;
    let apart = |c: usize| {
        let first = syntax.subtree(c).first().copied().unwrap_or(c);
        c > verb && (verb..first + 1).any(|t| matches!(view.lower(t).as_str(), "," | "—" | "–" | "--"))
    };
    (clauses.is_empty() || host < verb && clauses.iter().all(|&c| apart(c))).then_some(host)
}

/// Whether what follows "…, she said," goes on with the report: quoted, or joined to it.
fn continues(view: &View, clause: usize) -> bool {
    let first = view.syntax.subtree(clause).into_iter().find(|&t| view.lower(t) != ",");
    first.is_some_and(|f| is_mark(view, f) || view.syntax.rel(f) == Rel::Cc)
}

/// "whether …", "how many …": a question under a verb of speech asserts nothing.
fn is_question(view: &View, clause: usize) -> bool {
    let syntax = view.syntax;
    let Some(first) = syntax.subtree(clause).into_iter().find(|&t| syntax.upos(t) != Upos::Punct) else { return false };
    let quoted = first > 0 && is_mark(view, first - 1) || syntax.subtree(clause).first().is_some_and(|&t| is_mark(view, t));
    let word = view.lower(first);
    let governor = syntax.head(clause).map_or("", |v| syntax.lemma(v));
    let asked = matches!(governor, "ask" | "wonder");
    // "described how the roof fell" says that it fell.
    if word == "how" && matches!(governor, "describe" | "explain" | "recount" | "recall" | "reveal" | "show") {
        return false;
    }
    if quoted
        || word == "if" && !asked
        || !matches!(word.as_str(), "if" | "whether" | "how" | "why" | "who" | "whom" | "which" | "what" | "when" | "where")
    {
        return false;
    }
    let mut at = first;
    while at != clause {
        if matches!(syntax.rel(at), Rel::Advcl | Rel::Csubj | Rel::CsubjPass | Rel::Ccomp) {
            return false;
        }
        match syntax.head(at) {
            Some(up) => at = up,
            None => return false,
        }
    }
    true
}

/// "… , but officials said …": a second report, joined to the first one.
fn is_own_report(view: &View, clause: usize) -> bool {
    is_speech(view, clause) && view.syntax.children_with(clause, &[Rel::Cc]).any(|c| c < clause)
}

pub(super) fn is_mark(view: &View, t: usize) -> bool {
    matches!(view.text.form(view.raw, t), "“" | "”" | "\"" | "‘" | "«" | "»" | "``" | "''" | "'")
}

/// Whether a stretch stands between quotation marks.
fn is_marked_quoted(view: &View, range: &Range<usize>) -> bool {
    let mark = |t: Option<usize>| t.is_some_and(|t| is_mark(view, t) && view.text.form(view.raw, t) != "”");
    mark(range.start.checked_sub(1)) || mark(Some(range.start))
}

/// Indirect speech up to where the writer takes over: after a dash, after a closed quotation, at a clause of circumstance
/// ("…, as prices rise"), at a comment on what was said ("…, a claim that nobody could check").
fn before_aside(view: &View, verb: usize, range: &Range<usize>) -> Range<usize> {
    if verb > range.start {
        return range.clone();
    }
    let syntax = view.syntax;
    let top = range.clone().find(|&t| syntax.head(t).is_none_or(|h| !range.contains(&h))).unwrap_or(range.start);
    let form = |t: usize| view.text.form(view.raw, t);
    let quoted = is_marked_quoted(view, range);
    let is_dash = |t: &usize| matches!(form(*t), "—" | "–" | "--");
    // A pair of dashes is a parenthesis, and what has its verb after the dash goes on.
    let last = range.clone().rev().find(is_dash).filter(|&d| syntax.rel(d + 1) != Rel::Mark);
    let paired = last.is_some() && range.clone().filter(is_dash).count() > 1;
    let dash = range.clone().skip(3).find(is_dash).filter(|&d| !quoted && !paired && top < d);
    let closed = range.clone().find(|&t| {
        let closing =
            form(t) == "”" || matches!(form(t), "\"" | "''") && t > top && range.clone().take(t - range.start).any(|o| form(o) == form(t));
        let closing = closing || quoted && t > top && is_mark(view, t);
        let comma = t > 0 && matches!(form(t - 1), "," | "." | "!") || t + 1 < range.end && form(t + 1) == ",";
        let next = (t + 1..range.end).find(|&n| form(n) != ",");
        let on = next.is_none_or(|n| syntax.rel(n) == Rel::Cc) || (t + 1..range.end).any(|n| is_mark(view, n));
        closing && comma && t > top && !on
    });
    let circumstance = (top + 1..range.end).find_map(|t| {
        let subtree = syntax.subtree(t);
        let mut words = subtree.iter().copied().filter(|&w| view.lower(w) != ",");
        let first = words.next()?;
        let mut comma = first > range.start && view.lower(first - 1) == ",";
        comma |= first > range.start + 1 && is_mark(view, first - 1) && view.lower(first - 2) == ",";
        let final_part = subtree.last().is_some_and(|&l| l + 1 >= range.end);
        let aside = match syntax.rel(t) {
            Rel::Advcl => match view.lower(first).as_str() {
                "as" => true,
                // A contrast may be the speaker's own, unless somebody else is heard in it.
                "while" | "although" | "though" | "whereas" => is_speech(view, t) || subject_of(view, t).is_none(),
                _ => false,
            },
            // "a claim that …", however it hangs on the report.
            _ => {
                let article = matches!(view.lower(first).as_str(), "a" | "an");
                let noun = cues::is_saying(syntax.lemma(t)) || matches!(syntax.lemma(t), "move" | "step" | "decision" | "comment");
                noun && (article || syntax.rel(t) == Rel::Appos)
            }
        };
        (comma && final_part && aside && !quoted).then_some(first - 1)
    });
    let end = [dash, closed.map(|c| c + 1), circumstance].into_iter().flatten().min().unwrap_or(range.end);
    range.start..end
}

fn is_speech(view: &View, token: usize) -> bool {
    cues::is(CueKind::Say, view.syntax.lemma(token)) && subject_of(view, token).is_some()
}

/// "as …" behind the verb or behind its object, with no clause of its own.
fn is_as_phrase(view: &View, t: usize) -> bool {
    let syntax = view.syntax;
    let bare = syntax.child(t, &[Rel::Nsubj, Rel::NsubjPass]).is_none();
    bare && syntax.children_with(t, &[Rel::Case, Rel::Mark]).any(|c| view.lower(c) == "as")
}

/// "sees the case as proof"
pub(super) fn has_as(view: &View, verb: usize) -> bool {
    let syntax = view.syntax;
    let below = |t: usize| syntax.children_with(t, &[Rel::Obl, Rel::Advcl, Rel::Xcomp, Rel::Nmod]).any(|c| c > t && is_as_phrase(view, c));
    syntax.child(verb, &[Rel::Obj]).is_some_and(|o| o > verb && (below(verb) || below(o)))
}

/// "call it a mess", "describe the talks as useful", "what officials described as useful talks".
pub(super) fn called(view: &View, verb: usize) -> Vec<Range<usize>> {
    let syntax = view.syntax;
    let as_phrase = |t: usize| is_as_phrase(view, t);
    let second = syntax
        .children_with(verb, &[Rel::Xcomp, Rel::Ccomp, Rel::Obl, Rel::Advcl])
        .filter(|&c| syntax.rel(c) != Rel::Ccomp || syntax.upos(c) == Upos::Noun && syntax.child(c, &[Rel::Cop, Rel::Nsubj]).is_none())
        .find(|&c| {
            c > verb && (matches!(syntax.rel(c), Rel::Xcomp | Rel::Ccomp) && syntax.child(c, &[Rel::Mark]).is_none() || as_phrase(c))
        });
    let objects: Vec<usize> = syntax.children_with(verb, &[Rel::Obj, Rel::Iobj]).filter(|&o| o > verb).collect();
    // "dismissed the threat as blackmail", with the phrase under the noun.
    // and "called the remark “unhelpful”", with the adjective under it.
    // and "called the charge “a trick”", with the name under the charge.
    let opens = |c: usize| syntax.subtree(c).first().is_some_and(|&f| is_mark(view, f) || f > 0 && is_mark(view, f - 1));
    let fits = |c: usize| match syntax.rel(c) {
        Rel::Amod => true,
        Rel::Appos => opens(c),
        _ => as_phrase(c),
    };
    let below = objects.first().and_then(|&o| syntax.children_with(o, &[Rel::Nmod, Rel::Amod, Rel::Appos]).find(|&c| c > o && fits(c)));
    let second = second.or(match objects.as_slice() {
        [_, .., last] => Some(*last),
        _ => below.or_else(|| quoted_label(view, verb, objects.first().copied()?)),
    });
    let Some(second) = second else { return Vec::new() };
    let object = objects.first().copied().filter(|&o| o != second);
    let mut content = Vec::new();
    if let Some(object) = object {
        content.extend(ranges(view, object, &[second]).into_iter().take(1));
    }
    content.extend(ranges(view, second, &[]).iter().map(|r| label(view, r)));
    content
}

/// "put the turnout at 18,000", "estimates the damage at two million": the object and the amount.
pub(super) fn estimated(view: &View, verb: usize) -> Vec<Range<usize>> {
    let syntax = view.syntax;
    if !cues::is_estimate(syntax.lemma(verb)) || is_negated(view, verb) {
        return Vec::new();
    }
    let speaks = subject_of(view, verb).is_some_and(|s| can_speak(view, s));
    let at = |t: usize| syntax.children_with(t, &[Rel::Case]).any(|c| view.lower(c) == "at");
    let counts = |t: usize| syntax.subtree(t).iter().any(|&c| syntax.upos(c) == Upos::Num || matches!(view.lower(c).as_str(), "a" | "an"));
    let object = syntax.child(verb, &[Rel::Obj]).filter(|&o| o > verb && speaks);
    // The amount hangs on the verb, or by mistake of the reading on the noun.
    let amount = object.and_then(|o| {
        let below = syntax.children_with(o, &[Rel::Nmod]);
        syntax.children_with(verb, &[Rel::Obl]).chain(below).find(|&c| c > o && at(c) && counts(c))
    });
    let (Some(object), Some(amount)) = (object, amount) else { return Vec::new() };
    let first = syntax.subtree(object).first().copied().unwrap_or(object);
    let last = ranges(view, amount, &[]).last().map_or(amount + 1, |r| r.end);
    std::iter::once(first..last).collect()
}

/// "called the move “a mistake”", with the quotation hung beside the verb.
fn quoted_label(view: &View, verb: usize, object: usize) -> Option<usize> {
    let syntax = view.syntax;
    let end = syntax.subtree(object).last().copied()?;
    let starts =
        |c: usize| syntax.subtree(c).first().is_some_and(|&f| f == end + 1 && is_mark(view, f) || f == end + 2 && is_mark(view, f - 1));
    syntax.children_with(verb, &[Rel::Parataxis, Rel::Appos, Rel::Dep, Rel::Advcl]).find(|&c| starts(c))
}

/// What something is called: up to a dash, or to the end of a quotation that begins it.
fn label(view: &View, range: &Range<usize>) -> Range<usize> {
    let form = |t: usize| view.text.form(view.raw, t);
    let dash = range.clone().skip(1).find(|&t| matches!(form(t), "—" | "–" | "--"));
    let closed = range.clone().find(|&t| is_marked_quoted(view, range) && t > range.start && is_mark(view, t));
    let joined = closed.filter(|&c| c + 1 < range.end && view.syntax.rel(c + 1) == Rel::Cc).map(|c| c + 1);
    range.start..dash.or(joined).unwrap_or(range.end)
}

/// "accuse Y of lying", "blame Z on Y", "an attack the ministry blamed on rebels".
pub(super) fn accused(view: &View, verb: usize) -> Vec<Range<usize>> {
    let syntax = view.syntax;
    let marked =
        |t: usize| syntax.children_with(t, &[Rel::Case, Rel::Mark]).any(|c| matches!(view.lower(c).as_str(), "of" | "for" | "on" | "with"));
    let object = syntax.child(verb, &[Rel::Obj]);
    let relative = syntax.rel(verb) == Rel::AclRelcl;
    if object.is_none() && !relative {
        return Vec::new();
    }
    let accuses = syntax.lemma(verb) == "accuse";
    // "criticised the club for selling him", not "for a sale", which need not have been.
    let reproach = cues::is_reproach(syntax.lemma(verb));
    let below = || object.filter(|_| accuses).and_then(|o| syntax.children_with(o, &[Rel::Acl, Rel::Nmod]).find(|&c| c > o && marked(c)));
    let act = |c: usize| !reproach || syntax.rel(c) != Rel::Obl && is_gerund(view, c);
    let second = syntax.children_with(verb, &[Rel::Obl, Rel::Advcl, Rel::Xcomp]).find(|&c| c > verb && marked(c) && act(c)).or_else(below);
    let Some(second) = second else { return Vec::new() };
    let mut content: Vec<Range<usize>> = object.map(|o| ranges(view, o, &[second]).into_iter().take(1).collect()).unwrap_or_default();
    if content.is_empty() && relative {
        let noun = syntax.head(verb).unwrap_or(verb);
        content.push(noun..noun + 1);
    }
    content.extend(ranges(view, second, &[]));
    content
}

/// The subtree of `top` without the subtrees of `without`, as contiguous ranges, edges free of punctuation and "that".
pub(super) fn ranges(view: &View, top: usize, without: &[usize]) -> Vec<Range<usize>> {
    let syntax = view.syntax;
    let out: Vec<usize> = without.iter().flat_map(|&w| syntax.subtree(w)).collect();
    let mut ranges: Vec<Range<usize>> = Vec::new();
    for t in syntax.subtree(top) {
        if out.contains(&t) {
            continue;
        }
        match ranges.last_mut() {
            Some(r) if r.end == t => r.end = t + 1,
            _ => ranges.push(t..t + 1),
        }
    }
    let edge = |t: usize| {
        syntax.upos(t) == Upos::Punct
            || (syntax.rel(t) == Rel::Mark && view.lower(t) == "that" || syntax.rel(t) == Rel::Case && view.lower(t) == "as")
    };
    ranges
        .into_iter()
        .filter_map(|mut r| {
            while r.start < r.end && edge(r.start) {
                r.start += 1;
            }
            while r.start < r.end && syntax.upos(r.end - 1) == Upos::Punct {
                r.end -= 1;
            }
            (!r.is_empty()).then_some(r)
        })
        .collect()
}
