//! Static word vectors and how rare each word is: `data/weights/similarity.bin`, made by `train/similarity/`.

use crate::weights::Sections;

const MAGIC: &[u8; 8] = b"CRVECTOR";
/// Rarity of a word that the table lacks: such words are rare ones.
const UNKNOWN: f32 = 1.0;

/// A row of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WordId(usize);

/// Word vectors that are ready to use. Without weights (`Vectors::default()`) no word is known.
#[derive(Debug, Default)]
pub struct Vectors {
    /// Words in order, one after the other, and where each starts.
    words: String,
    starts: Vec<usize>,
    rarity: Vec<u8>,
    width: usize,
    values: Vec<i8>,
    /// Length of each row, in its own units.
    lengths: Vec<f32>,
}

impl Vectors {
    /// Refuses damaged or foreign files with a sentence that says what is wrong.
    pub fn from_bytes(bytes: &[u8]) -> Result<Vectors, String> {
        let sections = Sections::parse(bytes, MAGIC)?;
        let list = sections.text("words")?;
        let rarity = sections.get("rarity").unwrap_or_default().to_vec();
        let tensor = sections.tensor("vectors")?;
        let width = tensor.width();
        let (_, values) = tensor.to_i8();
        let mut words = String::new();
        let mut starts = vec![0];
        for word in list.split('\n') {
            words.push_str(word);
            starts.push(words.len());
        }
        let count = starts.len() - 1;
        if width == 0 || rarity.len() != count || values.len() != count * width {
            return Err("the word vectors do not fit together: lists of different lengths".to_owned());
        }
        if list.split('\n').zip(list.split('\n').skip(1)).any(|(a, b)| a >= b) {
            return Err("the words of the word vectors are not in order".to_owned());
        }
        let lengths = values.chunks_exact(width).map(|row| (dot(row, row) as f32).sqrt().max(1.0)).collect();
        Ok(Vectors { words, starts, rarity, width, values, lengths })
    }

    fn text(&self, n: usize) -> &str {
        match (self.starts.get(n), self.starts.get(n + 1)) {
            (Some(&start), Some(&end)) => self.words.get(start..end).unwrap_or(""),
            _ => "",
        }
    }

    /// A word in lower case.
    pub fn word(&self, lower: &str) -> Option<WordId> {
        let (mut low, mut high) = (0, self.rarity.len());
        while low < high {
            let middle = low.midpoint(high);
            match self.text(middle).cmp(lower) {
                std::cmp::Ordering::Equal => return Some(WordId(middle)),
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        None
    }

    fn row(&self, word: WordId) -> &[i8] {
        self.values.get(word.0 * self.width..(word.0 + 1) * self.width).unwrap_or_default()
    }

    pub fn width(&self) -> usize {
        self.width
    }

    /// Adds the vector of a word, made as long as `weight`, to a sum.
    pub fn add(&self, word: WordId, weight: f32, sum: &mut [f32]) {
        let scale = weight / self.lengths.get(word.0).copied().unwrap_or(1.0);
        for (slot, &x) in sum.iter_mut().zip(self.row(word)) {
            *slot += f32::from(x) * scale;
        }
    }

    /// Cosine of two words, -1 to 1.
    pub fn likeness(&self, a: WordId, b: WordId) -> f32 {
        let length = |w: WordId| self.lengths.get(w.0).copied().unwrap_or(1.0);
        dot(self.row(a), self.row(b)) as f32 / (length(a) * length(b))
    }

    /// How rare a word is in English, 0 (the most frequent) to 1 (met once in two million words or less).
    pub fn rarity(&self, lower: &str) -> f32 {
        match self.word(lower).and_then(|w| self.rarity.get(w.0)) {
            Some(&r) => f32::from(r) / 255.0,
            None => UNKNOWN,
        }
    }
}

fn dot(a: &[i8], b: &[i8]) -> i32 {
    a.iter().zip(b).map(|(&x, &y)| i32::from(x) * i32::from(y)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vectors() -> Vectors {
        Vectors::from_bytes(include_bytes!("../../data/weights/similarity.bin")).unwrap()
    }

    #[test]
    fn like_words_are_near() {
        let v = vectors();
        let near = |a, b| v.likeness(v.word(a).unwrap(), v.word(b).unwrap());
        for (a, b, c) in [("talks", "negotiations", "refinery"), ("storm", "hurricane", "verdict"), ("mayor", "governor", "banana")] {
            assert!(near(a, b) > near(a, c) + 0.2, "{a} {b} {c}");
        }
        assert!((near("bridge", "bridge") - 1.0).abs() < 1e-6);
    }

    #[test]
    fn rare_words_weigh_more() {
        let v = vectors();
        assert!(v.rarity("the") < v.rarity("bridge") && v.rarity("bridge") < v.rarity("ceasefire"));
        assert_eq!(v.rarity("zzyzxq"), UNKNOWN);
    }

    #[test]
    fn damaged_files_are_refused() {
        let whole = include_bytes!("../../data/weights/similarity.bin");
        for broken in [&whole[..0], &whole[..100], &whole[..whole.len() - 1]] {
            assert!(Vectors::from_bytes(broken).is_err());
        }
        let mut flipped = whole.to_vec();
        flipped[5000] ^= 1;
        assert!(Vectors::from_bytes(&flipped).is_err());
    }
}
