//! Stage `report`: one value for all wire forms: page view, JSON, CSV, Markdown, terminal, HTML bundle.
//!
//! Takes the analyses and their comparison. The only place where findings become prose ([`explain`]), and where
//! byte offsets become code points or UTF-16 units ([`Offsets`]). Never decides anything about the articles, and
//! its output depends neither on the order of the articles nor on anything but them.

mod build;
pub mod bundle;
mod csv;
pub mod data;
pub mod decisions;
pub mod explain;
mod html;
mod json;
mod markdown;
mod offsets;
mod plain;
mod rates;
mod redact;
mod terminal;
mod when;
pub mod wire;
mod words;

pub use build::{VERSION, report};
pub use csv::csv;
pub use data::Data;
pub use html::html;
pub use json::{json, json_line};
pub use markdown::markdown;
pub use offsets::Offsets;
pub use plain::{clean, excerpt};
pub use redact::without_texts;
pub use terminal::{claims_text, terminal};
pub use wire::Report;
pub use words::language;
