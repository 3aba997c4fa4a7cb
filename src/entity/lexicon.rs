//! What the tables of `data/lexicon` and a few closed word lists say of a name or a word.
//!
//! Takes text, gives what it is known as; never looks at the article.

use crate::reader::NameKind;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// What a known name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Known {
    pub role: Role,
    /// The one name under which all its spellings go. Of a capital or seat: its own, not its country's.
    pub name: &'static str,
    /// The country of a demonym, capital or seat.
    pub country: Option<&'static str>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    Country,
    Demonym,
    Capital,
    /// A building or street that stands for a government.
    Seat,
    Other(NameKind),
}

impl Known {
    pub fn kind(self) -> NameKind {
        match self.role {
            Role::Country | Role::Capital => NameKind::Place,
            Role::Demonym => NameKind::Norp,
            Role::Seat => NameKind::Org,
            Role::Other(kind) => kind,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gender {
    Male,
    Female,
    Unknown,
}

#[derive(Debug, Default)]
struct Tables {
    names: BTreeMap<String, Known>,
    given: BTreeMap<&'static str, Gender>,
}

/// The longest known name, in tokens.
pub const LONGEST: usize = 6;

fn tables() -> &'static Tables {
    static TABLES: OnceLock<Tables> = OnceLock::new();
    TABLES.get_or_init(|| {
        let mut names = BTreeMap::new();
        let mut put = |text: &str, known: Known| {
            if !text.is_empty() {
                names.entry(text.to_owned()).or_insert(known);
            }
        };
        for line in include_str!("../../data/lexicon/known.tsv").lines() {
            let mut cells = line.split('\t');
            let (Some(kind), Some(name)) = (cells.next(), cells.next()) else { continue };
            let known = Known { role: Role::Other(NameKind::parse(kind)), name, country: None };
            std::iter::once(name).chain(values(cells.next())).for_each(|n| put(n, known));
        }
        for line in include_str!("../../data/lexicon/countries.tsv").lines() {
            let mut cells = line.split('\t');
            let Some(name) = cells.next() else { continue };
            let country = Known { role: Role::Country, name, country: Some(name) };
            std::iter::once(name).chain(values(cells.next())).for_each(|n| put(n, country));
            let mut demonyms = values(cells.next());
            if let Some(first) = demonyms.next() {
                for demonym in std::iter::once(first).chain(demonyms) {
                    let known = Known { role: Role::Demonym, name: first, country: Some(name) };
                    put(demonym, known);
                    if !demonym.ends_with(['s', 'h']) {
                        put(&format!("{demonym}s"), known);
                    }
                }
            }
            for (cell, role) in [(cells.next(), Role::Capital), (cells.next(), Role::Seat)] {
                let mut all = values(cell);
                if let Some(first) = all.next() {
                    let known = Known { role, name: first, country: Some(name) };
                    std::iter::once(first).chain(all).for_each(|n| put(n, known));
                }
            }
        }
        for name in include_str!("../../data/lexicon/places.tsv").lines() {
            put(name, Known { role: Role::Other(NameKind::Place), name, country: None });
        }
        let given = include_str!("../../data/lexicon/given.tsv")
            .lines()
            .filter_map(|line| line.split_once('\t'))
            .map(|(name, g)| {
                (
                    name,
                    if g == "m" {
                        Gender::Male
                    } else if g == "f" {
                        Gender::Female
                    } else {
                        Gender::Unknown
                    },
                )
            })
            .collect();
        Tables { names, given }
    })
}

fn values(cell: Option<&'static str>) -> impl Iterator<Item = &'static str> {
    cell.unwrap_or("").split('|').filter(|v| !v.is_empty())
}

/// What a name is known as; spelling and case as in running text.
pub fn known(name: &str) -> Option<Known> {
    tables().names.get(name.replace('’', "'").as_str()).copied()
}

/// The gender that a given name tells, `None` where it is no known given name.
pub fn given(name: &str) -> Option<Gender> {
    tables().given.get(name).copied()
}

/// "Mr.", "Lady": the gender of an address, where the word is one.
pub fn address(word: &str) -> Option<Gender> {
    match word.trim_end_matches('.') {
        "Mr" | "Sir" | "Lord" | "Prince" | "King" | "Father" | "Pope" => Some(Gender::Male),
        "Mrs" | "Ms" | "Miss" | "Mme" | "Madam" | "Madame" | "Lady" | "Dame" | "Queen" | "Princess" | "Sister" => Some(Gender::Female),
        "Dr" | "Prof" | "Rev" => Some(Gender::Unknown),
        _ => None,
    }
}

/// "chairwoman", "businessman": the gender that a noun tells.
pub fn noun_gender(noun: &str) -> Gender {
    let noun = noun.to_lowercase();
    if noun.ends_with("woman")
        || ["mother", "wife", "daughter", "sister", "queen", "actress", "girl", "widow", "aunt"].contains(&noun.as_str())
    {
        Gender::Female
    } else if (noun.ends_with("man") && !["german", "roman", "human"].contains(&noun.as_str()))
        || ["father", "husband", "son", "brother", "king", "boy", "widower", "uncle"].contains(&noun.as_str())
    {
        Gender::Male
    } else {
        Gender::Unknown
    }
}

/// Abbreviated titles that stand before a name.
const SHORT_TITLES: &[&str] =
    &["gov", "sen", "sens", "rep", "reps", "gen", "lt", "col", "maj", "capt", "sgt", "adm", "cmdr", "cpl", "hon", "pres", "atty", "supt"];

/// Nouns for what a person is: offices, professions, roles.
const ROLES: &[&str] = &[
    "president",
    "minister",
    "premier",
    "chancellor",
    "secretary",
    "senator",
    "representative",
    "congressman",
    "congresswoman",
    "lawmaker",
    "legislator",
    "governor",
    "mayor",
    "ambassador",
    "envoy",
    "diplomat",
    "negotiator",
    "mediator",
    "delegate",
    "commissioner",
    "chairman",
    "chairwoman",
    "chair",
    "chairperson",
    "chief",
    "leader",
    "head",
    "director",
    "deputy",
    "aide",
    "adviser",
    "advisor",
    "assistant",
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "official",
    "officer",
    "general",
    "admiral",
    "colonel",
    "captain",
    "major",
    "lieutenant",
    "sergeant",
    "commander",
    "marshal",
    "sheriff",
    "detective",
    "inspector",
    "judge",
    "justice",
    "prosecutor",
    "attorney",
    "lawyer",
    "solicitor",
    "king",
    "queen",
    "prince",
    "princess",
    "emperor",
    "pope",
    "cardinal",
    "archbishop",
    "bishop",
    "imam",
    "ayatollah",
    "rabbi",
    "pastor",
    "reverend",
    "cleric",
    "professor",
    "doctor",
    "scientist",
    "researcher",
    "analyst",
    "economist",
    "historian",
    "expert",
    "strategist",
    "consultant",
    "executive",
    "ceo",
    "cfo",
    "founder",
    "co-founder",
    "owner",
    "investor",
    "billionaire",
    "millionaire",
    "businessman",
    "businesswoman",
    "tycoon",
    "mogul",
    "entrepreneur",
    "developer",
    "banker",
    "manager",
    "coach",
    "player",
    "star",
    "actor",
    "actress",
    "singer",
    "comedian",
    "author",
    "writer",
    "journalist",
    "reporter",
    "correspondent",
    "editor",
    "columnist",
    "commentator",
    "host",
    "anchor",
    "activist",
    "campaigner",
    "dissident",
    "opponent",
    "candidate",
    "nominee",
    "contender",
    "frontrunner",
    "incumbent",
    "speaker",
    "whip",
    "councilman",
    "councilwoman",
    "councillor",
    "politician",
    "statesman",
    "dictator",
    "ruler",
    "boss",
    "crown",
    "sultan",
    "emir",
    "sheikh",
    "veteran",
    "soldier",
    "pilot",
    "astronaut",
    "engineer",
    "teacher",
    "student",
    "nurse",
    "surgeon",
    "physician",
    "father",
    "mother",
    "wife",
    "husband",
    "son",
    "daughter",
    "brother",
    "sister",
    "widow",
    "resident",
    "neighbor",
    "neighbour",
    "witness",
    "suspect",
    "gunman",
    "attacker",
    "shooter",
    "victim",
    "survivor",
    "defendant",
    "plaintiff",
    "whistleblower",
    "contractor",
    "hacker",
    "mp",
    "mep",
    "fellow",
    "counsel",
    "treasurer",
    "clerk",
    "superintendent",
    "administrator",
    "trustee",
    "critic",
    "ally",
    "rival",
    "pollster",
    "operative",
    "insider",
    "producer",
    "filmmaker",
    "artist",
    "musician",
    "rapper",
    "athlete",
    "champion",
    "guard",
    "agent",
    "spy",
    "warlord",
    "rebel",
    "militant",
];

/// Words before a name that make it a person's.
pub fn is_title(word: &str) -> bool {
    let low = word.trim_end_matches('.').to_lowercase();
    address(word).is_some() || SHORT_TITLES.contains(&low.as_str()) || is_role(&low)
}

/// A singular noun for what a person is, in any case.
pub fn is_role(noun: &str) -> bool {
    let low = noun.to_lowercase();
    ROLES.contains(&low.as_str())
        || low.rsplit('-').next().is_some_and(|last| last != low && ROLES.contains(&last))
        || (low.len() > 5 && (low.ends_with("woman") || low.ends_with("ologist") || low.ends_with("person")))
}

const ORG_HEADS: &[&str] = &[
    "ministry",
    "department",
    "agency",
    "administration",
    "party",
    "committee",
    "commission",
    "council",
    "court",
    "congress",
    "parliament",
    "senate",
    "assembly",
    "university",
    "college",
    "school",
    "institute",
    "institution",
    "foundation",
    "association",
    "organization",
    "organisation",
    "union",
    "federation",
    "league",
    "alliance",
    "coalition",
    "bank",
    "fund",
    "company",
    "corporation",
    "corp",
    "inc",
    "ltd",
    "llc",
    "plc",
    "co",
    "group",
    "holdings",
    "partners",
    "airlines",
    "airways",
    "motors",
    "industries",
    "systems",
    "technologies",
    "laboratories",
    "times",
    "post",
    "news",
    "journal",
    "herald",
    "tribune",
    "gazette",
    "telegraph",
    "mail",
    "magazine",
    "radio",
    "television",
    "tv",
    "network",
    "press",
    "office",
    "bureau",
    "service",
    "services",
    "force",
    "forces",
    "army",
    "navy",
    "guard",
    "police",
    "hospital",
    "church",
    "center",
    "centre",
    "society",
    "club",
    "team",
    "board",
    "authority",
    "campaign",
    "caucus",
    "trust",
    "project",
    "initiative",
    "movement",
    "front",
    "brigade",
    "battalion",
    "division",
    "regiment",
    "militia",
    "secretariat",
    "directorate",
    "embassy",
    "consulate",
    "cabinet",
    "government",
    "duma",
    "academy",
    "museum",
    "lab",
    "brothers",
    "sachs",
    "securities",
    "capital",
    "media",
    "studios",
    "entertainment",
];

const PLACE_HEADS: &[&str] = &[
    "river",
    "street",
    "avenue",
    "road",
    "boulevard",
    "park",
    "county",
    "island",
    "islands",
    "square",
    "airport",
    "beach",
    "mountain",
    "mountains",
    "lake",
    "bay",
    "sea",
    "ocean",
    "gulf",
    "peninsula",
    "valley",
    "desert",
    "city",
    "province",
    "region",
    "district",
    "oblast",
    "state",
    "territory",
    "strip",
    "heights",
    "coast",
    "village",
    "town",
    "border",
    "strait",
    "canal",
    "bridge",
    "plaza",
    "tower",
    "hotel",
    "resort",
    "prison",
    "base",
    "palace",
    "castle",
    "cathedral",
    "stadium",
    "station",
    "plant",
    "hills",
    "springs",
    "falls",
];

/// The last word (or the first, before "of") of a body's name.
pub fn is_org_head(word: &str) -> bool {
    ORG_HEADS.contains(&word.trim_end_matches('.').to_lowercase().as_str())
}

pub fn is_place_head(word: &str) -> bool {
    PLACE_HEADS.contains(&word.to_lowercase().as_str())
}

/// Days, months and other capitalised words that are names of nothing here.
pub fn is_calendar(word: &str) -> bool {
    [
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
        "Jan",
        "Feb",
        "Mar",
        "Apr",
        "Jun",
        "Jul",
        "Aug",
        "Sept",
        "Sep",
        "Oct",
        "Nov",
        "Dec",
        "GMT",
        "EST",
        "EDT",
        "ET",
        "Christmas",
        "Easter",
        "Thanksgiving",
        "TV",
        "I",
        "OK",
        "AM",
        "PM",
        "CEO",
        "MP",
    ]
    .contains(&word.trim_end_matches(['.', 's']))
        || ["Christmas", "Sundays", "Mondays"].contains(&word)
}

/// Words that open sentences with a capital and are no names.
pub fn is_function_word(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "a",
        "an",
        "the",
        "this",
        "that",
        "these",
        "those",
        "some",
        "any",
        "all",
        "both",
        "each",
        "every",
        "no",
        "many",
        "most",
        "more",
        "much",
        "few",
        "several",
        "other",
        "another",
        "such",
        "he",
        "she",
        "it",
        "they",
        "we",
        "you",
        "i",
        "his",
        "her",
        "its",
        "their",
        "our",
        "your",
        "my",
        "who",
        "whom",
        "whose",
        "what",
        "which",
        "when",
        "where",
        "why",
        "how",
        "if",
        "while",
        "although",
        "though",
        "because",
        "since",
        "unless",
        "until",
        "before",
        "after",
        "as",
        "in",
        "on",
        "at",
        "by",
        "for",
        "from",
        "to",
        "of",
        "off",
        "with",
        "without",
        "within",
        "under",
        "over",
        "into",
        "about",
        "above",
        "across",
        "against",
        "along",
        "amid",
        "among",
        "around",
        "behind",
        "below",
        "beside",
        "besides",
        "between",
        "beyond",
        "despite",
        "during",
        "except",
        "following",
        "inside",
        "like",
        "near",
        "outside",
        "per",
        "through",
        "throughout",
        "toward",
        "towards",
        "upon",
        "via",
        "and",
        "or",
        "but",
        "nor",
        "yet",
        "so",
        "not",
        "also",
        "then",
        "there",
        "here",
        "now",
        "still",
        "just",
        "only",
        "even",
        "ever",
        "never",
        "once",
        "again",
        "later",
        "earlier",
        "meanwhile",
        "however",
        "nonetheless",
        "nevertheless",
        "moreover",
        "furthermore",
        "instead",
        "thus",
        "hence",
        "perhaps",
        "maybe",
        "yes",
        "yeah",
        "well",
        "oh",
        "please",
        "today",
        "tomorrow",
        "yesterday",
        "tonight",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "dozens",
        "hundreds",
        "thousands",
        "millions",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "being",
        "has",
        "have",
        "had",
        "do",
        "does",
        "did",
        "will",
        "would",
        "can",
        "could",
        "may",
        "might",
        "must",
        "should",
        "shall",
        "let",
        "asked",
        "speaking",
        "according",
        "given",
        "another",
        "last",
        "next",
        "first",
        "second",
        "new",
        "former",
        "out",
        "up",
        "down",
        "back",
        "than",
        "too",
        "very",
        "recently",
        "previously",
        "initially",
        "additionally",
        "finally",
        "overall",
        "nearly",
        "almost",
        "roughly",
        "approximately",
        "officials",
        "analysts",
        "critics",
        "experts",
        "people",
        "police",
        "authorities",
        "reports",
        "sources",
        "further",
        "separately",
        "similarly",
        "ahead",
        "late",
        "early",
        "because",
    ];
    WORDS.contains(&word.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_known_under_one_name() {
        let name = |n: &str| known(n).map(|k| (k.name, k.country));
        assert_eq!(name("U.S."), Some(("United States", Some("United States"))));
        assert_eq!(name("America"), name("US"));
        assert_eq!(name("Kiev"), name("Kyiv"));
        assert_eq!(name("Swedes"), Some(("Swedish", Some("Sweden"))));
        assert_eq!(name("Downing Street"), Some(("Downing Street", Some("United Kingdom"))));
        assert_eq!(known("IMF").map(Known::kind), Some(NameKind::Org));
        assert_eq!(name("us"), None);
        assert_eq!(given("Mary"), Some(Gender::Female));
    }

    #[test]
    fn roles_and_titles() {
        assert!(is_title("Sen.") && is_title("envoy") && is_role("vice-president") && is_role("Stateswoman"));
        assert!(!is_title("table"));
    }
}
