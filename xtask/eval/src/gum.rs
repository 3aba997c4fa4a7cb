//! Texts and coreference of UD GUM, read from CoNLL-U: "Entity=(12-person-…" opens a mention in the last column, "12)" closes it.

use std::collections::BTreeMap;

/// Offsets are code points.
pub struct Mention {
    pub entity: String,
    pub start: usize,
    pub end: usize,
    /// Where its head word stands.
    pub head: (usize, usize),
    pub pronoun: bool,
    /// Of one word.
    pub single: bool,
}

#[derive(Default)]
pub struct Document {
    pub id: String,
    pub genre: String,
    pub text: String,
    pub mentions: Vec<Mention>,
}

struct Token {
    start: usize,
    end: usize,
    pronoun: bool,
    punctuation: bool,
    /// Number of the head's token in the document.
    head: Option<usize>,
}

/// A document being read.
#[derive(Default)]
struct Reading {
    document: Document,
    /// Length of the text in code points.
    length: usize,
    tokens: Vec<Token>,
    sentence: Vec<char>,
    /// Up to where the tokens of the sentence have been found in it, and the number of its first token.
    at: usize,
    first: usize,
    /// First tokens of mentions that are still open, by entity.
    open: BTreeMap<String, Vec<usize>>,
    /// Entity, first and last token.
    closed: Vec<(String, usize, usize)>,
}

impl Document {
    pub fn said(&self, mention: &Mention) -> String {
        self.text.chars().skip(mention.head.0).take(mention.head.1 - mention.head.0).collect()
    }

    pub fn is_named_elsewhere(&self, pronoun: &Mention) -> bool {
        self.mentions.iter().any(|m| !m.pronoun && m.entity == pronoun.entity)
    }

    /// The mention that a stretch of text stands for: the one with its head inside that shares most with it.
    pub fn mention_at(&self, start: usize, end: usize) -> Option<&Mention> {
        // Determiners and possessive marks do not matter.
        const SLACK: usize = 5;
        let inside = || self.mentions.iter().filter(|m| !m.pronoun && start <= m.head.0 && m.head.0 < end);
        let shared = |m: &&Mention| (m.end.min(end).saturating_sub(m.start.max(start)), std::cmp::Reverse(m.end - m.start));
        let close = inside().filter(|m| m.start + SLACK >= start && m.end <= end + 1).max_by_key(shared);
        close.or_else(|| inside().max_by_key(shared))
    }
}

pub fn documents(conllu: &str) -> Vec<Document> {
    let mut documents = Vec::new();
    let mut reading = Reading::default();
    for line in conllu.lines() {
        if let Some(id) = line.strip_prefix("# newdoc id = ") {
            documents.extend(reading.finish());
            let genre = id.split('_').nth(1).unwrap_or("").to_owned();
            reading = Reading { document: Document { id: id.to_owned(), genre, ..Document::default() }, ..Reading::default() };
        } else if line.starts_with("# newpar") && !line.starts_with("# newpar_block") {
            reading.paragraph();
        } else if let Some(text) = line.strip_prefix("# text = ") {
            reading.sentence(text);
        } else if !line.starts_with('#') && !line.is_empty() {
            reading.token(&line.split('\t').collect::<Vec<_>>());
        }
    }
    documents.extend(reading.finish());
    documents
}

impl Reading {
    fn paragraph(&mut self) {
        if self.length > 0 {
            self.document.text.push_str("\n\n");
            self.length += 2;
        }
    }

    fn sentence(&mut self, text: &str) {
        if !self.document.text.is_empty() && !self.document.text.ends_with('\n') {
            self.document.text.push(' ');
            self.length += 1;
        }
        self.first = self.tokens.len();
        self.sentence = text.chars().collect();
        self.at = 0;
        self.document.text.push_str(text);
        self.length += self.sentence.len();
    }

    fn token(&mut self, columns: &[&str]) {
        let [id, form, _, upos, _, _, head, _, _, misc] = columns else { return };
        if id.contains(['-', '.']) {
            return;
        }
        while self.sentence.get(self.at).is_some_and(|c| c.is_whitespace()) {
            self.at += 1;
        }
        let base = self.length - self.sentence.len();
        let end = (self.at + form.chars().count()).min(self.sentence.len());
        let head = head.parse::<usize>().ok().and_then(|h| h.checked_sub(1)).map(|h| self.first + h);
        let token = Token { start: base + self.at, end: base + end, pronoun: *upos == "PRON", punctuation: *upos == "PUNCT", head };
        self.at = end;
        self.tokens.push(token);
        let entity = misc.split('|').find_map(|m| m.strip_prefix("Entity=")).unwrap_or("");
        self.marks(entity, self.tokens.len() - 1);
    }

    /// "(5-person-…)(7-place-…" and "5)7)": what opens and closes at a token.
    fn marks(&mut self, marks: &str, token: usize) {
        let mut rest = marks;
        while let Some(at) = rest.find(['(', ')']) {
            let opens = rest.get(at..=at) == Some("(");
            let (before, after) = (rest.get(..at).unwrap_or(""), rest.get(at + 1..).unwrap_or(""));
            // "5[1/2]" is a part of a mention in two parts.
            let name = |s: &str| s.split(['[', '-']).next().unwrap_or("").to_owned();
            if !opens {
                if let Some(first) = self.open.get_mut(&name(before)).and_then(Vec::pop) {
                    self.closed.push((name(before), first, token));
                }
                rest = after;
                continue;
            }
            let until = after.find(['(', ')']).unwrap_or(after.len());
            let entity = name(after.get(..until).unwrap_or(""));
            let whole = after.get(until..).is_some_and(|s| s.starts_with(')'));
            if whole {
                self.closed.push((entity, token, token));
            } else {
                self.open.entry(entity).or_default().push(token);
            }
            rest = after.get(until + usize::from(whole)..).unwrap_or("");
        }
    }

    fn finish(mut self) -> Option<Document> {
        let mut mentions = Vec::new();
        for (entity, first, last) in self.closed {
            let inside = self.tokens.get(first..=last).unwrap_or_default();
            let head = inside.iter().find(|t| !t.punctuation && t.head.is_none_or(|h| h < first || h > last)).or(inside.first())?;
            let end = inside.last()?.end;
            let start = inside.first()?.start;
            mentions.push(Mention { entity, start, end, head: (head.start, head.end), pronoun: head.pronoun, single: first == last });
        }
        mentions.sort_by_key(|m| (m.start, std::cmp::Reverse(m.end)));
        self.document.mentions = mentions;
        (!self.document.id.is_empty()).then_some(self.document)
    }
}
