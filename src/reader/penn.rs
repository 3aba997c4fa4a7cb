//! The Penn tags of English UD treebanks, as static text.

const TAGS: &[&str] = &[
    "#", "$", "''", ",", "-LRB-", "-LSB-", "-RRB-", "-RSB-", ".", ":", "ADD", "AFX", "CC", "CD", "DT", "EX", "FW", "GW", "HYPH", "IN",
    "JJ", "JJR", "JJS", "LS", "MD", "NFP", "NN", "NNP", "NNPS", "NNS", "PDT", "POS", "PRP", "PRP$", "RB", "RBR", "RBS", "RP", "SYM", "TO",
    "UH", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "WDT", "WP", "WP$", "WRB", "XX", "``",
];

/// The tag as static text; empty for one that the table does not hold.
pub fn tag(name: &str) -> &'static str {
    TAGS.iter().copied().find(|t| *t == name).unwrap_or("")
}
