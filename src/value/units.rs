//! Units of measure and money: the words that name them, and one canonical name for each.

use super::calendar;

/// ISO code of a currency sign.
pub fn sign(word: &str) -> Option<&'static str> {
    Some(match word {
        "$" | "us$" => "USD",
        "£" => "GBP",
        "€" => "EUR",
        "¥" => "JPY",
        "₽" => "RUB",
        "₹" | "rs" | "rs." => "INR",
        "₴" => "UAH",
        "₩" => "KRW",
        "₺" => "TRY",
        "a$" | "au$" => "AUD",
        "c$" | "ca$" => "CAD",
        "hk$" => "HKD",
        "nz$" => "NZD",
        "s$" => "SGD",
        "r$" => "BRL",
        "skr" => "SEK",
        "nkr" => "NOK",
        "dkr" => "DKK",
        "sfr" | "chf" => "CHF",
        "eur" => "EUR",
        "usd" => "USD",
        "gbp" => "GBP",
        _ => return None,
    })
}

/// ISO code of a currency word or code after a number.
pub fn money(word: &str) -> Option<&'static str> {
    Some(match word {
        "dollar" | "dollars" | "usd" | "bucks" => "USD",
        "euro" | "euros" | "eur" => "EUR",
        "gbp" | "pounds" | "pound" | "quid" => "GBP",
        "yen" | "jpy" => "JPY",
        "yuan" | "renminbi" | "cny" | "rmb" => "CNY",
        "ruble" | "rubles" | "rouble" | "roubles" | "rub" => "RUB",
        "rupee" | "rupees" | "inr" => "INR",
        "hryvnia" | "hryvnya" | "uah" => "UAH",
        "shekel" | "shekels" => "ILS",
        "peso" | "pesos" => "peso",
        "franc" | "francs" => "franc",
        "mark" | "marks" => "mark",
        "lira" | "liras" => "TRY",
        "zloty" | "zlotys" => "PLN",
        "rand" => "ZAR",
        "crown" | "crowns" => "crown",
        "krona" | "kronor" => "SEK",
        "krone" | "kroner" => "krone",
        "florin" | "florins" => "florin",
        "forint" | "forints" => "HUF",
        "dinar" | "dinars" => "dinar",
        "dirham" | "dirhams" => "dirham",
        "riyal" | "riyals" => "riyal",
        "baht" => "THB",
        "ringgit" => "MYR",
        "rupiah" => "IDR",
        "naira" => "NGN",
        "shilling" | "shillings" => "shilling",
        "dram" | "drams" => "AMD",
        "hryvnias" => "UAH",
        "cent" | "cents" => "cent",
        _ => return None,
    })
}

/// Canonical measure of a word; `glued` says that it is written together with its number, where short forms are safe.
pub fn measure(word: &str, glued: bool) -> Option<&'static str> {
    Some(match word {
        "km" | "kilometre" | "kilometres" | "kilometer" | "kilometers" => "kilometre",
        "metre" | "metres" | "meter" | "meters" => "metre",
        "m" | "mt" if glued => "metre",
        "cm" | "centimetre" | "centimetres" | "centimeter" | "centimeters" => "centimetre",
        "mm" | "millimetre" | "millimetres" | "millimeter" | "millimeters" => "millimetre",
        "mile" | "miles" | "mi" => "mile",
        "foot" | "feet" | "ft" => "foot",
        "inch" | "inches" => "inch",
        "in" if glued => "inch",
        "yard" | "yards" | "yd" | "yds" => "yard",
        "kg" | "kilogram" | "kilograms" | "kilo" | "kilos" => "kilogram",
        "g" if glued => "gram",
        "gram" | "grams" => "gram",
        "tonne" | "tonnes" => "tonne",
        "ton" | "tons" => "ton",
        "lb" | "lbs" => "pound",
        "ounce" | "ounces" | "oz" => "ounce",
        "litre" | "litres" | "liter" | "liters" => "litre",
        "gallon" | "gallons" => "gallon",
        "barrel" | "barrels" => "barrel",
        "acre" | "acres" => "acre",
        "hectare" | "hectares" | "ha" => "hectare",
        "mph" => "mile per hour",
        "kph" | "kmh" => "kilometre per hour",
        "knot" | "knots" => "knot",
        "mw" | "megawatt" | "megawatts" => "megawatt",
        "gw" | "gigawatt" | "gigawatts" => "gigawatt",
        "kw" | "kilowatt" | "kilowatts" => "kilowatt",
        "degree" | "degrees" | "°" => "degree",
        "kb" | "kilobyte" | "kilobytes" => "kilobyte",
        "mb" | "megabyte" | "megabytes" => "megabyte",
        "gb" | "gigabyte" | "gigabytes" => "gigabyte",
        "tb" | "terabyte" | "terabytes" => "terabyte",
        _ => return None,
    })
}

/// People by other words: the unit is the same, whoever they are.
const PEOPLE: [&str; 16] = [
    "people",
    "person",
    "persons",
    "others",
    "other",
    "individuals",
    "individual",
    "human",
    "humans",
    "deaths",
    "fatalities",
    "dead",
    "wounded",
    "injured",
    "missing",
    "victims",
];

/// Canonical unit of a counted noun: "person", a unit of time, a measure, or the noun's lemma.
pub fn counted(low: &str, lemma: &str) -> String {
    if PEOPLE.contains(&low) {
        return "person".to_owned();
    }
    if let Some((unit, _)) = calendar::unit(low) {
        return unit.name().to_owned();
    }
    if let Some(unit) = money(low).filter(|_| low != "mark").or_else(|| measure(low, false)) {
        return unit.to_owned();
    }
    if lemma.is_empty() { singular(low) } else { lemma.to_lowercase() }
}

/// A rough singular, for words without a lemma.
fn singular(low: &str) -> String {
    const ODD: [(&str, &str); 7] = [
        ("men", "man"),
        ("women", "woman"),
        ("children", "child"),
        ("feet", "foot"),
        ("lives", "life"),
        ("policemen", "policeman"),
        ("servicemen", "serviceman"),
    ];
    if let Some((_, one)) = ODD.iter().find(|(many, _)| *many == low) {
        return (*one).to_owned();
    }
    match low {
        _ if low.len() <= 3 || low.ends_with("ss") || low.ends_with("us") || low.ends_with("is") => low.to_owned(),
        _ if low.ends_with("ies") => low.strip_suffix("ies").map(|s| format!("{s}y")).unwrap_or_default(),
        _ if ["ches", "shes", "sses", "xes"].iter().any(|e| low.ends_with(e)) => low.strip_suffix("es").unwrap_or(low).to_owned(),
        _ => low.strip_suffix('s').unwrap_or(low).to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn canonical() {
        for (low, lemma, want) in [
            ("people", "people", "person"),
            ("hours", "", "hour"),
            ("countries", "", "country"),
            ("drones", "drone", "drone"),
            ("miles", "", "mile"),
            ("women", "", "woman"),
        ] {
            assert_eq!(counted(low, lemma), want);
        }
    }
}
