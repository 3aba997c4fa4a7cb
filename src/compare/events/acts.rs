//! Dated acts of a lead: "Witnesses met the judge on Friday". The same people doing the like on another day is another event.

use super::evidence::{STRONG, WEAK};
use super::partition::Pairs;
use crate::analysis::Analysis;
use crate::claim::{Certainty, Claim, ClaimKind};
use crate::compare::lexis::{Concept, Lexis};
use crate::date::Date;
use crate::reader::{Rel, Upos};
use crate::value::{Time, TimeKind};
use std::collections::{BTreeMap, BTreeSet};

/// Sentences whose acts are looked at.
const SENTENCES: usize = 4;
/// Entities that two acts share which are likely acts of the same people.
pub(super) const SHARED: usize = 2;
/// Likeness of a word of one act to a word of the other.
const ALIKE: f32 = 0.55;
/// Verbs that say nothing of the act without their object.
const LIGHT: [&str; 12] = ["be", "have", "hold", "make", "take", "give", "do", "get", "say", "tell", "come", "go"];

const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// As much as is known of the day of an act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Day {
    date: Option<Date>,
    month: Option<u8>,
    weekday: Option<u8>,
}

impl Day {
    /// None for times that name no day or month.
    fn of(time: &Time) -> Option<Day> {
        let date = time.days.filter(|(first, last)| first == last).map(|(day, _)| day);
        let month = time.value.split('-').nth(1).and_then(|m| m.parse().ok()).filter(|m| (1..=12).contains(m));
        let day = Day { date, month, weekday: time.weekday.or(date.map(Date::weekday)) };
        (month.is_some() || day.weekday.is_some()).then_some(day)
    }

    /// Whether two days differ. Days next to each other may be one, seen from two places or told wrong by one of two: no answer.
    fn differs(self, other: Day) -> Option<bool> {
        let ring = |a: u8, b: u8, length: u8| a.abs_diff(b).min(length - a.abs_diff(b));
        let answer = |gap: i64| (gap != 1).then_some(gap != 0);
        if let (Some(a), Some(b)) = (self.date, other.date) {
            return answer((a.days() - b.days()).abs());
        }
        if let (Some(a), Some(b)) = (self.month, other.month)
            && ring(a, b, 12) > 1
        {
            return Some(true);
        }
        let (a, b) = (self.weekday?, other.weekday?);
        answer(i64::from(ring(a, b, 7)))
    }

    /// Whether it is a day of the calendar, no bare weekday or month.
    pub(super) fn is_full(self) -> bool {
        self.date.is_some()
    }

    pub(super) fn label(self) -> Option<String> {
        self.date.map(|d| d.to_string()).or_else(|| WEEKDAYS.get(usize::from(self.weekday?)).map(|&w| w.to_owned()))
    }
}

#[derive(Debug)]
pub(super) struct Act {
    pub day: Day,
    /// Entities of the sentence.
    who: BTreeSet<Concept>,
    /// The verb; all words where it says nothing by itself.
    core: BTreeSet<Concept>,
    words: BTreeSet<Concept>,
}

/// The acts of an article's lead that have a day and are told as done.
pub(super) fn acts(article: usize, analysis: &Analysis, lexis: &mut Lexis) -> Vec<Act> {
    let mut acts = Vec::new();
    let end = analysis.text.sentences.get(SENTENCES - 1).or(analysis.text.sentences.last()).map_or(0, |s| s.span.end);
    let times = analysis.values.times.iter().take_while(|t| t.span.start < end);
    for time in times.filter(|t| matches!(t.kind, TimeKind::Date | TimeKind::Time)) {
        let (Some(day), Some(token)) = (Day::of(time), analysis.text.tokens_in(time.span).next()) else { continue };
        let holds = analysis.claims.iter().filter(|c| c.kind == ClaimKind::Clause && c.tokens.contains(&token));
        let Some(claim) = holds.min_by_key(|c| c.tokens.len()).filter(|c| c.certainty == Certainty::Certain) else { continue };
        let sentence = analysis.text.sentence_of(token).and_then(|n| analysis.text.sentences.get(n)).map_or(0..0, |s| s.tokens.clone());
        let mentions = analysis.entities.mentions.iter().filter(|m| sentence.contains(&m.head));
        let who = mentions.filter_map(|m| lexis.entity(article, m.entity)).collect();
        let telling = |t: &usize| matches!(analysis.syntax.upos(*t), Upos::Noun | Upos::Verb);
        let act = at_once(analysis, claim);
        let lemmas = act.iter().flat_map(|c| c.tokens.clone()).filter(telling).map(|t| analysis.syntax.lemma(t));
        let words: BTreeSet<Concept> = lemmas.filter(|l| !LIGHT.contains(l)).map(|l| lexis.lemma(l)).collect();
        let verbs = act.iter().map(|c| analysis.syntax.lemma(c.predicate)).filter(|v| !LIGHT.contains(v));
        let mut core: BTreeSet<Concept> = verbs.map(|v| lexis.lemma(v)).collect();
        if core.is_empty() {
            core.clone_from(&words);
        }
        acts.push(Act { day, who, core, words });
    }
    acts
}

/// The claims that a sentence tells of one moment: "Two were killed and 14 injured on Monday when a train hit a lorry".
fn at_once<'a>(analysis: &'a Analysis, claim: &'a Claim) -> Vec<&'a Claim> {
    let syntax = &analysis.syntax;
    let when = |t: usize| syntax.children_with(t, &[Rel::Mark, Rel::Advmod]).any(|m| matches!(syntax.lemma(m), "when" | "as"));
    let joined = |below: usize, above: usize| {
        syntax.head(below) == Some(above) && (syntax.rel(below) == Rel::Conj || syntax.rel(below) == Rel::Advcl && when(below))
    };
    let mut act = vec![claim];
    let mut next = 0;
    while let Some(&known) = act.get(next) {
        let others = analysis.claims.iter().filter(|c| c.kind == ClaimKind::Clause && c.certainty == Certainty::Certain);
        let linked = others.filter(|c| joined(c.predicate, known.predicate) || joined(known.predicate, c.predicate));
        let new: Vec<&Claim> = linked.filter(|c| !act.iter().any(|a| a.predicate == c.predicate)).collect();
        act.extend(new);
        next += 1;
    }
    act
}

/// Adds the weights of like acts on different days. With the same people that all but settles it, for an article and for those that agree with
/// it; like acts by themselves ("were killed on Monday") may be two parts of one story.
pub(super) fn dated(acts: &[Vec<Act>], lexis: &Lexis, against: &mut Pairs) {
    let mut known = BTreeMap::new();
    let mut alike = |a: Concept, b: Concept| *known.entry((a.min(b), a.max(b))).or_insert_with(|| lexis.like(a, b) >= ALIKE);
    let (mut agree, mut differ) = (BTreeSet::new(), BTreeSet::new());
    let mut weights = BTreeMap::new();
    for (a, here) in acts.iter().enumerate().filter(|(_, acts)| !acts.is_empty()) {
        for (b, there) in acts.iter().enumerate().skip(a + 1) {
            match verdict(here, there, SHARED, &mut alike) {
                Verdict::Differ(..) => differ.extend([(a, b), (b, a)]),
                Verdict::Agree => agree.extend([(a, b), (b, a)]),
                Verdict::Unknown => {
                    if let Verdict::Differ(..) = verdict(here, there, 0, &mut alike) {
                        weights.insert((a, b), WEAK);
                    }
                }
            }
        }
    }
    for &(a, b) in &differ {
        weights.insert((a.min(b), a.max(b)), STRONG);
        for c in (0..acts.len()).filter(|&c| c != a && agree.contains(&(b, c)) && !agree.contains(&(a, c))) {
            weights.insert((a.min(c), a.max(c)), STRONG);
        }
    }
    weights.into_iter().for_each(|((a, b), weight)| against.add(a, b, weight));
}

/// The days that like acts of two articles fall on, where they differ; `shared` is how many entities the acts must have in common.
pub(super) fn differing(here: &[Act], there: &[Act], shared: usize, lexis: &Lexis) -> Option<(Day, Day)> {
    match verdict(here, there, shared, &mut |a, b| lexis.like(a, b) >= ALIKE) {
        Verdict::Differ(a, b) => Some((a, b)),
        _ => None,
    }
}

enum Verdict {
    Agree,
    Differ(Day, Day),
    Unknown,
}

/// Whether like acts of two articles fall on different days; one pair on the same day settles it.
fn verdict(here: &[Act], there: &[Act], shared: usize, alike: &mut impl FnMut(Concept, Concept) -> bool) -> Verdict {
    let mut told = |core: &BTreeSet<Concept>, words: &BTreeSet<Concept>| {
        !core.is_disjoint(words) || core.iter().any(|&a| words.iter().any(|&b| alike(a, b)))
    };
    let mut verdict = Verdict::Unknown;
    for a in here {
        for b in there.iter().filter(|b| a.who.intersection(&b.who).count() >= shared) {
            let Some(differ) = a.day.differs(b.day) else { continue };
            let (forth, back) = (told(&a.core, &b.words), told(&b.core, &a.words));
            if !differ && (forth || back) {
                return Verdict::Agree;
            }
            // The same people do much on other days: only what each tells of the other's act sets articles apart.
            if differ && forth && back {
                verdict = Verdict::Differ(a.day, b.day);
            }
        }
    }
    verdict
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(date: Option<&str>, month: Option<u8>, weekday: Option<u8>) -> Day {
        Day { date: date.and_then(Date::parse), month, weekday }
    }

    #[test]
    fn days_that_differ() {
        let (wednesday, friday, saturday) = (day(None, None, Some(2)), day(None, None, Some(4)), day(None, None, Some(5)));
        let (monday, sunday) = (day(None, None, Some(0)), day(None, None, Some(6)));
        let dated = day(Some("2021-03-10"), Some(3), Some(2));
        let later = day(Some("2021-06-09"), Some(6), Some(2));
        let april = day(None, Some(4), None);
        for (a, b, want) in [
            (wednesday, wednesday, Some(false)),
            (wednesday, friday, Some(true)),
            (friday, saturday, None),
            (sunday, monday, None),
            (dated, wednesday, Some(false)),
            (dated, later, Some(true)),
            (dated, april, None),
            (later, april, Some(true)),
            (april, wednesday, None),
        ] {
            assert_eq!((a.differs(b), b.differs(a)), (want, want), "{a:?} {b:?}");
        }
    }
}
