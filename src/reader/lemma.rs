//! Lemmas: exceptions first, then the rule with the longest suffix; both come with the weights.
//!
//! Takes a form with its tags, gives the lemma. Must match `train/lemma.py`, which has the order of look-up.

use super::features::Vocabulary;

const LONGEST: usize = 5;
/// Letters of a lemma that a rule may make.
const SHORTEST: usize = 3;
/// Letters from which a name in capitals is no abbreviation.
const SHOUTED: usize = 5;

/// Lines `D form UPOS XPOS lemma` and `R suffix UPOS XPOS cut add`, sorted by their first four fields.
#[derive(Debug, Default)]
pub struct Lemmas {
    text: String,
    /// Start of a line, end of its first four fields, end of the line.
    lines: Vec<(u32, u32, u32)>,
}

impl Lemmas {
    pub fn new(text: &str) -> Lemmas {
        let mut lines = Vec::new();
        let mut start = 0;
        for line in text.split('\n') {
            if let Some((fields, _)) = line.match_indices('\t').nth(3) {
                lines.push((start as u32, (start + fields) as u32, (start + line.len()) as u32));
            }
            start += line.len() + 1;
        }
        let mut lemmas = Lemmas { text: text.to_owned(), lines: Vec::new() };
        lines.sort_by(|a, b| lemmas.part(a.0, a.1).cmp(lemmas.part(b.0, b.1)));
        lemmas.lines = lines;
        lemmas
    }

    pub fn lemma(&self, form: &str, upos: &str, xpos: &str, vocabulary: &Vocabulary) -> String {
        let lower = form.to_lowercase();
        let proper = upos == "PROPN";
        let keeps_case = proper || matches!(upos, "X" | "NUM" | "SYM");
        let cased = |made: String| if keeps_case { made } else { cased(made, form, xpos) };
        let base = if proper { form } else { &lower };
        let tag = if xpos.is_empty() { "_" } else { xpos };
        if let Some(lemma) = self.find("D", base, upos, tag) {
            return lemma.to_owned();
        }
        if let Some(lemma) = self.find("D", base, upos, "*") {
            return cased(lemma.to_owned());
        }
        let plural = xpos.ends_with('S');
        let digit = |c: char| c.is_ascii_digit();
        if upos == "NUM" && form.contains(',') && form.chars().all(|c| digit(c) || matches!(c, ',' | '.')) {
            return form.replace(',', "");
        }
        let code = !plural && form.contains(digit) && form.contains(char::is_uppercase);
        if code || upos == "NOUN" && form.chars().count() == 1 {
            return form.to_owned();
        }
        let spoken = if proper { spoken(form) } else { form.to_owned() };
        if proper && !plural {
            return spoken;
        }
        let base = if proper { &spoken } else { &lower };
        match self.by_rule(base, &lower, upos, tag) {
            None if keeps_case => spoken,
            Some(made) if keeps_case => made,
            Some(made) if made != lower => cased(mended(made, lower, upos, vocabulary)),
            _ => cased(lower),
        }
    }

    fn by_rule(&self, base: &str, lower: &str, upos: &str, xpos: &str) -> Option<String> {
        // The longest suffix first, the empty one last.
        let mut starts: Vec<usize> = lower.char_indices().rev().take(LONGEST).map(|(at, _)| at).collect();
        starts.reverse();
        starts.push(lower.len());
        for tag in [xpos, "*"] {
            for suffix in starts.iter().filter_map(|&at| lower.get(at..)) {
                let rule = self.find("R", suffix, upos, tag).and_then(|rest| rest.split_once('\t'));
                let Some((cut, add)) = rule else { continue };
                let Ok(cut) = cut.parse::<usize>() else { continue };
                if let Some(keep) = base.chars().count().checked_sub(cut) {
                    return Some(base.chars().take(keep).chain(add.chars()).collect());
                }
            }
        }
        None
    }

    /// What follows the four fields in their line.
    fn find(&self, kind: &str, form: &str, upos: &str, xpos: &str) -> Option<&str> {
        let wanted = [kind, form, upos, xpos];
        let order = |line: &(u32, u32, u32)| {
            let key = self.part(line.0, line.1).bytes();
            key.cmp(wanted.iter().enumerate().flat_map(|(i, field)| (i > 0).then_some(b'\t').into_iter().chain(field.bytes())))
        };
        let at = self.lines.binary_search_by(order).ok()?;
        self.lines.get(at).and_then(|line| self.text.get(line.1 as usize + 1..line.2 as usize))
    }

    fn part(&self, start: u32, end: u32) -> &str {
        self.text.get(start as usize..end as usize).unwrap_or("")
    }
}

/// A word in capitals as it is written in a sentence; short ones are taken for abbreviations.
fn spoken(form: &str) -> String {
    let shouted = form.chars().count() >= SHOUTED && form.chars().all(char::is_uppercase);
    let mut letters = form.chars();
    match letters.next() {
        Some(first) if shouted => format!("{first}{}", letters.as_str().to_lowercase()),
        _ => form.to_owned(),
    }
}

/// The capitals that a lemma in lower case keeps from its form: the first of a name's, the one after a hyphen ("anti-Muslim").
fn cased(made: String, form: &str, xpos: &str) -> String {
    let capital = |text: &str| {
        let mut letters = text.chars();
        letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
    };
    if xpos.starts_with("NNP") && form.starts_with(char::is_uppercase) {
        return capital(&made);
    }
    match (form.split_once('-'), made.split_once('-')) {
        (Some((first, second)), Some((before, after)))
            if first.starts_with(char::is_lowercase) && second.starts_with(char::is_uppercase) =>
        {
            format!("{before}-{}", capital(after))
        }
        _ => made,
    }
}

/// What a rule made of a word in lower case, or what the vocabulary knows in its place.
fn mended(made: String, lower: String, upos: &str, vocabulary: &Vocabulary) -> String {
    let long = |word: &str| word.chars().count() >= SHORTEST;
    if !long(&made) {
        return lower;
    }
    let stem = lower.strip_suffix("ed").or_else(|| lower.strip_suffix("ing")).filter(|_| upos == "VERB");
    let Some(stem) = stem.filter(|_| !vocabulary.has(&made)) else { return made };
    let mut letters = stem.chars();
    let (last, before) = (letters.next_back(), letters.next_back());
    let doubled = last.is_some() && last == before || stem.ends_with("ck");
    let less = stem.strip_suffix(|_: char| doubled).unwrap_or("");
    [format!("{stem}e"), stem.to_owned(), less.to_owned()].into_iter().find(|word| long(word) && vocabulary.has(word)).unwrap_or(made)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_word_is_is_mended() {
        let lemmas = Lemmas::new("R\t\tVERB\t*\t0\t\nR\ted\tVERB\tVBD\t2\t\nR\ting\tVERB\tVBG\t3\te\nR\tst\tADJ\tJJS\t2\t\n");
        let vocabulary = Vocabulary::new("<pad>\n<unk>\nrule\nfloat\nmodel\npanic\nrest");
        for (form, upos, xpos, want) in [
            ("Ruled", "VERB", "VBD", "rule"),
            ("ruling", "VERB", "VBG", "rule"),
            ("floating", "VERB", "VBG", "float"),
            ("modelling", "VERB", "VBG", "model"),
            ("panicked", "VERB", "VBD", "panic"),
            ("grounded", "VERB", "VBD", "ground"),
            ("fed", "VERB", "VBD", "fed"),
            ("best", "ADJ", "JJS", "best"),
        ] {
            assert_eq!(lemmas.lemma(form, upos, xpos, &vocabulary), want, "{form}");
        }
    }

    #[test]
    fn exceptions_rules_and_backoff() {
        let lemmas = Lemmas::new(
            "D\twent\tVERB\t*\tgo\nD\tsaw\tVERB\tVBD\tsee\nR\t\tVERB\t*\t0\t\nR\ting\tVERB\tVBG\t3\t\nR\tking\tVERB\tVBG\t3\te\n\
             R\ties\tNOUN\t*\t3\ty\nR\ts\tNOUN\tNNS\t1\t\nR\ts\tPROPN\tNNPS\t1\t\n",
        );
        for (form, upos, xpos, want) in [
            ("Went", "VERB", "VBD", "go"),
            ("saw", "VERB", "VBD", "see"),
            ("saw", "VERB", "VB", "saw"),
            ("making", "VERB", "VBG", "make"),
            ("seeing", "VERB", "VBG", "see"),
            ("cities", "NOUN", "", "city"),
            ("Ports", "NOUN", "NNS", "port"),
            ("Andes", "PROPN", "NNP", "Andes"),
            ("Alps", "PROPN", "NNPS", "Alp"),
            ("XII", "NUM", "CD", "XII"),
            ("Łódź", "ADJ", "JJ", "łódź"),
            ("1,250,000.5", "NUM", "CD", "1250000.5"),
            ("EY409", "NOUN", "NN", "EY409"),
            ("B", "NOUN", "NN", "B"),
            ("KESTREL", "PROPN", "NNP", "Kestrel"),
            ("NATO", "PROPN", "NNP", "NATO"),
            ("ALPS", "PROPN", "NNPS", "ALP"),
            ("ANDES", "PROPN", "NNPS", "Ande"),
            ("BIG", "ADJ", "NNP", "Big"),
            ("anti-Kelish", "ADJ", "JJ", "anti-Kelish"),
        ] {
            assert_eq!(lemmas.lemma(form, upos, xpos, &Vocabulary::default()), want, "{form} {upos} {xpos}");
        }
    }

    #[test]
    fn no_tables_give_the_form() {
        assert_eq!(Lemmas::default().lemma("Bridge", "NOUN", "NN", &Vocabulary::default()), "bridge");
        assert_eq!(Lemmas::new("nonsense\n\t\t").lemma("", "X", "", &Vocabulary::default()), "");
    }
}
