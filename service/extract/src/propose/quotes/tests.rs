//! Tables of sentences with the quotes that they give, and near misses that give none; long, since the tables are.

use super::quotes;
use crate::{
    engine::Context,
    lexicon::Lexicons,
    recognise,
    record::{EntityType, Fact, Payload, Quote},
    resolve, segment,
};

/// The quotes of a text that has a headline of its own.
fn read(body: &str) -> Vec<(Quote, Fact)> {
    let text = format!("A Headline About Nothing\n\n{body}");
    let lexicons = Lexicons::built_in();
    let document = segment::segment(&text, &lexicons);
    let mut analysis = recognise::recognise(document, &Context::default(), &lexicons);
    resolve::resolve(&mut analysis, &lexicons);
    let facts = quotes(&analysis, &lexicons);
    facts
        .into_iter()
        .filter_map(|fact| match &fact.payload {
            Payload::Quote(quote) => Some((quote.as_ref().clone(), fact)),
            _ => None,
        })
        .collect()
}

/// Each quote as `type: speaker: cue: text`.
#[track_caller]
fn check(body: &str, expected: &[&str]) {
    let found: Vec<String> = read(body)
        .iter()
        .map(|(quote, _)| {
            let quote_type = format!("{:?}", quote.quote_type).to_lowercase();
            let speaker = quote.speaker.as_ref().map(|speaker| speaker.name.as_str()).unwrap_or_default();
            format!("{quote_type}: {speaker}: {}: {}", quote.cue, quote.text)
        })
        .collect();
    assert_eq!(found, expected, "in {body:?}");
}

#[test]
fn direct_with_the_cue_behind() {
    check(
        "“We will open the gate in May,” Irish Trade Minister Orla Byrne said on Monday.",
        &["direct: Orla Byrne: said: We will open the gate in May,"],
    );
    check(
        "“We will open the gate in May,” said Orla Byrne, the Irish trade minister.",
        &["direct: Orla Byrne: said: We will open the gate in May,"],
    );
    check(
        "\"The price was fair,\" harbour master Tom Keane told reporters.",
        &["direct: Tom Keane: told: The price was fair,"],
    );
    check(
        "'We don't expect a quick deal, but the farmers' vote won't delay it,' said Irish Trade Minister Orla Byrne.",
        &["direct: Orla Byrne: said: We don't expect a quick deal, but the farmers' vote won't delay it,"],
    );
}

#[test]
fn direct_with_the_cue_before() {
    check(
        "Orla Byrne said: “We will open the gate in May.”",
        &["direct: Orla Byrne: said: We will open the gate in May."],
    );
    check(
        "Asked about the gate, Orla Byrne replied, “We will open it in May.”",
        &["direct: Orla Byrne: replied: We will open it in May."],
    );
}

#[test]
fn a_broken_quote_is_one() {
    check(
        "“We will open the gate,” Orla Byrne said. “It has cost us two years.”",
        &["direct: Orla Byrne: said: We will open the gate, It has cost us two years."],
    );
    check(
        "“The gate,” Orla Byrne said, “will open in the month of May.”",
        &["direct: Orla Byrne: said: The gate, will open in the month of May."],
    );
}

#[test]
fn a_paragraph_that_goes_on_is_one_of_its_own() {
    check(
        "“We have waited a long time,” Orla Byrne said. “Traders lose two days at the old gate.\n\n“The new one has eight lanes. We will staff it day and night.”",
        &[
            "direct: Orla Byrne: said: We have waited a long time, Traders lose two days at the old gate.",
            "direct: Orla Byrne: : The new one has eight lanes. We will staff it day and night.",
        ],
    );
}

#[test]
fn partial_has_the_whole_clause_as_context() {
    check(
        "Norway called the quota “a fair share”, while Iceland described it as “a step backwards”.",
        &["partial: Norway: called: a fair share", "partial: Iceland: described: a step backwards"],
    );
    let found = read("Orla Byrne said the gate would be a \"lasting relief\" for traders.");
    let context: Vec<&str> = found.iter().map(|(quote, _)| quote.context.as_str()).collect();
    assert_eq!(context, ["the gate would be a \"lasting relief\" for traders"]);
}

#[test]
fn fragments_of_one_clause_are_one() {
    check(
        "Orla Byrne said the plan was “costly” and “unworkable” for small ports.",
        &["partial: Orla Byrne: said: costly unworkable"],
    );
}

#[test]
fn indirect_clauses() {
    check(
        "Orla Byrne said that the gate would open in May.",
        &["indirect: Orla Byrne: said: the gate would open in May"],
    );
    check(
        "The gate will open in May, Orla Byrne said on Monday.",
        &["indirect: Orla Byrne: said: The gate will open in May"],
    );
    check(
        "Orla Byrne said the gate would open in May, adding that it had cost two years.",
        &[
            "indirect: Orla Byrne: said: the gate would open in May",
            "indirect: Orla Byrne: adding: it had cost two years",
        ],
    );
    check(
        "In Cork, Orla Byrne warned on Monday that the gate would stay shut.",
        &["indirect: Orla Byrne: warned: the gate would stay shut"],
    );
}

#[test]
fn stances() {
    check(
        "Kenyan President Amina Odhiambo urged Ethiopian Prime Minister Dawit Bekele to reopen the border.",
        &["indirect: Amina Odhiambo: urged: to reopen the border"],
    );
    check(
        "Orla Byrne accused smugglers of arming rebels.",
        &["indirect: Orla Byrne: accused: smugglers of arming rebels"],
    );
    check("Orla Byrne called for a longer truce at sea.", &["indirect: Orla Byrne: called for: a longer truce at sea"]);
    check("Orla Byrne vowed to keep the port open.", &["indirect: Orla Byrne: vowed: to keep the port open"]);
    check(
        "Traders heard Orla Byrne's vow to keep the port open.",
        &["indirect: Orla Byrne: vow: to keep the port open"],
    );
}

#[test]
fn nouns_with_a_possessor() {
    check(
        "Orla Byrne left after his critics mocked her vow to open the gate.",
        &["indirect: Orla Byrne: vow: to open the gate"],
    );
    check(
        "Traders read the court of Cork's ruling and Orla Byrne's promise on Monday that the gate would open.",
        &["indirect: Orla Byrne: promise: the gate would open"],
    );
    check("Orla Byrne repeated her threat to the ports of Cork on Monday.", &[]);
}

#[test]
fn what_the_reporter_adds_is_not_reported() {
    check(
        "Orla Byrne condemned the strike, which the pilots of Cork had called in May.",
        &["indirect: Orla Byrne: condemned: the strike"],
    );
    check(
        "Orla Byrne said the gate would open in May, and that the pilots would be paid.",
        &["indirect: Orla Byrne: said: the gate would open in May, and that the pilots would be paid"],
    );
}

#[test]
fn an_attribution_inside_its_clause() {
    check(
        "Whatever progress the pilots have made, Orla Byrne said, could be lost in a week.",
        &["indirect: Orla Byrne: said: Whatever progress the pilots have made could be lost in a week"],
    );
    check(
        "The port relies on the strait for its oil, said Orla Byrne, a minister at the port office of Cork.",
        &["indirect: Orla Byrne: said: The port relies on the strait for its oil"],
    );
    check(
        "However, Orla Byrne said, the pilots have not been paid.",
        &["indirect: Orla Byrne: said: the pilots have not been paid"],
    );
}

#[test]
fn a_finite_verb_may_be_a_progressive() {
    check(
        "Orla Byrne is calling for a longer truce at sea.",
        &["indirect: Orla Byrne: calling for: a longer truce at sea"],
    );
}

#[test]
fn hearers_and_places_before_a_clause_without_that() {
    check(
        "Orla Byrne told a parliamentary committee the gate would open in May.",
        &["indirect: Orla Byrne: told: the gate would open in May"],
    );
    check(
        "Orla Byrne told reporters in Cork on Monday she would open the gate.",
        &["indirect: Orla Byrne: told: she would open the gate"],
    );
    check(
        "Orla Byrne wrote before the Thursday announcement that the gate would open in May.",
        &["indirect: Orla Byrne: wrote: the gate would open in May"],
    );
}

#[test]
fn behind_the_verb_stands_a_speaker_not_what_is_said() {
    check(
        "When ports close, prices rise in every shop of the country, said Orla Byrne, a professor of trade.",
        &["indirect: Orla Byrne: said: When ports close, prices rise in every shop of the country"],
    );
}

#[test]
fn a_setting_before_the_cue_is_not_reported() {
    check(
        "In the interview with the Cork Herald, Orla Byrne said for the first time that the gate was late.",
        &["indirect: Orla Byrne: said: the gate was late"],
    );
}

#[test]
fn marks_that_nothing_closes() {
    check(
        "See as well: 'Because of the gate ... ': Byrne on the port. “We will open it in May,” Orla Byrne said.",
        &["direct: Orla Byrne: said: We will open it in May,"],
    );
    check(
        "Orla Byrne said: “We will open it in May. Tom Keane of the port said: “We will not wait so long.”",
        &["direct: Orla Byrne: said: We will open it in May.", "direct: Tom Keane: said: We will not wait so long."],
    );
}

#[test]
fn marks_inside_marks_of_their_kind() {
    check(
        "\"The port has a \"third\" gate that nobody opens. We pay for it,\" Orla Byrne said.",
        &["direct: Orla Byrne: said: The port has a \"third\" gate that nobody opens. We pay for it,"],
    );
    check(
        "Orla Byrne said it was a 'serious blow to ports that hire so-called 'third pilots'.'",
        &["partial: Orla Byrne: said: serious blow to ports that hire so-called 'third pilots'."],
    );
}

#[test]
fn a_transcript_of_two_tells_who_is_spoken_to() {
    let body = "Irish President Orla Byrne met with Kenyan President Amina Odhiambo in Cork.\n\n\
        Orla Byrne: Madam President, friends,\n\nI am glad to see you.\n\n\
        President of Kenya Amina Odhiambo (retranslated): It is good to be here.";
    let found: Vec<_> = read(body)
        .into_iter()
        .filter(|(quote, _)| quote.cue.is_empty())
        .map(|(quote, _)| {
            let to: Vec<String> = quote.addressees.iter().map(|one| one.name.clone()).collect();
            (quote.text, quote.speaker.map(|speaker| speaker.name).unwrap_or_default(), to.join("; "))
        })
        .collect();
    let of = |text: &str, by: &str, to: &str| (text.to_owned(), by.to_owned(), to.to_owned());
    assert_eq!(
        found,
        [
            of("Madam President, friends,", "Orla Byrne", "Amina Odhiambo"),
            of("I am glad to see you.", "Orla Byrne", "Amina Odhiambo"),
            of("It is good to be here.", "Amina Odhiambo", "Orla Byrne"),
        ]
    );
    let stated = read(&body.replace(" met with ", " spoke to the press with "));
    assert!(stated.iter().all(|(quote, _)| quote.addressees.is_empty()));
}

#[test]
fn according_to() {
    check(
        "As per Orla Byrne, the gate will open in May.",
        &["indirect: Orla Byrne: As per: the gate will open in May"],
    );
    check(
        "According to Orla Byrne, the gate will open in May.",
        &["indirect: Orla Byrne: According to: the gate will open in May"],
    );
    check(
        "The gate will open in May, according to Orla Byrne.",
        &["indirect: Orla Byrne: according to: The gate will open in May"],
    );
    check(
        "As Orla Byrne announced, the gate will open in May.",
        &["indirect: Orla Byrne: announced: the gate will open in May"],
    );
}

#[test]
fn sources_without_a_verb() {
    check(
        "“The ferry link will double our traffic,” – Commissioner Dana Popescu\n\nAnd from Deputy Minister Ion Rusu:\n\n“We signed because the price was fair.”",
        &[
            "direct: Dana Popescu: : The ferry link will double our traffic,",
            "direct: Ion Rusu: : We signed because the price was fair.",
        ],
    );
}

#[test]
fn an_outlet_that_quotes_is_the_medium() {
    let found = read("“The gate is a relief,” the Cork Herald quoted Orla Byrne as saying.");
    let found: Vec<_> = found
        .iter()
        .map(|(quote, _)| (quote.speaker.as_ref().map(|speaker| speaker.name.clone()), quote.medium.clone()))
        .collect();
    assert_eq!(found, [(Some("Orla Byrne".to_owned()), "Cork Herald".to_owned())]);
}

#[test]
fn near_misses() {
    check("The so-called \"banana wars\" ended in 2009, and the film \"Harbour Lights\" recalls them.", &[]);
    check("Orla Byrne announced a new gate.", &[]);
    check("Orla Byrne plans to visit the port of Cork.", &[]);
    check("The report was published by the port of Cork.", &[]);
    check("Six member states signed the treaty of Cork.", &[]);
    check("Orla Byrne did not say.", &[]);
}

#[test]
fn headlines_and_standfirsts_give_none() {
    let text = "Byrne says \"gate will open\" in May\nOrla Byrne says the gate will open\n\nThe port of Cork has a gate of steel that nobody opened for years. It stands by the river Lee.";
    let lexicons = Lexicons::built_in();
    let mut analysis = recognise::recognise(segment::segment(text, &lexicons), &Context::default(), &lexicons);
    resolve::resolve(&mut analysis, &lexicons);
    assert_eq!(quotes(&analysis, &lexicons).len(), 0);
}

#[test]
fn addressee_and_medium() {
    let found = read("Orla Byrne told Tom Keane in an interview on Monday that the gate would open in May.");
    let found: Vec<_> = found
        .iter()
        .map(|(quote, _)| {
            let addressees: Vec<String> = quote.addressees.iter().map(|one| one.name.clone()).collect();
            (quote.text.as_str(), addressees.join("; "), quote.medium.as_str())
        })
        .collect();
    assert_eq!(found, [("the gate would open in May", "Tom Keane".to_owned(), "an interview")]);
}

#[test]
fn each_piece_has_its_evidence() {
    let found = read("“We will open the gate,” Orla Byrne said. “It has cost us two years.”");
    let pieces: Vec<_> = found
        .iter()
        .flat_map(|(_, fact)| &fact.evidence)
        .filter(|evidence| evidence.field == "quote.text")
        .filter_map(|evidence| evidence.span)
        .collect();
    assert_eq!(pieces.len(), 2);
}

#[test]
fn a_text_of_nothing_but_marks_and_cues_quotes_nobody() {
    for unit in [
        "\"",
        "“",
        "”",
        "“said ",
        "said, ",
        "he said that \"",
        "'s vow to ",
        "according to ",
        "her vow to ",
        "'",
        "\"a \"b\" ",
    ] {
        let text = unit.repeat(50_000 / unit.len());
        let lexicons = Lexicons::built_in();
        let mut analysis = recognise::recognise(segment::segment(&text, &lexicons), &Context::default(), &lexicons);
        resolve::resolve(&mut analysis, &lexicons);
        let named = quotes(&analysis, &lexicons).into_iter().filter(|fact| match &fact.payload {
            Payload::Quote(quote) => {
                quote.speaker.as_ref().is_some_and(|speaker| speaker.entity_type == EntityType::Person)
            }
            _ => true,
        });
        assert_eq!(named.count(), 0, "{unit:?}");
    }
}

#[track_caller]
fn check_medium(body: &str, expected: &[&str]) {
    let found: Vec<String> = read(body).into_iter().map(|(quote, _)| quote.medium).collect();
    assert_eq!(found, expected, "in {body:?}");
}

#[test]
fn the_medium_stands_anywhere_in_the_reporters_own_words() {
    check_medium("“We will open the gate,” Orla Byrne said at a press conference in Cork.", &["a press conference"]);
    check_medium("In a statement on Monday, Orla Byrne said the gate would open in May.", &["a statement"]);
    check_medium("“We will open the gate,” Orla Byrne wrote in a post on Facebook.", &["Facebook"]);
    check_medium("The statement said the gate would open in May.", &["The statement"]);
}

#[test]
fn an_outlet_or_programme_says_more_than_the_talk() {
    check_medium("“We will open it,” Orla Byrne said in an interview with Reuters.", &["Reuters"]);
    check_medium("“We will open it,” Orla Byrne told the BBC's Harbour Hour on Monday.", &["the BBC's Harbour Hour"]);
    check_medium("“We will open it,” Orla Byrne told the BBC's Tom Keane.", &[""]);
    check_medium("Speaking to the French magazine Quai, Orla Byrne said the gate would open.", &["Quai"]);
    check_medium("“We will open it,” Orla Byrne tweeted.", &["Twitter"]);
    check_medium("“We will open it,” Orla Byrne told the town via Facebook.", &["Facebook"]);
    check_medium("In a statement posted on Monday, Orla Byrne said the gate would open.", &["a statement"]);
    check_medium("Orla Byrne said at her news conference she would open the gate.", &["her news conference"]);
}

#[test]
fn what_is_reported_and_other_places_are_no_medium() {
    check_medium("Elsewhere in her remarks, Orla Byrne said the gate would open in May.", &[""]);
    check_medium("The gate stood idle, according to the UN Conference on Trade and Development.", &[""]);
    check_medium("The report said the gate would open in May.", &[""]);
    check_medium("Orla Byrne said the offer was made in a statement.", &[""]);
    check_medium("“It stood in the report,” Orla Byrne said in Cork.", &[""]);
}

#[test]
fn a_wire_in_capitals_is_read_too() {
    let found = read("EXPORTS OF STEEL ROSE FIVE PERCENT IN NOVEMBER, THE CUSTOMS OFFICE SAID.");
    let texts: Vec<&str> = found.iter().map(|(quote, _)| quote.text.as_str()).collect();
    assert_eq!(texts, ["EXPORTS OF STEEL ROSE FIVE PERCENT IN NOVEMBER"]);
    for mark in ["'", "’"] {
        let wire = format!("PERU{mark}S EXPORTS OF STEEL ROSE FIVE PERCENT, CHILE{mark}S CUSTOMS OFFICE SAID.");
        let found = read(&wire);
        let texts: Vec<&str> = found.iter().map(|(quote, _)| quote.text.as_str()).collect();
        assert_eq!(texts, [format!("PERU{mark}S EXPORTS OF STEEL ROSE FIVE PERCENT")]);
    }
}

#[test]
fn a_verb_of_speech_in_capitals_is_no_name() {
    check(
        "PERU'S TRADE MINISTER ROSA QUISPE SAID ON TUESDAY THE GATE WOULD OPEN IN MAY. SHE ADDED THAT IT WAS LATE.",
        &[
            "indirect: ROSA QUISPE: SAID: ON TUESDAY THE GATE WOULD OPEN IN MAY",
            "indirect: ROSA QUISPE: ADDED: IT WAS LATE",
        ],
    );
    let found = read("THE WRITER EDWARD SAID WARNED THAT THE GATE WOULD OPEN LATE.");
    assert!(found.iter().any(|(quote, _)| quote.speaker.as_ref().is_some_and(|one| one.name == "EDWARD SAID")));
}

#[test]
fn all_who_stand_in_a_row_speak() {
    let told = " said in a joint statement that the port would open in March.";
    for (names, speaker) in [
        (
            "Norway's Trade Minister Ingrid Berg, Peru's Finance Minister Rosa Quispe and Kenya's Labour Minister Moses Kiprop",
            "Ingrid Berg, Rosa Quispe and Moses Kiprop",
        ),
        ("Orla Byrne, Luis Rojas, Tom Keane, and Ana Roy", "Orla Byrne, Luis Rojas, Tom Keane and Ana Roy"),
        ("Peru's Rosa Quispe and Kenya's Moses Kiprop", "Rosa Quispe and Moses Kiprop"),
        ("France, Peru and Kenya", "France, Peru and Kenya"),
        ("The World Bank, the IMF and the OECD", "World Bank, IMF and OECD"),
        // A place before them does not speak with them, nor do people whom somebody met.
        ("In Peru, France and Kenya", "France and Kenya"),
        ("After talks with Orla Byrne, Luis Rojas and Ana Roy", "Luis Rojas and Ana Roy"),
    ] {
        check(&format!("{names}{told}"), &[&format!("indirect: {speaker}: said: the port would open in March")]);
    }
}

#[test]
fn speakers_in_a_row_are_no_clause() {
    for names in ["Orla Byrne, Tom Keane and Ana Roy", "Orla Byrne, Luis Rojas, Tom Keane and Ana Roy"] {
        let found = read(&format!("{names} said in a statement that the port would open in March."));
        let texts: Vec<&str> = found.iter().map(|(quote, _)| quote.text.as_str()).collect();
        assert_eq!(texts, ["the port would open in March"], "{names}");
    }
    let found = read("Orla Byrne and Tom Keane will open the port, Ana Roy said in a statement that week.");
    let texts: Vec<&str> = found.iter().map(|(quote, _)| quote.text.as_str()).collect();
    assert_eq!(texts, ["Orla Byrne and Tom Keane will open the port"]);
}

#[test]
fn nobody_speaks_to_oneself() {
    let found = read("Orla Byrne met Tom Keane. Keane told him that the gate was open.");
    let hearers: Vec<usize> = found.iter().map(|(quote, _)| quote.addressees.len()).collect();
    assert_eq!(hearers, [0]);
}

#[track_caller]
fn check_speeches(body: &str, expected: &[(&str, &str)]) {
    let found = read(body);
    let found: Vec<(&str, &str)> = found
        .iter()
        .map(|(quote, _)| (quote.speaker.as_ref().map_or("", |speaker| speaker.name.as_str()), quote.text.as_str()))
        .collect();
    assert_eq!(found, expected, "in {body:?}");
}

#[test]
fn a_transcript_names_its_speakers_in_capitals_and_by_what_they_do() {
    check_speeches(
        "They met in Cork.\n\nMODERATOR: Welcome to the port.\n\nTRADE MINISTER ORLA BYRNE: We will not pay for it.\n\n\
         TOM KEANE: The ships will go elsewhere.\n\nMODERATOR: Minister, will they?\n\nBYRNE: We keep every gate open.",
        &[
            ("MODERATOR", "Welcome to the port."),
            ("ORLA BYRNE", "We will not pay for it."),
            ("TOM KEANE", "The ships will go elsewhere."),
            ("MODERATOR", "Minister, will they?"),
            ("ORLA BYRNE", "We keep every gate open."),
        ],
    );
}

#[test]
fn initials_come_back_in_a_transcript() {
    check_speeches(
        "Two were asked.\n\nOrla Byrne (OB): The gate is old.\n\nTom Keane (TK): The gate is new.\n\nOB: It leaks.",
        &[("Orla Byrne", "The gate is old."), ("Tom Keane", "The gate is new."), ("Orla Byrne", "It leaks.")],
    );
}

#[test]
fn answers_are_those_of_the_one_person_who_was_asked() {
    let talk = "\n\nQ: Why did it stall?\n\nA: We asked for more time.\n\nQ: And now?\n\nA: The gate will open.";
    check_speeches(
        &format!("Orla Byrne, the minister, took questions in Cork.{talk}"),
        &[("Orla Byrne", "We asked for more time."), ("Orla Byrne", "The gate will open.")],
    );
    check_speeches(&format!("Orla Byrne and Tom Keane took questions in Cork.{talk}"), &[]);
    check_speeches("Orla Byrne chose.\n\nA: We open it.\n\nB: We close it.\n\nA: We wait for the rain.", &[]);
}
