//! What somebody who compares coverage wants first: the lead, figures, sources, the main participants.

use super::{Claim, ClaimKind};
use crate::article::{Article, ParagraphKind};
use crate::entity::Entities;
use crate::text::Text;
use crate::value::Values;

/// Sets the importance of each claim, 0 to 1. Each weight says how much its feature lifts a claim.
pub(super) fn rate(article: &Article, text: &Text, values: &Values, entities: &Entities, claims: &mut [Claim]) {
    const BASE: f32 = 0.2;
    const PLACE: f32 = 0.3; // first paragraph; halves about every three paragraphs
    const FIGURE: f32 = 0.15;
    const SOURCE: f32 = 0.1;
    const PARTICIPANTS: f32 = 0.15;
    const CLAUSE: f32 = 0.1;
    let mut frequency = vec![0usize; entities.entities.len()];
    for mention in &entities.mentions {
        if let Some(count) = frequency.get_mut(mention.entity) {
            *count += 1;
        }
    }
    let most = frequency.iter().copied().max().unwrap_or(1).max(1);
    for claim in claims {
        let paragraph = text.sentences.get(claim.sentence).map_or(0, |s| s.paragraph);
        let before = article.paragraphs.iter().take(paragraph).filter(|p| p.kind != ParagraphKind::Subheading).count();
        let figure = values.quantities.iter().any(|q| claim.span.contains(q.span));
        let weight = |a: &Option<super::Argument>| {
            a.as_ref().and_then(|a| a.entity).and_then(|e| frequency.get(e)).map_or(0.0, |&n| n as f32 / most as f32)
        };
        let participants = (weight(&claim.subject) + weight(&claim.object)).min(1.0);
        let score = BASE
            + PLACE / (1.0 + before as f32 / 3.0)
            + if figure { FIGURE } else { 0.0 }
            + if claim.sources.is_empty() { 0.0 } else { SOURCE }
            + PARTICIPANTS * participants
            + if claim.kind == ClaimKind::Clause { CLAUSE } else { 0.0 };
        claim.importance = score.min(1.0);
    }
}
