//! What the program says when it cannot take an input: a stable code for programs, one sentence for people.

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// "too-large", "binary", "too-many", "empty", "duplicate", "language", "date", "bundle", "newer", "weights", "format", "unknown-id"
    pub code: &'static str,
    pub message: String,
}

impl Refusal {
    pub fn new(code: &'static str, message: impl Into<String>) -> Refusal {
        Refusal { code, message: message.into() }
    }
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Refusal {}
