//! stub
use super::Conflict;
use super::align::Pair;
use super::facet::Facet;
use super::lexis::Lexis;
pub(super) fn conflicts(_f: &[Facet], _p: &[Pair], _g: &[(Vec<usize>, f32)], _l: &Lexis) -> Vec<Conflict> {
    Vec::new()
}
