//! Crossread's core. The pipeline, stage by stage:
//!
//! 0. [`intake`]: files and pasted pages to raw text
//! 1. [`article`]: raw input to title, date, paragraphs, and what was cut
//! 2. [`text`]: sentences and tokens
//! 3. [`reader`]: parts of speech, trees, names, attribution tags
//! 4. [`entity`]: who is who
//! 5. [`attribution`]: who says what
//! 6. [`value`]: dates and quantities
//! 7. [`claim`]: atomic propositions
//! 8. [`compare`]: groups, conflicts, events, origins
//! 9. [`report`]: wire forms and prose
//!
//! Stages 1 to 7 look at one article and make an [`analysis::Analysis`]; only `compare` sees several.

pub mod analysis;
pub mod article;
pub mod attribution;
pub mod claim;
pub mod compare;
pub mod date;
pub mod entity;
pub mod intake;
pub mod reader;
pub mod refusal;
pub mod report;
pub mod session;
pub mod span;
pub mod text;
pub mod value;
#[cfg(target_arch = "wasm32")]
mod wasm;
pub mod weights;
