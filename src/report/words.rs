//! The words of the wire form for the enums of the stages.

use super::wire::{self, Number};
use crate::article::{Language, RemovalReason};
use crate::attribution::AttributionKind;
use crate::claim::{Certainty, ClaimKind};
use crate::compare::{OriginKind, Reason, Strength, VariantKind, WordingKind};
use crate::entity::MentionKind;
use crate::value::TimeKind;

pub(super) fn reason(reason: &Reason) -> wire::Reason {
    match reason.clone() {
        Reason::Numbers { a, b, unit, counted } => wire::Reason::Numbers { a: Number(a), b: Number(b), unit, counted },
        Reason::Times { a, b } => wire::Reason::Times { a, b },
        Reason::Places { a, b } => wire::Reason::Places { a, b },
        Reason::Descriptions { of, a, b } => wire::Reason::Descriptions { of, a, b },
        Reason::Opposites { a, b } => wire::Reason::Opposites { a, b },
        Reason::Negation { negated_in_a, what } => wire::Reason::Negation { negated_in_a, what },
        Reason::Silence { who, speaker } => wire::Reason::Silence { who, speaker },
        Reason::Certainty { a, b } => wire::Reason::Certainty { a: certainty(a), b: certainty(b) },
        Reason::Sources { a, b } => wire::Reason::Sources { a, b },
        Reason::Scope { a, b } => wire::Reason::Scope { a, b },
    }
}

pub fn language(language: Language) -> &'static str {
    match language {
        Language::English => "en",
        Language::Other => "other",
        Language::Unknown => "unknown",
    }
}

pub(super) fn removal(reason: RemovalReason) -> &'static str {
    match reason {
        RemovalReason::Appeal => "appeal",
        RemovalReason::Newsletter => "newsletter",
        RemovalReason::RelatedLinks => "related_links",
        RemovalReason::Credit => "credit",
        RemovalReason::Caption => "caption",
        RemovalReason::Byline => "byline",
        RemovalReason::Dateline => "dateline",
        RemovalReason::SiteNavigation => "site_navigation",
        RemovalReason::Share => "share",
        RemovalReason::Legal => "legal",
        RemovalReason::StrayWords => "stray_words",
        RemovalReason::Markup => "markup",
    }
}

pub(super) fn mention(kind: MentionKind) -> &'static str {
    match kind {
        MentionKind::Name => "name",
        MentionKind::Nominal => "nominal",
        MentionKind::Pronoun => "pronoun",
    }
}

pub(super) fn claim_kind(kind: ClaimKind) -> &'static str {
    match kind {
        ClaimKind::Clause => "clause",
        ClaimKind::Description => "description",
        ClaimKind::Measure => "measure",
        ClaimKind::Nominal => "nominal",
    }
}

pub(super) fn certainty(certainty: Certainty) -> &'static str {
    match certainty {
        Certainty::Certain => "certain",
        Certainty::Hedged => "hedged",
        Certainty::Denied => "denied",
        Certainty::Future => "future",
        Certainty::Conditional => "conditional",
    }
}

pub(super) fn strength(strength: Strength) -> &'static str {
    match strength {
        Strength::Contradiction => "contradiction",
        Strength::Tension => "tension",
    }
}

pub(super) fn origin(kind: OriginKind) -> &'static str {
    match kind {
        OriginKind::Voice => "voice",
        OriginKind::Outlet => "outlet",
        OriginKind::Passage => "passage",
    }
}

pub(super) fn variant(kind: VariantKind) -> &'static str {
    match kind {
        VariantKind::Verbatim => "verbatim",
        VariantKind::Trimmed => "trimmed",
        VariantKind::Reordered => "reordered",
        VariantKind::Paraphrased => "paraphrased",
        VariantKind::Reattributed => "reattributed",
    }
}

pub(super) fn wording(kind: WordingKind) -> &'static str {
    match kind {
        WordingKind::Act => "act",
        WordingKind::Thing => "thing",
        WordingKind::Speech => "speech",
    }
}

pub(super) fn attribution(kind: AttributionKind) -> &'static str {
    match kind {
        AttributionKind::Direct => "direct",
        AttributionKind::Indirect => "indirect",
        AttributionKind::Mixed => "mixed",
    }
}

pub(super) fn time_kind(kind: TimeKind) -> &'static str {
    match kind {
        TimeKind::Date => "DATE",
        TimeKind::Time => "TIME",
        TimeKind::Duration => "DURATION",
        TimeKind::Set => "SET",
    }
}
