//! Words for people: forms of address, titles, roles, and the gender they tell.

use super::{Gender, has};

/// "Mr.", "Lady": the gender of an address, where the word is one.
pub fn address(word: &str) -> Option<Gender> {
    match word.trim_end_matches('.') {
        "Mr" | "Sir" | "Lord" | "Prince" | "King" | "Father" | "Pope" => Some(Gender::Male),
        "Mrs" | "Ms" | "Miss" | "Mme" | "Madam" | "Madame" | "Lady" | "Dame" | "Queen" | "Princess" | "Sister" => Some(Gender::Female),
        "Dr" | "Prof" | "Rev" => Some(Gender::Unknown),
        _ => None,
    }
}

/// "chairwoman", "businessman": the gender that a noun tells.
pub fn noun_gender(noun: &str) -> Gender {
    let noun = noun.to_lowercase();
    if noun.ends_with("woman")
        || ["mother", "wife", "daughter", "sister", "queen", "actress", "girl", "widow", "aunt"].contains(&noun.as_str())
    {
        Gender::Female
    } else if (noun.ends_with("man") && !["german", "roman", "human"].contains(&noun.as_str()))
        || ["father", "husband", "son", "brother", "king", "boy", "widower", "uncle"].contains(&noun.as_str())
    {
        Gender::Male
    } else {
        Gender::Unknown
    }
}

/// Abbreviated titles that stand before a name.
const SHORT_TITLES: &str = "gov sen sens rep reps gen lt col maj capt sgt adm cmdr cpl hon pres atty supt";

/// The noun that an abbreviated title stands for, else the word itself.
pub fn full_title(word: &str) -> &str {
    match word.trim_end_matches('.') {
        "gov" => "governor",
        "sen" => "senator",
        "rep" => "representative",
        "gen" => "general",
        "lt" => "lieutenant",
        "col" => "colonel",
        "capt" => "captain",
        "sgt" => "sergeant",
        "adm" => "admiral",
        "pres" => "president",
        "atty" => "attorney",
        _ => word,
    }
}

/// Nouns for what a person is: offices, professions, roles.
const ROLES: &str = "\
    president minister premier chancellor secretary senator representative congressman congresswoman lawmaker legislator \
    governor mayor ambassador envoy diplomat negotiator mediator delegate commissioner chairman chairwoman chair chairperson \
    chief leader head director deputy aide adviser advisor assistant spokesman spokeswoman spokesperson official officer \
    general admiral colonel captain major lieutenant sergeant commander marshal sheriff detective inspector judge justice \
    prosecutor attorney lawyer solicitor king queen prince princess emperor pope cardinal archbishop bishop imam ayatollah \
    rabbi pastor reverend cleric professor doctor scientist researcher analyst economist historian expert strategist \
    consultant executive ceo cfo founder co-founder owner investor billionaire millionaire businessman businesswoman tycoon \
    mogul entrepreneur developer banker manager coach player star actor actress singer comedian author writer journalist \
    reporter correspondent editor columnist commentator host anchor activist campaigner dissident opponent candidate nominee \
    contender frontrunner incumbent speaker whip councilman councilwoman councillor politician statesman dictator ruler boss \
    crown sultan emir sheikh veteran soldier pilot astronaut engineer teacher student nurse surgeon physician father mother \
    wife husband son daughter brother sister widow resident neighbor neighbour witness suspect gunman attacker shooter \
    victim survivor defendant plaintiff whistleblower contractor hacker mp mep fellow counsel treasurer clerk superintendent \
    administrator trustee critic ally rival pollster operative insider producer filmmaker artist musician rapper athlete \
    champion guard agent spy warlord rebel militant";

/// Words before a name that make it a person's.
pub fn is_title(word: &str) -> bool {
    let low = word.trim_end_matches('.').to_lowercase();
    address(word).is_some() || has(SHORT_TITLES, &low) || is_role(&low)
}

/// A singular noun for what a person is, in any case.
pub fn is_role(noun: &str) -> bool {
    let low = noun.to_lowercase();
    has(ROLES, &low)
        || low.rsplit('-').next().is_some_and(|last| last != low && has(ROLES, last))
        || (low.len() > 5 && (low.ends_with("woman") || low.ends_with("ologist") || low.ends_with("person")))
}

/// Nouns for what somebody is to a member of the family.
pub fn is_relative(noun: &str) -> bool {
    const RELATIVES: &str = "wife husband widow widower spouse fiance fiancee son daughter brother sister father mother uncle aunt cousin nephew \
        niece grandfather grandmother grandson granddaughter stepson stepdaughter half-brother half-sister twin";
    has(RELATIVES, noun)
}

/// Nouns for people that are no titles.
const PERSONS: &str = "\
    person man woman boy girl child kid baby teen teenager adult youth people guy friend colleague partner parent grandfather \
    grandmother uncle aunt cousin nephew niece relative worker employee driver passenger patient citizen voter immigrant migrant \
    refugee civilian customer tourist visitor fan farmer fisherman hero individual member participant protester demonstrator \
    supporter backer follower backpacker opponent enemy prisoner detainee inmate hostage captive convict thief robber killer \
    murderer terrorist extremist fighter sniper bomber troops police officer cop constable fireman firefighter rescuer medic \
    paramedic dispatcher landlord tenant shopper shopkeeper seller buyer trader broker donor lobbyist nanny maid cook chef waiter \
    waitress poet novelist painter photographer director dancer designer architect inventor explorer philosopher theologian \
    monk nun priest saint scholar lecturer academic tutor pupil graduate intern volunteer observer monitor \
    predecessor successor boyfriend girlfriend fiance spouse heir twin orphan newcomer lady gentleman";

/// A singular noun for a person of any sort.
pub fn is_person_noun(noun: &str) -> bool {
    is_role(noun) || has(PERSONS, &noun.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_and_titles() {
        assert!(is_title("Sen.") && is_title("envoy") && is_role("vice-president") && is_role("Stateswoman"));
        assert!(!is_title("table"));
    }
}
