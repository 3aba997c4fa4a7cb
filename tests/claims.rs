//! Claims of small sentences, with the real weights: how they are split, how sure they are, on whose word they stand.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]

use crossread::analysis::{Analysis, analyse_article};
use crossread::article::{Article, Language, Paragraph, ParagraphKind};
use crossread::claim::{Certainty, Claim};
use crossread::reader::Reader;
use crossread::span::Span;
use std::sync::LazyLock;

static READER: LazyLock<Reader> = LazyLock::new(|| Reader::from_bytes(include_bytes!("../data/weights/reader.bin")).unwrap());

fn analysed(raw: &str, kind: ParagraphKind) -> Analysis {
    let article = Article {
        id: "case".to_owned(),
        raw: raw.to_owned(),
        title: None,
        title_span: None,
        outlet: None,
        date: None,
        dateline: None,
        day: None,
        language: Language::Unknown,
        paragraphs: vec![Paragraph { span: Span::new(0, raw.len()), kind }],
        removed: Vec::new(),
        kept: Vec::new(),
    };
    analyse_article(&READER, article)
}

/// "future [Outer > Inner] the bridge will close".
fn written(a: &Analysis, claim: &Claim) -> String {
    let certainty = match claim.certainty {
        Certainty::Certain => "certain",
        Certainty::Hedged => "hedged",
        Certainty::Denied => "denied",
        Certainty::Future => "future",
        Certainty::Conditional => "conditional",
    };
    let sources: Vec<&str> = claim.sources.iter().map(|s| s.text.as_str()).collect();
    format!("{certainty} [{}] {}", sources.join(" > "), claim.span.of(&a.article.raw))
}

/// Each case: a text, and all its claims in order.
fn check(kind: ParagraphKind, cases: &[(&str, &[&str])]) {
    let mut wrong = String::new();
    for (raw, expected) in cases {
        let a = analysed(raw, kind);
        let found: Vec<String> = a.claims.iter().map(|c| written(&a, c)).collect();
        if found != *expected {
            wrong += &format!("{raw}\n  expected {expected:#?}\n  found {found:#?}\n");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
#[rustfmt::skip]
fn splitting() {
    check(ParagraphKind::Body, &[
        ("The river rose and the council closed the bridge.", &["certain [] The river rose", "certain [] the council closed the bridge"]),
        ("The company closed the plant and opened a new one in Oslo.", &["certain [] The company closed the plant", "certain [] opened a new one in Oslo"]),
        ("The dam, built in 1970, holds 12 million cubic metres of water.", &["certain [] The dam, built in 1970", "certain [] holds 12 million cubic metres of water"]),
        ("Anna Holt, a lawyer from Bergen, won the election.", &["certain [] Anna Holt, a lawyer from Bergen", "certain [] won the election"]),
        ("A storm hit the coast on Sunday, killing two people.", &["certain [] A storm hit the coast on Sunday", "certain [] killing two people"]),
        ("The talks, which lasted about three hours, ended without a deal.", &["certain [] The talks, which lasted about three hours", "certain [] ended without a deal"]),
        ("The delegation met the bishop for five hours on Sunday in a monastery outside the capital.", &["certain [] The delegation met the bishop for five hours on Sunday in a monastery outside the capital", "certain [] met the bishop for five hours"]),
        ("The ministers held a two-hour meeting in Geneva.", &["certain [] The ministers held a two-hour meeting in Geneva", "certain [] held a two-hour meeting"]),
        ("The mayor left with no explanation for the delay.", &["certain [] The mayor left", "denied [] with no explanation for the delay"]),
        ("Despite weeks of talks aimed at ending the strike, the ports remain closed.", &["certain [] weeks of talks aimed at ending the strike", "certain [] the ports remain closed"]),
        ("The move comes as prices rise across the region.", &["certain [] prices rise across the region"]),
        ("The union has set a deadline for the ministry to raise wages or face a strike.", &["certain [] The union has set a deadline for the ministry to raise wages or face a strike"]),
        ("The bank made a profit of 310 million marks last year, up 12 percent.", &["certain [] The bank made a profit of 310 million marks last year", "certain [] up 12 percent"]),
        ("The ferry sank on Sunday, in the worst storm since records began in 1900.", &["certain [] The ferry sank on Sunday", "certain [] in the worst storm since records began in 1900", "certain [] records began in 1900"]),
        ("The council closed both schools because of a broken boiler.", &["certain [] The council closed both schools", "certain [] because of a broken boiler"]),
        ("Two people were hurt when a lorry hit a tram near the station.", &["certain [] Two people were hurt", "certain [] a lorry hit a tram near the station"]),
        ("At least two people were killed and dozens injured.", &["certain [] At least two people were killed", "certain [] dozens injured"]),
        ("The commission said that Lee took 41 percent and Dahl 38 percent.", &["certain [The commission] Lee took 41 percent", "certain [The commission] Dahl 38 percent"]),
        ("Erik Dahl, a lawyer who has sued three banks, won the seat.", &["certain [] Erik Dahl, a lawyer", "certain [] a lawyer who has sued three banks", "certain [] won the seat"]),
        ("The minister defended a plan to close 23 schools.", &["certain [] The minister defended a plan to close 23 schools", "future [] a plan to close 23 schools"]),
        ("The strike hit the port's 3,100 workers hard.", &["certain [] The strike hit the port's 3,100 workers hard", "certain [] the port's 3,100 workers"]),
        ("Harbour foreign policy adviser Anna Lee arrived on Monday.", &["certain [] Harbour foreign policy adviser Anna Lee", "certain [] Harbour foreign policy adviser Anna Lee arrived on Monday"]),
        ("Talks led by former culture minister Olaf Brun failed on Monday.", &["certain [] Talks led by former culture minister Olaf Brun", "certain [] former culture minister Olaf Brun", "certain [] failed on Monday"]),
    ]);
}

#[test]
#[rustfmt::skip]
fn certainty() {
    check(ParagraphKind::Body, &[
        ("The bridge may close for a month.", &["hedged [] The bridge may close for a month"]),
        ("The bridge did not close.", &["denied [] The bridge did not close"]),
        ("The pilots could not land because of fog.", &["denied [] The pilots could not land because of fog"]),
        ("The king has proposed a summit with the rebels to discuss a truce.", &["certain [] The king has proposed a summit with the rebels to discuss a truce"]),
        ("The company has yet to publish its results.", &["denied [] The company has yet to publish its results"]),
        ("The firm will close a plant and freeze hiring.", &["future [] The firm will close a plant", "future [] freeze hiring"]),
        ("The two firms have not held talks since the start of the dispute in 2019.", &["denied [] The two firms have not held talks since the start of the dispute in 2019"]),
        ("If the court agrees, the port will reopen in May.", &["conditional [] If the court agrees, the port will reopen in May"]),
        ("The minister reportedly rejected the offer.", &["hedged [] The minister reportedly rejected the offer"]),
        ("The school is to close in May.", &["future [] The school is to close in May"]),
        ("The aim is to close the gap.", &["certain [] The aim is to close the gap"]),
        ("The council is due to meet on Tuesday.", &["future [] The council is due to meet on Tuesday"]),
        ("A result is expected on Tuesday.", &["future [] A result is expected on Tuesday"]),
        ("The two banks agreed to share their offices.", &["certain [] The two banks agreed to share their offices"]),
        ("The owner said he would not sell the club.", &["denied [The owner] he would not sell the club"]),
        ("“Waiting would be worse,” the doctor said.", &["certain [the doctor] Waiting would be worse"]),
        ("The helicopters were unable to fly.", &["denied [] The helicopters were unable to fly"]),
        ("The council is considering closing the pool.", &["hedged [] The council is considering closing the pool"]),
        ("Two climbers are feared dead.", &["hedged [] Two climbers are feared dead"]),
        ("Hexa is said to be developing its own chips.", &["hedged [] Hexa is said to be developing its own chips"]),
        ("The train is expected to arrive on Tuesday.", &["future [] The train is expected to arrive on Tuesday"]),
        ("The owner refused to pledge any money.", &["certain [] The owner refused to pledge any money"]),
        ("The deal would have saved the bank.", &["conditional [] The deal would have saved the bank"]),
    ]);
}

#[test]
#[rustfmt::skip]
fn sources() {
    check(ParagraphKind::Body, &[
        ("The mayor said the bridge was safe.", &["certain [The mayor] the bridge was safe"]),
        ("The bridge is safe, the mayor said.", &["certain [the mayor] The bridge is safe"]),
        ("Erik Dahl said the talks, which began in May, had failed.", &["certain [] the talks, which began in May", "certain [Erik Dahl] had failed"]),
        ("Two people were hurt, the police chief said, adding that neither was in danger.", &["certain [the police chief] Two people were hurt", "denied [the police chief] neither was in danger"]),
        ("The observers found the vote “calm and orderly”.", &["certain [The observers] the vote “calm and orderly”"]),
        ("The police counted 18,000.", &["certain [The police] The police counted 18,000"]),
        ("Anna Holt issued a statement saying the bridge was safe.", &["certain [] Anna Holt issued a statement", "certain [Anna Holt] the bridge was safe"]),
        ("A person briefed on the plans said the bridge would close.", &["future [A person briefed on the plans] the bridge would close"]),
        (r#"The union dismissed the charge as "a trick"."#, &[r#"denied [The union] the charge as "a trick""#]),
        ("According to police, two people were hurt.", &["certain [police] two people were hurt"]),
        ("Builder Erik Dahl has been fined after closing a bridge, the Harbour Safety Board (HSB) said on Thursday.", &["certain [the Harbour Safety Board (HSB)] Builder Erik Dahl has been fined after closing a bridge"]),
        ("The firm never made an offer, the lawyer said, and had merely looked at the books.", &["denied [the lawyer] The firm never made an offer", "certain [the lawyer] had merely looked at the books"]),
        ("Erik Dahl ruled out a sale of the bridge.", &["denied [Erik Dahl] Erik Dahl ruled out a sale of the bridge"]),
        ("The owner rejected talk of a crush.", &["denied [The owner] The owner rejected talk of a crush"]),
        ("A statement from the union said the bridge was safe.", &["certain [the union] the bridge was safe"]),
        ("The mayor said the bridge was safe, but did not say when it would open.", &["certain [The mayor] the bridge was safe", "denied [] did not say when it would open"]),
        ("The mayor declined to say whether the bridge would open.", &["certain [] The mayor declined to say whether the bridge would open"]),
        ("The owner denied that the doors had been locked.", &["denied [The owner] the doors had been locked"]),
        ("The owner denied having locked the doors.", &["denied [The owner] having locked the doors"]),
        ("She denied claims that the firm planned to cut jobs.", &["denied [She] the firm planned to cut jobs"]),
        (r#"Anna Holt called the plan "a mess" and left the room."#, &[r#"certain [Anna Holt] the plan "a mess""#, "certain [] left the room"]),
        ("Anna Holt accused the council of wasting money.", &["certain [Anna Holt] the council of wasting money"]),
        (r#"The governor said on Tuesday that the company had dumped waste in the river, calling it a "shameful act.""#, &["certain [The governor] the company had dumped waste in the river", r#"certain [The governor] it a "shameful act.""#]),
        ("The aide said both sides had traded offers but declined to provide specifics.", &["certain [The aide] both sides had traded offers", "certain [] declined to provide specifics"]),
        ("The spokesman declined to comment, noting that more information would follow once the board had briefed the owners.", &["certain [] The spokesman declined to comment", "future [The spokesman] more information would follow once the board had briefed the owners"]),
        ("Engineers inspected the dam on Friday, Norland said, a day after a flood killed three people.", &["certain [Norland] Engineers inspected the dam on Friday", "certain [] after a flood killed three people"]),
        ("The minister said the port would reopen soon, as traders press for lower fees.", &["future [The minister] the port would reopen soon", "certain [] traders press for lower fees"]),
        ("The ministry said its ships had left the bay, a claim that could not be verified.", &["certain [The ministry] its ships had left the bay", "denied [] a claim that could not be verified"]),
        (r#"The palace described the meeting as "useful and warm" talks—just two days before the vote."#, &[r#"certain [The palace] the meeting as "useful and warm" talks"#, "certain [] just two days before the vote"]),
        (r#""I think we can win," Anna Holt said."#, &["certain [Anna Holt] we can win"]),
        (r#""The roads are icy," the driver continued."#, &["certain [the driver] The roads are icy"]),
        ("Her lawyer, Erik Dahl, said she would appeal.", &["certain [] Her lawyer, Erik Dahl", "future [Erik Dahl] she would appeal"]),
    ]);
}

#[test]
#[rustfmt::skip]
fn chains() {
    check(ParagraphKind::Body, &[
        ("Sources cited by the Daily Post said the bank would close.", &["future [the Daily Post > Sources] the bank would close"]),
        ("A diplomat told the Daily Post that the summit was off.", &["certain [the Daily Post > A diplomat] the summit was off"]),
        ("Profit fell 3 percent, according to data compiled by MarketView.", &["certain [MarketView > data] Profit fell 3 percent", "certain [] data compiled by MarketView"]),
    ]);
}

#[test]
#[rustfmt::skip]
fn mixed() {
    check(ParagraphKind::Body, &[
        ("The mayor's lawyer said the claim that the bridge had cracked was false.", &["certain [The mayor's lawyer] the claim that the bridge had cracked was false"]),
        ("Officials warned on Friday that the dam could fail within days unless the rain stops.", &["conditional [Officials] the dam could fail within days unless the rain stops"]),
        ("The board has rejected calls for a vote.", &["certain [] The board has rejected calls for a vote"]),
        (r#""We will rebuild the bridge," the mayor, who lives nearby, said. "It will take two years.""#, &["future [the mayor] We will rebuild the bridge", "certain [] the mayor, who lives nearby", "future [the mayor] It will take two years."]),
        ("Nobody was hurt.", &["denied [] Nobody was hurt"]),
        ("The bank said it would pay 40 million euros to customers, ending a dispute that began in 2016.", &["future [The bank] it would pay 40 million euros to customers", "certain [The bank] ending a dispute", "certain [The bank] a dispute that began in 2016"]),
        ("The agency, which licenses pilots, did not respond to a request for comment.", &["certain [] The agency, which licenses pilots", "denied [] did not respond to a request for comment"]),
        (r#"The chairman of the board, Erik Dahl, said Monday the merger was "dead" and that he would resign."#, &["certain [] The chairman of the board, Erik Dahl", r#"certain [Erik Dahl] the merger was "dead""#, "future [Erik Dahl] he would resign"]),
        ("Three of the passengers, all from Norland, were taken to hospital.", &["certain [] Three of the passengers, all from Norland, were taken to hospital"]),
        ("The inflation rate rose to 3.2 percent in May from 2.9 percent in April, the statistics office reported.", &["certain [the statistics office] The inflation rate rose to 3.2 percent in May from 2.9 percent in April"]),
        ("Anna Holt reportedly told friends she was leaving the party.", &["hedged [Anna Holt] she was leaving the party"]),
        ("The fire that killed nine people in 1998 began in a kitchen.", &["certain [] The fire that killed nine people in 1998", "certain [] began in a kitchen"]),
        ("Prices are likely to rise next year, economists say.", &["hedged [economists] Prices are likely to rise next year"]),
        ("After winning the vote, the party promised to cut taxes.", &["future [] After winning the vote, the party promised to cut taxes"]),
        ("Unless the strike ends, hospitals will have to cancel operations.", &["conditional [] Unless the strike ends, hospitals will have to cancel operations"]),
        ("Police denied a report that shots had been fired.", &["denied [Police] shots had been fired"]),
    ]);
}

#[test]
#[rustfmt::skip]
fn voices() {
    check(ParagraphKind::Body, &[
        ("Asked whether he would sue, Erik Dahl said the plan was dead.", &["certain [Erik Dahl] the plan was dead"]),
        (r#""It sounded like a train," said resident Anna Holt."#, &["certain [Anna Holt] It sounded like a train", "certain [] resident Anna Holt"]),
        ("The survey found that 58 percent of residents opposed the plan, while 31 percent backed it.", &["certain [The survey] 58 percent of residents opposed the plan", "certain [The survey] 31 percent backed it"]),
        ("The power company said that it hoped to restore power by Sunday but that remote villages might have to wait.", &["future [The power company] it hoped to restore power by Sunday", "hedged [The power company] remote villages might have to wait"]),
        ("Anna Holt and Erik Dahl said the project would have cost 120 million euros.", &["conditional [Anna Holt and Erik Dahl] the project would have cost 120 million euros"]),
    ]);
}

#[test]
#[rustfmt::skip]
fn headlines() {
    check(ParagraphKind::Title, &[
        ("Rail workers to strike next week, union says", &["future [union] Rail workers to strike next week"]),
        ("Mayor says bridge is safe", &["certain [Mayor] bridge is safe"]),
        ("Harbour chief fired, months after port blaze killed two", &["certain [] Harbour chief fired", "certain [] port blaze killed two"]),
        ("Union strikes as pay talks fail", &["certain [] Union strikes", "certain [] pay talks fail"]),
        ("Erik Dahl named as chief of staff", &["certain [] Erik Dahl named as chief of staff"]),
        ("Storm kills two in Norland", &["certain [] Storm kills two in Norland"]),
    ]);
}

#[test]
#[rustfmt::skip]
fn speakers() {
    check(ParagraphKind::Body, &[
        ("The president promised to rebuild every home within a year and declared three days of mourning.", &["future [] The president promised to rebuild every home within a year", "certain [] declared three days of mourning"]),
        ("The firm would close a plant in May and shed about 600 jobs.", &["future [] The firm would close a plant in May", "future [] shed about 600 jobs"]),
        ("The company now expects sales to grow this year.", &["future [The company] The company now expects sales to grow this year"]),
        ("He stopped short of saying that the government would intervene.", &["certain [] He stopped short of saying that the government would intervene"]),
        ("The Brenna Courier, citing two people familiar with the inquiry, reported that the firm had paid for a holiday.", &["certain [The Brenna Courier > two people familiar with the inquiry] the firm had paid for a holiday"]),
        ("A police spokeswoman declined to comment on reports that a man had been detained.", &["certain [] A police spokeswoman declined to comment on reports", "hedged [] a man had been detained"]),
        ("“Nobody wants a strike,” said union leader Joe Kemble.", &["denied [Joe Kemble] Nobody wants a strike", "certain [] union leader Joe Kemble"]),
        ("He has denied wrongdoing.", &["denied [He] He has denied wrongdoing"]),
        ("The owner rejected blame for the fire.", &["denied [The owner] The owner rejected blame for the fire"]),
        ("Police put the turnout at 18,000.", &["certain [Police] the turnout at 18,000"]),
        ("“We slept. Nobody knocked on the door,” said Ann Lee.", &["certain [Ann Lee] We slept", "denied [Ann Lee] Nobody knocked on the door"]),
        ("Norvik Optics will cut 300 jobs, it said.", &["future [Norvik Optics] Norvik Optics will cut 300 jobs"]),
        ("It now expects revenue of two billion euros.", &["future [It] It now expects revenue of two billion euros"]),
        ("The union plans a rally at the gate.", &["future [] The union plans a rally at the gate"]),
        ("Observers said the vote had been free, though they criticised the coverage as biased.", &["certain [Observers] the vote had been free", "certain [Observers] the coverage as biased"]),
        ("The report does not charge the owner with fraud.", &["denied [] The report does not charge the owner with fraud"]),
        ("The minister denied that the state had to pay before it could sue.", &["denied [The minister] the state had to pay before it could sue"]),
        ("The fund pulled a six-year-old van out of the river, state television reported.", &["certain [state television] The fund pulled a six-year-old van out of the river"]),
    ]);
}

#[test]
#[rustfmt::skip]
fn introductions() {
    check(ParagraphKind::Body, &[
        ("Eastfield Fire Chief Ann Lee closed the hall.", &["certain [] Eastfield Fire Chief Ann Lee", "certain [] Eastfield Fire Chief Ann Lee closed the hall"]),
        ("Rep. Ann Lee, R-Ohio, voted no.", &["certain [] Rep. Ann Lee, R-Ohio", "certain [] Rep. Ann Lee, R-Ohio, voted no"]),
        ("Sen. Bo Dahl (D) left early.", &["certain [] Sen. Bo Dahl (D)", "certain [] Sen. Bo Dahl (D) left early"]),
        ("Ann Lee, a Democrat, left early.", &["certain [] Ann Lee, a Democrat", "certain [] Ann Lee, a Democrat, left early"]),
    ]);
}

#[test]
#[rustfmt::skip]
fn coordinated_verbs_have_one_form() {
    check(ParagraphKind::Body, &[
        ("The board used the fund to pay for the hall and spent thousands on chairs.", &["certain [] The board used the fund to pay for the hall", "certain [] spent thousands on chairs"]),
    ]);
}

#[test]
#[rustfmt::skip]
fn sources_named_elsewhere() {
    check(ParagraphKind::Body, &[
        // Who made the statement was said before.
        ("Ann Lee said in a statement that the hall was safe. “Nobody is at risk,” the statement said.", &["certain [Ann Lee] the hall was safe", "denied [Ann Lee] Nobody is at risk"]),
        // A sentence of its own after one in which somebody speaks.
        ("Ann Lee said she was glad. “We had waited for three years.”", &["certain [Ann Lee] she was glad", "certain [Ann Lee] We had waited for three years."]),
        // "It", "he" who adds something is whoever spoke before.
        ("The freight train was carrying timber, the company said. Its doors were shut, it said.", &["certain [the company] The freight train was carrying timber", "certain [the company] Its doors were shut"]),
        ("The hall had been warned twice, a city councillor, Ann Lee, said.", &["certain [Ann Lee] The hall had been warned twice", "certain [] a city councillor, Ann Lee"]),
        ("The result is expected in May.", &["future [] The result is expected in May"]),
        // At the end of a sentence the source covers all that is joined in it.
        ("The firm repaid the money in May, but the police opened an inquiry, according to the Brenna Courier.", &["certain [the Brenna Courier] The firm repaid the money in May", "certain [the Brenna Courier] the police opened an inquiry"]),
    ]);
}

#[test]
#[rustfmt::skip]
fn afterthoughts() {
    check(ParagraphKind::Body, &[
        ("A virus brought in from outside made the pupils ill last week, laboratory tests show.", &["certain [laboratory tests] A virus brought in from outside made the pupils ill last week"]),
        ("The new drug sharpens memory, scientists have discovered.", &["certain [scientists] The new drug sharpens memory"]),
        ("He was at a dinner in Leeds on Tuesday night, the Courier has learned.", &["certain [the Courier] He was at a dinner in Leeds on Tuesday night"]),
        ("The ship sank on Monday, a point the office denied.", &["certain [] The ship sank on Monday, a point the office denied"]),
        ("The court heard that the builder had paid the mayor.", &["certain [The court] the builder had paid the mayor"]),
        ("Critics worry that leaders are negotiating a final deal.", &["certain [Critics] leaders are negotiating a final deal"]),
        ("Lowe sees the case as proof that the system works.", &["certain [Lowe] the case as proof that the system works"]),
    ]);
}

#[test]
#[rustfmt::skip]
fn times_to_come() {
    check(ParagraphKind::Body, &[
        ("The trial opens next week.", &["future [] The trial opens next week"]),
        ("A second trial is planned for the autumn.", &["future [] A second trial is planned for the autumn"]),
        ("No talks are planned.", &["denied [] No talks are planned"]),
        ("Crews from Orland are due on Friday.", &["future [] Crews from Orland are due on Friday"]),
        ("Her party had threatened to expel her.", &["certain [] Her party had threatened to expel her"]),
        ("Her party has threatened to expel her.", &["future [] Her party has threatened to expel her"]),
    ]);
}

/// Speakers of the quotations of a text, in order.
fn voices_of(raw: &str) -> Vec<String> {
    analysed(raw, ParagraphKind::Body).attributions.quotes.into_iter().map(|q| q.speaker.unwrap_or_default()).collect()
}

#[test]
fn speakers_beside_quotations() {
    let cases = [
        ("“Could any judge be approved?” Senate leader Ann Lee, R-Ohio, asked on Tuesday.", "Ann Lee"),
        ("“We had no policy paper on the shelf,” said a senior official.", "a senior official"),
        ("“The world today is neither,” Ann Lee is expected to say.", "Ann Lee"),
        ("Ann Lee did not back down, saying, “I think the president has a bad record.”", "Ann Lee"),
    ];
    for (raw, speaker) in cases {
        assert_eq!(voices_of(raw), [speaker], "{raw}");
    }
}

#[test]
fn passages_reach_as_far_as_a_reader_would_mark() {
    let raw = "The council has repeatedly said that the bridge is safe. The mayor plans to sell the ferry.";
    let a = analysed(raw, ParagraphKind::Body);
    let words = |t: &std::ops::Range<usize>| a.text.span(t.clone()).of(raw);
    let told: Vec<(&str, &str, &str)> = a
        .attributions
        .passages
        .iter()
        .map(|p| (words(p.source.as_ref().unwrap()), words(p.cue.as_ref().unwrap()), words(&p.content[0])))
        .collect();
    assert_eq!(
        told,
        [
            ("The council", "has repeatedly said", "that the bridge is safe"),
            // A plan is marked and vouches for nothing.
            ("The mayor", "plans", "to sell the ferry"),
        ]
    );
    assert_eq!(a.attributions.attributions.len(), 1);
}
