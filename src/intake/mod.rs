//! What a person hands over (the bytes of a file, rich text from the clipboard) to plain text and what a page says of itself.
//!
//! A web page becomes the text of its article, and that text is the raw text from then on: spans point into it.
//! Nothing of a page is ever rendered or fetched.

mod archive;
mod decode;
mod metadata;
mod mhtml;
mod page;
mod tame;
mod titles;

pub use archive::is_zip;
pub use decode::foreign;
pub use page::pasted;

use crate::article::Meta;
use crate::refusal::Refusal;

/// Bytes of a file; a saved page with its pictures inside may be long.
pub const MAX_BYTES: usize = 32 << 20;
/// Bytes of HTML: its tree takes many times as much memory.
const MAX_HTML: usize = 8 << 20;

/// What a file holds.
#[derive(Debug, PartialEq)]
pub enum Content {
    Article(String, Meta),
    /// The text of a bundle of our own.
    Bundle(String),
}

/// An article or a bundle, or why it is refused. Of an archive each file is one.
#[derive(Debug, PartialEq)]
pub struct Item {
    pub id: String,
    pub content: Result<Content, Refusal>,
}

/// Opens a file, whatever it is: an article, a bundle, or a zip archive of such files.
pub fn open(name: &str, bytes: &[u8]) -> Result<Vec<Item>, Refusal> {
    if !archive::is_zip(bytes) || decode::is_office(bytes) {
        return Ok(vec![item(name, bytes)]);
    }
    if bytes.len() > MAX_BYTES {
        return Err(Refusal::new("too-large", format!("\"{name}\" has {} bytes; a file may have {MAX_BYTES}", bytes.len())));
    }
    let mut items = Vec::new();
    archive::each(name, bytes, |inner, bytes| items.push(item(inner, bytes)))?;
    Ok(items)
}

fn item(name: &str, bytes: &[u8]) -> Item {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let (id, kind) = file.rsplit_once('.').filter(|(stem, _)| !stem.is_empty()).unwrap_or((file, ""));
    let said = Meta { id: id.to_owned(), ..Meta::default() };
    let content = if is_bundle(bytes) {
        String::from_utf8(bytes.to_vec())
            .map(Content::Bundle)
            .map_err(|_| Refusal::new("binary", format!("\"{file}\" is a bundle that is not UTF-8")))
    } else if kind.eq_ignore_ascii_case("json") {
        Err(Refusal::new("bundle", format!("\"{file}\" is not a Crossread file")))
    } else {
        read(bytes, said).map(|(raw, meta)| Content::Article(raw, meta))
    };
    Item { id: id.to_owned(), content }
}

/// Only the first bytes decide, and only marks that no article begins with.
pub fn is_bundle(bytes: &[u8]) -> bool {
    let begin = |text: &[u8], word: &[u8]| text.windows(word.len()).any(|w| w == word);
    let head = bytes.get(..200).unwrap_or(bytes);
    match bytes.iter().find(|b| !b.is_ascii_whitespace()) {
        Some(b'{') => begin(head, b"\"crossread\""),
        Some(b'<') => begin(bytes, b"id=\"crossread-data\""),
        _ => false,
    }
}

/// Plain text, Markdown, a web page or a web archive to the raw text of an article. What `meta` leaves open, the page fills.
pub fn read(bytes: &[u8], meta: Meta) -> Result<(String, Meta), Refusal> {
    let name = &meta.id;
    if bytes.len() > MAX_BYTES {
        return Err(Refusal::new("too-large", format!("\"{name}\" has {} bytes; a file may have {MAX_BYTES}", bytes.len())));
    }
    if let Some(kind) = decode::foreign(bytes) {
        return Err(Refusal::new("binary", format!("\"{name}\" is {kind}")));
    }
    let archived = mhtml::page(bytes);
    let (bytes, charset) = archived.as_ref().map_or((bytes, None), |part| (part.body.as_slice(), part.charset.as_deref()));
    let text = decode::text(bytes, charset).ok_or_else(|| Refusal::new("binary", format!("\"{name}\" is not text")))?;
    if archived.is_none() && !page::is_html(&text) {
        return Ok((text, meta));
    }
    if text.len() > MAX_HTML {
        return Err(Refusal::new("too-large", format!("\"{name}\" holds {} bytes of HTML; {MAX_HTML} are read", text.len())));
    }
    let page = page::article(&text).ok_or_else(|| Refusal::new("empty", format!("\"{name}\" is a web page without an article")))?;
    let meta = Meta {
        id: meta.id,
        title: meta.title.or(page.title),
        outlet: meta.outlet.or(page.outlet),
        date: meta.date.or(page.date),
        kept: meta.kept,
    };
    Ok((page.text, meta))
}
