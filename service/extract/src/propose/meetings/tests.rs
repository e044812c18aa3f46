//! Meetings by table: who, where, when, status and format of every record of a text, and texts that must give none; long, since the table is.

use super::{marked::Marked, meetings};
use crate::{
    lexicon::Lexicons,
    record::{Actor, EntityType, Evidence, Fact, Meeting, Payload, Quote, QuoteType},
};

/// Meetings of a marked text as `names @ place, date, status, format`.
#[track_caller]
fn check(published: &str, marked: &str, expected: &[&str]) {
    let found: Vec<String> = records(published, marked).iter().map(line).collect();
    assert_eq!(found, expected, "{marked}");
}

fn records(published: &str, marked: &str) -> Vec<Meeting> {
    let marked = Marked::new(marked);
    let analysis = marked.analysis(Some(published));
    let facts = meetings(&analysis, &[], &Lexicons::built_in());
    facts
        .into_iter()
        .filter_map(|fact| match fact.payload {
            Payload::Meeting(meeting) => Some(*meeting),
            _ => None,
        })
        .collect()
}

fn line(meeting: &Meeting) -> String {
    let names: Vec<&str> = meeting.participants.iter().map(|one| one.actor.name.as_str()).collect();
    let place = meeting.place.as_ref().map_or("-", |place| place.name.as_str());
    let date = meeting.date.as_ref().map_or("-", |date| date.edtf.as_str());
    format!("{} @ {place}, {date}, {:?}, {:?}", names.join(" + "), meeting.status, meeting.format).replace("Some", "")
}

#[test]
fn verbs_of_meeting_take_the_sides_around_them() {
    check(
        "2023-04-03",
        "{Latvian|d|LV|Latvia} Foreign Minister {Edgars Liepa|p|LV} met {Moldovan|d|MD|Moldova} Foreign Minister {Elena Rotaru|p|MD} \
         in {Riga|c|LV} to discuss {Ukraine|a|UA}, {NATO|o|} and aid from {Japan|a|JP}.",
        &["Edgars Liepa + Elena Rotaru @ Riga, -, Held, Bilateral"],
    );
    check(
        "2019-04-12",
        "{Dutch|d|NL|Netherlands} Finance Minister {Eva Kramer|p|NL} and {Belgian|d|BE|Belgium} Finance Minister {Luc Peeters|p|BE} \
         met in {Antwerp|c|BE} on {Tuesday of last week|date|2019-04-02}.",
        &["Eva Kramer + Luc Peeters @ Antwerp, 2019-04-02, Held, Bilateral"],
    );
    check(
        "2022-06-01",
        "{Canadian|d|CA|Canada} Transport Minister {Helen Marsh|p|CA} met {Omar Diallo|p|ML}, {Mali|a|ML}'s interior minister, in {Bamako|c|ML}.",
        &["Helen Marsh + Omar Diallo @ Bamako, -, Held, Bilateral"],
    );
    check(
        "2024-12-30",
        "{Aino Virtanen|p|FI} will meet {Mart Tamm|p|EE} in {Tallinn|c|EE} {this week|date|2024-12-30/2025-01-05}.",
        &["Aino Virtanen + Mart Tamm @ Tallinn, 2024-12-30/2025-01-05, Scheduled, Bilateral"],
    );
}

#[test]
fn a_pair_meets_again_elsewhere() {
    check(
        "2017-05-28",
        "{Sigrun Bjarnadottir|p|IS} will hold talks with {Per Dahl|p|NO} in {Oslo|c|NO} on {Friday|date|2017-06-02}. \
         The two last met in {Reykjavik|c|IS} in {April|date|2017-04}.",
        &[
            "Sigrun Bjarnadottir + Per Dahl @ Oslo, 2017-06-02, Scheduled, Bilateral",
            "Sigrun Bjarnadottir + Per Dahl @ Reykjavik, 2017-04, Held, Bilateral",
        ],
    );
}

#[test]
fn a_visit_whose_meeting_is_told_is_that_meeting() {
    check(
        "2018-04-09",
        "{Fiona May|p|CA} may travel to {Lisbon|c|PT} in {May|date|2018-05} to meet {Tiago Reis|p|PT}.",
        &["Fiona May + Tiago Reis @ Lisbon, 2018-05, Proposed, Bilateral"],
    );
}

#[test]
fn calls_have_no_place() {
    check(
        "2025-07-24",
        "{Laura Rios|p|MX} spoke by telephone with {Paul Grant|p|CA} {today|date|2025-07-24}.",
        &["Laura Rios + Paul Grant @ -, 2025-07-24, Held, Call"],
    );
}

#[test]
fn a_cancelled_meeting_and_a_postponed_visit_keep_their_dates() {
    check(
        "2024-05-14",
        "{Pakistan|a|PK}'s foreign minister, {Bilal Khan|p|PK}, cancelled {Thursday|date|2024-05-16}'s talks with {Reza Karimi|p|IR} in \
         {Tehran|c|IR}. {His|n|PK|Bilal Khan} visit to {Doha|c|QA}, planned for {20 May|date|2024-05-20}, was postponed.",
        &[
            "Bilal Khan + Reza Karimi @ Tehran, 2024-05-16, Cancelled, Bilateral",
            "Bilal Khan + Qatar @ Doha, 2024-05-20, Postponed, Visit",
        ],
    );
}

#[test]
fn hosts_receive_and_guests_visit() {
    let found =
        records("2021-10-14", "{Grace Otieno|p|KE} received her counterpart, {Moses Okello|p|UG}, in {Nairobi|c|KE}.");
    let roles: Vec<String> =
        found.iter().flat_map(|one| &one.participants).map(|one| format!("{:?}", one.role)).collect();
    assert_eq!(roles, ["Host", "Visitor"]);
}

#[test]
fn nouns_of_meeting_have_sides_between_and_with() {
    check(
        "2023-01-10",
        "Talks between {Iran|a|IR} and {Oman|a|OM} were held in {Muscat|c|OM}.",
        &["Iran + Oman @ Muscat, -, Held, Bilateral"],
    );
    check(
        "2023-01-10",
        "{Ada Berg|p|SE} praised the plan after her talks with {Finnish|d|FI|Finland} officials in {Turku|c|FI}.",
        &["Ada Berg + Finland @ Turku, -, Held, Bilateral"],
    );
}

#[test]
fn one_meeting_told_often_is_one_record() {
    check(
        "2025-12-04",
        "{Ada Berg|p|SE} held talks with {Jon Vik|p|NO} in {Oslo|c|NO} on {Thursday|date|2025-12-04}. The two-hour meeting was her fourth visit \
         to {Norway|a|NO}. During the meeting, {Berg|p|SE|Ada Berg} asked for fish.",
        &["Ada Berg + Jon Vik @ Oslo, 2025-12-04, Held, Bilateral"],
    );
    let found = records(
        "2025-12-04",
        "{Ada Berg|p|SE} met {Jon Vik|p|NO} in {Oslo|c|NO}. Her three-day visit to {Norway|a|NO} ends today.",
    );
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].duration, "P3D");
}

#[test]
fn a_tour_is_a_visit_for_each_country() {
    check(
        "2025-02-09",
        "{Mia Lund|p|DK} will visit {Australia|a|AU}, {Singapore|a|SG} and {Brunei|a|BN} {next week|date|2025-02-10/2025-02-16}.",
        &[
            "Mia Lund + Australia @ Australia, 2025-02-10/2025-02-16, Scheduled, Visit",
            "Mia Lund + Singapore @ Singapore, 2025-02-10/2025-02-16, Scheduled, Visit",
            "Mia Lund + Brunei @ Brunei, 2025-02-10/2025-02-16, Scheduled, Visit",
        ],
    );
}

#[test]
fn meetings_told_as_separate_are_separate() {
    check(
        "2024-01-01",
        "{Ada Berg|p|SE} held separate meetings with {Jon Vik|p|NO} and {Mia Lund|p|DK} in {Malmo|c|SE}.",
        &["Ada Berg + Jon Vik @ Malmo, -, Held, Bilateral", "Ada Berg + Mia Lund @ Malmo, -, Held, Bilateral"],
    );
    check(
        "2024-01-01",
        "{Ada Berg|p|SE} met {Jon Vik|p|NO} in {Malmo|c|SE}. She also met {Mia Lund|p|DK} there.",
        &["Ada Berg + Jon Vik @ Malmo, -, Held, Bilateral", "Ada Berg + Mia Lund @ -, -, Held, Bilateral"],
    );
}

#[test]
fn a_body_meets_with_who_attends() {
    check(
        "2024-01-01",
        "{Ada Berg|p|SE} will attend the {NATO|o|} summit in {Riga|c|LV} in {May|date|2024-05}.",
        &["Ada Berg + NATO @ Riga, 2024-05, Scheduled, Multilateral"],
    );
    check(
        "2024-01-01",
        "{OPEC|o|} ministers met in {Vienna|c|AT} on {Monday|date|2023-12-25}.",
        &["OPEC @ Vienna, 2023-12-25, Held, Multilateral"],
    );
}

#[test]
fn an_invitation_proposes_a_visit() {
    check(
        "2024-01-01",
        "{Ada Berg|p|SE} invited {Jon Vik|p|NO} to visit {Sweden|a|SE}.",
        &["Ada Berg + Jon Vik @ Sweden, -, Proposed, Visit"],
    );
}

#[test]
fn letters_have_no_place() {
    check(
        "2024-01-01",
        "{Ada Berg|p|SE} wrote to {Jon Vik|p|NO} on {Monday|date|2024-01-01}.",
        &["Ada Berg + Jon Vik @ -, 2024-01-01, Held, Letter"],
    );
}

#[test]
fn who_nobody_names_stands_for_the_area() {
    check(
        "2024-01-01",
        "{Ada Berg|p|SE} met the foreign ministers of {Chad|a|TD} and {Niger|a|NE} in {Paris|c|FR}.",
        &["Ada Berg + Chad + Niger @ Paris, -, Held, Multilateral"],
    );
}

#[test]
fn an_article_stands_inside_a_group() {
    check(
        "2024-01-01",
        "{Iran|a|IR} and the {United States|a|US} held indirect talks in {Doha|c|QA}.",
        &["Iran + United States @ Doha, -, Held, Bilateral"],
    );
}

#[test]
fn a_name_tells_its_area_around_it() {
    check(
        "2024-01-01",
        "{Ada Berg|p|SE} met President {Idriss Haroun|p|} of {Chad|a|TD} in {Lund|c|SE}.",
        &["Ada Berg + Idriss Haroun @ Lund, -, Held, Bilateral"],
    );
}

#[test]
fn every_field_has_its_evidence() {
    let marked = Marked::new(
        "{Ada Berg|p|SE} held talks with {Jon Vik|p|NO} on fish in {Oslo|c|NO} on {Thursday|date|2025-12-04}. The three-day \
         visit was her second visit to {Norway|a|NO}.",
    );
    let facts = meetings(&marked.analysis(Some("2025-12-04")), &[], &Lexicons::built_in());
    let fields: Vec<&str> = facts.iter().flat_map(|fact| &fact.evidence).map(|one| one.field.as_str()).collect();
    for field in [
        "meeting",
        "meeting.title",
        "meeting.participants[0].actor.name",
        "meeting.participants[0].actor.type",
        "meeting.participants[1].actor.area_code",
        "meeting.participants[1].role",
        "meeting.place.name",
        "meeting.place.area_code",
        "meeting.date",
        "meeting.status",
        "meeting.format",
        "meeting.subjects[0]",
        "meeting.duration",
        "meeting.ordinal",
    ] {
        assert!(fields.contains(&field), "{field} of {fields:?}");
    }
}

#[test]
fn a_delegation_goes_to_each_country_of_a_list() {
    check(
        "2025-02-09",
        "{Mia Lund|p|DK} is leading a delegation of more than forty brewers to {Kenya|a|KE} and {Ghana|a|GH} \
         {next week|date|2025-02-10/2025-02-16}.",
        &[
            "Mia Lund + Kenya @ Kenya, 2025-02-10/2025-02-16, Scheduled, Visit",
            "Mia Lund + Ghana @ Ghana, 2025-02-10/2025-02-16, Scheduled, Visit",
        ],
    );
    check("2025-02-09", "{Mia Lund|p|DK} is leading a delegation of brewers, who sell to {Kenya|a|KE}.", &[]);
    check("2025-02-09", "{Mia Lund|p|DK} took a large loan to {Kenya|a|KE}'s credit.", &[]);
}

#[test]
fn their_meeting_is_that_of_the_two_before() {
    check(
        "2024-01-01",
        "{Ada Berg|p|SE} met {Jon Vik|p|NO}. Pledges that {Mia Lund|p|DK} and {Aino Virtanen|p|FI} signed at their {2018|date|2018} \
         summit came true.",
        &["Ada Berg + Jon Vik @ -, -, Held, Bilateral", "Mia Lund + Aino Virtanen @ -, 2018, Held, Bilateral"],
    );
}

#[test]
fn two_sides_that_nobody_named_are_those_the_text_is_about() {
    let about = "{Iran|a|IR} sells to {Oman|a|OM}. {Oman|a|OM} buys from {Iran|a|IR}, as {Iran|a|IR} knows and {Oman|a|OM} says.";
    check(
        "2024-01-01",
        &format!("{about} The two sides met in {{Muscat|c|OM}}."),
        &["Iran + Oman @ Muscat, -, Held, Bilateral"],
    );
    let third = "{Chad|a|TD} and {Mali|a|ML} trade too, as {Chad|a|TD} says.";
    check("2024-01-01", &format!("{about} {third} The two sides met in {{Muscat|c|OM}}."), &[]);
}

#[test]
fn who_speaks_is_who_says_i() {
    let marked = Marked::new("“I met {Jon Vik|p|NO} in {Oslo|c|NO},” {Mia Lund|p|DK} heard {Ada Berg|p|SE} say.");
    let analysis = marked.analysis(Some("2024-01-01"));
    let words = crate::record::Span::new("“".len(), marked.text.find(",”").unwrap_or_default());
    let speaker = Actor { name: "Ada Berg".into(), entity_type: EntityType::Person, ..Actor::default() };
    let quote = Fact {
        payload: Payload::Quote(Box::new(Quote {
            text: String::new(),
            quote_type: QuoteType::Direct,
            speaker: Some(speaker),
            cue: String::new(),
            addressees: Vec::new(),
            medium: String::new(),
            context: String::new(),
            spoken: None,
        })),
        evidence: vec![Evidence::stated("quote.text", words)],
        rule: String::new(),
        confidence: 1.0,
    };
    let lines = |quotes: &[Fact]| -> Vec<String> {
        let facts = meetings(&analysis, quotes, &Lexicons::built_in());
        let found = facts.iter().filter_map(|fact| match &fact.payload {
            Payload::Meeting(meeting) => Some(line(meeting)),
            _ => None,
        });
        found.collect()
    };
    assert_eq!(lines(&[quote]), ["Jon Vik + Ada Berg @ Oslo, -, Held, Bilateral"]);
    assert_eq!(lines(&[]), ["Jon Vik + Mia Lund @ Oslo, -, Held, Bilateral"]);
}

#[test]
fn a_year_that_tells_which_thing_dates_no_meeting() {
    check(
        "2024-01-01",
        "{Ada Berg|p|SE} met {Jon Vik|p|NO} in {Oslo|c|NO} over the {2015|date|2015} accord.",
        &["Ada Berg + Jon Vik @ Oslo, -, Held, Bilateral"],
    );
    check(
        "2024-01-01",
        "{Ada Berg|p|SE} met {Jon Vik|p|NO} in {Oslo|c|NO} in {2015|date|2015}.",
        &["Ada Berg + Jon Vik @ Oslo, 2015, Held, Bilateral"],
    );
}

#[test]
fn a_counterpart_by_name_stands_for_its_area() {
    check(
        "2024-01-01",
        "{Ada Berg|p|SE} met her {Chadian|d|TD|Chad} counterpart, Minister {Idriss Haroun|p|}, in {Lund|c|SE}.",
        &["Ada Berg + Idriss Haroun @ Lund, -, Held, Bilateral"],
    );
}

#[test]
fn a_meeting_before_this_one_is_another() {
    check(
        "2024-01-01",
        "{Ada Berg|p|SE} met {Jon Vik|p|NO} for a lunch following a meeting with {Mia Lund|p|DK}.",
        &["Ada Berg + Jon Vik @ -, -, Held, Bilateral", "Ada Berg + Mia Lund @ -, -, Held, Bilateral"],
    );
}

#[test]
fn the_meetings_of_a_visit_are_told_with_it() {
    check(
        "2024-01-03",
        "{Ada Berg|p|SE} flew to {Oslo|c|NO} on {Monday|date|2024-01-01}. Fish was sold. {Berg|p|SE|Ada Berg} met {Jon Vik|p|NO}. \
         Cod is dear. {Berg|p|SE|Ada Berg} met {Per Dahl|p|NO}.",
        &["Ada Berg + Jon Vik + Per Dahl @ Oslo, 2024-01-01, Held, Visit"],
    );
}

#[test]
fn a_place_is_called_as_the_text_calls_it() {
    check(
        "2024-01-01",
        "{Ada Berg|p|SE} visited {Britain|a|GB|United Kingdom}.",
        &["Ada Berg + Britain @ Britain, -, Held, Visit"],
    );
}

#[test]
fn what_it_was_about_lies_elsewhere() {
    for text in [
        "{Ada Berg|p|SE} met {Jon Vik|p|NO} to end the war in {Chad|a|TD}.",
        "{Ada Berg|p|SE} and {Jon Vik|p|NO} discussed the drought in {Chad|a|TD}.",
    ] {
        check("2024-01-01", text, &["Ada Berg + Jon Vik @ -, -, Held, Bilateral"]);
    }
    check(
        "2024-01-01",
        "{Ada Berg|p|SE} and {Jon Vik|p|NO} signed a pact in {Oslo|c|NO}.",
        &["Ada Berg + Jon Vik @ Oslo, -, Held, Bilateral"],
    );
}

#[test]
fn a_month_that_tells_which_accord_dates_no_meeting() {
    check(
        "2024-01-01",
        "{Ada Berg|p|SE} met {Jon Vik|p|NO} over the {July 2015|date|2015-07} accord.",
        &["Ada Berg + Jon Vik @ -, -, Held, Bilateral"],
    );
    check(
        "2024-01-01",
        "{Ada Berg|p|SE} met {Jon Vik|p|NO} in {July 2015|date|2015-07}.",
        &["Ada Berg + Jon Vik @ -, 2015-07, Held, Bilateral"],
    );
}

#[test]
fn who_reports_a_visit_takes_no_part_in_it() {
    check(
        "2024-01-01",
        "{Ada Berg|p|SE} will visit {Oslo|c|NO}. The visit will be short, {Mart Tamm|p|EE} said.",
        &["Ada Berg + Norway @ Oslo, -, Scheduled, Visit"],
    );
}

#[test]
fn who_is_named_in_one_breath_is_of_one_party() {
    check(
        "2024-01-01",
        "{Ada Berg|p|SE} met President {Jon Vik|p|NO} and Foreign Minister {Per Dahl|p|} in {Oslo|c|NO}.",
        &["Ada Berg + Jon Vik + Per Dahl @ Oslo, -, Held, Bilateral"],
    );
    check(
        "2024-01-01",
        "{Per Dahl|p|} met {Ada Berg|p|SE} and {Mia Lund|p|DK} in {Oslo|c|NO}.",
        &["Per Dahl + Ada Berg + Mia Lund @ Oslo, -, Held, Multilateral"],
    );
}

#[test]
fn a_call_to_cancel_cancels_nothing() {
    check(
        "2024-01-01",
        "Lawmakers urged {Ada Berg|p|SE} to consider cancelling her upcoming talks with {Jon Vik|p|NO}.",
        &["Ada Berg + Jon Vik @ -, -, Scheduled, Bilateral"],
    );
    check(
        "2024-01-01",
        "{Ada Berg|p|SE} had to cancel talks with {Jon Vik|p|NO}.",
        &["Ada Berg + Jon Vik @ -, -, Cancelled, Bilateral"],
    );
}

#[test]
fn near_misses_give_nothing() {
    for text in [
        "{Ada Berg|p|SE} met with criticism in {Sweden|a|SE}.",
        "Refiners in {India|a|IN} cannot meet demand from {China|a|CN}.",
        "{Ada Berg|p|SE} met {Lars Ek|p|SE} in {Stockholm|c|SE}.",
        "The talks were long.",
        "{Ada Berg|p|SE} held a news conference with {Jon Vik|p|NO} at the press conference hall.",
        "What they call a forum drew {Sweden|a|SE} and {Norway|a|NO}.",
        "{Ada Berg|p|SE} welcomed {Jon Vik|p|NO}'s commitment to peace.",
        "{Ada Berg|p|SE} will travel to {Malmo|c|SE}.",
        "{Ada Berg|p|SE} called the report from {Norway|a|NO} a lie.",
        "{Jordan Ellis|p|} opened a shop in {Dubai|c|AE}.",
        "{Sweden|a|SE} beat {Norway|a|NO} in the cup when the league match met expectations.",
        "{Ada Berg|p|SE} told a joint news conference with {Jon Vik|p|NO} that it rained.",
        "{Vera Falk|p|SE}'s trial over her visit, the court heard, began.",
        "{Ada Berg|p|SE} led her party to victory over {Norway|a|NO}'s allies.",
        "Members of {Sweden|a|SE}'s parliament met to vote on the budget.",
        "{Ada Berg|p|SE} took the silver to {Norway|a|NO} in a tournament match.",
        "{Ana Costa|p|} presented the budget to central bank governor {Jorge Lima|p|}.",
    ] {
        check("2024-01-01", text, &[]);
    }
}
