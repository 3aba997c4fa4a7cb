//! Lemmas: exceptions first, then the rule with the longest suffix; both come with the weights.
//!
//! Takes a form with its tags, gives the lemma. A proper noun that is not plural is its own lemma.

const LONGEST: usize = 5;

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

    pub fn lemma(&self, form: &str, upos: &str, xpos: &str) -> String {
        let lower = form.to_lowercase();
        let proper = upos == "PROPN";
        let base = if proper { form } else { &lower };
        let xpos = if xpos.is_empty() { "_" } else { xpos };
        let exception = [xpos, "*"].into_iter().find_map(|x| self.find("D", base, upos, x));
        if let Some(lemma) = exception {
            return lemma.to_owned();
        }
        if proper && !xpos.ends_with('S') {
            return form.to_owned();
        }
        self.by_rule(base, &lower, upos, xpos).unwrap_or_else(|| {
            let keeps_case = matches!(upos, "PROPN" | "X" | "NUM" | "SYM");
            if keeps_case { form.to_owned() } else { lower.clone() }
        })
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

#[cfg(test)]
mod tests {
    use super::*;

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
        ] {
            assert_eq!(lemmas.lemma(form, upos, xpos), want, "{form} {upos} {xpos}");
        }
    }

    #[test]
    fn no_tables_give_the_form() {
        assert_eq!(Lemmas::default().lemma("Bridge", "NOUN", "NN"), "bridge");
        assert_eq!(Lemmas::new("nonsense\n\t\t").lemma("", "X", ""), "");
    }
}
