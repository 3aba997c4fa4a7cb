//! Bundles taken over: their articles analysed anew, their reader's decisions put beside those that are here.

use super::{Loaded, Session};
use crate::analysis::analyse;
use crate::article::{self, Meta};
use crate::date::Date;
use crate::refusal::Refusal;
use crate::report::bundle;
use crate::report::decisions::{Given, fingerprint, marks_of};
use crate::report::{Offsets, excerpt};
use std::collections::BTreeMap;

impl Session {
    /// Adds the articles of a bundle, all or none, and what its reader decided. An article that is already here with the same text is
    /// passed over; where two judged differently, the word that was here first stays.
    pub fn load(&mut self, text: &str) -> Result<Loaded, Refusal> {
        let bundle = bundle::read(text)?;
        if bundle.withheld {
            let message =
                "the texts of its articles were left out when it was saved, so it can be shown in the page, but not compared anew";
            return Err(Refusal::new("withheld", message));
        }
        let before = (self.analyses.clone(), self.decisions.clone());
        let loaded = self.take_over(&bundle);
        if loaded.is_err() {
            (self.analyses, self.decisions) = before;
        }
        loaded
    }

    fn take_over(&mut self, bundle: &bundle::Bundle) -> Result<Loaded, Refusal> {
        let alone = self.analyses.is_empty();
        let mut marks = BTreeMap::new();
        for (meta, raw) in &bundle.articles {
            let with = bundle.placed.get(&meta.id).and_then(|id| bundle.articles.iter().find(|(m, _)| m.id == *id));
            marks.extend(marks_of(raw, &meta.kept, with.map(|(_, text)| text.as_str())));
        }
        marks.extend(bundle.decisions.marks.clone());
        let differing = self.decisions.merge(marks);
        let mut added = Vec::new();
        for (meta, raw) in &bundle.articles {
            let meta = Meta { kept: self.decisions.kept(raw), ..meta.clone() };
            match self.analyses.get(&meta.id).filter(|a| a.article.raw == *raw).map(|a| a.article.kept != meta.kept) {
                Some(false) => {}
                // The other one put back other passages.
                Some(true) => {
                    let said = Session::said(raw, &meta, self.decisions.given.get(&meta.id).or(Some(&Given::default())));
                    self.analyses.insert(meta.id.clone(), analyse(&self.reader, raw, &said));
                }
                None => added.push(self.add(raw, &Session::said(raw, &meta, bundle.decisions.given.get(&meta.id)))?),
            }
        }
        if alone {
            self.decisions.order.clone_from(&bundle.decisions.order);
            self.decisions.classroom = bundle.decisions.classroom;
            self.made = bundle.made.clone();
        } else if !self.decisions.order.is_empty() {
            self.decisions.order.extend(added.iter().map(|a| a.id.clone()));
        }
        let prints = self.analyses.values().map(|a| (fingerprint(&a.article.raw), a.article.id.clone())).collect();
        self.placed = self.decisions.placed(&prints);
        Ok(Loaded { added, differing })
    }

    /// What its reader said of a bundle's article. Where the bundle does not tell, what the text does not say itself was given.
    pub(super) fn said(raw: &str, meta: &Meta, given: Option<&Given>) -> Meta {
        if let Some(given) = given {
            let date = given.date.as_deref().and_then(Date::parse);
            return Meta { title: given.title.clone(), outlet: given.outlet.clone(), date, ..meta.clone() };
        }
        let found = article::read(raw, &Meta { title: None, outlet: None, date: None, ..meta.clone() });
        let differs = |said: &Option<String>, found: &Option<String>| said.clone().filter(|s| Some(s) != found.as_ref());
        Meta {
            title: differs(&meta.title, &found.title),
            outlet: differs(&meta.outlet, &found.outlet),
            date: meta.date.filter(|d| Some(*d) != found.date),
            ..meta.clone()
        }
    }

    /// The words that a finding is about, by the key of its mark; empty where its articles are not here.
    pub fn words_of(&self, key: &str) -> Vec<String> {
        let places = key.split_once(':').map_or("", |(_, places)| places).split('|');
        let words = places.filter_map(|place| {
            let (print, stretch) = place.split_once('@').unwrap_or((place, ""));
            let article = self.analyses.values().map(|a| &a.article).find(|a| fingerprint(&a.raw) == print)?;
            let span = stretch
                .split_once('-')
                .and_then(|(start, end)| Offsets::Utf16.span_in(&article.raw, start.parse().ok()?, end.parse().ok()?));
            Some(excerpt(span.map_or(article.raw.as_str(), |span| span.of(&article.raw))))
        });
        words.collect()
    }
}
