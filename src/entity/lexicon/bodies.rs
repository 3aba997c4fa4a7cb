//! Head words of the names of bodies and places.

use super::has;

const ORG_HEADS: &str = "\
    ministry department agency administration party committee commission council court congress parliament senate assembly \
    university college school institute institution foundation association organization organisation union federation league \
    alliance coalition bank fund company corporation corp inc ltd llc plc co group holdings partners airlines airways motors \
    industries systems technologies laboratories times post news journal herald tribune gazette telegraph courier chronicle mail magazine \
    radio television tv network press office bureau service services force forces army navy guard police hospital church \
    center centre society club team board authority campaign caucus trust project initiative movement front brigade \
    battalion division regiment militia secretariat directorate embassy consulate cabinet government duma academy museum lab \
    newspaper outlet broadcaster firm regulator carrier airline retailer manufacturer brothers sachs securities capital media studios entertainment";

const PLACE_HEADS: &str = "\
    river street avenue road boulevard park county island islands square airport beach mountain mountains lake bay sea ocean \
    gulf peninsula valley desert city province region district oblast state territory strip heights coast village town \
    border strait canal bridge plaza tower hotel resort prison base palace castle cathedral stadium station plant hills \
    springs falls";

/// The last word (or the first, before "of") of a body's name.
pub fn is_org_head(word: &str) -> bool {
    has(ORG_HEADS, &word.trim_end_matches('.').to_lowercase())
}

pub fn is_place_head(word: &str) -> bool {
    has(PLACE_HEADS, &word.to_lowercase())
}
