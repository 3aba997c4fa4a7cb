//! `triples`: the claims of single sentences in the form that evaluations of open information extraction read.

use crossread::analysis::{Analysis, analyse_article};
use crossread::article::{Article, Language, Paragraph, ParagraphKind};
use crossread::attribution::Attribution;
use crossread::claim::{Argument, Claim, ClaimKind};
use crossread::reader::{Reader, Rel};
use crossread::span::Span;
use std::ops::Range;

/// One line a claim: sentence, confidence, subject, predicate, object, further arguments; tabs between.
pub fn triples(reader: &Reader, text: &str) -> String {
    text.lines().filter(|line| !line.trim().is_empty()).map(|line| of_sentence(reader, line.trim())).collect()
}

fn of_sentence(reader: &Reader, sentence: &str) -> String {
    let a = analyse_article(reader, article(sentence));
    let claims = a.claims.iter().map(|claim| of_claim(&a, claim));
    let speech = a.attributions.attributions.iter().filter_map(|said| of_speech(&a, said));
    let line = |fields: Vec<String>| {
        let all: Vec<String> = std::iter::once(sentence.to_owned()).chain(fields).map(|f| f.replace(['\t', '\n'], " ")).collect();
        all.join("\t") + "\n"
    };
    claims.chain(speech).map(line).collect()
}

/// Confidence, subject, predicate, object, further arguments. Without an object the first argument stands in its place, and its preposition
/// goes to the predicate, as in the corpora: "was born in", "Paris".
fn of_claim(a: &Analysis, claim: &Claim) -> Vec<String> {
    let mut predicate = predicate(a, claim);
    let mut arguments = claim.arguments.iter();
    let object = match (&claim.object, arguments.as_slice()) {
        (Some(object), _) => words(a, object),
        (None, [first, ..]) => {
            arguments.next();
            let text = words(a, first);
            let cased = text.get(..first.case.len()).filter(|start| !first.case.is_empty() && start.eq_ignore_ascii_case(&first.case));
            match cased.and_then(|case| text.get(case.len()..)?.strip_prefix(' ')) {
                Some(bare) => {
                    predicate = format!("{predicate} {}", first.case);
                    bare.to_owned()
                }
                None => text,
            }
        }
        (None, []) => String::new(),
    };
    let subject = claim.subject.as_ref().map(|s| words(a, s)).unwrap_or_default();
    let mut fields = vec![confidence(claim).to_owned(), subject, predicate, object];
    fields.extend(arguments.map(|x| words(a, x)));
    fields
}

/// What somebody says is a tuple too: source, cue, content.
fn of_speech(a: &Analysis, said: &Attribution) -> Option<Vec<String>> {
    let (source, cue) = (said.source.clone()?, said.cue.clone()?);
    let content: Vec<String> = said.content.iter().map(|c| at(a, c.clone())).collect();
    Some(vec!["0.8".to_owned(), at(a, source), at(a, cue), content.join(" ")])
}

/// The line is the whole article: nothing is looked for but its sentences.
fn article(sentence: &str) -> Article {
    Article {
        id: "sentence".to_owned(),
        raw: sentence.to_owned(),
        title: None,
        title_span: None,
        outlet: None,
        date: None,
        dateline: None,
        day: None,
        language: Language::Unknown,
        paragraphs: vec![Paragraph { span: Span::new(0, sentence.len()), kind: ParagraphKind::Body }],
        removed: Vec::new(),
        kept: Vec::new(),
    }
}

/// Clauses with all their parts are found most surely, propositions read out of noun phrases least.
fn confidence(claim: &Claim) -> &'static str {
    match (claim.kind, &claim.subject, &claim.object) {
        (ClaimKind::Clause, Some(_), Some(_)) => "0.9",
        (ClaimKind::Clause, Some(_), None) => "0.8",
        (ClaimKind::Clause, None, _) => "0.6",
        _ => "0.5",
    }
}

fn words(a: &Analysis, argument: &Argument) -> String {
    let text = at(a, argument.tokens.clone());
    if argument.case.is_empty() || text.to_lowercase().starts_with(&argument.case) { text } else { format!("{} {text}", argument.case) }
}

/// The predicate as written, with its auxiliaries, copula, negation and particle.
fn predicate(a: &Analysis, claim: &Claim) -> String {
    const PARTS: [Rel; 4] = [Rel::Aux, Rel::AuxPass, Rel::Cop, Rel::CompoundPrt];
    let negates = |t: usize| a.syntax.rel(t) == Rel::Advmod && matches!(a.syntax.lemma(t), "not" | "n't" | "never");
    let of_predicate = a.syntax.children(claim.predicate).iter().copied();
    let mut tokens: Vec<usize> = of_predicate.filter(|&t| PARTS.contains(&a.syntax.rel(t)) || negates(t)).collect();
    // Of "is a lawyer" the noun is the object.
    if !claim.object.as_ref().is_some_and(|o| o.tokens.contains(&claim.predicate)) || tokens.is_empty() {
        tokens.push(claim.predicate);
    }
    tokens.sort_unstable();
    tokens.into_iter().map(|t| at(a, t..t + 1)).collect::<Vec<_>>().join(" ")
}

fn at(a: &Analysis, tokens: Range<usize>) -> String {
    a.text.span(tokens).of(&a.article.raw).to_owned()
}
