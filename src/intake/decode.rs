//! Bytes to text: byte order marks, declared and guessed encodings; files that are no text.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// Where a page declares its encoding (the HTML standard looks at 1,024 bytes; some pages are late).
const PRESCAN: usize = 4096;

/// First bytes of files that people take for articles, and what to do with them.
const FOREIGN: &[(&[u8], &str)] = &[
    (b"%PDF", "a PDF, not text; copy its text out"),
    (b"PK\x03\x04", ARCHIVE),
    (b"PK\x05\x06", ARCHIVE),
    (b"\x1f\x8b", ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", ARCHIVE),
    (b"Rar!\x1a\x07", ARCHIVE),
    (b"BZh", ARCHIVE),
    (b"\xfd7zXZ", ARCHIVE),
    (b"\x28\xb5\x2f\xfd", ARCHIVE),
    (b"\xd0\xcf\x11\xe0", "an old Word file, not text; save it as plain text"),
    (b"{\\rtf", "a rich text file, not plain text; save it as plain text"),
    (b"\x89PNG", "a picture, not text"),
    (b"\xff\xd8\xff", "a picture, not text"),
    (b"GIF8", "a picture, not text"),
    (b"RIFF", "a sound or a film, not text"),
    (b"bplist00", "a Safari web archive, not text; save the page as HTML"),
];
const ARCHIVE: &str = "an archive, not text; unpack it first";
/// Where a tar file names itself.
const TAR: usize = 257;
/// How far the names of the first parts of an office file reach.
const OFFICE: usize = 4096;

/// A Word or OpenDocument file: a zip archive by its form.
pub(super) fn is_office(bytes: &[u8]) -> bool {
    let head = bytes.get(..OFFICE).unwrap_or(bytes);
    let named = |name: &[u8]| head.windows(name.len()).any(|w| w == name);
    bytes.starts_with(b"PK\x03\x04") && (named(b"[Content_Types].xml") || named(b"mimetypeapplication/vnd.oasis"))
}

/// What a file is that is no text.
pub fn foreign(bytes: &[u8]) -> Option<&'static str> {
    if is_office(bytes) {
        return Some("a Word or other office file, not text; save it as plain text");
    }
    if bytes.get(TAR..).is_some_and(|rest| rest.starts_with(b"ustar")) {
        return Some(ARCHIVE);
    }
    FOREIGN.iter().find(|(magic, _)| bytes.starts_with(magic)).map(|(_, kind)| *kind)
}

/// The text in the encoding that a mark, the sender, the page itself or else its bytes give; nothing when it is no text.
pub(super) fn text(bytes: &[u8], charset: Option<&str>) -> Option<String> {
    let marked = Encoding::for_bom(bytes).map(|(encoding, length)| (encoding, bytes.get(length..).unwrap_or_default()));
    let (encoding, body) = marked.unwrap_or_else(|| {
        // Whoever saved the page may have changed its encoding and left the declaration: UTF-8 hardly comes by chance.
        let sure = !bytes.is_ascii() && std::str::from_utf8(bytes).is_ok();
        let declared =
            sure.then_some(UTF_8).or_else(|| charset.and_then(|label| Encoding::for_label(label.as_bytes()))).or_else(|| declared(bytes));
        (declared.or_else(|| wide(bytes)).unwrap_or(UTF_8), bytes)
    });
    let text = match encoding.decode_without_bom_handling_and_without_replacement(body) {
        Some(text) => text,
        // A wrong declaration, or none: most pages with such bytes are windows-1252, as browsers take them.
        None if encoding == UTF_8 && marked.is_none() => WINDOWS_1252.decode_without_bom_handling(body).0,
        None => encoding.decode_without_bom_handling(body).0,
    };
    let odd = text.chars().filter(|c| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{c}' | '\u{85}')).count();
    let lost = text.chars().filter(|c| *c == char::REPLACEMENT_CHARACTER).count();
    let plain = !text.contains('\0') && (odd + lost) * 200 <= text.len();
    plain.then(|| text.into_owned())
}

/// `<meta charset=…>` or `<?xml encoding=…?>`. A page that can be read that far is not UTF-16, whatever it says.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(bytes.get(..PRESCAN).unwrap_or(bytes)).to_lowercase();
    let start = head.trim_start();
    if !start.starts_with('<') {
        return None;
    }
    let at = head.find("charset=").map(|at| at + "charset=".len()).or_else(|| Some(head.find("encoding=")? + "encoding=".len()))?;
    let label: String = head
        .get(at..)?
        .trim_start_matches(['"', '\'', ' '])
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || "-_:".contains(*c))
        .collect();
    Encoding::for_label(label.as_bytes()).map(|e| if e == UTF_16LE || e == UTF_16BE { UTF_8 } else { e })
}

/// UTF-16 without a mark: every other byte of Western text is zero.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..PRESCAN).unwrap_or(bytes);
    let zeros = |odd: usize| head.iter().skip(odd).step_by(2).filter(|b| **b == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let most = head.len() / 2 * 4 / 5;
    match (even, odd) {
        _ if head.len() < 8 => None,
        (0, n) if n > most => Some(UTF_16LE),
        (n, 0) if n > most => Some(UTF_16BE),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings() {
        let wide = |text: &str, little: bool| -> Vec<u8> {
            text.encode_utf16().flat_map(|u| if little { u.to_le_bytes() } else { u.to_be_bytes() }).collect()
        };
        let marked = |mark: &[u8], body: Vec<u8>| [mark, &body].concat();
        for (bytes, charset, expected) in [
            ("Zoë’s café".as_bytes().to_vec(), None, Some("Zoë’s café")),
            (marked(b"\xef\xbb\xbf", "Zoë".into()), None, Some("Zoë")),
            (marked(b"\xff\xfe", wide("Zoë’s", true)), None, Some("Zoë’s")),
            (marked(b"\xfe\xff", wide("Zoë’s", false)), None, Some("Zoë’s")),
            (wide("The ferry sank.", true), None, Some("The ferry sank.")),
            (wide("The ferry sank.", false), None, Some("The ferry sank.")),
            (b"Zo\xeb\x92s caf\xe9".to_vec(), None, Some("Zoë’s café")),
            (
                b"<meta charset=\"windows-1251\"><p>\xcc\xee\xf1\xea\xe2\xe0".to_vec(),
                None,
                Some("<meta charset=\"windows-1251\"><p>Москва"),
            ),
            (b"<p>\xcc\xee\xf1\xea\xe2\xe0".to_vec(), Some("windows-1251"), Some("<p>Москва")),
            ("<meta charset=utf-16><p>Zoë".as_bytes().to_vec(), None, Some("<meta charset=utf-16><p>Zoë")),
            ("<meta charset=gbk><p>Zoë’s".as_bytes().to_vec(), None, Some("<meta charset=gbk><p>Zoë’s")),
            (b"".to_vec(), None, Some("")),
            (vec![0, 1, 2, 3, 0, 0, 7, 200], None, None),
            ((0..=255).collect(), None, None),
        ] {
            assert_eq!(text(&bytes, charset).as_deref(), expected, "{bytes:?}");
        }
    }
}
