//! What the network sees of a word: its row in the table of word vectors and hashed character features.
//!
//! Takes word forms, gives numbers. Must match the training's `feats` and `norm_word` to the letter.

use super::digits::{is_decimal, is_digit};

/// 32-bit FNV-1a, going on from a hash.
pub fn fnv(hash: u32, bytes: &[u8]) -> u32 {
    bytes.iter().fold(hash, |h, &b| (h ^ u32::from(b)).wrapping_mul(16_777_619))
}

pub const FNV_START: u32 = 2_166_136_261;

/// Letters as X, x, d; runs cut to two; at most ten characters.
fn shape(word: &str) -> String {
    let mut out = String::new();
    let (mut last, mut run, mut kept) = (None, 0, 0);
    for c in word.chars() {
        let mapped = match c {
            c if c.is_uppercase() => 'X',
            c if c.is_lowercase() => 'x',
            c if is_digit(c) => 'd',
            c => c,
        };
        run = if last == Some(mapped) { run + 1 } else { 1 };
        last = Some(mapped);
        if run <= 2 {
            out.push(mapped);
            kept += 1;
            if kept == 10 {
                break;
            }
        }
    }
    out
}

/// Buckets of a word's features, at most `most`, each in 1..buckets.
pub fn buckets(word: &str, buckets: u32, most: usize) -> Vec<u32> {
    let lower = word.to_lowercase();
    let letters: Vec<char> = lower.chars().collect();
    let text = |part: &[char]| part.iter().collect::<String>();
    let mut features =
        vec![("S".to_owned(), shape(word)), ("L".to_owned(), word.chars().count().min(12).to_string()), ("w".to_owned(), lower.clone())];
    for k in 1..=3 {
        features.push((format!("p{k}"), text(letters.get(..k).unwrap_or(&letters))));
    }
    for k in 1..=4 {
        features.push((format!("s{k}"), text(letters.get(letters.len().saturating_sub(k)..).unwrap_or(&[]))));
    }
    let bounded: Vec<char> = ['<'].into_iter().chain(letters.iter().copied()).chain(['>']).collect();
    features.extend(bounded.windows(3).take(12).map(|gram| ("t".to_owned(), text(gram))));
    let room = buckets.saturating_sub(1).max(1);
    features.iter().take(most).map(|(kind, value)| 1 + fnv(fnv(FNV_START, kind.as_bytes()), value.as_bytes()) % room).collect()
}

/// The words that have a vector, by form.
#[derive(Debug, Default)]
pub struct Vocabulary {
    text: String,
    /// Where each word ends; words are one byte apart.
    ends: Vec<u32>,
    /// Open addressing by hash; `u32::MAX` marks a free place.
    slots: Vec<u32>,
}

const FREE: u32 = u32::MAX;
const PADDING: u32 = 0;

impl Vocabulary {
    pub const UNKNOWN: u32 = 1;

    /// `text` holds one word a line in the order of their numbers.
    pub fn new(text: &str) -> Vocabulary {
        let ends: Vec<u32> = text.match_indices('\n').map(|(at, _)| at as u32).chain([text.len() as u32]).collect();
        let size = (ends.len() * 2).next_power_of_two();
        let mut vocabulary = Vocabulary { text: text.to_owned(), slots: vec![FREE; size], ends };
        for id in 0..vocabulary.ends.len() as u32 {
            let slot = vocabulary.slot(vocabulary.word(id));
            if let Some(place) = vocabulary.slots.get_mut(slot).filter(|place| **place == FREE) {
                *place = id;
            }
        }
        vocabulary
    }

    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// The number of a form: as it is in lower case, else with its digits as zeros, else the unknown word.
    pub fn id(&self, form: &str) -> u32 {
        let lower = form.to_lowercase();
        self.find(&lower).unwrap_or_else(|| {
            let zeros: String = lower.chars().map(|c| if is_decimal(c) { '0' } else { c }).collect();
            self.find(&zeros).unwrap_or(Self::UNKNOWN)
        })
    }

    /// Whether it holds the word just as it is.
    pub fn has(&self, word: &str) -> bool {
        self.find(word).is_some()
    }

    fn word(&self, id: u32) -> &str {
        let id = id as usize;
        let start = id.checked_sub(1).and_then(|before| self.ends.get(before)).map_or(0, |end| *end as usize + 1);
        self.ends.get(id).and_then(|&end| self.text.get(start..end as usize)).unwrap_or("")
    }

    fn find(&self, word: &str) -> Option<u32> {
        self.slots.get(self.slot(word)).copied().filter(|&id| id != FREE && id != PADDING)
    }

    /// Where the word is, or the free place where it would go. The table is never more than half full.
    fn slot(&self, word: &str) -> usize {
        let mask = self.slots.len().saturating_sub(1);
        let mut at = fnv(FNV_START, word.as_bytes()) as usize & mask;
        while self.slots.get(at).is_some_and(|&id| id != FREE && self.word(id) != word) {
            at = (at + 1) & mask;
        }
        at
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_collapse_runs() {
        for (word, want) in [
            ("", ""),
            ("Don", "Xxx"),
            ("USA", "XX"),
            ("1,250", "d,dd"),
            ("McKenzie-Ross's", "XxXxx-Xxx'"),
            ("Łódź", "Xxx"),
            ("x²", "xd"),
            ("....", ".."),
            ("٣٤٥", "dd"),
        ] {
            assert_eq!(shape(word), want, "{word}");
        }
    }

    /// Values computed with the training's Python code, 12,000 buckets.
    #[test]
    fn buckets_match_the_training() {
        for (word, want) in [
            ("", vec![6839, 6312, 7322, 5420, 2403, 11385, 1082, 4030, 7047, 10133]),
            ("a", vec![7991, 3295, 6994, 7913, 4116, 1492, 9451, 406, 3030, 1743, 3883]),
            ("Don't", vec![10437, 3364, 9050, 4965, 6365, 9326, 814, 6998, 2051, 5504, 8198, 6127, 5862, 2267, 11701]),
            ("12,500", vec![7803, 347, 1587, 8741, 11990, 10845, 4609, 586, 8294, 95, 9545, 6558, 808, 2879, 8510, 4085]),
            (
                "Überraschung",
                vec![
                    6138, 6975, 3154, 281, 8874, 4519, 3555, 5709, 3064, 6851, 3817, 429, 2441, 4027, 5475, 10892, 3920, 10415, 1991, 7039,
                    3280, 8997,
                ],
            ),
            (
                "İstanbul",
                vec![6138, 6174, 3125, 7775, 3502, 11464, 400, 4235, 9496, 85, 9443, 1602, 11899, 6712, 1734, 9329, 3796, 9712, 964],
            ),
            ("ΟΔΟΣ", vec![3595, 6381, 9897, 9484, 2123, 10519, 9836, 6859, 8508, 9174, 2399, 10671, 6377, 7835]),
            (
                "internationalisation",
                vec![
                    832, 6975, 7502, 7775, 569, 4319, 6434, 8383, 3245, 4199, 6468, 3183, 10542, 822, 3958, 5736, 3610, 8630, 7962, 6221,
                    10861, 3472,
                ],
            ),
            ("x²", vec![625, 278, 6000, 4482, 10072, 594, 10995, 11081, 6602, 11966, 9687, 7713]),
            ("٣٤", vec![1226, 278, 374, 2508, 5626, 6550, 7776, 4972, 9007, 11934, 8969, 4526]),
        ] {
            assert_eq!(buckets(word, 12_000, 22), want, "{word}");
        }
    }

    #[test]
    fn words_are_found_in_lower_case_and_with_zeros() {
        let v = Vocabulary::new("<pad>\n<unk>\nriver\n00\nthe");
        assert_eq!(v.len(), 5);
        for (form, id) in [("River", 2), ("THE", 4), ("47", 3), ("470", 1), ("", 1), ("<pad>", 1), ("bridge", 1)] {
            assert_eq!(v.id(form), id, "{form}");
        }
    }
}
