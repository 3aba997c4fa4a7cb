//! Bytes to text: UTF-8, UTF-16 with its mark, else windows-1252, in which old files and pages come.

/// The bytes 0x80 to 0x9f of windows-1252; five of them are not in use.
const UPPER: [char; 32] = [
    '€', '\u{fffd}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{fffd}', 'Ž', '\u{fffd}', '\u{fffd}', '‘', '’', '“', '”',
    '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{fffd}', 'ž', 'Ÿ',
];

/// None where the bytes are no text in any of them.
pub fn decode(bytes: &[u8]) -> Option<String> {
    match bytes {
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8(rest.to_vec()).ok(),
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => Some(text.to_owned()),
            Err(_) if bytes.contains(&0) => None,
            Err(_) => Some(bytes.iter().map(|b| windows_1252(*b)).collect()).filter(|text: &String| !text.contains('\u{fffd}')),
        },
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Option<String> {
    let units: Vec<u16> = bytes.as_chunks().0.iter().map(|pair| unit(*pair)).collect();
    String::from_utf16(&units).ok()
}

fn windows_1252(byte: u8) -> char {
    byte.checked_sub(0x80).and_then(|at| UPPER.get(usize::from(at))).copied().unwrap_or(char::from(byte))
}

#[cfg(test)]
mod tests {
    #[test]
    fn encodings() {
        let cases: [(&[u8], Option<&str>); 7] = [
            ("“Café”".as_bytes(), Some("“Café”")),
            (b"\xef\xbb\xbfa", Some("a")),
            (b"\xff\xfea\0\x1c\x20", Some("a“")),
            (b"\xfe\xff\0a\x20\x1c", Some("a“")),
            (b"\x93Caf\xe9\x94 \x96 \x80 5", Some("“Café” – € 5")),
            (b"\x7fELF\x81\0", None),
            (b"a\x81b", None),
        ];
        for (bytes, text) in cases {
            assert_eq!(super::decode(bytes).as_deref(), text, "{bytes:?}");
        }
    }
}
