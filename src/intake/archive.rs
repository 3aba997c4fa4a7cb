//! Zip archives: the files in them that can be articles, one after another. What an archive says of its sizes is not believed: unpacking
//! stops at the limits.

use crate::refusal::Refusal;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// Entries in the list, folders and pictures counted.
const MAX_ENTRIES: usize = 5000;
/// Articles and bundles.
const MAX_FILES: usize = 200;
/// Bytes of all that is unpacked.
const MAX_TOTAL: usize = 64 << 20;
/// How many times larger than itself an archive may become; text becomes three to twenty times as large.
const MAX_RATIO: usize = 100;
/// What a small archive may become all the same.
const SMALL: usize = 1 << 20;

/// Endings of files that can hold an article or a bundle. Others (pictures, styles, archives) are passed over.
const KINDS: &[&str] = &["txt", "text", "md", "markdown", "html", "htm", "xhtml", "mht", "mhtml", "json"];

/// Whether the bytes are a zip archive, an empty one too.
pub fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

/// Gives each file that can be an article, name and bytes, in the order of the names.
pub(super) fn each(archive: &str, bytes: &[u8], mut take: impl FnMut(&str, &[u8])) -> Result<(), Refusal> {
    let damaged = || Refusal::new("archive", format!("\"{archive}\" is an archive that is damaged"));
    let bomb = || {
        Refusal::new("too-large", format!("\"{archive}\" is an archive that grows too large when it is unpacked; nothing of it was taken"))
    };
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged())?;
    if zip.len() > MAX_ENTRIES {
        return Err(Refusal::new("too-many", format!("\"{archive}\" is an archive of {} entries; {MAX_ENTRIES} are taken", zip.len())));
    }
    let names = (0..zip.len()).filter_map(|n| zip.name_for_index(n).map(|name| (name.to_owned(), n)));
    let mut wanted: Vec<(String, usize)> = names.filter(|(name, _)| can_be_article(name)).collect();
    wanted.sort();
    match wanted.len() {
        0 => {
            let message = format!("\"{archive}\" is an archive without an article: no .txt, .md, .html, .mhtml or .json file is in it");
            return Err(Refusal::new("empty", message));
        }
        n if n > MAX_FILES => {
            return Err(Refusal::new("too-many", format!("\"{archive}\" is an archive of {n} articles; {MAX_FILES} are taken at once")));
        }
        _ => {}
    }
    let mut left = MAX_TOTAL.min(SMALL.max(bytes.len().saturating_mul(MAX_RATIO)));
    let mut unpacked = Vec::new();
    for (name, n) in &wanted {
        let file = zip.by_index(*n).map_err(|why| match why {
            zip::result::ZipError::UnsupportedArchive(zip::result::ZipError::PASSWORD_REQUIRED) => {
                Refusal::new("archive", format!("\"{archive}\" is an archive with a password; unpack it first"))
            }
            zip::result::ZipError::UnsupportedArchive(_) => {
                Refusal::new("archive", format!("\"{archive}\" is an archive packed in a way that is not read here; unpack it first"))
            }
            _ => damaged(),
        })?;
        unpacked.clear();
        file.take(left as u64 + 1).read_to_end(&mut unpacked).map_err(|_| damaged())?;
        left = left.checked_sub(unpacked.len()).ok_or_else(bomb)?;
        take(name, &unpacked);
    }
    Ok(())
}

/// By its name: of a known kind, not hidden, and none of the parts that browsers save beside a page.
fn can_be_article(name: &str) -> bool {
    let mut parts = name.split(['/', '\\']).rev();
    let file = parts.next().unwrap_or_default();
    let known = file.rsplit_once('.').is_some_and(|(stem, kind)| !stem.is_empty() && KINDS.contains(&kind.to_lowercase().as_str()));
    known && !file.starts_with('.') && !parts.any(|folder| folder.starts_with("__MACOSX") || folder.ends_with("_files"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;
    use zip::write::{SimpleFileOptions, ZipWriter};

    fn packed(files: &[(&str, &[u8])]) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in files {
            zip.start_file(*name, SimpleFileOptions::default()).unwrap();
            zip.write_all(bytes).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    fn unpacked(bytes: &[u8]) -> Result<Vec<(String, String)>, String> {
        let mut out = Vec::new();
        each("x.zip", bytes, |name, bytes| out.push((name.to_owned(), String::from_utf8_lossy(bytes).into_owned())))
            .map_err(|r| r.message)?;
        Ok(out)
    }

    #[test]
    fn what_is_taken_and_what_is_passed_over() {
        let zip = packed(&[
            ("two/b.HTML", b"<p>b"),
            ("one/a.txt", b"a"),
            ("page_files/frame.html", b"<p>an advertisement"),
            ("__MACOSX/one/._a.txt", b"x"),
            (".hidden.txt", b"x"),
            ("picture.png", b"x"),
            ("inner.zip", b"PK\x03\x04"),
            ("txt", b"x"),
        ]);
        assert_eq!(unpacked(&zip).unwrap(), [("one/a.txt".into(), "a".into()), ("two/b.HTML".into(), "<p>b".into())]);
        for (files, expected) in [(&[][..], "without an article"), (&[("a.png", &b"x"[..])], "without an article")] {
            assert!(unpacked(&packed(files)).unwrap_err().contains(expected));
        }
        for bytes in [b"PK\x03\x04".to_vec(), zip.get(..zip.len() - 30).unwrap().to_vec(), [b"PK\x03\x04", [7; 400].as_slice()].concat()] {
            assert!(unpacked(&bytes).unwrap_err().contains("damaged"));
        }
    }

    #[test]
    fn bombs() {
        let zeros = vec![b' '; 30 << 20];
        let one = packed(&[("a.txt", &zeros)]);
        assert!(one.len() < 100_000);
        let many: Vec<(String, &[u8])> = (0..40).map(|n| (format!("{n}.txt"), zeros.as_slice())).collect();
        let many: Vec<(&str, &[u8])> = many.iter().map(|(name, bytes)| (name.as_str(), *bytes)).collect();
        for bomb in [one, packed(&many)] {
            assert!(unpacked(&bomb).unwrap_err().contains("grows too large"));
        }
        let crowd: Vec<String> = (0..300).map(|n| format!("{n}.txt")).collect();
        let crowd: Vec<(&str, &[u8])> = crowd.iter().map(|name| (name.as_str(), &b"x"[..])).collect();
        assert!(unpacked(&packed(&crowd)).unwrap_err().contains("300 articles"));
    }

    #[test]
    fn sizes_in_the_list_are_not_believed() {
        let mut zip = packed(&[("a.txt", &vec![b' '; 5 << 20])]);
        let size = u32::try_from(5 << 20).unwrap().to_le_bytes();
        let places: Vec<usize> = (0..zip.len() - 4).filter(|n| zip[*n..].starts_with(&size)).collect();
        assert!(!places.is_empty());
        for at in places {
            zip[at..at + 4].copy_from_slice(&9u32.to_le_bytes());
        }
        assert!(unpacked(&zip).is_err());
    }
}
