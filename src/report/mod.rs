//! Stage `report`: one value for all wire forms: page view, JSON, CSV, Markdown, HTML bundle.
//!
//! The only place where findings become prose, and where byte offsets become code points or UTF-16 units.
