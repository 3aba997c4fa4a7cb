//! Who is who in one article, with the real weights: pronouns, descriptions without a name, and what each entity is called.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]

use crossread::analysis::{Analysis, analyse};
use crossread::article::Meta;
use crossread::entity::MentionKind;
use crossread::reader::Reader;
use std::sync::LazyLock;

static READER: LazyLock<Reader> = LazyLock::new(|| Reader::from_bytes(include_bytes!("../data/weights/reader.bin")).unwrap());

fn read(raw: &str) -> Analysis {
    analyse(&READER, raw, &Meta { id: "a".to_owned(), ..Meta::default() })
}

/// "he = Ulf Berg", for all mentions of a kind, in text order.
fn links(raw: &str, kind: MentionKind) -> Vec<String> {
    let a = read(raw);
    let linked = a.entities.mentions.iter().filter(|m| m.kind == kind);
    linked.map(|m| format!("{} = {}", m.span.of(raw), a.entities.entities[m.entity].name)).collect()
}

fn check(kind: MentionKind, table: &[(&str, &[&str])]) {
    let wrong: Vec<_> =
        table.iter().map(|(raw, expected)| (raw, links(raw, kind), expected)).filter(|(_, got, want)| got != *want).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn pronouns() {
    check(
        MentionKind::Pronoun,
        &[
            // The subject before; gender.
            ("Mayor Anna Holm met Peter Lund on Monday. She praised the plan.", &["She = Anna Holm"]),
            ("Mayor Anna Holm met Peter Lund on Monday. He praised the plan.", &["He = Peter Lund"]),
            ("Peter Lund said he would resign in May.", &["he = Peter Lund"]),
            ("Board chairman Sir Peter Lund said the mine was full. He will resign.", &["He = Peter Lund"]),
            // An object is not the subject of its own clause, unless it says "himself".
            ("Peter Lund arrived on Monday. Karl Berg thanked him for the visit.", &["him = Peter Lund"]),
            ("Peter Lund defended himself in court on Monday.", &["himself = Peter Lund"]),
            // Opening phrases.
            ("In his speech on Friday, Peter Lund attacked the budget.", &["his = Peter Lund"]),
            ("When Karl Berg opened the mine in 2009, he promised 300 jobs.", &["he = Karl Berg"]),
            // Relative clauses.
            ("Anna Holm, who lost the vote, will leave the council.", &["who = Anna Holm"]),
            // The one whom somebody asks is the one who does it.
            ("Karl Berg urged Peter Lund to defend his record.", &["his = Peter Lund"]),
            // Things and bodies.
            ("Norway has raised its tax on fish.", &["its = Norway"]),
            // Somebody without a name.
            ("A neighbor called the police. He heard two shots.", &["He = A neighbor"]),
            ("Officials said they found two letters.", &["they = Officials"]),
        ],
    );
}

#[test]
fn speakers() {
    for (raw, expected) in [
        ("Peter Lund met Karl Berg's daughter on Monday.\n\n“The bridge will be closed for two years,” he said.", "Peter Lund"),
        ("Mayor Anna Holm closed the bridge on Monday. She told reporters: “The piers are not safe any more.”", "Anna Holm"),
        ("Mayor Anna Holm said the piers were cracked. “We will close the bridge for two years,” she added.", "Anna Holm"),
        (
            "“The piers are not safe,” Anna Holm said.\n\nMarit Berg, 19, waited in the rain. “Nobody told us why the bridge was shut,” she said.",
            "Marit Berg",
        ),
        ("“The piers are not safe,” Peter Lund said.\n\n“We will close the bridge for two years,” he added.", "Peter Lund"),
    ] {
        let a = read(raw);
        let last = a.attributions.quotes.last().expect(raw);
        assert_eq!(last.speaker.as_deref(), Some(expected), "{raw}");
    }
}

/// Who said the words of a headline is told further down.
#[test]
fn speakers_of_headlines() {
    for (headline, expected) in [
        ("‘We heard the ice break’: skaters pulled from the lake", Some("Anna Holm")),
        ("Skaters tell of ‘ice’ that broke", Some("Anna Holm")),
        ("‘The lake had been closed’: skaters pulled out", None),
    ] {
        let raw = format!("{headline}\n\nTwo skaters fell into the lake at Orle. “We heard the ice break and ran,” Anna Holm said.");
        let a = read(&raw);
        assert_eq!(a.attributions.quotes.first().and_then(|q| q.speaker.as_deref()), expected, "{headline}");
    }
}

#[test]
fn titles_before_speakers() {
    for (raw, expected) in [
        ("Councillor Wilf Berg, who chairs the harbour board, said it had been “absolutely right” to close it.", "Wilf Berg"),
        ("Two boats sank in what the mayor called “a dreadful night”.", "mayor"),
    ] {
        let a = read(raw);
        assert_eq!(a.attributions.quotes.first().and_then(|q| q.speaker.as_deref()), Some(expected), "{raw}");
    }
}

/// "He" in a quotation is not who is quoted, "I" is.
#[test]
fn inside_quotations() {
    check(
        MentionKind::Pronoun,
        &[
            ("Peter Lund praised Karl Berg on Monday. “He saved the harbour,” Lund said.", &["He = Karl Berg"]),
            ("“I will close the bridge,” Anna Holm said on Monday.", &["I = Anna Holm"]),
        ],
    );
}

#[test]
fn a_junior_is_not_the_namesake() {
    let a = read("Carl Holm Jr. met the mayor on Monday. Holm Jr. said nothing. Carl Holm, his father, owned the bridge.");
    let names: Vec<&str> = a.entities.entities.iter().map(|e| e.name.as_str()).filter(|n| n.contains("Holm")).collect();
    assert_eq!(names, ["Carl Holm Jr.", "Carl Holm"]);
}

#[test]
fn a_party_in_brackets_is_no_name() {
    let a = read("Sen. Bo Dahl (D) left early. Gov. Ann Lee (R) stayed.");
    let names: Vec<&str> = a.entities.entities.iter().map(|e| e.name.as_str()).collect();
    assert_eq!(names, ["Bo Dahl", "Ann Lee"]);
}

#[test]
fn a_relative_is_not_the_one_called_by_the_family_name() {
    for (raw, want) in [
        ("Ann Holm and her husband, Bo Holm, were charged on Monday. Holm denied it.", "Ann Holm"),
        ("President Holm met the board. His son Bo Holm Jr. hunts. Mr. Holm left early.", "Holm"),
    ] {
        let a = read(raw);
        let last = a.entities.mentions.iter().rfind(|m| m.span.of(raw) == "Holm").unwrap();
        assert_eq!(a.entities.entities[last.entity].name, want, "{raw}");
    }
}

#[test]
fn open_where_unsure() {
    for raw in [
        "Peter Lund and Karl Berg quarrelled for years. He died in May.",
        "It is clear that the bridge will stay closed.",
        "The bridge was closed. He was hurt.",
        "Anna Holm met Eva Lind and Maria Berg in Kell. They signed a treaty.",
    ] {
        assert_eq!(links(raw, MentionKind::Pronoun), Vec::<String>::new(), "{raw}");
    }
}

#[test]
fn definite_descriptions() {
    check(
        MentionKind::Nominal,
        &[
            ("Norwegian envoy Ida Dahl flew to Kell on Monday. The envoy will stay for a week.", &["The envoy = Ida Dahl"]),
            ("Governor Peter Lund met Senator Karl Berg on Monday. The senator left early.", &["The senator = Karl Berg"]),
            (
                "The Norwegian Fisheries Ministry closed two ports. The ministry gave no reason.",
                &["The ministry = Norwegian Fisheries Ministry"],
            ),
            // However long in office.
            (
                "Representative Karl Berg met voters on Monday. The four-term congressman left early.",
                &["The four-term congressman = Karl Berg"],
            ),
            // Another country's.
            ("Norwegian President Peter Lund landed in Lima. The Peruvian president was absent.", &[]),
            // A vice president is no president.
            ("President Peter Lund was cheered. The vice president stayed away.", &[]),
            // Two of them.
            ("Senator Karl Berg and Senator Peter Lund met. The senator was angry.", &[]),
            // Somebody else by what follows.
            ("Governor Peter Lund was cheered. The governor of the bank was not.", &[]),
        ],
    );
}

#[test]
fn descriptions() {
    for (raw, name, expected) in [
        ("Ida Dahl, a retired tax lawyer who never ran for office, won on Sunday.", "Ida Dahl", &["a retired tax lawyer"][..]),
        ("Former Norwegian finance minister Ida Dahl won on Sunday.", "Ida Dahl", &["Former Norwegian finance minister"]),
        ("Secretary of State Peter Lund won on Sunday.", "Peter Lund", &["Secretary of State"]),
        ("Peter Lund is a farmer from Kell.", "Peter Lund", &["a farmer"]),
        ("Peter Lund is not a farmer.", "Peter Lund", &[]),
        ("Peter Lund may be a candidate.", "Peter Lund", &[]),
        ("Peter Lund spoke first. He is the head of the harbour board.", "Peter Lund", &["the head of the harbour board"]),
        ("Oslo's envoy, Karl Berg, left on Monday.", "Karl Berg", &["Oslo's envoy"]),
        ("Karl Berg, Governor Peter Lund and others left on Monday.", "Karl Berg", &[]),
    ] {
        let a = read(raw);
        let entity = a.entities.entities.iter().find(|e| e.name == name).expect(raw);
        let got: Vec<&str> = entity.descriptions.iter().map(|d| d.of(raw)).collect();
        assert_eq!(got, expected, "{raw}");
    }
}

/// Claims and their sources give the name, not the pronoun.
#[test]
fn claims_give_names() {
    let a = read("Mayor Anna Holm met the council on Monday. She said the bridge would stay closed. She will resign in May.");
    let sources: Vec<&str> = a.claims.iter().flat_map(|c| &c.sources).map(|s| s.text.as_str()).collect();
    assert_eq!(sources, ["Anna Holm"]);
    let last = a.claims.last().unwrap();
    assert_eq!(last.subject.as_ref().unwrap().text, "Anna Holm");
}

#[test]
fn no_names() {
    let names = |raw: &str| read(raw).entities.entities.iter().map(|e| e.name.clone()).collect::<Vec<_>>();
    // A party and a state after a name; a comma for "and" in a headline.
    assert_eq!(names("Peter Lund (R-Ohio) praised the plan on Monday."), ["Peter Lund"]);
    let headline =
        read("Peter Lund, wife held over fire\n\nPeter Lund and Anna Lund were held on Monday. Police said that both were at home.");
    assert!(headline.entities.entities.iter().all(|e| e.descriptions.is_empty()), "{:?}", headline.entities.entities);
}

/// Where the reader's stretches are mended, and what an entity of several names is called.
#[test]
fn names() {
    check(
        MentionKind::Name,
        &[
            (
                "Mayor Anna Holt met union leader Carl Lind in Kell on Wednesday.",
                &["Anna Holt = Anna Holt", "Carl Lind = Carl Lind", "Kell = Kell"],
            ),
            (
                "The White House confirmed the talks. The Lind administration had denied them in May.",
                &["White House = White House", "Lind administration = White House", "Lind = Lind"],
            ),
            // One kind within an article, whatever a sentence alone would suggest.
            (
                "Carl Lind spoke first. Lind raised the fee. The fee was Lind's idea.",
                &["Carl Lind = Carl Lind", "Lind = Carl Lind", "Lind = Carl Lind"],
            ),
        ],
    );
}
