//! Classes of words that are used alike: towns, surnames, firms, drugs. Rare names have no vector of their own, but most have a class.
//!
//! Takes a word form, gives the number of its class; 0 is "not known". Words without a vector are kept as hashes of 24 bits.

use super::features::{FNV_START, Vocabulary, fnv};
use crate::weights::Sections;

#[derive(Debug, Default)]
pub struct Classes {
    /// By row of the vocabulary.
    known: Vec<u8>,
    /// Hashes of the other words, rising, and the class of each.
    keys: Vec<u32>,
    rare: Vec<u8>,
}

impl Classes {
    /// Numbers of classes, the unknown one with them.
    pub const MOST: usize = 256;

    pub fn load(sections: &Sections, words: usize) -> Result<Classes, String> {
        let section = |name: &str| sections.get(name).ok_or_else(|| format!("weights: no section {name}"));
        let (known, steps, rare) = (section("class.words")?, section("class.keys")?, section("class.rare")?);
        let keys = sums(steps).ok_or("weights: class.keys: a number is too large or cut")?;
        if known.len() != words || keys.len() != rare.len() {
            return Err("weights: the classes of words are not as many as the words".into());
        }
        Ok(Classes { known: known.to_vec(), keys, rare: rare.to_vec() })
    }

    pub fn of(&self, form: &str, vocabulary: &Vocabulary) -> u8 {
        let id = vocabulary.id(form);
        if id > Vocabulary::UNKNOWN {
            return self.known.get(id as usize).copied().unwrap_or(0);
        }
        let found = self.keys.binary_search(&key(form));
        found.ok().and_then(|at| self.rare.get(at)).copied().unwrap_or(0)
    }
}

/// 24 bits of the hash of a form in lower case.
fn key(form: &str) -> u32 {
    let hash = fnv(FNV_START, form.to_lowercase().as_bytes());
    (hash ^ (hash >> 24)) & 0xff_ffff
}

/// Sums of steps that are written seven bits a byte, the lowest first, the top bit set on all but the last.
fn sums(steps: &[u8]) -> Option<Vec<u32>> {
    let (mut out, mut last, mut step, mut shift) = (Vec::new(), 0u32, 0u32, 0u32);
    for &byte in steps {
        if shift > 21 {
            return None;
        }
        step |= u32::from(byte & 0x7f) << shift;
        shift += 7;
        if byte < 0x80 {
            last = last.checked_add(step)?;
            out.push(last);
            (step, shift) = (0, 0);
        }
    }
    (shift == 0).then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_add_up() {
        assert_eq!(sums(&[5, 0x80, 1, 0x7f]), Some(vec![5, 133, 260]));
        assert_eq!(sums(&[]), Some(vec![]));
        assert_eq!(sums(&[0x80]), None);
        assert_eq!(sums(&[0x80, 0x80, 0x80, 0x80, 1]), None);
    }

    #[test]
    fn words_with_a_vector_first_then_hashes() {
        let vocabulary = Vocabulary::new("<pad>\n<unk>\nriver\n00");
        let rare = key("Örlow");
        let classes = Classes { known: vec![0, 0, 7, 9], keys: vec![rare], rare: vec![4] };
        for (form, want) in [("River", 7), ("47", 9), ("örlow", 4), ("Örlow", 4), ("bridge", 0), ("", 0)] {
            assert_eq!(classes.of(form, &vocabulary), want, "{form}");
        }
    }
}
