//! Attributions that the tree shows: a verb of speech or thought with its subject and its clause, "according to",
//! "calls it X", "accuses Y of Z", "the claim that", and chains ("sources cited by the paper", "told the agency").

use super::content::{accused, called, estimated, has_as, is_mark, is_negated, ranges, said, that_clause};
use super::cues::{self, CueKind};
use super::voice::{author, can_speak, cited, outer, phrase, speaker, subject_of, told_medium, writer};
use super::{Attribution, View};
use crate::reader::{NameKind, Rel, Upos};
use std::ops::Range;

pub(super) fn reported(view: &View) -> Vec<Attribution> {
    let mut found = Vec::new();
    for token in 0..view.syntax.words.len() {
        if matches!(view.syntax.upos(token), Upos::Verb | Upos::Aux) {
            from_verb(view, token, &mut found);
        }
        if view.syntax.upos(token) == Upos::Noun {
            from_noun(view, token, &mut found);
        }
        if view.lower(token) == "according" {
            from_according(view, token, &mut found);
        }
    }
    found
}

fn from_verb(view: &View, verb: usize, found: &mut Vec<Attribution>) {
    let syntax = view.syntax;
    let lemma = syntax.lemma(verb);
    let mut content = Vec::new();
    if is_reduced_passive(view, verb) || is_condition(view, verb) {
        return;
    }
    // "in charging him, the risk is …": no risk charges anybody.
    let own = subject_of(view, verb).is_some();
    let judges = !is_negated(view, verb) && (own || speaker(view, verb).is_none_or(|s| can_speak(view, s)));
    if judges && (cues::is(CueKind::Accuse, lemma) || cues::is_reproach(lemma)) {
        content = accused(view, verb);
    }
    if judges && content.is_empty() && (cues::is(CueKind::Call, lemma) || cues::is_view(lemma) && has_as(view, verb)) {
        content = called(view, verb);
    }
    // "found the vote fair"
    let judged = lemma == "find" && syntax.child(verb, &[Rel::Xcomp]).is_some_and(|x| syntax.upos(x) == Upos::Adj);
    if judges && content.is_empty() && judged && syntax.child(verb, &[Rel::Obj]).is_some() {
        content = called(view, verb);
    }
    if content.is_empty() && own {
        content = estimated(view, verb);
    }
    let goes_on = lemma == "continue" && syntax.rel(verb) == Rel::Parataxis;
    let says =
        cues::is(CueKind::Say, lemma) || goes_on || is_heard(view, verb) || matches!(lemma, "reject" | "dispute" | "refute" | "dismiss");
    if content.is_empty() && (says || follows_quotation(view, verb)) {
        content = said(view, verb);
    }
    if nobody_says(view, verb) {
        return;
    }
    if (cues::is(CueKind::Say, lemma) || cues::is_afterthought(lemma))
        && let Some((head, source, content)) = postposed(view, verb, &content)
    {
        push(view, found, Some(head), Some(source), verb..verb + 1, content);
        return;
    }
    let known = speaker(view, verb).is_some_and(|s| can_speak(view, s)) && !content.is_empty();
    if (cues::is(CueKind::Say, lemma) || lemma == "continue")
        && let Some((head, source, content)) = interpolated(view, verb).filter(|_| !known)
    {
        push(view, found, Some(head), Some(source), verb..verb + 1, content);
        return;
    }
    if content.is_empty() {
        return;
    }
    let source_head = speaker(view, verb);
    // "Lee said she and Dahl had met and both think so": the thought is what Lee says.
    let opinion = matches!(lemma, "believe" | "think" | "feel" | "hope" | "want" | "know");
    if opinion && source_head.is_some_and(|s| matches!(view.lower(s).as_str(), "both" | "all" | "each")) {
        return;
    }
    // "…, laboratory tests show": after what it shows, anything speaks.
    let noun = |s: usize| matches!(syntax.upos(s), Upos::Noun | Upos::Propn | Upos::Pron) && syntax.child(s, &[Rel::Cop]).is_none();
    let after = syntax.xpos(verb) != "VB" && content.iter().all(|c| c.end <= verb) && source_head.is_some_and(noun);
    if cues::needs_speaker(lemma) && !source_head.is_some_and(|s| after || can_speak(view, s)) {
        return;
    }
    let source_head = source_head.map(|head| author(view, head).unwrap_or(head));
    let source = source_head.map(|head| phrase(view, head));
    if let (Some(outer), Some(cited)) = (source_head, cited(view, verb, source_head)) {
        push(view, found, Some(cited), Some(phrase(view, cited)), verb..verb + 1, content);
        found.len().checked_sub(1).into_iter().for_each(|last| chain(view, found, last, outer));
        return;
    }
    let source_head = source_head.map(|head| writer(view, head).unwrap_or(head));
    push(view, found, source_head, source, verb..verb + 1, content);
    if let (Some(last), Some(medium)) = (found.len().checked_sub(1), told_medium(view, verb)) {
        chain(view, found, last, medium);
    }
}

/// "The court heard that …".
fn is_heard(view: &View, verb: usize) -> bool {
    view.syntax.lemma(verb) == "hear" && subject_of(view, verb).is_some_and(|s| cues::is_hearing(view.syntax.lemma(s)))
}

/// "if voters believe that …": nobody is said to believe it.
fn is_condition(view: &View, verb: usize) -> bool {
    view.syntax.children_with(verb, &[Rel::Mark]).any(|m| matches!(view.lower(m).as_str(), "if" | "unless" | "whether"))
}

/// "many believed to be trapped", "two feared dead": nobody is named who believes it.
fn is_reduced_passive(view: &View, verb: usize) -> bool {
    let syntax = view.syntax;
    matches!(syntax.lemma(verb), "believe" | "fear" | "think" | "report" | "say" | "suspect" | "allege" | "presume")
        && matches!(syntax.xpos(verb), "VBN" | "VBD")
        && syntax.child(verb, &[Rel::Aux, Rel::AuxPass, Rel::Ccomp, Rel::Obj, Rel::Parataxis]).is_none()
        && syntax.child(verb, &[Rel::Xcomp]).is_some()
}

/// "…," he continued: any verb straight after a quotation reports it.
fn follows_quotation(view: &View, verb: usize) -> bool {
    let syntax = view.syntax;
    let Some(subject) = subject_of(view, verb).filter(|&s| can_speak(view, s)) else { return false };
    let first = syntax.subtree(subject).first().copied().unwrap_or(subject).min(verb);
    let clause = syntax.children_with(verb, &[Rel::Ccomp]).any(|c| c < first);
    // A closing mark follows its word without a space.
    let closing = first > 1
        && is_mark(view, first - 1)
        && matches!(view.text.tokens.get(first - 2..first), Some([word, mark]) if word.span.end == mark.span.start);
    (clause || syntax.rel(verb) == Rel::Parataxis) && closing
}

/// "Nobody is saying that …": no voice.
fn nobody_says(view: &View, verb: usize) -> bool {
    let negative = |s: usize| {
        matches!(view.lower(s).as_str(), "nobody" | "none" | "no-one") || view.lower(s) == "one" && s > 0 && view.lower(s - 1) == "no"
    };
    subject_of(view, verb).is_some_and(negative)
}

/// "Roads to close, council says"; "The bridge, an old one, was shut, the Harbour Board (HB) said on Monday"; "It held, she said, and was sold":
/// who stands between a comma and the verb at the end of a report says it, where the tree has lost the report or took its subject for the
/// speaker. Gives the head and the tokens of the source, and what is said. `content`: what the tree has.
fn postposed(view: &View, verb: usize, content: &[Range<usize>]) -> Option<(usize, Range<usize>, Vec<Range<usize>>)> {
    let syntax = view.syntax;
    let sentence = view.text.sentence_of(verb).and_then(|s| view.text.sentences.get(s))?.tokens.clone();
    let mut commas = (sentence.start..verb).rev().take(14).filter(|&t| view.lower(t) == ",");
    let near = commas.next()?;
    // "…, a councillor, Per Berg, said"
    let role = if near + 1 == verb { Some((commas.next()?, commas.next()?)) } else { None };
    let comma = role.map_or(near, |(_, first)| first);
    // The comma may stand inside the closing mark.
    let aux = syntax.child(verb, &[Rel::Aux, Rel::AuxPass]).filter(|&a| a > comma && a < verb);
    let end = aux.or(role.map(|(end, _)| end)).unwrap_or(verb);
    let source = (comma + 1..end).find(|&t| !is_mark(view, t)).unwrap_or(end)..end;
    let nominal = |t: usize| {
        !matches!(syntax.upos(t), Upos::Verb | Upos::Aux | Upos::Sconj) && !matches!(view.lower(t).as_str(), "who" | "which" | "that")
    };
    // "…, a point the office denied" is a noun with a clause of its own.
    let second = (source.start + 1..source.end).any(|t| {
        let opens = syntax.upos(t) == Upos::Det || syntax.xpos(t) == "PRP$";
        opens && matches!(syntax.upos(t - 1), Upos::Noun | Upos::Propn)
    });
    let bracket = source.clone().find(|&t| view.lower(t) == "(").unwrap_or(source.end);
    let head = (source.start..bracket).find(|&t| {
        matches!(syntax.upos(t), Upos::Noun | Upos::Propn | Upos::Pron)
            && syntax.head(t).is_none_or(|h| !(source.start..bracket).contains(&h))
    })?;
    // "…, the paper has learned", "…, the paper is told"
    let finite = matches!(syntax.xpos(verb), "VBZ" | "VBP" | "VBD")
        || aux.is_some_and(|a| syntax.lemma(a) == if syntax.lemma(verb) == "tell" { "be" } else { "have" });
    let opens = matches!(syntax.upos(source.start), Upos::Cconj | Upos::Adp | Upos::Sconj | Upos::Adv);
    if !finite || opens || second || !source.clone().all(nominal) || source.clone().any(|t| is_mark(view, t)) || comma - sentence.start < 3
    {
        return None;
    }
    // The report before it is a clause of its own, or a headline's.
    let clause = |t: usize| syntax.upos(t) == Upos::Verb || syntax.upos(t) == Upos::Aux;
    let first = sentence.start;
    let open = syntax.upos(first) == Upos::Sconj || matches!(syntax.rel(first), Rel::Mark | Rel::Case);
    let last = (verb + 1..sentence.end).all(|t| syntax.upos(t) == Upos::Punct);
    let lost = content.is_empty() && last;
    let quoted = (first..comma).any(|t| is_mark(view, t));
    if !lost && (!(first..comma).any(clause) || open || quoted) {
        return None;
    }
    // Behind it stands no report, only when and where it was said, and what goes on after a comma.
    let after = (verb + 1..sentence.end).find(|&t| matches!(view.lower(t).as_str(), "," | "." | ";" | "—" | "–")).unwrap_or(sentence.end);
    if (verb + 1..after).any(|t| clause(t) || is_mark(view, t) || view.lower(t) == "that") {
        return None;
    }
    let known = speaker(view, verb).is_some_and(|s| source.contains(&s)) && !content.is_empty();
    let after_last = (after..sentence.end).all(|t| syntax.upos(t) == Upos::Punct);
    let joined = view.lower(after) == "," && matches!(view.lower(after + 1).as_str(), "and" | "but" | "or");
    if known || !(after_last || joined) {
        return None;
    }
    let mut said: Vec<Range<usize>> = std::iter::once(first..comma).collect();
    if joined {
        let end = (after..sentence.end).rev().find(|&t| syntax.upos(t) != Upos::Punct).map_or(sentence.end, |t| t + 1);
        said.push(after + 2..end);
    }
    Some((head, source.start..bracket, said))
}

/// "The plan, Lee added, would cost too much": between a subject and its verb stands, in commas, who says it, however the tree takes it
/// (there is no relative clause between commas without a pronoun). Gives what `postposed` gives.
fn interpolated(view: &View, verb: usize) -> Option<(usize, Range<usize>, Vec<Range<usize>>)> {
    let syntax = view.syntax;
    let sentence = view.text.sentence_of(verb).and_then(|s| view.text.sentences.get(s))?.tokens.clone();
    let comma = (sentence.start..verb).rev().take(8).find(|&t| view.lower(t) == ",")?;
    let source = comma + 1..verb;
    let noun = |t: usize| matches!(syntax.upos(t), Upos::Noun | Upos::Propn | Upos::Pron);
    let phrase = |t: usize| noun(t) || matches!(syntax.upos(t), Upos::Det | Upos::Adj | Upos::Num | Upos::Adp);
    let head = source.clone().find(|&t| noun(t) && syntax.head(t).is_none_or(|h| !source.contains(&h)))?;
    let finite = matches!(syntax.xpos(verb), "VBZ" | "VBP" | "VBD");
    let tensed = |t: usize| matches!(syntax.xpos(t), "VBZ" | "VBP" | "VBD" | "MD");
    let goes_on = view.lower(verb + 1) == "," && matches!(syntax.upos(verb + 2), Upos::Verb | Upos::Aux) && tensed(verb + 2);
    let subject = (sentence.start..comma).any(noun) && !(sentence.start..comma).any(|t| tensed(t) || is_mark(view, t));
    let relative = source.clone().any(|t| matches!(view.lower(t).as_str(), "who" | "which" | "that"));
    let opens = syntax.upos(source.start) == Upos::Adp;
    if !finite || !goes_on || !subject || relative || opens || !source.clone().all(phrase) {
        return None;
    }
    let end = (verb + 2..sentence.end).rev().find(|&t| syntax.upos(t) != Upos::Punct)? + 1;
    Some((head, source, vec![sentence.start..comma, verb + 2..end]))
}

/// "Anna Lee: the bridge is safe": who stands before the colon of a headline says what follows.
pub(super) fn before_colon(view: &View, sentence: &Range<usize>, found: &mut Vec<Attribution>) {
    let Some(colon) = sentence.clone().take(6).find(|&t| view.lower(t) == ":") else { return };
    let source = sentence.start..colon;
    // "Engineers: …", "Police chief: …"
    let role = view.syntax.upos(colon.saturating_sub(1)) == Upos::Noun && can_speak(view, colon.saturating_sub(1));
    let voice = |t: usize| {
        let named = view.syntax.name_at(t).is_some_and(|n| matches!(n.kind, NameKind::Person | NameKind::Org));
        let noun = role && matches!(view.syntax.upos(t), Upos::Noun | Upos::Adj | Upos::Propn);
        (named || noun) && !view.text.form(view.raw, t).chars().any(|c| c.is_ascii_digit())
    };
    if colon + 3 < sentence.end && !source.is_empty() && source.clone().all(voice) {
        push(view, found, Some(colon - 1), Some(source), colon..colon + 1, std::iter::once(colon + 1..sentence.end).collect());
    }
}

/// "the claim that …", "her warning that …": the holder of the claim is its source, if one is named.
fn from_noun(view: &View, noun: usize, found: &mut Vec<Attribution>) {
    let syntax = view.syntax;
    if !cues::is_saying(syntax.lemma(noun))
        || found.last().is_some_and(|a| a.cue.as_ref().is_some_and(|c| Some(c.start) == syntax.head(noun)))
    {
        return;
    }
    // "the claim that it had cracked was false": what is claimed is not told as anybody's word.
    let verdict = syntax.head(noun).filter(|&h| syntax.rel(noun) == Rel::Nsubj && syntax.upos(h) == Upos::Adj);
    if verdict.is_some_and(|v| matches!(syntax.lemma(v), "baseless" | "false" | "incorrect" | "untrue" | "unfounded" | "wrong")) {
        return;
    }
    let Some(clause) = that_clause(view, noun) else { return };
    let holder = syntax.child(noun, &[Rel::NmodPoss]);
    let source = holder.map(|h| {
        let phrase = phrase(view, h);
        if phrase.len() > 1 && matches!(view.lower(phrase.end - 1).as_str(), "'s" | "’s" | "'" | "’") {
            phrase.start..phrase.end - 1
        } else {
            phrase
        }
    });
    push(view, found, holder, source, noun..noun + 1, ranges(view, clause, &[]));
}

/// Adds an attribution, with the outer link of its chain where the source names one ("sources cited by X").
fn push(
    view: &View,
    found: &mut Vec<Attribution>,
    head: Option<usize>,
    source: Option<Range<usize>>,
    cue: Range<usize>,
    content: Vec<Range<usize>>,
) {
    let content = before_semicolon(view, &cue, content);
    found.push(Attribution { source, source_head: head, cue: Some(cue), content, parent: None });
    if let (Some(last), Some(outer)) = (found.len().checked_sub(1), head.and_then(|h| outer(view, h))) {
        chain(view, found, last, outer);
    }
}

/// A report ends at a semicolon, unless it goes on with "that" or is quoted.
fn before_semicolon(view: &View, cue: &Range<usize>, content: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let ends = |t: usize| t > cue.start && view.lower(t) == ";" && view.lower(t + 1) != "that";
    let quoted = |r: &Range<usize>| r.clone().any(|t| is_mark(view, t)) || r.start > 0 && is_mark(view, r.start - 1);
    let cut = |r: &Range<usize>| match r.clone().find(|&t| ends(t)) {
        Some(end) if !quoted(r) => r.start..end,
        _ => r.clone(),
    };
    // A clause that begins after the semicolon is not the first one that the cue reports.
    let follows = |r: &Range<usize>| r.start > 0 && ends(r.start - 1) && !quoted(r);
    content.iter().enumerate().filter(|(n, r)| *n == 0 || !follows(r)).map(|(_, r)| cut(r)).collect()
}

fn chain(view: &View, found: &mut Vec<Attribution>, inner: usize, outer: usize) {
    let Some(content) = found.get(inner).map(|a| a.content.clone()) else { return };
    let parent = found.len();
    if let Some(a) = found.get_mut(inner) {
        a.parent = Some(parent);
    }
    let source = Some(phrase(view, outer));
    // The outer link reports the same words: it is told apart by having no cue of its own.
    found.push(Attribution { source, source_head: Some(outer), cue: None, content, parent: None });
}

/// "according to X": the content is the clause that the phrase stands in, without the phrase.
fn from_according(view: &View, token: usize, found: &mut Vec<Attribution>) {
    let syntax = view.syntax;
    let to = (token + 1 < syntax.words.len() && view.lower(token + 1) == "to").then_some(token + 1);
    if to.is_none() {
        return;
    }
    // Either "according" is the case of the source, or the source hangs on "according".
    let source = match syntax.rel(token) {
        Rel::Case | Rel::Fixed | Rel::Mark => syntax.head(token),
        _ => syntax.child(token, &[Rel::Obl, Rel::Nmod, Rel::Obj]),
    };
    let Some(source) = source else { return };
    let top = if syntax.rel(token) == Rel::Case { source } else { token };
    let Some(mut clause) = syntax.head(top) else { return };
    let predicate = |t: usize| matches!(syntax.upos(t), Upos::Verb) || syntax.child(t, &[Rel::Cop]).is_some();
    for _ in 0..20 {
        match syntax.head(clause) {
            Some(up) if !predicate(clause) => clause = up,
            _ => break,
        }
    }
    // At either end of the sentence the phrase covers all of it.
    let subtree = syntax.subtree(top);
    let sentence = view.text.sentence_of(token).and_then(|s| view.text.sentences.get(s)).map(|s| s.tokens.clone()).unwrap_or_default();
    let last = subtree.last().copied().unwrap_or(top);
    if token == sentence.start || last + 2 >= sentence.end {
        let comma = token > 0 && view.lower(token - 1) == ",";
        for _ in 0..20 {
            match syntax.head(clause) {
                Some(up)
                    if !predicate(clause)
                        || matches!(
                            syntax.rel(clause),
                            Rel::Conj | Rel::Advcl | Rel::Parataxis | Rel::Acl | Rel::AclRelcl | Rel::Xcomp
                        ) =>
                {
                    clause = up
                }
                // "She said it rained, according to the paper": the paper has it from her.
                Some(up) if syntax.rel(clause) == Rel::Ccomp && comma && cues::is(CueKind::Say, syntax.lemma(up)) => clause = up,
                _ => break,
            }
        }
    }
    let without: Vec<usize> = if syntax.rel(token) == Rel::Case { vec![top] } else { vec![token] };
    let content = ranges(view, clause, &without);
    push(view, found, Some(source), Some(phrase(view, source)), token..token + 2, content);
}
