//! Words that introduce what somebody says, thinks or writes.

/// How a cue binds its source and its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CueKind {
    /// say, claim, believe: the subject is the source, the clause is the content.
    Say,
    /// call, describe: the object and what is said of it are the content.
    Call,
    /// accuse, blame: the object and the "of" or "for" phrase are the content.
    Accuse,
    /// urge, demand: reported as an act of its own, but a quotation inside it is the subject's.
    Urge,
}

const SAY: &[&str] = &[
    "acknowledge",
    "add",
    "admit",
    "affirm",
    "agree",
    "allege",
    "announce",
    "argue",
    "assert",
    "assure",
    "believe",
    "boast",
    "brief",
    "caution",
    "claim",
    "comment",
    "complain",
    "concede",
    "conclude",
    "confide",
    "confirm",
    "contend",
    "counter",
    "declare",
    "deny",
    "disclose",
    "emphasise",
    "emphasize",
    "estimate",
    "explain",
    "fear",
    "feel",
    "forecast",
    "grumble",
    "hint",
    "hope",
    "imply",
    "indicate",
    "inform",
    "insist",
    "joke",
    "lament",
    "maintain",
    "mention",
    "note",
    "observe",
    "opine",
    "point",
    "post",
    "predict",
    "proclaim",
    "quip",
    "quote",
    "recall",
    "recount",
    "reiterate",
    "relate",
    "remark",
    "repeat",
    "reply",
    "report",
    "respond",
    "reveal",
    "retort",
    "say",
    "signal",
    "speculate",
    "state",
    "stress",
    "suggest",
    "suspect",
    "tell",
    "testify",
    "think",
    "tweet",
    "underline",
    "underscore",
    "warn",
    "worry",
    "write",
    "vow",
    "recount",
    "answer",
    "ask",
    "wonder",
    "argue",
    "cite",
    "document",
    "describe",
    "show",
    "find",
];

const CALL: &[&str] = &[
    "blast",
    "depict",
    "deride",
    "lambast",
    "lambaste",
    "mock",
    "ridicule",
    "tout",
    "brand",
    "call",
    "characterise",
    "characterize",
    "deem",
    "denounce",
    "describe",
    "dismiss",
    "dub",
    "hail",
    "label",
    "portray",
    "condemn",
    "praise",
    "slam",
    "decry",
    "criticise",
    "criticize",
];

const ACCUSE: &[&str] = &["accuse", "blame", "charge"];

const URGE: &[&str] = &[
    "appeal",
    "beg",
    "call",
    "demand",
    "encourage",
    "float",
    "implore",
    "offer",
    "pledge",
    "press",
    "promise",
    "propose",
    "push",
    "request",
    "threaten",
    "urge",
    "vow",
    "want",
];

/// What kind of cue a verb is; `None` where it is none. A verb can be more than one kind: the order is the caller's business.
pub fn is(kind: CueKind, lemma: &str) -> bool {
    let list = match kind {
        CueKind::Say => SAY,
        CueKind::Call => CALL,
        CueKind::Accuse => ACCUSE,
        CueKind::Urge => URGE,
    };
    list.contains(&lemma)
}

/// Verbs that report what stands before them, as a paper or a witness: "…, the paper has learned", "…, the minister promised".
pub fn is_afterthought(lemma: &str) -> bool {
    matches!(lemma, "discover" | "hear" | "learn" | "pledge" | "promise" | "understand")
}

/// "sees the case as proof": a judgement where an "as" follows.
pub fn is_view(lemma: &str) -> bool {
    matches!(lemma, "consider" | "perceive" | "regard" | "see" | "view")
}

/// "criticised the club for selling him": what follows "for" is said to be so.
pub fn is_reproach(lemma: &str) -> bool {
    matches!(
        lemma,
        "assail" | "attack" | "blast" | "chide" | "condemn" | "criticise" | "criticize" | "fault" | "praise" | "rebuke" | "slam"
    )
}

/// Who hears what others tell: "the court heard that …".
pub fn is_hearing(lemma: &str) -> bool {
    matches!(lemma, "court" | "hearing" | "inquest" | "inquiry" | "juror" | "jury" | "trial" | "tribunal")
}

/// Verbs that give an amount as somebody's: "put the damage at two million".
pub fn is_estimate(lemma: &str) -> bool {
    matches!(lemma, "put" | "estimate" | "reckon" | "value" | "assess" | "gauge")
}

/// Verbs whose clause is a report only where a person, a group or a paper is the subject ("the study shows").
pub fn needs_speaker(lemma: &str) -> bool {
    matches!(
        lemma,
        "show" | "find" | "point" | "document" | "feel" | "signal" | "indicate" | "suggest" | "relate" | "agree" | "add" | "imply"
    )
}

/// Nouns that are themselves voices without being people: "reports suggest", "the study found".
pub fn is_document(lemma: &str) -> bool {
    matches!(
        lemma,
        "report"
            | "study"
            | "statement"
            | "poll"
            | "survey"
            | "document"
            | "paper"
            | "letter"
            | "memo"
            | "filing"
            | "lawsuit"
            | "complaint"
            | "indictment"
            | "article"
            | "newspaper"
            | "agency"
            | "outlet"
            | "website"
            | "media"
            | "analysis"
            | "footage"
            | "result"
            | "video"
            | "record"
            | "datum"
            | "data"
            | "figure"
            | "email"
            | "transcript"
            | "account"
            | "source"
            | "affidavit"
            | "review"
            | "research"
            | "audit"
    )
}

/// Nouns for something said: "the claim that …", "…, a charge that …".
pub fn is_saying(lemma: &str) -> bool {
    matches!(
        lemma,
        "accusation"
            | "allegation"
            | "argument"
            | "assertion"
            | "belief"
            | "charge"
            | "claim"
            | "contention"
            | "fear"
            | "idea"
            | "notion"
            | "report"
            | "rumor"
            | "rumour"
            | "speculation"
            | "statement"
            | "suggestion"
            | "view"
            | "warning"
    )
}

/// Nouns for audiences that are no outlets: "told reporters" adds no link to the chain of sources.
pub fn is_medium(lemma: &str) -> bool {
    matches!(
        lemma,
        "newspaper"
            | "agency"
            | "outlet"
            | "broadcaster"
            | "channel"
            | "magazine"
            | "station"
            | "network"
            | "tabloid"
            | "daily"
            | "weekly"
            | "site"
            | "website"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds() {
        assert!(is(CueKind::Say, "say") && is(CueKind::Call, "call") && is(CueKind::Accuse, "blame"));
        assert!(!is(CueKind::Say, "walk"));
    }
}
