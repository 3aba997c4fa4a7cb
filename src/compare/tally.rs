//! What news stories count again and again, each in many words: the dead, the hurt, those who came, the jobs that go.
//!
//! Two articles rarely use the same word for such a count ("turnout", "marched"; "arrests", "in custody"), and lists of synonyms do not
//! join them, for outside counting the words mean different things.

/// The lemma that stands for a count, and the lemmas that tell it; two joined by "+" are a verb and its object.
const TALLIES: &[(&str, &str)] = &[
    ("dead", "die kill dead death fatality perish casualty lose+life claim+life fatally"),
    ("hurt", "injure injury injured hurt wound wounded"),
    ("missing", "missing unaccounted"),
    ("arrest", "arrest detain detention detainee apprehend custody"),
    (
        "turnout",
        "turnout attend attendance attendee march rally gather gathering demonstrate crowd spectator audience take+part participate turn_out \
         flock fill+street fill+square fill+centre fill+center fill+stadium fill+hall pack+street pack+square pack+stadium take+street",
    ),
    ("evacuate", "evacuate evacuation evacuee displace displaced"),
    ("homeless", "homeless"),
    ("rescue", "rescue survivor survive"),
    ("job", "lose+job lay_off layoff redundancy redundant job"),
    ("striker", "striker walk_out"),
    ("defect", "defect defector rebel break+rank"),
];

/// What news stories tell the length of, and the lemmas that tell it.
const LASTING: &[(&str, &str)] = &[
    ("meeting", "meet meeting talk talks session summit negotiation discussion conversation confer"),
    ("deliberation", "deliberate deliberation"),
    ("strike", "strike walkout stoppage"),
    ("trial", "trial"),
    ("hearing", "hearing"),
    ("war", "war conflict invasion fighting"),
    ("siege", "siege standoff stand-off"),
    ("search", "search hunt manhunt"),
    ("outage", "outage blackout"),
];

/// The lemma that stands for what lasts, by a word for it.
pub(super) fn lasting(lemma: &str) -> Option<&'static str> {
    LASTING.iter().find(|(_, words)| words.split_whitespace().any(|w| w == lemma)).map(|(name, _)| *name)
}

/// The lemma of the count that a word tells, with its object or particle where it is a verb.
pub(super) fn tally(lemma: &str, object: Option<&str>, particle: Option<&str>) -> Option<&'static str> {
    let fits = |word: &str| match (word.split_once('+'), word.split_once('_')) {
        (Some((verb, noun)), _) => lemma == verb && object == Some(noun),
        (_, Some((verb, other))) => lemma == verb && particle == Some(other),
        _ => lemma == word && particle.is_none(),
    };
    TALLIES.iter().find(|(_, words)| words.split_whitespace().any(fits)).map(|(name, _)| *name)
}

/// Whether a count only grows while an event is under way.
pub(super) fn grows(name: &str) -> bool {
    matches!(name, "dead" | "hurt" | "arrest" | "evacuate" | "homeless" | "rescue")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_tell_a_count() {
        for (lemma, object, particle, want) in [
            ("die", None, None, Some("dead")),
            ("lose", Some("life"), None, Some("dead")),
            ("lose", Some("match"), None, None),
            ("lay", None, Some("off"), Some("job")),
            ("detain", None, None, Some("arrest")),
            ("fill", Some("street"), None, Some("turnout")),
            ("fill", Some("glass"), None, None),
            ("march", None, None, Some("turnout")),
            ("bridge", None, None, None),
        ] {
            assert_eq!(tally(lemma, object, particle), want, "{lemma} {object:?} {particle:?}");
        }
    }
}
