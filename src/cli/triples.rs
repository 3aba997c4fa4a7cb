//! `triples`: the claims of single sentences in the form that evaluations of open information extraction read.

use crossread::analysis::{Analysis, analyse_article};
use crossread::article::{Article, Language, Paragraph, ParagraphKind};
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
    let mut out = String::new();
    for claim in &a.claims {
        let mut fields = vec![sentence.to_owned(), confidence(claim).to_owned()];
        fields.push(claim.subject.as_ref().map(|s| words(&a, s)).unwrap_or_default());
        fields.push(predicate(&a, claim));
        fields.push(claim.object.as_ref().map(|o| words(&a, o)).unwrap_or_default());
        fields.extend(claim.arguments.iter().map(|x| words(&a, x)));
        out.push_str(&fields.iter().map(|f| f.replace(['\t', '\n'], " ")).collect::<Vec<_>>().join("\t"));
        out.push('\n');
    }
    out
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
