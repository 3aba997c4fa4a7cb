//! The core as the command line has it, and work spread over the processors.

use crate::files::Result;
use crossread::analysis::{Analysis, analyse, analyse_article};
use crossread::article::{self, Article, Meta, Paragraph, ParagraphKind};
use crossread::compare::{Candidate, Comparison, Vectors, candidates, compare};
use crossread::date::Date;
use crossread::reader::Reader;
use crossread::report::{self, Offsets, Report};
use crossread::span::Span;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

pub struct Engine {
    pub reader: Reader,
    vectors: Vectors,
}

impl Engine {
    pub fn load() -> Result<Engine> {
        let reader = Reader::from_bytes(include_bytes!("../../../data/weights/reader.bin"))?;
        let vectors = Vectors::from_bytes(include_bytes!("../../../data/weights/similarity.bin"))?;
        Ok(Engine { reader, vectors })
    }

    /// An article as a person would paste it: boilerplate is looked for.
    pub fn analyse(&self, id: &str, raw: &str) -> Analysis {
        analyse(&self.reader, raw, &Meta { id: id.to_owned(), ..Meta::default() })
    }

    /// A text of which nothing is cut: every line is a paragraph.
    pub fn analyse_plain(&self, id: &str, raw: &str, date: Option<Date>) -> Analysis {
        analyse_article(&self.reader, plain(id, raw, date))
    }

    pub fn compare(&self, analyses: &[&Analysis]) -> Comparison {
        compare(analyses, &self.vectors)
    }

    /// Pairs of claims that share something, with how alike they are.
    pub fn candidates(&self, analyses: &[&Analysis]) -> Vec<Candidate> {
        candidates(analyses, &self.vectors)
    }

    /// The report of articles compared, offsets in code points, as `crossread compare --format json` gives it.
    pub fn report(&self, analyses: &[&Analysis]) -> Report {
        report::report(analyses, &self.compare(analyses), Offsets::CodePoints)
    }

    /// The report of one article, as `crossread analyse` gives it.
    pub fn single(&self, analysis: &Analysis) -> Report {
        report::report(&[analysis], &Comparison::default(), Offsets::CodePoints)
    }
}

/// Every line of the raw text as a paragraph, nothing cut.
pub fn plain(id: &str, raw: &str, date: Option<Date>) -> Article {
    let mut at = 0;
    let mut paragraphs = Vec::new();
    for line in raw.split('\n') {
        if !line.trim().is_empty() {
            paragraphs.push(Paragraph { span: Span::new(at, at + line.len()), kind: ParagraphKind::Body });
        }
        at += line.len() + 1;
    }
    let mut article = article::read("", &Meta { id: id.to_owned(), date, ..Meta::default() });
    article.raw = raw.to_owned();
    article.paragraphs = paragraphs;
    article
}

/// The results of `work` on every item, in order, computed on all processors.
pub fn each<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let done = Mutex::new(Vec::with_capacity(items.len()));
    let threads = std::thread::available_parallelism().map_or(1, usize::from).min(items.len().max(1));
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                loop {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    let Some(item) = items.get(at) else { return };
                    let result = work(item);
                    if let Ok(mut done) = done.lock() {
                        done.push((at, result));
                    }
                }
            });
        }
    });
    let mut done = done.into_inner().unwrap_or_default();
    done.sort_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, result)| result).collect()
}
