//! What an amount is an amount of, from the words around it: "turnout was 68%", "put the turnout at 18,000", "14 people were
//! arrested", "a three-hour meeting", "Ann Lee, 58".

use super::amounts::{Amount, Sort};
use super::facet::{Item, Reading};
use super::lexis::{Concept, Lexis};
use super::tally;
use crate::claim::Claim;
use crate::reader::{NameKind, Rel, Syntax, Upos};
use std::collections::BTreeMap;
use std::ops::Range;

/// Verbs that only say that something has an amount, or how it came to it.
const MEASURING: &str = "be have stand put reach total number amount count estimate say speak set raise bring hit remain rise fall increase \
    decrease grow drop climb jump slip shrink plunge come make go take lower cut reduce expect report give see know believe become include last run continue \
    span near approach exceed pass cover stretch drag extend weigh measure cost";
/// Nouns that only say that something is counted.
const COUNTING: &str = "number total figure toll count people person man woman amount level rate sum range up more estimate";
/// Weight of a word that tells one of the counts of news stories.
const TALLY: f32 = 0.6;
/// Those who come to be counted.
const COMERS: &str = "protester protestor demonstrator marcher attendee spectator mourner";
/// Prepositions before the amount that another one is set against.
const AGAINST: &str = "from against than versus compared over";
/// Words after a stretch of time that only says how far off something is.
const OFFSET: &str = "after before ago later earlier since from away";

const SUBJECTS: &[Rel] = &[Rel::Nsubj, Rel::NsubjPass, Rel::NsubjOuter];

/// Fills in what the amount at `tokens` measures.
pub(super) fn measure(reading: &Reading, claim: &Claim, tokens: Range<usize>, amount: &mut Amount, lexis: &mut Lexis) {
    let syntax = &reading.analysis.syntax;
    let Some(top) = tokens.clone().find(|&t| syntax.head(t).is_none_or(|h| !tokens.contains(&h))) else { return };
    if let Some(person) = aged(reading, claim, tokens.clone(), top, amount, lexis) {
        amount.become_age(person);
        return;
    }
    // "Aged 31 and 34": of nobody known.
    let years = has_age_word(reading, &tokens) && matches!(amount.sort, Sort::Bare | Sort::Duration);
    let case = |t: usize| syntax.children_with(t, &[Rel::Case]).map(|c| syntax.lemma(c).to_lowercase()).next().unwrap_or_default();
    amount.part = is_part(reading, &tokens, top);
    amount.aside = years || is_in(AGAINST, &case(top)) || is_each(reading, claim, top)
        // "a day after the vote": how far from it, and no length of anything.
        || amount.sort == Sort::Duration && is_in(OFFSET, &syntax.lemma(tokens.end).to_lowercase());
    let subject = |t: usize| subject(syntax, t);
    // The words that say what is measured, and the verb.
    let counts = matches!(amount.sort, Sort::People | Sort::Things | Sort::Bare | Sort::Ordinal);
    let counted = amount.quantity.counted.filter(|_| counts);
    let (mut named, mut verb): (Vec<usize>, Option<usize>) = (counted.into_iter().collect(), None);
    let up = syntax.head(top);
    match (syntax.rel(top), up) {
        _ if subject(top).is_some() => named.extend(subject(top)),
        (Rel::Nmod | Rel::NmodDesc | Rel::NmodUnmarked | Rel::Compound | Rel::Amod | Rel::Nummod | Rel::Appos | Rel::Dep, Some(up)) => {
            named.push(up);
        }
        (Rel::Obl | Rel::OblUnmarked | Rel::OblTmod | Rel::OblNpmod | Rel::Xcomp | Rel::Advmod, Some(up)) => {
            let object = syntax.child(up, &[Rel::Obj]);
            let measuring = is_in(MEASURING, syntax.lemma(up));
            named.extend(object.or(subject(up)).filter(|_| measuring));
            verb = Some(up);
        }
        (_, Some(up)) => {
            // "the express had been doing 90 miles an hour"
            named.extend(subject(up).filter(|&s| !counts && !tokens.contains(&s) && is_in(MEASURING, syntax.lemma(up))));
            verb = Some(up);
        }
        _ => {}
    }
    let governor = verb.or(named.last().copied().and_then(|n| syntax.head(n)).filter(|&h| syntax.upos(h) == Upos::Verb));
    let mut weights: BTreeMap<Concept, f32> = BTreeMap::new();
    let mut told = None;
    let mut tell = |name: &'static str, weights: &mut BTreeMap<Concept, f32>, lexis: &mut Lexis| {
        let concept = lexis.lemma(name);
        weights.insert(concept, TALLY);
        told.get_or_insert((name, concept));
    };
    if is_speed(amount) {
        tell("speed", &mut weights, lexis);
        named.extend(up.filter(|&u| syntax.upos(u) == Upos::Verb).and_then(subject).filter(|s| !tokens.contains(s)));
    }
    let mut add = |t: usize, weight: f32, lexis: &mut Lexis| {
        let lemma = syntax.lemma(t).to_lowercase();
        let name = match amount.sort {
            Sort::Duration => tally::lasting(&lemma),
            _ => tally_at(syntax, t).filter(|_| counts),
        };
        if let Some(name) = name {
            tell(name, &mut weights, lexis);
            return;
        }
        let slight = if is_in(COUNTING, &lemma) || is_in(MEASURING, &lemma) { 0.15 } else { 1.0 };
        if let Some(concept) = reading.concept(t, lexis) {
            let slot = weights.entry(concept).or_default();
            *slot = slot.max(lexis.rarity(concept) * weight * slight);
        }
    };
    for &noun in &named {
        add(noun, 1.0, lexis);
        // "the number of people known to have died", "26 protesters hurt".
        for &c in syntax.children(noun).iter().filter(|c| !tokens.contains(c)) {
            let part = matches!(syntax.rel(c), Rel::Compound | Rel::Amod) && c < noun;
            let told = counts && matches!(syntax.rel(c), Rel::Nmod | Rel::Acl | Rel::AclRelcl);
            if part || told {
                add(c, 0.7, lexis);
                syntax.children_with(c, &[Rel::Xcomp, Rel::Acl]).collect::<Vec<_>>().into_iter().for_each(|v| add(v, 0.7, lexis));
            }
        }
    }
    // "18 million euros in state aid": what the money is.
    if matches!(amount.sort, Sort::Unit(_)) {
        let within = |c: &usize| syntax.children_with(*c, &[Rel::Case]).any(|p| matches!(syntax.lemma(p), "in" | "of"));
        for c in syntax.children_with(top, &[Rel::Nmod]).filter(within).collect::<Vec<_>>() {
            add(c, 1.0, lexis);
            syntax.children_with(c, &[Rel::Compound, Rel::Amod]).collect::<Vec<_>>().into_iter().for_each(|m| add(m, 0.7, lexis));
        }
    }
    let acts = governor.filter(|_| counts || verb.is_some());
    // What happens to a measured thing is not what is measured, and how a thing moves is not how fast.
    let acts = acts.filter(|_| !is_speed(amount));
    amount.verb = acts.filter(|&v| !is_in(MEASURING, syntax.lemma(v))).and_then(|v| reading.concept(v, lexis));
    if let Some(verb) = acts {
        add(verb, 1.0, lexis);
        // The object of a verb that tells a count is where or what: "filled the square", "took part".
        let object = syntax.child(verb, &[Rel::Obj]).filter(|o| !tokens.contains(o) && tally_at(syntax, verb).is_none());
        object.into_iter().for_each(|o| add(o, 0.7, lexis));
    }
    // "… people at the main works": of a part of them.
    amount.narrowed = named.iter().any(|&n| {
        let within =
            |c: usize| syntax.children_with(c, &[Rel::Case]).any(|p| matches!(syntax.lemma(p), "at" | "in" | "from" | "among" | "on"));
        syntax.children_with(n, &[Rel::Nmod]).any(|c| within(c) && reading.entity_at(c, lexis).is_none())
    });
    // "600 protesters packed the square": unless something else is told of them, they came.
    if told.is_none() && counted.is_some_and(|noun| is_in(COMERS, &syntax.lemma(noun).to_lowercase())) {
        let concept = lexis.lemma("turnout");
        weights.insert(concept, TALLY);
        told = Some(("turnout", concept));
    }
    amount.tally = told.map(|(name, _)| name);
    if let Some((_, concept)) = told {
        // However it is put.
        amount.verb = amount.verb.and(Some(concept));
    }
    amount.keys = weights.into_iter().map(|(concept, weight)| Item { concept, weight }).collect();
    amount.owner = owner(reading, claim, &named, governor, &tokens, lexis);
}

/// Who or what does what a verb says: its subject; of a participle, or of a relative clause, the noun that it stands by.
fn subject(syntax: &Syntax, verb: usize) -> Option<usize> {
    let own = syntax.child(verb, SUBJECTS);
    let relative = own.is_some_and(|s| matches!(syntax.lemma(s), "which" | "that" | "who"));
    let modified = syntax.head(verb).filter(|_| matches!(syntax.rel(verb), Rel::Acl | Rel::AclRelcl));
    own.filter(|_| !relative).or(modified).or(own)
}

fn is_speed(amount: &Amount) -> bool {
    matches!(&amount.sort, Sort::Unit(unit) if unit == "kilometre per hour")
}

/// The count of news stories that a word tells.
fn tally_at(syntax: &Syntax, t: usize) -> Option<&'static str> {
    let lower = |t: usize| syntax.lemma(t).to_lowercase();
    let child = |rels: &[Rel]| syntax.child(t, rels).map(lower);
    tally::tally(&lower(t), child(&[Rel::Obj]).as_deref(), child(&[Rel::CompoundPrt]).as_deref())
}

/// Whose age the amount is: "Ann Lee, 58", "aged 58", "the 58-year-old", "at the age of 58".
fn aged(reading: &Reading, claim: &Claim, tokens: Range<usize>, top: usize, amount: &Amount, lexis: &mut Lexis) -> Option<Concept> {
    let syntax = &reading.analysis.syntax;
    let value = amount.quantity.value;
    if !(1.0..=120.0).contains(&value) || value.fract() != 0.0 {
        return None;
    }
    let word = has_age_word(reading, &tokens);
    let person = |t: usize| {
        let mention = reading.mention_at(t)?;
        let entity = reading.analysis.entities.entities.get(mention.entity)?;
        (entity.kind == NameKind::Person).then(|| reading.entity_at(t, lexis)).flatten()
    };
    let governor = std::iter::successors(syntax.head(top), |&t| syntax.head(t)).take(4);
    let apposed = amount.quantity.unit.is_empty()
        && matches!(syntax.rel(top), Rel::Appos | Rel::Nummod | Rel::NmodUnmarked | Rel::Amod | Rel::Dep | Rel::Flat | Rel::List)
        && syntax.head(top).is_some_and(|h| h < top && person(h).is_some());
    if apposed {
        return syntax.head(top).and_then(person);
    }
    if !word || !matches!(amount.sort, Sort::Bare | Sort::Duration) {
        return None;
    }
    let entity = claim.subject.as_ref().and_then(|s| s.entity);
    let is_person = |e: &usize| reading.analysis.entities.entities.get(*e).is_some_and(|e| e.kind == NameKind::Person);
    let subject = entity.filter(is_person).and_then(|e| reading.linked(e, lexis));
    governor.into_iter().find_map(person).or(subject)
}

fn has_age_word(reading: &Reading, tokens: &Range<usize>) -> bool {
    let lower = |t: usize| reading.analysis.syntax.lemma(t).to_lowercase();
    (tokens.start.saturating_sub(3)..tokens.end + 3)
        .any(|t| matches!(lower(t).as_str(), "aged" | "age" | "old") || lower(t).ends_with("-old"))
}

/// A part of a whole, or the whole that has parts: "450 of the 1,200 jobs", "six of eight counts".
fn is_part(reading: &Reading, tokens: &Range<usize>, top: usize) -> bool {
    let syntax = &reading.analysis.syntax;
    let of = |t: usize| syntax.children_with(t, &[Rel::Case]).any(|c| syntax.lemma(c) == "of");
    let number = |t: usize| syntax.upos(t) == Upos::Num;
    // "Four of his runners" are four runners.
    let owned = |c: &usize| syntax.child(*c, &[Rel::NmodPoss]).is_some();
    let part = number(top) && syntax.children_with(top, &[Rel::Nmod]).any(|c| of(c) && !owned(&c));
    let fraction = |t: usize| matches!(syntax.lemma(t), "half" | "third" | "quarter" | "fifth" | "tenth");
    // "One of seven people killed": seven were.
    let whole = of(top) && syntax.head(top).is_some_and(|h| number(h) && syntax.lemma(h) != "one" || fraction(h));
    part || whole || tokens.clone().skip(1).any(|t| syntax.lemma(t) == "of" && number(t - 1) && !number(t + 1))
}

/// An amount of each of several: "24 on either side", "30 apiece".
fn is_each(reading: &Reading, claim: &Claim, top: usize) -> bool {
    let syntax = &reading.analysis.syntax;
    let mut near = top.saturating_sub(2)..(top + 5).min(claim.tokens.end);
    near.any(|t| matches!(syntax.lemma(t).to_lowercase().as_str(), "each" | "either" | "apiece" | "respectively"))
}

/// The one entity that has the amount: of the noun's possessor or of the subject.
fn owner(reading: &Reading, claim: &Claim, named: &[usize], verb: Option<usize>, tokens: &Range<usize>, lexis: &Lexis) -> Option<Concept> {
    let syntax = &reading.analysis.syntax;
    let possessor = named.iter().find_map(|&n| syntax.child(n, &[Rel::NmodPoss])).and_then(|p| reading.entity_at(p, lexis));
    let subject = verb.and_then(|v| syntax.child(v, SUBJECTS)).filter(|s| !tokens.contains(s) && !named.contains(s));
    let own = subject.and_then(|s| reading.entity_at(s, lexis));
    possessor.or(own).or_else(|| {
        claim
            .subject
            .as_ref()
            .filter(|s| verb == Some(claim.predicate) && !tokens.contains(&s.head))
            .and_then(|s| reading.entity_at(s.head, lexis))
    })
}

fn is_in(list: &str, word: &str) -> bool {
    list.split(' ').any(|w| w == word)
}
