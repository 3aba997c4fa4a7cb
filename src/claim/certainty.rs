//! How surely a claim is put: certain, hedged, denied, future, conditional.
//!
//! Cues after the hedge classes of Hyland (1998) and the CoNLL-2010 shared task, read off the predicate's own modifiers,
//! so that a hedge in another clause does not count.

use super::Certainty;
use super::view::View;
use crate::attribution::is_saying;
use crate::reader::{Rel, Upos};

/// Certainty and whether the predicate is negated.
pub(super) fn certainty(view: &View, head: usize, range: &std::ops::Range<usize>) -> (Certainty, bool) {
    let negated = negated(view, head) || view.governor_denies(head);
    let certainty = if view.governor_denies(head) {
        Certainty::Denied
    } else if is_conditional(view, head) || range.clone().any(|t| is_inverted(view, t)) {
        Certainty::Conditional
    } else if is_hedged(view, head, range) {
        Certainty::Hedged
    } else if is_future(view, head) && !(negated && is_refusal(view, head)) {
        Certainty::Future
    } else if negated || denies(view, head) {
        Certainty::Denied
    } else {
        Certainty::Certain
    };
    (certainty, negated)
}

/// "would not accept", "nobody would": reported as refused or as what will not come, where "will not" still announces it.
fn is_refusal(view: &View, head: usize) -> bool {
    modal(view, head).is_some_and(|m| matches!(view.lower(m).as_str(), "would" | "'d" | "’d"))
}

/// "denied the charges", "rejected talk of a crush", "ruled out a sale": what they say is denied.
pub(super) fn denies(view: &View, head: usize) -> bool {
    let syntax = view.syntax;
    if is_negated(view, head) {
        return false;
    }
    // By its form: the lemma of "ruled" is not always right.
    if matches!(view.lower(head).as_str(), "rule" | "rules" | "ruled" | "ruling") && view.lower(head + 1) == "out" {
        return true;
    }
    // "Denies wrongdoing": the noun is often read as a verb.
    let bare = || syntax.child(head, &[Rel::Xcomp]).filter(|&c| syntax.children(c).is_empty());
    let Some(object) = syntax.child(head, &[Rel::Obj]).or_else(bare) else { return false };
    // Who rejects an idea denies nothing that was said to be so.
    let idea = matches!(syntax.lemma(object), "idea" | "notion" | "belief" | "view" | "argument");
    let saying = || is_saying(syntax.lemma(object)) && !idea || matches!(syntax.lemma(object), "talk" | "criticism" | "story" | "blame");
    match syntax.lemma(head) {
        "deny" | "dispute" | "refute" | "rebut" => true,
        "reject" | "dismiss" => saying(),
        _ => false,
    }
}

/// "dismissed the charge as a trick", "called the report “a lie”": said not to hold.
pub(super) fn is_refuted(view: &View, cue: usize, label: &std::ops::Range<usize>) -> bool {
    let saying = |o: usize| is_saying(view.syntax.lemma(o)) || matches!(view.lower(o).as_str(), "this" | "that" | "it");
    let dismissed = view.syntax.lemma(cue) == "dismiss" && view.syntax.child(cue, &[Rel::Obj]).is_some_and(saying);
    let falsehood = |t: usize| {
        let lemma = view.syntax.lemma(t);
        let tale = lemma == "tale" && matches!(view.lower(t.saturating_sub(1)).as_str(), "fairy" | "tall");
        tale || matches!(
            lemma,
            "fabrication" | "falsehood" | "fiction" | "hoax" | "invention" | "lie" | "myth" | "nonsense" | "untrue" | "false"
        )
    };
    dismissed || label.clone().any(falsehood)
}

/// "counted 18,000", "spoke of 70,000", "arrived at 31,000": a figure that somebody vouches for.
pub(super) fn gives_figure(view: &View, head: usize) -> bool {
    let syntax = view.syntax;
    let case = |t: usize, word: &str| syntax.children_with(t, &[Rel::Case]).any(|c| view.lower(c) == word);
    let figure = |t: usize| syntax.upos(t) == Upos::Num || syntax.subtree(t).first().is_some_and(|&f| syntax.upos(f) == Upos::Num);
    let of = |word: &str| syntax.children_with(head, &[Rel::Obl]).any(|o| case(o, word) && figure(o));
    match syntax.lemma(head) {
        "count" | "estimate" | "reckon" => syntax.child(head, &[Rel::Obj]).is_some_and(figure),
        "speak" | "talk" => of("of"),
        "arrive" => of("at") || of("between"),
        _ => false,
    }
}

/// "Expects a term of six years": somebody's view of what will come; not "should expect", "is expected".
pub(super) fn is_outlook(view: &View, head: usize) -> bool {
    let syntax = view.syntax;
    syntax.lemma(head) == "expect" && matches!(syntax.xpos(head), "VBZ" | "VBP" | "VBD") && auxiliaries(view, head).next().is_none()
}

/// Negated itself, or by the modal it shares: "could not stay and fight".
fn negated(view: &View, head: usize) -> bool {
    let shared = modal(view, head).and_then(|m| view.syntax.head(m)).filter(|&h| h != head);
    let not =
        |h: usize| view.syntax.children_with(h, &[Rel::Advmod]).any(|a| matches!(view.lower(a).as_str(), "not" | "n't" | "n’t" | "never"));
    is_negated(view, head) || shared.is_some_and(not)
}

/// The predicate and the verbs of its own verb group ("has begun to fall": begin, fall).
fn verb_group(view: &View, head: usize) -> Vec<usize> {
    let mut group = vec![head];
    let mut at = head;
    for _ in 0..4 {
        // "set a deadline to leave": the object comes between.
        let Some(next) = view.syntax.child(at, &[Rel::Xcomp]).filter(|_| view.syntax.child(at, &[Rel::Obj]).is_none()) else { break };
        group.push(next);
        at = next;
    }
    group
}

fn auxiliaries<'a>(view: &'a View, head: usize) -> impl Iterator<Item = usize> + 'a {
    view.syntax.children_with(head, &[Rel::Aux, Rel::AuxPass, Rel::Cop])
}

/// Whether the clause is about something that has not happened: a future, a modal, a condition.
pub(super) fn is_ahead(view: &View, head: usize) -> bool {
    is_future(view, head) || is_conditional(view, head) || modal(view, head).is_some()
}

/// The modal of a predicate, or the one it shares with the predicate it is joined to ("will close and cut jobs").
fn modal(view: &View, head: usize) -> Option<usize> {
    let syntax = view.syntax;
    let mut at = head;
    for _ in 0..4 {
        let own = auxiliaries(view, at).find(|&a| syntax.xpos(a) == "MD" || is_modal(&view.lower(a)));
        if own.is_some() {
            return own;
        }
        // "will close and shed": a form that may be bare is bare.
        let form = syntax.xpos(at) == "VB" || matches!(syntax.upos(at), Upos::Verb | Upos::Adj) && view.lower(at) == syntax.lemma(at);
        let bare = syntax.rel(at) == Rel::Conj && form && syntax.child(at, &[Rel::Nsubj, Rel::Aux]).is_none();
        at = syntax.head(at).filter(|_| bare)?;
    }
    None
}

fn is_modal(word: &str) -> bool {
    matches!(
        word,
        "will" | "would" | "shall" | "should" | "may" | "might" | "can" | "could" | "must" | "'ll" | "’ll" | "wo" | "ca" | "'d" | "’d"
    )
}

/// "would have sent": what did not come about.
fn is_counterfactual(view: &View, head: usize) -> bool {
    let mut aux = auxiliaries(view, head);
    // Not the "have" of "might have to wait", which is the predicate itself.
    aux.any(|a| matches!(view.lower(a).as_str(), "would" | "could" | "should" | "might") && a + 1 != head && view.lower(a + 1) == "have")
}

/// "should talks fail": an auxiliary before its subject, inside a statement.
fn is_inverted(view: &View, t: usize) -> bool {
    let subject = view.syntax.head(t).and_then(|v| view.syntax.child(v, &[Rel::Nsubj, Rel::NsubjPass]));
    let aux = view.syntax.rel(t) == Rel::Aux && subject.is_some_and(|s| s > t);
    aux && (view.lower(t) == "should" || view.lower(t) == "had" && view.sentence_start(t))
}

fn is_conditional(view: &View, head: usize) -> bool {
    let syntax = view.syntax;
    let marked = |t: usize| {
        let first = syntax.children_with(t, &[Rel::Mark]).next().map(|m| view.lower(m));
        let inverted = syntax
            .children_with(t, &[Rel::Aux])
            .next()
            .is_some_and(|a| view.lower(a) == "should" && syntax.child(t, &[Rel::Nsubj, Rel::NsubjPass]).is_some_and(|s| a < s));
        matches!(first.as_deref(), Some("if" | "unless" | "lest")) || inverted
    };
    let below = |t: usize| syntax.children_with(t, &[Rel::Advcl]).any(marked);
    // "If so, she said, the vote would be lost": the condition hangs on the verb of speech.
    let cue = || view.governing_cue(head).is_some_and(|c| marked(c) || syntax.children_with(c, &[Rel::Advcl]).any(|a| a < c && marked(a)));
    is_counterfactual(view, head)
        || cue()
        || below(head)
        || verb_group(view, head).into_iter().skip(1).any(below)
        || (syntax.rel(head) == Rel::Advcl && marked(head))
}

fn is_hedged(view: &View, head: usize, range: &std::ops::Range<usize>) -> bool {
    let syntax = view.syntax;
    let modal = modal(view, head).map(|m| view.lower(m));
    // "could not land" did not land; "might not land" may have.
    let modal = modal.is_some_and(|m| matches!(m.as_str(), "may" | "might") || m == "could" && !negated(view, head));
    // Adverbs of the predicate or of what it says of its subject.
    let adverb = |t: usize| syntax.children_with(t, &[Rel::Advmod]).any(|a| is_hedging_adverb(&view.lower(a)));
    let adjective = syntax.child(head, &[Rel::Cop]).is_some() && is_hedging_adjective(&view.lower(head));
    // "is considering sparing the school", "suspects the gate was open"
    let open = matches!(syntax.lemma(head), "consider" | "contemplate")
        && syntax.child(head, &[Rel::Xcomp, Rel::Ccomp]).is_some_and(|x| syntax.xpos(x) == "VBG");
    let guess = view.governing_cue(head).is_some_and(|cue| {
        let first = syntax.child(cue, &[Rel::Nsubj]).is_some_and(|s| matches!(view.lower(s).as_str(), "i" | "we"));
        syntax.lemma(cue) == "suspect" && !first
    });
    let verb = is_evidential(syntax.lemma(head)) && syntax.child(head, &[Rel::Xcomp, Rel::Ccomp]).is_some();
    let reduced = matches!(syntax.xpos(head), "VBN" | "VBD") && syntax.child(head, &[Rel::Aux, Rel::Obj]).is_none();
    let passive = (syntax.child(head, &[Rel::AuxPass]).is_some() || reduced)
        && matches!(
            syntax.lemma(head),
            "say" | "report" | "believe" | "think" | "allege" | "rumour" | "rumor" | "understand" | "suppose" | "fear" | "presume"
        );
    let passive = passive && syntax.child(head, &[Rel::Xcomp]).is_some();
    let rumour = view.governing_cue(head).is_some_and(|cue| {
        let held = syntax.child(cue, &[Rel::NmodPoss]).is_some();
        !held && is_rumour(syntax.lemma(cue)) && syntax.upos(cue) == Upos::Noun
    });
    // "reportedly told friends that …"
    let hearsay = view.governing_cue(head).is_some_and(|cue| syntax.children_with(cue, &[Rel::Advmod]).any(|a| is_hearsay(&view.lower(a))));
    let source = view.governing_cue(head).is_some_and(|cue| {
        matches!(syntax.lemma(cue), "fear" | "suspect" | "speculate" | "believe" | "hope" | "think") && modal_or_future(view, head)
    });
    let inside = range.clone().any(|t| is_hearsay(&view.lower(t)) && syntax.head(t).is_some_and(|h| range.contains(&h)));
    let beside_copula =
        syntax.child(head, &[Rel::Cop]).is_some_and(|c| c + 1 < syntax.words.len() && is_hedging_adverb(&view.lower(c + 1)));
    modal || open || guess || adverb(head) || beside_copula || adjective || verb || passive || rumour || hearsay || source || inside
}

/// Nouns for what is said by nobody in particular.
fn is_rumour(lemma: &str) -> bool {
    matches!(
        lemma,
        "accusation"
            | "allegation"
            | "assertion"
            | "belief"
            | "claim"
            | "fear"
            | "report"
            | "rumor"
            | "rumour"
            | "speculation"
            | "suggestion"
    )
}

fn modal_or_future(view: &View, head: usize) -> bool {
    modal(view, head).is_some_and(|a| matches!(view.lower(a).as_str(), "will" | "would" | "could" | "may" | "might" | "'ll" | "’ll"))
}

fn is_hedging_adverb(word: &str) -> bool {
    is_hearsay(word)
        || matches!(word, "likely" | "possibly" | "probably" | "perhaps" | "maybe" | "presumably" | "potentially" | "conceivably")
}

/// Adverbs that put a claim on the word of people who are not named.
fn is_hearsay(word: &str) -> bool {
    matches!(word, "reportedly" | "allegedly" | "apparently" | "supposedly" | "purportedly" | "seemingly" | "ostensibly")
}

fn is_hedging_adjective(word: &str) -> bool {
    matches!(word, "likely" | "unlikely" | "possible" | "probable")
}

fn is_evidential(lemma: &str) -> bool {
    matches!(lemma, "appear" | "seem")
}

fn is_future(view: &View, head: usize) -> bool {
    let syntax = view.syntax;
    // "It would be worse", in somebody's own words, is an opinion; in reported words it is what will be.
    let would = |w: &str| w == "would" && !view.is_quoted(head);
    let will = modal(view, head)
        .map(|a| view.lower(a))
        .is_some_and(|w| matches!(w.as_str(), "will" | "shall" | "'ll" | "’ll" | "wo") || would(&w));
    let object = syntax.child(head, &[Rel::Obj]).is_some();
    let infinitive = |t: usize| {
        let marked = |c: usize| syntax.children_with(c, &[Rel::Mark]).any(|m| view.lower(m) == "to");
        let purpose = if syntax.child(t, &[Rel::Obj]).is_some() { Rel::Xcomp } else { Rel::Advcl };
        syntax.children_with(t, &[Rel::Xcomp, Rel::Ccomp, purpose]).any(marked)
    };
    let refused = matches!(syntax.lemma(head), "refuse" | "decline" | "fail");
    // "expects sales to grow": the infinitive may hang on the noun.
    // "It expects revenue of two billion".
    let awaited = matches!(syntax.lemma(head), "expect" | "anticipate" | "forecast")
        && (syntax.child(head, &[Rel::Obj]).is_some_and(|o| syntax.children_with(o, &[Rel::Acl]).any(|c| view.is_infinitive(c)))
            || syntax.child(head, &[Rel::Nsubj]).is_some() && object && !view.is_past(head)
            || syntax.child(head, &[Rel::NsubjPass]).is_some());
    // "wants to close the yard": what somebody means to do.
    let wanted = matches!(syntax.lemma(head), "want" | "seek" | "intend" | "mean") && !view.is_past(head) && infinitive(head) && !object;
    // "plans a rally".
    let planned_thing = syntax.lemma(head) == "plan" && object && syntax.child(head, &[Rel::Nsubj]).is_some() && !view.is_past(head);
    // "threatened to resign": an act of the past, where "has threatened to" still hangs over everybody.
    let threatened = syntax.lemma(head) == "threaten"
        && (syntax.xpos(head) == "VBD" && syntax.child(head, &[Rel::Aux]).is_none()
            || auxiliaries(view, head).any(|a| view.lower(a) == "had"));
    let planned = !refused && !threatened && verb_group(view, head).iter().any(|&t| is_commitment(syntax.lemma(t)) && infinitive(t))
        || is_plan(syntax.lemma(head)) && !threatened && syntax.child(head, &[Rel::Nsubj]).is_some() && syntax.rel(head) != Rel::AclRelcl;
    let times = || syntax.children_with(head, &[Rel::Obl, Rel::OblTmod, Rel::OblUnmarked, Rel::OblNpmod, Rel::Advmod]);
    let ahead = view.is_present(head) && times().flat_map(|c| syntax.subtree(c)).any(|t| view.is_coming(t));
    // "is planned for the autumn", "is due in May"; but "no talks are planned" denies something.
    let due = view.lower(head) == "due" && !times().any(|c| syntax.children_with(c, &[Rel::Case]).any(|p| view.lower(p) == "to"));
    let fixed = view.is_present(head)
        && !is_negated(view, head)
        && (due || syntax.child(head, &[Rel::AuxPass]).is_some() && matches!(syntax.lemma(head), "plan" | "schedule" | "expect" | "slate"));
    let going = syntax.lemma(head) == "go" && infinitive(head) && view.lower(head) == "going";
    // "is set to rise", but not "a date set for Y to leave".
    let set = view.lower(head) != "set" || syntax.child(head, &[Rel::AuxPass, Rel::Cop]).is_some() || syntax.rel(head) == Rel::Root;
    let about = set
        && matches!(view.lower(head).as_str(), "about" | "due" | "set" | "poised" | "scheduled" | "slated" | "likely")
        && !object
        && infinitive(head);
    // "Workers to strike": the future of headlines.
    let headline = syntax.rel(head) == Rel::Root
        && syntax.child(head, &[Rel::Nsubj, Rel::NsubjPass]).is_some()
        && syntax.children_with(head, &[Rel::Mark]).any(|m| view.lower(m) == "to");
    headline || is_arranged(view, head) || will || awaited || wanted || planned_thing || planned || ahead || fixed || going || about
}

/// "is to close", "are due to meet": an arrangement, where "the aim is to close" says what the aim is.
fn is_arranged(view: &View, head: usize) -> bool {
    let syntax = view.syntax;
    let to = syntax.children_with(head, &[Rel::Mark]).find(|&m| view.lower(m) == "to" && m < head);
    let be = auxiliaries(view, head).chain(to).find(|&a| matches!(view.lower(a).as_str(), "is" | "are" | "’s" | "'s"));
    let due = |t: usize| view.lower(t) == "due" && t + 1 < syntax.words.len() && view.lower(t + 1) == "to";
    let after_due = (head.saturating_sub(4)..head).any(due) && syntax.xpos(head) == "VB";
    let abstracts = |s: usize| {
        matches!(
            syntax.lemma(s),
            "aim"
                | "answer"
                | "challenge"
                | "function"
                | "goal"
                | "hope"
                | "idea"
                | "job"
                | "plan"
                | "point"
                | "purpose"
                | "role"
                | "solution"
                | "task"
                | "way"
        )
    };
    let subject = syntax.child(head, &[Rel::Nsubj, Rel::NsubjPass, Rel::NsubjOuter]);
    // No clause comes between "is" and "to": "is ready to go" is no arrangement.
    let joined = be.zip(to).is_some_and(|(b, t)| b < t && (b + 1..t).all(|w| syntax.upos(w) == Upos::Adv || due(w)));
    after_due || joined && !subject.is_some_and(abstracts)
}

/// Verbs that put an act into the future when an infinitive follows.
fn is_commitment(lemma: &str) -> bool {
    matches!(
        lemma,
        "plan"
            | "expect"
            | "intend"
            | "promise"
            | "pledge"
            | "vow"
            | "threaten"
            | "prepare"
            | "aim"
            | "propose"
            | "commit"
            | "hope"
            | "anticipate"
    )
}

/// Verbs that announce an act even with a noun as object ("threatened tariffs", "floated the idea of …").
fn is_plan(lemma: &str) -> bool {
    matches!(lemma, "threaten" | "float" | "vow" | "pledge" | "promise")
}

/// Negation of the predicate itself, of its subject ("no statement has …") or of its object ("had no experience").
pub(super) fn is_negated(view: &View, head: usize) -> bool {
    let syntax = view.syntax;
    let not = |t: usize| {
        syntax
            .children_with(t, &[Rel::Advmod, Rel::Det, Rel::Cc])
            .any(|a| matches!(view.lower(a).as_str(), "not" | "n't" | "n’t" | "never" | "no" | "neither" | "nor"))
    };
    let argument = syntax.children_with(head, &[Rel::Nsubj, Rel::NsubjPass, Rel::Obj]).any(|a| {
        // "Mentions neither the mayor nor …": the word hangs on the first of the two.
        let neither = syntax.children_with(a, &[Rel::Cc, Rel::CcPreconj]).any(|c| view.lower(c) == "neither");
        not(a) && syntax.upos(a) != Upos::Propn
            || neither
            || matches!(view.lower(a).as_str(), "nobody" | "neither" | "nothing" | "none" | "no-one")
    });
    // "has yet to decide": the infinitive hangs on "yet" or on "have".
    let yet_to = |t: usize| view.lower(t) == "yet" && t + 1 < syntax.words.len() && view.lower(t + 1) == "to";
    let yet = verb_group(view, head).into_iter().any(|v| (v.saturating_sub(3)..v).any(yet_to));
    let failed = syntax.lemma(head) == "fail" && syntax.child(head, &[Rel::Xcomp]).is_some();
    // "were unable to fly"
    let unable = syntax.lemma(head) == "unable" && syntax.child(head, &[Rel::Cop]).is_some();
    // "could no longer run"
    let longer = syntax.children_with(head, &[Rel::Advmod]).any(|a| view.lower(a) == "longer" && a > 0 && view.lower(a - 1) == "no");
    not(head) || argument || yet || failed || unable || longer
}
