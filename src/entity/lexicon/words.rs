//! Capitalised words that are no names.

use super::has;

const CALENDAR: &str = "\
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September \
    October November December Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec GMT EST EDT ET Christmas Easter Thanksgiving \
    TV I OK AM PM CEO MP";

const FUNCTION_WORDS: &str = "\
    a an the this that these those some any all both each every no many most more much few several other another such he she \
    it they we you i his her its their our your my who whom whose what which when where why how if while although though \
    because since unless until before after as in on at by for from to of off with without within under over into about \
    above across against along amid among around behind below beside besides between beyond despite during except following \
    inside like near outside per through throughout toward towards upon via and or but nor yet so not also then there here \
    now still just only even ever never once again later earlier meanwhile however nonetheless nevertheless moreover \
    furthermore instead thus hence perhaps maybe yes yeah well oh please today tomorrow yesterday tonight one two three four \
    five six seven eight nine ten dozens hundreds thousands millions is are was were be been being has have had do does did \
    will would can could may might must should shall let asked speaking according given last next first second new former \
    out up down back than too very recently previously initially additionally finally overall nearly almost roughly \
    approximately officials analysts critics experts people police authorities reports sources further separately similarly \
    ahead late early";

/// Days, months and other capitalised words that are names of nothing here.
pub fn is_calendar(word: &str) -> bool {
    has(CALENDAR, word.trim_end_matches(['.', 's'])) || matches!(word, "Christmas" | "Sundays" | "Mondays")
}

/// Words that open sentences with a capital and are no names.
pub fn is_function_word(word: &str) -> bool {
    has(FUNCTION_WORDS, &word.to_lowercase())
}
