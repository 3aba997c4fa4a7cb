//! What a person hands over (the bytes of a file, rich text from the clipboard) to plain text and what a page says of itself.
//!
//! A web page becomes the text of its article, and that text is the raw text from then on: spans point into it.
//! Nothing of a page is ever rendered or fetched.

mod decode;
mod metadata;
mod mhtml;
mod page;
mod tame;

pub use decode::foreign;
pub use page::pasted;

use crate::article::Meta;
use crate::refusal::Refusal;

/// Bytes of a file; a saved page with its pictures inside may be long.
pub const MAX_BYTES: usize = 32 << 20;
/// Bytes of HTML: its tree takes many times as much memory.
const MAX_HTML: usize = 8 << 20;

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
