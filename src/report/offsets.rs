//! Byte offsets to the units of the outside: Unicode code points (JSON) or UTF-16 units (the page).

use crate::span::Span;

/// What `start` and `end` count in a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Offsets {
    CodePoints,
    Utf16,
}

impl Offsets {
    /// The stretch of a text from `start` to `end` in these units; none where no character begins or ends there.
    pub fn span_in(self, text: &str, start: u64, end: u64) -> Option<Span> {
        let width = |c: char| match self {
            Offsets::CodePoints => 1,
            Offsets::Utf16 => c.len_utf16() as u64,
        };
        let (mut at, mut from, mut to) = (0, None, None);
        for (byte, c) in text.char_indices().map(|(byte, c)| (byte, width(c))).chain([(text.len(), 0)]) {
            from = from.or((at == start).then_some(byte));
            to = to.or((at == end).then_some(byte));
            at += c;
        }
        from.zip(to).filter(|(from, to)| from <= to).map(|(from, to)| Span::new(from, to))
    }
}

/// The conversion for one text, made in one pass over it.
pub(super) struct Table {
    /// Units before each byte; empty for ASCII, where both counts are the byte count.
    units: Vec<u32>,
}

impl Table {
    pub(super) fn new(text: &str, offsets: Offsets) -> Table {
        if text.is_ascii() {
            return Table { units: Vec::new() };
        }
        let mut units = Vec::with_capacity(text.len() + 1);
        let mut count = 0u32;
        for c in text.chars() {
            units.resize(units.len() + c.len_utf8(), count);
            count += match offsets {
                Offsets::CodePoints => 1,
                Offsets::Utf16 => u32::from(c.len_utf16() == 2) + 1,
            };
        }
        units.push(count);
        Table { units }
    }

    pub(super) fn range(&self, span: Span) -> (u32, u32) {
        (self.at(span.start), self.at(span.end))
    }

    fn at(&self, byte: u32) -> u32 {
        if self.units.is_empty() {
            return byte;
        }
        self.units.get(byte as usize).or(self.units.last()).copied().unwrap_or(byte)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts() {
        let text = "a–😀b";
        let whole = Span::new(0, text.len());
        let last = Span::new(8, 9);
        for (offsets, end) in [(Offsets::CodePoints, 4), (Offsets::Utf16, 5)] {
            let table = Table::new(text, offsets);
            assert_eq!(table.range(whole), (0, end));
            assert_eq!(table.range(last), (end - 1, end));
            assert_eq!(offsets.span_in(text, u64::from(end) - 1, u64::from(end)), Some(last));
            assert_eq!(offsets.span_in(text, 0, u64::from(end) + 1), None);
        }
        assert_eq!(Table::new("plain", Offsets::Utf16).range(Span::new(1, 3)), (1, 3));
    }
}
