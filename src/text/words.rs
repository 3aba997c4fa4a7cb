//! Closed word lists of English that tokens and sentences need. All lower case, abbreviations without their final stop.

/// Abbreviations that a name, a number or more of the sentence follows; a sentence hardly ever ends in one.
pub const LEADING: &[&str] = &[
    "mr", "mrs", "ms", "mx", "dr", "prof", "st", "mt", "ft", "gen", "lt", "col", "maj", "sgt", "capt", "cmdr", "adm", "cpl", "pvt", "sen", "sens", "rep", "reps", "gov", "rev", "hon",
    "pres", "supt", "det", "insp", "messrs", "mme", "mlle", "fr", "sr", "vs", "v", "e.g", "i.e", "eg", "ie", "viz", "cf", "fig", "figs", "vol", "no", "nos", "pp", "p", "ca", "approx",
    "est", "dept", "univ", "assn", "bros", "brig", "comdr", "ald", "atty", "asst", "sec", "attn", "ext", "ed", "eds", "art", "ch",
];

/// Abbreviations that may end a sentence as well.
pub const TRAILING: &[&str] = &[
    "inc", "corp", "co", "cos", "ltd", "llc", "plc", "bhd", "jr", "etc", "al", "esq", "ave", "blvd", "rd", "hwy", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct",
    "nov", "dec", "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "calif", "conn", "fla", "ga", "ill", "kan", "ky", "mass", "md", "mich", "minn", "miss", "mo", "neb",
    "nev", "okla", "ore", "pa", "tenn", "tex", "va", "vt", "wis", "wyo", "ariz", "ark", "colo", "del", "mont", "ala", "wash", "ont", "que", "ph.d", "oz", "lb", "lbs", "hrs", "mins", "yrs", "esp", "max", "min", "tel",
];

/// First parts that stay with what follows a hyphen.
pub const PREFIXES: &[&str] = &[
    "ex", "mid", "pre", "over", "e", "semi", "sub", "anti", "non", "co", "post", "re", "cross", "multi", "pro", "psycho", "counter", "neo", "inter", "socio", "mini", "un", "under", "ultra",
    "trans", "super", "hyper", "micro", "macro", "bi", "tri", "intra", "extra", "pseudo", "quasi", "uh", "mm", "hm",
];

/// Units that are cut off a number written together with them.
pub const UNITS: &[&str] = &[
    "am", "pm", "a.m", "p.m", "m", "mn", "k", "b", "bn", "tn", "t", "mm", "cm", "km", "kg", "g", "mg", "ml", "l", "ft", "in", "lb", "lbs", "oz", "kw", "kwh", "mw", "gw", "mwh", "gwh", "mph", "kph", "kmh",
    "hz", "khz", "mhz", "ghz", "kb", "mb", "gb", "tb", "hp", "hrs", "hr", "min", "mins", "sec", "secs", "yrs", "yr", "p", "c", "f", "mi", "yd", "yds", "sq", "ha", "usd", "eur", "gbp", "cc", "x", "million", "billion",
];

/// Negations and pronoun clitics written without their apostrophe, and fused verbs: where the second word starts.
pub const FUSED: &[(&str, usize)] = &[
    ("cannot", 3), ("gonna", 3), ("wanna", 3), ("gotta", 3), ("gimme", 3), ("lemme", 3), ("dont", 2), ("doesnt", 4), ("didnt", 3), ("wouldnt", 5), ("couldnt", 5), ("shouldnt", 6), ("isnt", 2),
    ("wasnt", 3), ("arent", 3), ("werent", 4), ("havent", 4), ("hasnt", 3), ("hadnt", 3), ("cant", 2), ("wont", 2), ("thats", 4), ("whats", 4), ("youre", 3), ("theyre", 4), ("ive", 1), ("im", 1),
];

/// Words that begin a sentence far more often than they follow an abbreviation inside one when capitalised.
pub const STARTERS: &[&str] = &[
    "the", "a", "an", "this", "that", "these", "those", "it", "he", "she", "they", "we", "you", "his", "her", "its", "their", "our", "my", "there", "here", "but", "and", "or", "so", "yet", "in", "on",
    "at", "for", "from", "with", "by", "as", "if", "when", "while", "after", "before", "since", "although", "though", "because", "however", "meanwhile", "then", "now", "what", "who", "how", "why",
    "where", "which", "some", "many", "most", "several", "all", "both", "no", "not", "also", "even", "despite", "under", "during", "one", "another", "such", "according", "to", "once", "until",
    "among", "still", "only", "earlier", "later", "instead", "let", "did", "does", "do", "is", "are", "was", "were", "can", "could", "will", "would", "should",
];

/// Verbs that follow a quotation with its speaker.
pub const SPEECH: &[&str] = &[
    "said", "says", "asked", "asks", "told", "added", "adds", "wrote", "writes", "replied", "shouted", "cried", "tweeted", "posted", "declared", "exclaimed", "wondered", "yelled", "continued", "answered",
    "insisted", "recalled", "explained", "joked", "warned", "demanded", "chanted",
];

pub fn has(list: &[&str], word: &str) -> bool {
    // Longer than any entry: no need to look.
    word.len() <= 16 && list.contains(&word)
}
