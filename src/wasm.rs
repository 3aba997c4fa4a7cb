//! The only file that knows JavaScript values.

use wasm_bindgen::prelude::*;

/// The articles of one comparison, with their cached analyses.
#[wasm_bindgen]
#[derive(Default)]
pub struct Session {}

#[wasm_bindgen]
impl Session {
    #[wasm_bindgen(constructor)]
    pub fn new() -> Session {
        Session {}
    }
}
