//! Everything that is known of one article: a layer for each stage, in order, none changed later.

use crate::article::{self, Article, Meta};
use crate::attribution::{self, Attributions};
use crate::claim::{self, Claim};
use crate::entity::{self, Entities};
use crate::reader::{Reader, Syntax};
use crate::text::{self, Text};
use crate::value::{self, Values};

#[derive(Clone, Debug, PartialEq)]
pub struct Analysis {
    pub article: Article,
    pub text: Text,
    pub syntax: Syntax,
    pub entities: Entities,
    pub attributions: Attributions,
    pub values: Values,
    pub claims: Vec<Claim>,
}

/// Reads one article, from raw text to claims.
pub fn analyse(reader: &Reader, raw: &str, meta: &Meta) -> Analysis {
    analyse_article(reader, article::read(raw, meta))
}

/// The stages after `article`.
pub fn analyse_article(reader: &Reader, article: Article) -> Analysis {
    let text = text::segment(&article);
    let syntax = reader.read(&article, &text);
    let entities = entity::entities(&article, &text, &syntax);
    let attributions = attribution::attributions(&article, &text, &syntax, &entities);
    let values = value::values(&article, &text, &syntax);
    let claims = claim::claims(&article, &text, &syntax, &entities, &attributions, &values);
    Analysis { article, text, syntax, entities, attributions, values, claims }
}
