//! The reader alone, to be timed in a browser beside other programs: `cargo xtask bench FOLDER` builds it as it builds the engine.

use crossread::article::{self, Meta};
use crossread::reader::Reader;
use crossread::text;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
pub struct Timed(Reader);

#[wasm_bindgen]
impl Timed {
    #[wasm_bindgen(constructor)]
    pub fn new(weights: &[u8]) -> Result<Timed, JsError> {
        Reader::from_bytes(weights).map(Timed).map_err(|e| JsError::new(&e.to_string()))
    }

    /// Sentences, tokens, tags, trees, lemmas and names of an article; gives the number of its tokens.
    pub fn read(&self, raw: &str) -> usize {
        let article = article::read(raw, &Meta::default());
        let text = text::segment(&article);
        self.0.read(&article, &text).words.len()
    }
}
