//! Pronouns of the third person to what they stand for: precision and recall of the links on UD GUM, whose last column holds coreference.
//!
//! A link is right if the phrase that the program last had for the entity before the pronoun, or else the
//! first one after, is a mention of the same gold entity. A pronoun whose gold entity has nothing but pronouns cannot be recalled.

use crate::count::Tally;
use crate::engine::{Engine, each};
use crate::figures::{Bar, Form, Sheet};
use crate::files::{self, Result};
use crate::gum::{self, Document, Mention};
use std::collections::BTreeMap;
use std::path::Path;

/// A mention as the program gives it, of its `entity`th entity.
struct Link {
    start: usize,
    end: usize,
    kind: &'static str,
    entity: usize,
}

pub fn run(engine: &Engine, data: &Path) -> Result<Sheet> {
    let mut sheet = Sheet::new("entity");
    let path = data.join("ud/GUM/en_gum-ud-dev.conllu");
    if !path.is_file() {
        sheet.skip("GUM dev", "it is not there");
        return Ok(sheet);
    }
    let documents = gum::documents(&files::text(&path)?);
    let mut counts: BTreeMap<(&str, &str), Tally> = BTreeMap::new();
    for rows in each(&documents, |document| of_document(engine, document)) {
        rows.into_iter().for_each(|(row, tally)| *counts.entry(row).or_default() += tally);
    }
    for ((corpus, form), tally) in counts {
        let size = format!("{} pronouns", tally.wanted);
        sheet.add(&format!("{form}, precision of links"), corpus, &size, Form::Share, tally.precision(), Bar::None);
        sheet.add(&format!("{form}, recall of links"), corpus, &size, Form::Share, tally.recall(), Bar::None);
    }
    Ok(sheet)
}

/// Counts of its pronouns by corpus and form.
fn of_document(engine: &Engine, document: &Document) -> Vec<((&'static str, &'static str), Tally)> {
    let links = links(engine, document);
    let mut out = Vec::new();
    for pronoun in document.mentions.iter().filter(|m| m.pronoun && m.single) {
        let Some(form) = form(&document.said(pronoun)) else { continue };
        let outcome = outcome(document, pronoun, &links);
        let right = f64::from(outcome == Some(true));
        let (wanted, given) = (f64::from(document.is_named_elsewhere(pronoun)), f64::from(outcome.is_some()));
        let tally = Tally { found: right, wanted, right, given };
        out.extend([(("GUM dev", form), tally), (("GUM dev", "all pronouns"), tally)]);
        if document.genre == "news" {
            out.push((("GUM dev, news", "all pronouns"), tally));
        }
    }
    out
}

fn form(word: &str) -> Option<&'static str> {
    Some(match word.to_lowercase().as_str() {
        "he" | "him" | "his" | "himself" => "he",
        "she" | "her" | "hers" | "herself" => "she",
        "it" | "its" | "itself" => "it",
        "they" | "them" | "their" | "theirs" | "themselves" => "they",
        _ => return None,
    })
}

fn links(engine: &Engine, document: &Document) -> Vec<Link> {
    let report = engine.single(&engine.analyse(&document.id, &document.text));
    let of = |(entity, e): (usize, &crossread::report::wire::Entity)| {
        let link = move |m: &crossread::report::wire::Mention| Link { start: m.start as usize, end: m.end as usize, kind: m.kind, entity };
        e.mentions.iter().map(link).collect::<Vec<_>>()
    };
    report.entities.iter().enumerate().flat_map(of).collect()
}

/// Whether the program links the pronoun, and if so whether it is right.
fn outcome(document: &Document, pronoun: &Mention, links: &[Link]) -> Option<bool> {
    let link = links.iter().find(|l| l.kind == "pronoun" && (l.start, l.end) == pronoun.head)?;
    let phrases = || links.iter().filter(|l| l.entity == link.entity && l.kind != "pronoun");
    let nearest = phrases().filter(|l| l.start < link.start).max_by_key(|l| l.start).or_else(|| phrases().min_by_key(|l| l.start));
    let gold = nearest.and_then(|l| document.mention_at(l.start, l.end));
    Some(gold.is_some_and(|m| m.entity == pronoun.entity))
}
