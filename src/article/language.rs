//! English or not, by its function words.
//!
//! Takes the text; gives a language. Never names another language: only whether the rules for English apply.

use super::Language;

const ENGLISH: [&str; 40] = [
    "the", "of", "and", "to", "in", "a", "is", "that", "for", "it", "was", "on", "with", "as", "he", "be", "at", "by", "had", "are", "but",
    "from", "have", "they", "which", "this", "his", "were", "has", "an", "said", "who", "will", "their", "been", "not", "after", "would",
    "she", "its",
];

/// Function words of the larger languages in Latin script that are not English words too.
const OTHER: [&str; 60] = [
    "der", "und", "das", "ist", "nicht", "ein", "eine", "mit", "auf", "dem", "den", "von", "zu", "le", "la", "les", "des", "et", "une",
    "du", "est", "dans", "que", "qui", "pour", "sur", "el", "los", "las", "una", "por", "con", "del", "se", "il", "che", "di", "della",
    "per", "sono", "um", "uma", "não", "os", "em", "het", "een", "van", "niet", "och", "att", "som", "det", "og", "w", "na", "nie", "jest",
    "ve", "bir",
];

pub fn language(text: &str) -> Language {
    let (mut words, mut english, mut other, mut letters, mut latin) = (0usize, 0usize, 0usize, 0usize, 0usize);
    // The first words decide; a long paste need not be read to the end.
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).take(2000) {
        words += 1;
        letters += word.chars().filter(|c| c.is_alphabetic()).count();
        latin += word.chars().filter(|c| c.is_alphabetic() && (*c as u32) < 0x250).count();
        let low = word.to_lowercase();
        english += usize::from(ENGLISH.contains(&low.as_str()));
        other += usize::from(OTHER.contains(&low.as_str()));
    }
    if letters >= 20 && latin * 2 < letters {
        return Language::Other;
    }
    if words < 12 {
        return Language::Unknown;
    }
    if english * 100 >= words * 15 && english > other * 2 {
        return Language::English;
    }
    match other * 100 >= words * 12 && other > english {
        true => Language::Other,
        false if words < 40 => Language::Unknown,
        false if english * 100 >= words * 8 && english > other => Language::English,
        false => Language::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_english() {
        assert_eq!(language("The ferry left the harbour at noon and was back by the evening, the harbour master said."), Language::English);
        assert_eq!(
            language("Die Fähre hat den Hafen um zwölf Uhr verlassen und ist am Abend nicht zurück gewesen, sagte der Kapitän."),
            Language::Other
        );
        assert_eq!(language("Паром вышел из порта в полдень и вернулся вечером того же дня, сообщил капитан."), Language::Other);
        assert_eq!(language("Ferry late"), Language::Unknown);
    }
}
