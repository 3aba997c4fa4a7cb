//! Which articles report the same event: their leads compared by participants, acts, place, amounts and time.
//!
//! Each article is a bag of weighted features ([`profile`]); sets of articles are joined while they are nearly as like one another as they
//! are within ([`partition`]). Look-alikes, such as two meetings of the same people, are kept apart by [`evidence`]: the days of what the leads
//! tell ([`acts`]), and the days and places where the articles were written. No publication date is needed.

mod acts;
mod evidence;
mod partition;
mod place;
mod profile;

use super::lexis::{Concept, Lexis};
use super::{Event, EventReason, LinkedEntity};
use crate::analysis::Analysis;
use acts::{Act, Day};
use partition::Pairs;
use profile::{Family, Profile};
use std::collections::BTreeMap;

/// `placed`: what the reader says of articles, as [`place::place`] takes it.
pub(super) fn events(analyses: &[&Analysis], entities: &[LinkedEntity], lexis: &mut Lexis, placed: &BTreeMap<usize, usize>) -> Vec<Event> {
    let profiles = profile::profiles(analyses, lexis);
    let acts: Vec<Vec<Act>> = analyses.iter().enumerate().map(|(n, a)| acts::acts(n, a, lexis)).collect();
    let mut against = Pairs::new(analyses.len());
    acts::dated(&acts, lexis, &mut against);
    evidence::written(analyses, &profiles, &mut against);
    let found = partition::partition(partition::likeness(&profiles), against);
    let sets = place::place(found, placed);
    let name = |c: &Concept| match c {
        Concept::Entity(n) => entities.get(*n as usize).map(|e| e.name.clone()).unwrap_or_default(),
        Concept::Lemma(_) => lexis.text(*c).to_owned(),
    };
    let story = Story { analyses, profiles: &profiles, acts: &acts, name: &name, placed };
    let described: Vec<Event> = sets.iter().map(|set| story.describe(set)).collect();
    story.explain(described, lexis)
}

/// What is known of all articles.
struct Story<'a> {
    analyses: &'a [&'a Analysis],
    profiles: &'a [Profile],
    acts: &'a [Vec<Act>],
    name: &'a dyn Fn(&Concept) -> String,
    placed: &'a BTreeMap<usize, usize>,
}

impl Story<'_> {
    /// What the articles of a set have in common.
    fn describe(&self, set: &[usize]) -> Event {
        let members: Vec<&Profile> = set.iter().filter_map(|&n| self.profiles.get(n)).collect();
        let who = common(members.iter().map(|p| &p.who), members.len());
        let places = common(members.iter().map(|p| &p.places), members.len());
        let who: Vec<String> = who.iter().take(5).map(self.name).collect();
        let place = places.iter().find(|c| members.iter().any(|p| p.scenes.contains(c))).map(self.name);
        let when = self.day(set);
        let label = set.iter().filter_map(|&n| self.analyses.get(n)).find_map(|a| headline(a)).unwrap_or_default();
        let mut reasons = Vec::new();
        if set.iter().any(|n| self.placed.contains_key(n)) {
            reasons.push(EventReason::PlacedByReader);
        }
        if set.len() > 1 {
            if !who.is_empty() {
                reasons.push(EventReason::SharedParticipants(who.clone()));
            }
            reasons.extend(place.clone().map(EventReason::SharedPlace));
            reasons.extend(when.clone().map(EventReason::SharedTime));
            let words = self.shared_words(&members);
            if !words.is_empty() {
                reasons.push(EventReason::SharedWords(words));
            }
        }
        Event { articles: set.to_vec(), label, when, place, who, reasons }
    }

    /// The day that most of the articles with dated acts give; a full date before a weekday.
    fn day(&self, set: &[usize]) -> Option<String> {
        let mut count: BTreeMap<String, (usize, bool)> = BTreeMap::new();
        let mut dated = 0;
        for acts in set.iter().filter_map(|&n| self.acts.get(n)).filter(|a| !a.is_empty()) {
            dated += 1;
            let days: BTreeMap<String, Day> = acts.iter().filter_map(|a| Some((a.day.label()?, a.day))).collect();
            for (label, day) in days {
                let slot = count.entry(label).or_insert((0, day.is_full()));
                slot.0 += 1;
            }
        }
        let best = count.into_iter().max_by(|(a, n), (b, m)| n.cmp(m).then(b.cmp(a)))?;
        (best.1.0 * 2 > dated).then_some(best.0)
    }

    /// The most telling words that all members use.
    fn shared_words(&self, members: &[&Profile]) -> Vec<String> {
        let Some((first, rest)) = members.split_first() else { return Vec::new() };
        let shared = first.bag.iter().filter(|(f, _)| f.0 == Family::Word && rest.iter().all(|p| p.bag.contains_key(f)));
        let mut shared: Vec<(f32, String)> = shared.map(|(f, w)| (*w, (self.name)(&f.1))).collect();
        shared.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        shared.into_iter().take(4).map(|(_, w)| w).collect()
    }

    /// Adds what sets each smaller event apart from the largest.
    fn explain(&self, mut events: Vec<Event>, lexis: &Lexis) -> Vec<Event> {
        let Some(main) = (0..events.len()).max_by_key(|&n| (events.get(n).map_or(0, |e| e.articles.len()), std::cmp::Reverse(n))) else {
            return events;
        };
        let Some(there) = events.get(main).cloned() else { return events };
        for (_, here) in events.iter_mut().enumerate().filter(|(n, _)| *n != main) {
            // What the reader set apart needs no other reason.
            if here.articles.iter().all(|n| self.placed.contains_key(n)) {
                continue;
            }
            let mut apart = Vec::new();
            if let Some((a, b)) = self.other_day(&here.articles, &there.articles, lexis) {
                apart.push(EventReason::OtherTime { here: a, there: b });
            }
            if let Some((a, b)) = self.between(&here.articles, &there.articles, evidence::other_days) {
                apart.push(EventReason::WrittenOn { here: a, there: b });
            }
            let written = self.between(&here.articles, &there.articles, evidence::other_place);
            let told = here.place.clone().zip(there.place.clone());
            let told = told.filter(|(a, b)| a != b && !self.names(here, b) && !self.names(&there, a));
            apart.extend(written.or(told).map(|(here, there)| EventReason::OtherPlace { here, there }));
            let others = |a: &Event, b: &Event| -> Vec<String> { a.who.iter().filter(|w| !self.names(b, w)).cloned().collect() };
            let (a, b) = (others(here, &there), others(&there, here));
            if !a.is_empty() && !b.is_empty() {
                apart.push(EventReason::OtherParticipants { here: a, there: b });
            }
            if apart.is_empty() {
                apart.push(EventReason::LittleInCommon);
            }
            here.reasons.extend(apart);
        }
        events
    }

    /// Whether an article of the event names somebody or a place in its lead.
    fn names(&self, event: &Event, name: &str) -> bool {
        let profiles = event.articles.iter().filter_map(|&n| self.profiles.get(n));
        profiles.flat_map(|p| p.who.keys().chain(p.places.keys())).any(|c| (self.name)(c) == name)
    }

    /// The days that like acts of two sets fall on, where they differ.
    fn other_day(&self, here: &[usize], there: &[usize], lexis: &Lexis) -> Option<(String, String)> {
        let acts = |set: &[usize]| set.iter().filter_map(|&n| self.acts.get(n)).collect::<Vec<_>>();
        let (here, there) = (acts(here), acts(there));
        let pairs = || here.iter().flat_map(|a| there.iter().map(move |b| (a, b)));
        let differ = |shared| pairs().find_map(|(a, b)| acts::differing(a, b, shared, lexis));
        differ(acts::SHARED).or_else(|| differ(0)).and_then(|(a, b)| Some((a.label()?, b.label()?)))
    }

    /// The first answer for an article of one set and one of the other.
    fn between<T>(&self, here: &[usize], there: &[usize], ask: impl Fn(&Analysis, &Analysis) -> Option<T>) -> Option<T> {
        let get = |n: &usize| self.analyses.get(*n);
        here.iter().filter_map(get).find_map(|a| there.iter().filter_map(get).find_map(|b| ask(a, b)))
    }
}

/// The title, else the first sentence.
fn headline(analysis: &Analysis) -> Option<String> {
    let first = || analysis.text.sentences.first().map(|s| s.span.of(&analysis.article.raw).to_owned());
    let text = analysis.article.title.clone().or_else(first)?;
    Some(text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Concepts that at least half of the members have, most mentioned first.
fn common<'a>(lists: impl Iterator<Item = &'a BTreeMap<Concept, usize>>, members: usize) -> Vec<Concept> {
    let mut count: BTreeMap<Concept, (usize, usize)> = BTreeMap::new();
    for (concept, mentions) in lists.flatten() {
        let slot = count.entry(*concept).or_default();
        slot.0 += 1;
        slot.1 += mentions;
    }
    let mut kept: Vec<(Concept, (usize, usize))> = count.into_iter().filter(|(_, (n, _))| n * 2 > members || members == 1).collect();
    kept.sort_by_key(|(c, (n, m))| (std::cmp::Reverse((*n, *m)), *c));
    kept.into_iter().map(|(c, _)| c).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::analyse;
    use crate::article::Meta;
    use crate::compare::{Vectors, compare};
    use crate::reader::Reader;

    const TALKS: &str = "Mayor Anna Holt met union leader Carl Lind in Kell on Wednesday for talks on the ferry strike, the city said.\n\nThe \
        meeting lasted two hours. Crews have been on strike since March, and the city has lost its link to the islands.";
    const TALKS_TOO: &str = "Union leader Carl Lind and Kell's mayor, Anna Holt, held talks on Wednesday about the strike of the ferry crews.\n\n\
        Lind called the meeting useful. Holt said that the islands need their ferries.";
    const LATER: &str = "Anna Holt, the mayor of Kell, and union leader Carl Lind met again on Friday for talks on the ferry strike.\n\nLind said \
        that crews could return to the islands by May. Holt called the talks useful.";
    const FIRE: &str = "A fire destroyed a paper mill in Oster early on Wednesday, and two workers were hurt.\n\nFirefighters from three towns \
        fought the flames until noon. Police are looking for the cause, said inspector Tom Berg.";
    const FIRE_TOO: &str = "Two people were injured when a paper mill burned down in Oster.\n\nThe flames could be seen from Lund, a fire chief \
        said. Inspector Tom Berg said that police did not yet know what caused the blaze.";

    const CRASH: &str = "HOLM, May 4 (Nord) - Three people were killed when a night ferry hit a pier in the port of Holm on Monday, police \
        said.\n\nThe ferry, on its way from Arsk with 90 passengers, lost power, port master Ida Krone said. Its captain was hurt.";
    const CRASH_TABLOID: &str = "A waitress told last night how she pulled a toddler from the sea after the ferry of doom smashed into a \
        pier.\n\nLena Voss, 24, heard screams in the bar. \"I just jumped,\" she said. The boat had come from Arsk. Holm is in shock.";
    const CRASH_LATER: &str = "HOLM, May 29 (Nord) - Two people were killed when a ferry hit a pier in the port of Holm, police said.\n\nThe \
        ferry, on its way to Arsk with 40 passengers, had lost power, port master Ida Krone said. Its captain was hurt.";
    const CRASH_ELSEWHERE: &str = "ULVIK, May 7 - A passenger was killed when a night ferry hit a pier in Ulvik on Thursday, police said.\n\n\
        The ferry, with 60 passengers on board, came from Arsk and lost power. Its captain was hurt.";

    fn found(raws: &[&str]) -> Vec<Event> {
        let reader = Reader::from_bytes(include_bytes!("../../../data/weights/reader.bin")).unwrap();
        let vectors = Vectors::from_bytes(include_bytes!("../../../data/weights/similarity.bin")).unwrap();
        let meta = |n: usize| Meta { id: n.to_string(), ..Meta::default() };
        let analyses: Vec<Analysis> = raws.iter().enumerate().map(|(n, raw)| analyse(&reader, raw, &meta(n))).collect();
        compare(&analyses.iter().collect::<Vec<_>>(), &vectors).events
    }

    #[test]
    fn articles_by_event() {
        let mut wrong = Vec::new();
        for (raws, want) in [
            (&[TALKS, TALKS_TOO][..], &[&[0, 1][..]][..]),
            (&[FIRE, FIRE_TOO], &[&[0, 1]]),
            (&[TALKS, FIRE], &[&[0], &[1]]),
            (&[TALKS, LATER], &[&[0], &[1]]),
            (&[TALKS, LATER, TALKS_TOO], &[&[0, 2], &[1]]),
            (&[FIRE, TALKS, FIRE_TOO, TALKS_TOO, LATER], &[&[0, 2], &[1, 3], &[4]]),
            (&[CRASH, CRASH_TABLOID], &[&[0, 1]]),
            (&[CRASH, CRASH_LATER], &[&[0], &[1]]),
            (&[CRASH, CRASH_ELSEWHERE, CRASH_TABLOID], &[&[0, 2], &[1]]),
        ] {
            let got: Vec<Vec<usize>> = found(raws).into_iter().map(|e| e.articles).collect();
            if got != want {
                wrong.push(format!("{got:?}, not {want:?}"));
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn reasons_name_what_decided() {
        let events = found(&[TALKS, LATER, TALKS_TOO]);
        let reasons: Vec<&EventReason> = events.iter().flat_map(|e| &e.reasons).collect();
        let time = EventReason::OtherTime { here: "Friday".to_owned(), there: "Wednesday".to_owned() };
        assert!(reasons.contains(&&time), "{reasons:?}");
        let (here, there) = ("XXXX-05-29".to_owned(), "XXXX-05-04".to_owned());
        assert_eq!(found(&[CRASH, CRASH_LATER])[1].reasons, [EventReason::WrittenOn { here, there }]);
        let elsewhere = &found(&[CRASH, CRASH_ELSEWHERE])[1].reasons;
        assert!(elsewhere.contains(&EventReason::OtherPlace { here: "ULVIK".to_owned(), there: "HOLM".to_owned() }), "{elsewhere:?}");
        assert_eq!(events[0].when.as_deref(), Some("Wednesday"));
        let events = found(&[TALKS, TALKS_TOO, FIRE]);
        let others = |r: &EventReason| matches!(r, EventReason::OtherParticipants { here, .. } if here.contains(&"Tom Berg".to_owned()));
        let last = &events[1].reasons;
        assert!(last.iter().any(|r| others(r) || matches!(r, EventReason::OtherPlace { .. })), "{last:?}");
    }
}
