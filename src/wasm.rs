//! The only file that knows JavaScript values. Everything of substance is in [`crate::session`].

use crate::article::Meta;
use crate::date::Date;
use crate::intake::{self, Content};
use crate::refusal::Refusal;
use crate::report::Offsets;
use crate::session;
use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::*;

/// The articles of one comparison, with their cached analyses.
#[wasm_bindgen]
pub struct Session {
    inner: session::Session,
}

#[wasm_bindgen]
impl Session {
    #[wasm_bindgen(constructor)]
    pub fn new(reader_weights: &[u8], similarity_weights: &[u8]) -> Result<Session, JsValue> {
        let damaged = |message| error(&Refusal::new("weights", message));
        Ok(Session { inner: session::Session::with_weights(reader_weights, similarity_weights).map_err(damaged)? })
    }

    /// `meta`: `{title, outlet, date}`, each a string or absent, and `kept`, a list of `{start, end}` in UTF-16 units: passages that would
    /// be left out and stay. Gives the article view.
    pub fn add(&mut self, id: String, raw: &str, meta: &JsValue) -> Result<JsValue, JsValue> {
        let meta = meta_from_js(id, raw, meta).map_err(|r| error(&r))?;
        self.inner.add(raw, &meta).map_err(|r| error(&r)).and_then(|view| to_js(&view))
    }

    pub fn remove(&mut self, id: &str) -> Result<(), JsValue> {
        self.inner.remove(id).map_err(|r| error(&r))
    }

    /// The reader's word on events, in place of any before: an object that gives for an article's id the id of the article whose event
    /// it shares, or its own for an event of its own.
    pub fn place(&mut self, placed: JsValue) -> Result<(), JsValue> {
        self.inner.place(serde_wasm_bindgen::from_value(placed).map_err(JsValue::from)?);
        Ok(())
    }

    pub fn clear(&mut self) {
        self.inner.clear();
    }

    /// The report as an object, with offsets that count UTF-16 units, as JavaScript strings do.
    pub fn compare(&self) -> Result<JsValue, JsValue> {
        to_js(&self.inner.report(Offsets::Utf16))
    }

    /// A wire form by name: `json`, `json-without-texts`, `csv`, `markdown` or `text`; offsets count code points.
    pub fn report(&self, format: &str) -> Result<String, JsValue> {
        self.inner.written(format).map_err(|r| error(&r))
    }

    /// Adds the articles of a bundle, all or none; gives the views of the new ones.
    pub fn load(&mut self, bundle: &str) -> Result<JsValue, JsValue> {
        self.inner.load(bundle).map_err(|r| error(&r)).and_then(|loaded| to_js(&loaded.added))
    }
}

/// What came of a file, or of one in an archive: an article, the text of a bundle, or why it is refused.
#[derive(Default, Serialize)]
struct Opened {
    id: String,
    text: Option<String>,
    title: Option<String>,
    outlet: Option<String>,
    date: Option<String>,
    bundle: Option<String>,
    refused: Option<String>,
}

/// Opens a file: an article, a bundle, or an archive of such. Gives a list of [`Opened`].
#[wasm_bindgen]
pub fn open(name: &str, bytes: &[u8]) -> Result<JsValue, JsValue> {
    let items = intake::open(name, bytes).map_err(|r| error(&r))?;
    let opened = items.into_iter().map(|item| match item.content {
        Ok(Content::Article(text, meta)) => Opened {
            id: item.id,
            text: Some(text),
            title: meta.title,
            outlet: meta.outlet,
            date: meta.date.map(|d| d.to_string()),
            ..Opened::default()
        },
        Ok(Content::Bundle(text)) => Opened { id: item.id, bundle: Some(text), ..Opened::default() },
        Err(refusal) => Opened { id: item.id, refused: Some(refusal.message), ..Opened::default() },
    });
    to_js(&opened.collect::<Vec<_>>())
}

#[derive(Deserialize)]
struct Stretch {
    start: u64,
    end: u64,
}

fn meta_from_js(id: String, raw: &str, meta: &JsValue) -> Result<Meta, Refusal> {
    let field = |name: &str| {
        let value = js_sys::Reflect::get(meta, &JsValue::from_str(name)).ok();
        value.and_then(|v| v.as_string()).map(|s| s.trim().to_owned()).filter(|s| !s.is_empty())
    };
    let date = match field("date") {
        Some(text) => Some(Date::parse(&text).ok_or_else(|| Refusal::new("date", format!("\"{text}\" is no date like 2025-08-06")))?),
        None => None,
    };
    let kept = js_sys::Reflect::get(meta, &JsValue::from_str("kept")).ok();
    let kept: Vec<Stretch> = kept.and_then(|k| serde_wasm_bindgen::from_value(k).ok()).unwrap_or_default();
    let kept = kept.iter().filter_map(|s| Offsets::Utf16.span_in(raw, s.start, s.end)).collect();
    Ok(Meta { id, title: field("title"), outlet: field("outlet"), date, kept })
}

fn to_js<T: Serialize>(value: &T) -> Result<JsValue, JsValue> {
    value.serialize(&serde_wasm_bindgen::Serializer::json_compatible()).map_err(JsValue::from)
}

/// A JavaScript `Error` with the refusal's code in `code`.
fn error(refusal: &Refusal) -> JsValue {
    let error = js_sys::Error::new(&refusal.message);
    // Setting a field of a fresh object cannot fail.
    let _ = js_sys::Reflect::set(&error, &JsValue::from_str("code"), &JsValue::from_str(refusal.code));
    error.into()
}
