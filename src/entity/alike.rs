//! When two names may be one: spelling variants, transliterations, short forms, initials.
//!
//! Takes names as text; knows nothing of articles, so that linking within and across articles agree.

use std::collections::BTreeSet;

/// Lower case, marks and accents off: the form in which names are compared.
pub fn plain(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for c in name.chars().flat_map(char::to_lowercase) {
        match c {
            'á' | 'à' | 'â' | 'ä' | 'ã' | 'å' | 'ā' | 'ă' | 'ą' => out.push('a'),
            'é' | 'è' | 'ê' | 'ë' | 'ē' | 'ė' | 'ę' | 'ě' | 'ə' => out.push('e'),
            'í' | 'ì' | 'î' | 'ï' | 'ī' | 'ı' | 'į' => out.push('i'),
            'ó' | 'ò' | 'ô' | 'ö' | 'õ' | 'ø' | 'ō' | 'ő' => out.push('o'),
            'ú' | 'ù' | 'û' | 'ü' | 'ū' | 'ů' | 'ű' | 'ų' => out.push('u'),
            'ý' | 'ÿ' => out.push('y'),
            'ç' | 'ć' | 'č' => out.push('c'),
            'ğ' | 'ģ' => out.push('g'),
            'ł' | 'ľ' | 'ļ' => out.push('l'),
            'ñ' | 'ń' | 'ň' | 'ņ' => out.push('n'),
            'ř' => out.push('r'),
            'š' | 'ś' | 'ş' | 'ș' => out.push('s'),
            'ß' => out.push_str("ss"),
            'ť' | 'ţ' | 'ț' => out.push('t'),
            'ž' | 'ź' | 'ż' => out.push('z'),
            'ď' | 'đ' | 'ð' => out.push('d'),
            'æ' => out.push_str("ae"),
            'œ' => out.push_str("oe"),
            '\u{300}'..='\u{36f}' | '\'' | '’' | '‘' | '.' | '`' | 'ʼ' => {}
            c if c.is_alphanumeric() => out.push(c),
            _ if out.ends_with(' ') => {}
            _ => out.push(' '),
        }
    }
    out.trim().to_owned()
}

/// A spelling that transliterations of one name share: "y", "i", "j" and their doubles alike, "kh" as "h", doubled letters single.
pub fn skeleton(word: &str) -> String {
    let mut text = plain(word);
    for (from, to) in [
        ("kh", "h"),
        ("gh", "g"),
        ("ck", "k"),
        ("ph", "f"),
        ("tch", "ch"),
        ("tsch", "ch"),
        ("sch", "sh"),
        ("dzh", "j"),
        ("q", "k"),
        ("w", "v"),
        ("ou", "u"),
        ("oo", "u"),
        ("ee", "i"),
        ("ks", "x"),
        ("yo", "e"),
        ("io", "e"),
        ("ye", "e"),
        ("ie", "e"),
        ("yu", "u"),
        ("iu", "u"),
        ("ya", "a"),
        ("ia", "a"),
        ("j", "i"),
        ("y", "i"),
    ] {
        text = text.replace(from, to);
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if !out.ends_with(c) {
            out.push(c);
        }
    }
    out
}

/// Edits (insert, delete, change) between two words, counted up to `most` and one more.
pub fn edits(a: &str, b: &str, most: usize) -> usize {
    let a: Vec<char> = a.chars().collect();
    let b: Vec<char> = b.chars().collect();
    if a.len().abs_diff(b.len()) > most {
        return most + 1;
    }
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut next = vec![i + 1];
        for ((y, &diagonal), &above) in b.iter().zip(&row).zip(row.iter().skip(1)) {
            let left = next.last().copied().unwrap_or(0);
            next.push((diagonal + usize::from(x != y)).min(above + 1).min(left + 1));
        }
        row = next;
    }
    row.last().copied().unwrap_or(0).min(most + 1)
}

/// A person's name in parts, each as [`plain`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    pub given: Vec<String>,
    pub family: String,
    /// Told from a namesake: "Jr.", "II".
    pub junior: bool,
}

const PARTICLES: &[&str] = &["de", "van", "von", "bin", "ibn", "al", "el", "der", "di", "da", "la", "le", "del", "dos", "ben"];

pub fn person(name: &str) -> Person {
    let mut parts: Vec<String> = plain(name).split(' ').map(str::to_owned).collect();
    let mut junior = false;
    while parts.len() > 1 && parts.last().is_some_and(|p| ["jr", "sr", "ii", "iii", "iv"].contains(&p.as_str())) {
        junior |= parts.pop().is_some_and(|p| p != "sr");
    }
    let mut family = parts.pop().unwrap_or_default();
    while parts.len() > 1 && parts.last().is_some_and(|p| PARTICLES.contains(&p.as_str())) {
        family = format!("{} {family}", parts.pop().unwrap_or_default());
    }
    Person { given: parts, family, junior }
}

const SHORT_FORMS: &[(&str, &str)] = &[
    ("bill", "william"),
    ("will", "william"),
    ("bob", "robert"),
    ("rob", "robert"),
    ("dick", "richard"),
    ("rick", "richard"),
    ("rich", "richard"),
    ("jim", "james"),
    ("jimmy", "james"),
    ("jack", "john"),
    ("johnny", "john"),
    ("joe", "joseph"),
    ("mike", "michael"),
    ("mick", "michael"),
    ("tom", "thomas"),
    ("tony", "anthony"),
    ("ted", "edward"),
    ("ed", "edward"),
    ("ted", "theodore"),
    ("steve", "steven"),
    ("steve", "stephen"),
    ("stephen", "steven"),
    ("dave", "david"),
    ("dan", "daniel"),
    ("don", "donald"),
    ("ron", "ronald"),
    ("ken", "kenneth"),
    ("ben", "benjamin"),
    ("sam", "samuel"),
    ("matt", "matthew"),
    ("andy", "andrew"),
    ("drew", "andrew"),
    ("chuck", "charles"),
    ("charlie", "charles"),
    ("pete", "peter"),
    ("greg", "gregory"),
    ("jeff", "jeffrey"),
    ("larry", "lawrence"),
    ("jerry", "gerald"),
    ("hank", "henry"),
    ("harry", "henry"),
    ("nick", "nicholas"),
    ("alex", "alexander"),
    ("chris", "christopher"),
    ("liz", "elizabeth"),
    ("beth", "elizabeth"),
    ("betsy", "elizabeth"),
    ("kate", "katherine"),
    ("kathy", "katherine"),
    ("cathy", "catherine"),
    ("sue", "susan"),
    ("debbie", "deborah"),
    ("barb", "barbara"),
    ("jen", "jennifer"),
    ("mitch", "mitchell"),
    ("rudy", "rudolph"),
    ("newt", "newton"),
    ("tim", "timothy"),
    ("jon", "jonathan"),
    ("nate", "nathan"),
    ("josh", "joshua"),
    ("zach", "zachary"),
    ("phil", "philip"),
    ("ray", "raymond"),
    ("fred", "frederick"),
    ("gene", "eugene"),
    ("bernie", "bernard"),
    ("max", "maxim"),
    ("sasha", "alexander"),
    ("jeb", "john"),
    ("patty", "patricia"),
    ("pat", "patrick"),
    ("maggie", "margaret"),
    ("meg", "margaret"),
    ("sandy", "sandra"),
    ("vicky", "victoria"),
    ("abby", "abigail"),
    ("becky", "rebecca"),
    ("terry", "terence"),
    ("marty", "martin"),
];

fn given_alike(a: &str, b: &str) -> bool {
    let first = |s: &str| s.chars().next();
    a == b
        || ((a.chars().count() == 1 || b.chars().count() == 1) && first(a) == first(b))
        || SHORT_FORMS.contains(&(a, b))
        || SHORT_FORMS.contains(&(b, a))
        || skeleton(a) == skeleton(b)
        || (a.len() > 4 && b.len() > 4 && first(a) == first(b) && edits(&skeleton(a), &skeleton(b), 2) <= 2)
}

/// Family names that a text gives both to somebody called junior and to a namesake. Many leave the "Jr." out where there is no other.
pub fn namesakes<'a>(people: impl Iterator<Item = &'a Person> + Clone) -> BTreeSet<String> {
    let older = |p: &&Person| !p.junior;
    let full: BTreeSet<&str> = people.clone().filter(older).filter(|p| !p.given.is_empty()).map(|p| p.family.as_str()).collect();
    let any: BTreeSet<&str> = people.clone().filter(older).map(|p| p.family.as_str()).collect();
    // Who is called "Farrow Jr." for short is told from a Farrow.
    let told = |p: &&Person| p.junior && (if p.given.is_empty() { &any } else { &full }).contains(p.family.as_str());
    people.filter(told).map(|p| p.family.clone()).collect()
}

/// Whether one name is the junior's and the other the namesake's.
pub fn are_namesakes(a: &Person, b: &Person, known: &BTreeSet<String>) -> bool {
    a.junior != b.junior && known.contains(&a.family)
}

/// May the two names be one person's? Both families must be alike; where both have given names, so must these.
pub fn same_person(a: &Person, b: &Person) -> bool {
    let alike = match (a.given.as_slice(), b.given.as_slice()) {
        ([], _) | (_, []) => None,
        ([x, more @ ..], [y, other @ ..]) => {
            let middle = more.iter().any(|m| given_alike(m, y)) || other.iter().any(|m| given_alike(x, m));
            Some(given_alike(x, y) || middle)
        }
    };
    if alike == Some(false) {
        return false;
    }
    if a.family == b.family {
        return true;
    }
    let (x, y) = (skeleton(&a.family), skeleton(&b.family));
    let endings = |s: &str| s.trim_end_matches('i').to_owned();
    if x.len() > 3 && endings(&x) == endings(&y) {
        return true;
    }
    // Looser only where the given names agree as well.
    let most = if x.len().min(y.len()) >= 8 { 2 } else { usize::from(x.len().min(y.len()) >= 5) };
    alike == Some(true) && most > 0 && edits(&x, &y, most) <= most
}

/// "International Fish Fund" and "IFF".
pub fn is_acronym_of(short: &str, long: &str) -> bool {
    let short: String = short.chars().filter(|c| c.is_alphanumeric()).collect();
    short.chars().count() >= 2 && short == initials(long) && short.chars().all(char::is_uppercase)
}

/// The first letters of the capitalised words.
pub fn initials(long: &str) -> String {
    long.split([' ', '-']).filter(|w| w.starts_with(char::is_uppercase)).filter_map(|w| w.chars().next()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(a: &str, b: &str) -> bool {
        same_person(&person(a), &person(b))
    }

    #[test]
    fn spellings_of_one_person() {
        for (a, b) in [
            ("Mykhailo Horbatskiy", "Horbatskyy"),
            ("Mykhailo Horbatsky", "Mykhaylo Horbatskyi"),
            ("Khalid Nasser", "Khaled Naser"),
            ("Sergey Drozhkin", "Sergei Drozhkin"),
            ("Bill Farrow", "William Farrow"),
            ("J. Farrow", "John Farrow"),
            ("Ana Muñoz", "Munoz"),
            ("John R. Farrow Jr.", "Farrow"),
            ("Moammar Kadhri", "Muammar Qadhri"),
        ] {
            assert!(same(a, b), "{a} / {b}");
        }
        for (a, b) in [("Anna Farrow", "Bill Farrow"), ("Farrow", "Barrow"), ("Ivan Petrov", "Ivan Petrenko"), ("Lee", "Li")] {
            assert!(!same(a, b), "{a} / {b}");
        }
    }

    #[test]
    fn a_junior_and_a_namesake() {
        let people: Vec<Person> = ["Carl Farrow", "Carl Farrow Jr.", "Ann Holt Jr."].map(person).to_vec();
        let known = namesakes(people.iter());
        for (a, b, want) in [
            ("Farrow", "Farrow Jr.", true),
            ("Carl Farrow", "Carl Farrow Jr.", true),
            ("Farrow", "Carl Farrow", false),
            ("Holt", "Ann Holt Jr.", false),
        ] {
            assert_eq!(are_namesakes(&person(a), &person(b), &known), want, "{a} / {b}");
        }
    }

    #[test]
    fn acronyms() {
        assert!(is_acronym_of("IFF", "International Fish Fund"));
        assert!(is_acronym_of("I.F.F.", "International Fish Fund"));
        assert!(!is_acronym_of("IF", "International Fish Fund"));
    }
}
