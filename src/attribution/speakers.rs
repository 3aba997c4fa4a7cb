//! Speakers of quotations: from the attribution that holds the quotation, from the clause it stands in, or carried over
//! from the quotation just before it.

use super::content::is_mark;
use super::cues::{self, CueKind};
use super::voice::{SUBJECTS, phrase, speaker, subject_of};
use super::{Attribution, Quote, View};
use crate::article::{Article, ParagraphKind};
use crate::reader::{NameKind, Rel, Upos};
use crate::span::Span;
use std::ops::Range;

pub(super) fn assign(view: &View, article: &Article, spans: &[Span], attributions: &mut Vec<Attribution>) -> Vec<Quote> {
    let mut quotes: Vec<Quote> = Vec::new();
    for &span in spans {
        let tokens = view.text.tokens_in(span);
        let held = holding(view, attributions, &tokens);
        let known = held.filter(|&n| attributions.get(n).is_some_and(|a| a.source_head.is_some()));
        let owner = possessor(view, &tokens);
        let (head, attribution) = match known {
            _ if owner.is_some() => (owner, held),
            Some(n) => (attributions.get(n).and_then(|a| a.source_head), Some(n)),
            None => {
                let beside = inverted(view, &tokens).or_else(|| behind(view, &tokens));
                // Whoever is named beside the quotation speaks, and not who spoke before.
                let same = |n: &usize| {
                    let cue = attributions.get(*n).and_then(|a| a.cue.clone());
                    beside.is_none_or(|(verb, _)| cue.is_some_and(|c| c.contains(&verb)))
                };
                match spoken(view, article, attributions, &quotes, span, &tokens).filter(same) {
                    Some(n) => {
                        // The quotation becomes part of what that attribution reports.
                        if let Some(a) = attributions.get_mut(n) {
                            a.content.push(tokens.clone());
                        }
                        (attributions.get(n).and_then(|a| a.source_head), Some(n))
                    }
                    None => {
                        let voice = before_colon(view, &tokens)
                            .or(beside)
                            .or_else(|| announced(view, &tokens))
                            .or_else(|| governing_subject(view, &tokens));
                        (voice.map(|(_, subject)| subject), voice.and_then(|voice| told(view, voice, &tokens, held, attributions)))
                    }
                }
            }
        };
        let head = head.map(|h| apposed(view, h, attribution.and_then(|n| attributions.get(n))));
        let entity = head.and_then(|h| view.entities.at(h)).filter(|m| head == Some(m.head) || m.tokens.len() < 4).map(|m| m.entity);
        let speaker = head.map(|h| speaker_text(view, attribution.and_then(|n| attributions.get(n)), h, entity));
        quotes.push(Quote { span, speaker, speaker_entity: entity, attribution });
    }
    repeated(view, article, &mut quotes, attributions);
    quotes
}

/// Quotations of a headline that are looked for.
const MOST: usize = 8;

/// A quotation of the headline that nobody is said to have made is part of another one whose speaker is known.
fn repeated(view: &View, article: &Article, quotes: &mut [Quote], attributions: &mut [Attribution]) {
    let words = |span: Span| -> Vec<String> {
        let tokens = view.text.tokens_in(span);
        tokens.map(|t| view.lower(t)).filter(|w| w.chars().any(char::is_alphanumeric)).collect()
    };
    let Some(title) = article.paragraphs.iter().find(|p| p.kind == ParagraphKind::Title).map(|p| p.span) else { return };
    let open: Vec<usize> =
        (0..quotes.len()).filter(|&n| quotes.get(n).is_some_and(|q| q.speaker.is_none() && title.contains(q.span))).collect();
    let known: Vec<(Vec<String>, Quote)> = if open.is_empty() {
        Vec::new()
    } else {
        quotes.iter().filter(|q| q.speaker.is_some()).map(|q| (words(q.span), q.clone())).collect()
    };
    for quote in open.into_iter().take(MOST) {
        let Some(quote) = quotes.get_mut(quote) else { continue };
        let own = words(quote.span);
        let holds = |other: &[String]| !own.is_empty() && other.windows(own.len()).any(|w| w == own);
        let mut wider = known.iter().filter(|(words, _)| holds(words)).map(|(_, q)| q);
        let Some(one) = wider.next().filter(|first| wider.all(|other| other.speaker == first.speaker)) else { continue };
        *quote = Quote { span: quote.span, ..one.clone() };
        if let Some(a) = quote.attribution.and_then(|n| attributions.get_mut(n)) {
            a.content.push(view.text.tokens_in(quote.span));
            a.content.sort_by_key(|c| c.start);
        }
    }
}

/// "Lee's promise to do “better”": a few words inside what a noun of speech promises or claims are its owner's.
fn possessor(view: &View, tokens: &Range<usize>) -> Option<usize> {
    let syntax = view.syntax;
    let top = tokens.clone().find(|&t| syntax.head(t).is_none_or(|h| !tokens.contains(&h))).filter(|_| !is_sentence(view, tokens))?;
    let up = std::iter::successors(syntax.head(top), |&t| syntax.head(t)).take(4);
    let noun = up.take_while(|&t| !matches!(syntax.xpos(t), "VBD" | "VBZ" | "VBP" | "MD")).find(|&t| {
        let lemma = syntax.lemma(t);
        syntax.upos(t) == Upos::Noun && (cues::is_saying(lemma) || matches!(lemma, "promise" | "pledge" | "vow" | "apology" | "call"))
    })?;
    // "Lee's apology and promise": the owner of the first is that of the second.
    let first = syntax.head(noun).filter(|_| syntax.rel(noun) == Rel::Conj);
    let owner = [Some(noun), first].into_iter().flatten().find_map(|n| syntax.child(n, &[Rel::NmodPoss]))?;
    (owner < tokens.start && view.syntax.name_at(owner).is_some()).then_some(owner)
}

/// The attribution of a quotation to a verb and its subject: that which holds it without a voice, else a new one where the quotation
/// is a sentence.
fn told(
    view: &View,
    (cue, subject): (usize, usize),
    tokens: &Range<usize>,
    held: Option<usize>,
    attributions: &mut Vec<Attribution>,
) -> Option<usize> {
    if let Some(a) = held.and_then(|n| attributions.get_mut(n)) {
        (a.source, a.source_head) = (Some(phrase(view, subject)), Some(subject));
        a.content = vec![tokens.clone()];
        return held;
    }
    is_sentence(view, tokens).then(|| {
        attributions.push(Attribution {
            source: Some(phrase(view, subject)),
            source_head: Some(subject),
            cue: Some(cue..cue + 1),
            content: vec![tokens.clone()],
            parent: None,
        });
        attributions.len() - 1
    })
}

fn speaker_text(view: &View, attribution: Option<&Attribution>, head: usize, entity: Option<usize>) -> String {
    // Somebody who is only ever called "I" has no name.
    let named = |e: &&crate::entity::Entity| !matches!(e.name.as_str(), "I" | "we" | "We" | "me" | "my" | "you");
    if let Some(entity) = entity.and_then(|e| view.entities.entities.get(e)).filter(named) {
        return entity.name.clone();
    }
    let tokens = attribution.and_then(|a| a.source.clone()).unwrap_or(head..head + 1);
    view.text.span(tokens).of(view.raw).to_owned()
}

/// The smallest attribution whose content shares most of the quotation.
fn holding(view: &View, attributions: &[Attribution], tokens: &Range<usize>) -> Option<usize> {
    // "They say it is true that “It burns. It also …”": the report holds the first sentence of the quotation.
    let first = view.text.sentence_of(tokens.start).and_then(|s| view.text.sentences.get(s)).map_or(tokens.end, |s| s.tokens.end);
    let opening = tokens.start..first.min(tokens.end);
    attributions
        .iter()
        .enumerate()
        // A cue inside the quotation is the speaker's own report of somebody else.
        .filter(|(_, a)| a.cue.as_ref().is_some_and(|c| !tokens.contains(&c.start)))
        .filter_map(|(n, a)| {
            let shared = |part: &Range<usize>| -> usize {
                a.content.iter().map(|c| c.end.min(part.end).saturating_sub(c.start.max(part.start))).sum()
            };
            let size: usize = a.content.iter().map(Range::len).sum();
            let whole = shared(tokens) * 2 >= tokens.len();
            let begun =
                a.content.iter().any(|c| c.start < tokens.start && c.contains(&tokens.start)) && shared(&opening) + 1 >= opening.len();
            ((whole || begun) && shared(tokens) > 0).then_some((size, n))
        })
        .min()
        .map(|(_, n)| n)
}

/// The attribution that stands beside a quotation, or that of the quotation that it goes on with.
fn spoken(
    view: &View,
    article: &Article,
    attributions: &[Attribution],
    quotes: &[Quote],
    span: Span,
    tokens: &Range<usize>,
) -> Option<usize> {
    let tagged = tagged(view, attributions, tokens);
    let known =
        |n: &usize| attributions.get(*n).and_then(|a| a.source_head).is_some_and(|h| speaks(view, h) || view.syntax.upos(h) == Upos::Noun);
    tagged
        .filter(known)
        .or_else(|| beside(view, attributions, tokens))
        .or_else(|| carried(view, article, quotes, span))
        .or(tagged)
        .or_else(|| after_report(view, article, attributions, span, tokens))
}

/// "Lee said she was glad. “We had waited long enough.”": a sentence of its own, after one in which a single person says something.
fn after_report(view: &View, article: &Article, attributions: &[Attribution], span: Span, tokens: &Range<usize>) -> Option<usize> {
    let here = view.text.sentence_of(tokens.start)?;
    let (sentence, before) = (view.text.sentences.get(here)?, view.text.sentences.get(here.checked_sub(1)?)?);
    let paragraph = article.paragraphs.iter().find(|p| p.span.overlaps(span))?;
    let alone = sentence.tokens.len() <= tokens.len() + 4 && tokens.start <= sentence.tokens.start + 1 && is_sentence(view, tokens);
    let within = |a: &&Attribution| a.cue.as_ref().is_some_and(|c| before.tokens.contains(&c.start));
    let mut voices = attributions.iter().filter(within).filter_map(|a| Some((a, a.source_head?)));
    let (one, head) = voices.next().filter(|_| alone && paragraph.span.contains(before.span))?;
    let entity = |h: usize| view.entities.at(h).map(|m| m.entity);
    let only = voices.all(|(_, h)| entity(h) == entity(head));
    let main = one.cue.as_ref().is_some_and(|c| view.syntax.head(c.start).is_none() && cues::is(CueKind::Say, view.syntax.lemma(c.start)));
    let found = attributions.iter().position(|a| std::ptr::eq(a, one));
    found.filter(|_| only && main && speaks(view, head))
}

/// The attribution straight after a quotation of several sentences: "“We slept. Nobody knocked,” he said."
fn tagged(view: &View, attributions: &[Attribution], tokens: &Range<usize>) -> Option<usize> {
    let last = tokens.end.checked_sub(1)?;
    let sentence = view.text.sentence_of(last)?;
    attributions.iter().position(|a| {
        let (Some(cue), Some(source)) = (&a.cue, &a.source) else { return false };
        let after = cue.start.min(source.start);
        let reports = a.content.iter().any(|c| c.contains(&last) || last > 0 && c.contains(&(last - 1)));
        reports && after >= tokens.end && after - tokens.end <= 3 && view.text.sentence_of(cue.start) == Some(sentence)
    })
}

/// "Lee fumed: “This is an assault.”": the verb before the colon, with its subject.
fn before_colon(view: &View, tokens: &Range<usize>) -> Option<(usize, usize)> {
    let colon = tokens.start.checked_sub(2).filter(|&c| view.lower(c) == ":")?;
    let start = view.text.sentence_of(colon).and_then(|s| view.text.sentences.get(s)).map_or(colon, |s| s.tokens.start);
    let verb = (start..colon).rev().find(|&t| view.syntax.upos(t) == Upos::Verb)?;
    let subject = view.syntax.child(verb, &[Rel::Nsubj]).or_else(|| (start..verb).rev().find(|&t| view.syntax.name_at(t).is_some()));
    subject.filter(|&s| speaks(view, s)).map(|s| (verb, s))
}

/// "“Nobody else,” raged Lee": a verb straight after the closing mark and a name straight after the verb, whatever the tree makes of them.
fn inverted(view: &View, tokens: &Range<usize>) -> Option<(usize, usize)> {
    let verb = tokens.end + 1;
    let finite = view.syntax.upos(verb) == Upos::Verb && matches!(view.syntax.xpos(verb), "VBD" | "VBZ");
    let name = |t: &usize| view.syntax.name_at(*t).is_some_and(|n| n.kind == NameKind::Person);
    let subject = (verb + 1..verb + 5).take_while(|&t| view.lower(t) != ",").find(name)?;
    let near = in_one_paragraph(view, verb, tokens.start) && view.text.sentence_of(verb) == view.text.sentence_of(subject);
    (finite && near).then_some((verb, subject))
}

/// Tokens between a quotation and the verb that reports it.
const NEAR: usize = 14;

/// "“Are we safe?” Ann Lee, R-Maine, asked", "“We are,” said a senior official", "“We will be,” Lee is expected to say": the first verb of
/// speech behind the closing mark, whatever the tree makes of it, and who stands beside it.
fn behind(view: &View, tokens: &Range<usize>) -> Option<(usize, usize)> {
    let syntax = view.syntax;
    let open = (tokens.end - 1..tokens.end + 2).any(|t| matches!(view.lower(t).as_str(), "," | "?" | "!"));
    let first = (tokens.end..tokens.end + 3).find(|&t| !is_mark(view, t) && view.lower(t) != ",").filter(|&f| f > tokens.end)?;
    if !open || !is_sentence(view, tokens) || matches!(syntax.upos(first), Upos::Adp | Upos::Cconj | Upos::Sconj | Upos::Adv) {
        return None;
    }
    let end = view.text.sentence_of(first).and_then(|s| view.text.sentences.get(s))?.tokens.end;
    let tail = (first..end.min(first + NEAR)).take_while(|&t| !is_mark(view, t));
    // "is expected to say", "was quoted as saying": the verbs before it say nothing themselves.
    let passive = |t: usize| matches!(syntax.lemma(t), "quote" | "show" | "hear" | "expect" | "see") && syntax.xpos(t) == "VBN";
    let verb = tail.clone().filter(|&t| syntax.upos(t) == Upos::Verb).find(|&t| !passive(t))?;
    let finite = matches!(syntax.xpos(verb), "VBD" | "VBZ" | "VBP") || (first..verb).any(passive);
    let says = finite && (cues::is(CueKind::Say, syntax.lemma(verb)) || syntax.lemma(verb) == "continue");
    let nominal = |t: &usize| matches!(syntax.upos(*t), Upos::Noun | Upos::Propn | Upos::Pron);
    let subject = if verb == first {
        subject_of(view, verb).filter(|&s| s > verb).or_else(|| (verb + 1..end).take(4).find(nominal))
    } else {
        let own = |t: &usize| SUBJECTS.contains(&syntax.rel(*t)) && nominal(t);
        (first..verb).find(own).or_else(|| (first..verb).find(|&t| syntax.name_at(t).is_some()))
    };
    subject.filter(|_| says && in_one_paragraph(view, first, tokens.start)).map(|s| (verb, s))
}

fn in_one_paragraph(view: &View, a: usize, b: usize) -> bool {
    let paragraph = |t: usize| view.text.sentence_of(t).and_then(|s| view.text.sentences.get(s)).map(|s| s.paragraph);
    paragraph(a) == paragraph(b)
}

/// "Lee, who was there, clearly says, “We …”", "Lee was quoted as saying: “…”", "Lee went further, posting:" before a paragraph of its
/// own: the verb of speech before the comma or colon, and whoever speaks.
fn announced(view: &View, tokens: &Range<usize>) -> Option<(usize, usize)> {
    let syntax = view.syntax;
    let stop = tokens.start.checked_sub(2).filter(|&c| matches!(view.lower(c).as_str(), "," | ":"))?;
    let start = view.text.sentence_of(stop).and_then(|s| view.text.sentences.get(s))?.tokens.start;
    let verb = (start..stop).rev().take(NEAR / 2).take_while(|&t| !is_mark(view, t)).find(|&t| syntax.upos(t) == Upos::Verb)?;
    let goes_on = matches!(syntax.lemma(verb), "continue" | "go") && view.lower(stop) == ":";
    let says = cues::is(CueKind::Say, syntax.lemma(verb)) || goes_on;
    let subject = speaker(view, verb).filter(|&s| says && s < tokens.start)?;
    (speaks(view, subject) || syntax.upos(subject) == Upos::Noun).then_some((verb, subject))
}

/// "the envoy, Ann Lee", "the leader of the union, Ann Lee": the name stands for the role before it.
fn apposed(view: &View, head: usize, attribution: Option<&Attribution>) -> usize {
    let person = |t: &usize| view.syntax.name_at(*t).is_some_and(|n| n.kind == NameKind::Person);
    if !matches!(view.syntax.upos(head), Upos::Noun | Upos::Propn) || person(&head) {
        return head;
    }
    // "Councillor Ann Lee", "the envoy, Ann Lee of the Assembly".
    let beside = Some(head + 1).filter(|t| person(t) && view.syntax.head(*t) == Some(head));
    let after = beside.or_else(|| view.syntax.children_with(head, &[Rel::Appos]).find(|t| *t > head && person(t)));
    if let Some(name) = after {
        return name;
    }
    let below = |t: &usize| std::iter::successors(view.syntax.head(*t), |&h| view.syntax.head(h)).take(3).any(|h| h == head);
    let source = attribution.and_then(|a| a.source.clone()).unwrap_or(head..head + 1);
    source.filter(|t| *t > head).find(|t| view.syntax.rel(*t) == Rel::Appos && person(t) && below(t)).unwrap_or(head)
}

/// The attribution of the same sentence whose content ends or begins at the quotation ("…," he said. "…").
fn beside(view: &View, attributions: &[Attribution], tokens: &Range<usize>) -> Option<usize> {
    let sentence = view.text.sentence_of(tokens.start)?;
    attributions.iter().enumerate().rev().find_map(|(n, a)| {
        let cue = a.cue.clone()?;
        let near = cue.end <= tokens.start && tokens.start - cue.end <= 4 || tokens.end <= cue.start && cue.start - tokens.end <= 6;
        (near && view.text.sentence_of(cue.start) == Some(sentence) && is_sentence(view, tokens)).then_some(n)
    })
}

/// A quotation that opens its sentence, straight after another one of the same paragraph or run of paragraphs.
fn carried(view: &View, article: &Article, quotes: &[Quote], span: Span) -> Option<usize> {
    // A borrowed word or two at the end of the sentence before is not what goes on.
    let whole = |q: &&Quote| is_sentence(view, &view.text.tokens_in(q.span));
    let paragraph = |s: Span| article.paragraphs.iter().position(|p| p.span.overlaps(s));
    let nearest = quotes.last()?;
    let beside = |q: &&Quote| paragraph(q.span) == paragraph(nearest.span);
    let last = quotes.iter().rev().take(2).filter(beside).find(whole).unwrap_or(nearest);
    let attribution = last.attribution?;
    let (before, here) = (paragraph(last.span)?, paragraph(span)?);
    let tokens = view.text.tokens_in(span);
    let sentence = view.text.sentence_of(tokens.start).and_then(|s| view.text.sentences.get(s))?;
    let opens = tokens.start <= sentence.tokens.start + 1;
    let opened_paragraph = article.paragraphs.get(here).is_some_and(|p| span.start <= p.span.start + 4);
    (opens && (before == here || before + 1 == here && opened_paragraph)).then_some(attribution)
}

/// Climbs from the quotation to the first verb with a subject who can speak: "urged allies to push for 'a new start'".
fn governing_subject(view: &View, tokens: &Range<usize>) -> Option<(usize, usize)> {
    let syntax = view.syntax;
    let mut at = tokens.clone().find(|&t| syntax.head(t).is_none_or(|h| !tokens.contains(&h)))?;
    // "has been in trouble since calling it “a mess”": who called it is the subject further up, in the passive too.
    let mut calling = None;
    for _ in 0..12 {
        if !tokens.contains(&at) || syntax.upos(at) == Upos::Verb {
            let lemma = syntax.lemma(at);
            let subject = syntax.child(at, &[Rel::Nsubj]).or_else(|| syntax.child(at, &[Rel::NsubjPass]).filter(|_| calling.is_some()));
            // "What the mayor called “a mess”": straight before the mark it is clear who speaks, named or not.
            let straight = at + 2 == tokens.start && cues::is(CueKind::Call, syntax.lemma(at));
            let subject = subject.filter(|&s| !tokens.contains(&s) && (speaks(view, s) || straight && syntax.upos(s) == Upos::Noun));
            calling = calling.or_else(|| Some(at).filter(|&v| cues::is(CueKind::Call, syntax.lemma(v)) && !tokens.contains(&v)));
            let cue = [CueKind::Say, CueKind::Urge, CueKind::Call, CueKind::Accuse].into_iter().any(|k| cues::is(k, lemma));
            if let Some(subject) = subject
                && (cue || !tokens.contains(&at))
            {
                return Some((at, subject));
            }
        }
        at = syntax.head(at)?;
    }
    None
}

fn speaks(view: &View, head: usize) -> bool {
    let named = view.syntax.name_at(head).is_some_and(|n| matches!(n.kind, NameKind::Person | NameKind::Org));
    let entity = view
        .entities
        .at(head)
        .and_then(|m| view.entities.entities.get(m.entity))
        .is_some_and(|e| matches!(e.kind, NameKind::Person | NameKind::Org));
    named || entity || matches!(view.lower(head).as_str(), "he" | "she")
}

/// Long enough, and with a verb, to be a sentence of the speaker rather than a borrowed word.
fn is_sentence(view: &View, tokens: &Range<usize>) -> bool {
    tokens.len() >= 4 && tokens.clone().any(|t| matches!(view.syntax.upos(t), Upos::Verb | Upos::Aux))
}
