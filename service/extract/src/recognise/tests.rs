//! Whom and what sentences name, and what only looks like a name.

use super::*;
use crate::{
    analysis::Form,
    record::{Basis, EntityType},
    resolve,
    segment::segment,
};

/// The names of one type that a text has, in order of mention.
fn names(text: &str, wanted: EntityType) -> Vec<String> {
    let lexicons = Lexicons::built_in();
    let analysis = recognise(segment(text, &lexicons), &Context::default(), &lexicons);
    let listed = analysis.entities.iter().filter(|entity| entity.listed && entity.entity_type == wanted);
    let mut listed: Vec<_> = listed.map(|entity| (entity.name_span.start, entity.name.clone())).collect();
    listed.sort();
    listed.into_iter().map(|(_, name)| name).collect()
}

/// The codes of all areas that a text names.
fn codes(text: &str) -> Vec<String> {
    let lexicons = Lexicons::built_in();
    let analysis = recognise(segment(text, &lexicons), &Context::default(), &lexicons);
    let areal = |entity: &&crate::analysis::Entity| matches!(entity.entity_type, EntityType::Area | EntityType::Place);
    let mut codes: Vec<_> = analysis.entities.iter().filter(areal).map(|entity| entity.area_code.clone()).collect();
    codes.sort();
    codes.dedup();
    codes
}

#[track_caller]
fn check_areas(text: &str, expected: &[&str]) {
    assert_eq!(codes(text), expected, "{text}");
}

#[track_caller]
pub(super) fn check_people(text: &str, expected: &[&str]) {
    assert_eq!(names(text, EntityType::Person), expected, "{text}");
}

#[track_caller]
pub(super) fn check_organizations(text: &str, expected: &[&str]) {
    assert_eq!(names(text, EntityType::Organization), expected, "{text}");
}

#[test]
fn areas_by_name_demonym_capital_and_city() {
    check_areas("Talks between Peru and Chilean envoys opened in Nairobi.", &["CL", "KE", "PE"]);
    check_areas("The U.S. and the UK agreed with the EU.", &["EU", "GB", "US"]);
    check_areas("US-China trade and Sino-Indian ties suffered.", &["CN", "IN", "US"]);
    check_areas("Whisky from Scotland and steel from Bavaria sold well.", &["DE", "GB"]);
    check_areas("The Philippines' exports fell.", &["PH"]);
    check_areas("SÃO TOMÉ AND PRÍNCIPE raised its fees.", &["ST"]);
    check_areas("Sa\u{303}o Tome\u{301} and Pri\u{301}ncipe raised its fees.", &["ST"]);
    check_areas("The Soviet Union bought grain from Czechoslovakia.", &["CZ", "RU"]);
}

#[test]
fn what_only_looks_like_an_area() {
    check_areas("Let us go, he told us.", &[]);
    check_areas("Ships crossed the South China Sea and the Indian Ocean to Latin America.", &[]);
    check_areas("Niger and Nigerian lorries.", &["NE", "NG"]);
    check_areas("Chinese Taipei sent forty delegates.", &["TW"]);
    check_areas("North Korean coal and South Korean cars", &["KP", "KR"]);
    check_areas("The mill lies in New Mexico.", &["US"]);
    check_areas("Jordan Ellis and Chad Mercer opened a shop.", &[]);
    check_areas("Paris Hilton signed books.", &[]);
    check_areas("He reads the Times of India.", &[]);
    check_areas("She studied at Columbia University.", &[]);
    check_areas("They split the bill in a nice way.", &[]);
}

#[test]
fn a_name_of_two_areas_by_what_stands_around() {
    check_areas("A mill in Atlanta, Georgia, ships to Tbilisi, the capital of Georgia.", &["GE", "US"]);
    check_areas("Georgia exports wine to Armenia.", &["AM", "GE"]);
    check_areas("Farms in Georgia and Alabama lost workers.", &["US"]);
    check_areas("Congo and Kinshasa's traders", &["CD"]);
    check_areas("Congo's port, near Brazzaville", &["CG"]);
    check_areas("Ferries run from Split to Ancona.", &["HR", "IT"]);
}

#[test]
fn people_by_given_name_title_role_and_speech() {
    check_people("Ana Costa met Jorge Lima on Monday.", &["Ana Costa", "Jorge Lima"]);
    check_people("The plan failed, said Oddvar Grønmyr.", &["Oddvar Grønmyr"]);
    check_people("Foreign Minister Qarsoq Høegh flew to Nuuk.", &["Qarsoq Høegh"]);
    check_people("Ms Tembo and Dr. K. P. Osei resigned.", &["Tembo", "K. P. Osei"]);
    check_people("Helen J. Marsh met Gen. Omar K. Diallo.", &["Helen J. Marsh", "Omar K. Diallo"]);
    check_people("Ludwig van der Meer and Khalid bin Rashid signed.", &["Ludwig van der Meer", "Khalid bin Rashid"]);
    check_people("Premier Wang Shaoyi thanked Nguyen Van Thuan.", &["Wang Shaoyi", "Nguyen Van Thuan"]);
    check_people(
        "Trade Minister Fiona May may travel in May. Her deputy, April June, stays.",
        &["Fiona May", "April June"],
    );
    check_people("Paris Hilton met Jordan Ellis.", &["Paris Hilton", "Jordan Ellis"]);
    check_people("Jean-Claude Dupont Jr. spoke.", &["Jean-Claude Dupont Jr"]);
    check_people("The Harlow administration erred. Kerrick and Harlow lost.", &["Harlow"]);
    check_people("Vice Premier Liu He said tariffs would go.", &["Liu He"]);
}

#[test]
fn one_person_has_one_entry_by_the_fullest_name() {
    check_people("Mr Lindqvist arrived. Sven Lindqvist, 54, smiled. Sven A. Lindqvist left.", &["Sven A. Lindqvist"]);
    check_people("President Joe Harlow, or Joseph Harlow, spoke.", &["Joseph Harlow"]);
    check_people("Mr Novak met his wife, Mrs Novak.", &["Novak", "Novak"]);
    check_people("Prince Faisal bin Hamad came. Prince Faisal left.", &["Faisal bin Hamad"]);
}

#[test]
fn what_only_looks_like_a_person() {
    check_people("The Partial Test Ban Treaty was signed in New York City.", &[]);
    check_people("Copper Prices Fall As Traders Sell", &[]);
    check_people("Why Traders In Ghana Love Brussels And London\n\nCocoa desks open early there.", &[]);
    check_people("The film \"Harbour Lights\" recalls the Banana Wars.", &[]);
    check_people("The Prime Minister met the Foreign Secretary on Friday.", &[]);
    check_people("Deputy Prime Minister of Denmark", &[]);
    check_people("Brazil’s trade ministry spoke of Petrobras’s cargoes.", &[]);
}

#[test]
fn organizations_by_list_word_and_acronym() {
    check_organizations("The World Trade Organization (WTO) met. The WTO agreed.", &["World Trade Organization"]);
    check_organizations("Analysts at the Korea Harvest Institute disagreed.", &["Korea Harvest Institute"]);
    check_organizations(
        "The Ministry of Trade, Industry and Ports said so.",
        &["Ministry of Trade, Industry and Ports"],
    );
    check_organizations(
        "Oman's foreign ministry replied to the Polish central bank.",
        &["Oman's foreign ministry", "Polish central bank"],
    );
    check_organizations("Carita Foods Ltd sued Borealis Steel.", &["Carita Foods Ltd", "Borealis Steel"]);
    check_organizations("An analyst at Quorvex said demand fell.", &["Quorvex"]);
    check_organizations(
        "The Harlow administration and the Novak campaign agreed.",
        &["Harlow administration", "Novak campaign"],
    );
    check_organizations(
        "The Baltic Grain Exporters Guild (BGEG) asked. BGEG waits.",
        &["Baltic Grain Exporters Guild"],
    );
    check_organizations("He posted it on X, a day after G20 leaders met.", &["X", "G20"]);
    check_organizations("The Nato and WHO chiefs met.", &["Nato", "WHO"]);
}

#[test]
fn what_only_looks_like_an_organization() {
    check_organizations("The committee and the board met in the office.", &[]);
    check_organizations("who is it? An apple a day. The total rose.", &[]);
    check_organizations("Gerald Ford spoke. The S&P 500 fell.", &[]);
    check_organizations("The Grain Quality Act (GQA) passed.", &[]);
    check_organizations("the West Bank and the Russian Federation", &[]);
    check_organizations("Chile’s new rule and X rays", &[]);
}

#[test]
fn roles_tell_the_area_and_the_organization() {
    let lexicons = Lexicons::built_in();
    let of = |text: &str| {
        let analysis = recognise(segment(text, &lexicons), &Context::default(), &lexicons);
        let person = analysis.entities.iter().find(|entity| entity.entity_type == EntityType::Person).cloned();
        let person = person.unwrap_or_default();
        let role = person.role.map(|role| role.of(text).to_owned()).unwrap_or_default();
        let organization = person.organization.map(|index| analysis.entities[index].name.clone()).unwrap_or_default();
        (role, person.area_code, organization)
    };
    let check = |text: &str, role: &str, area: &str, organization: &str| {
        assert_eq!(of(text), (role.to_owned(), area.to_owned(), organization.to_owned()), "{text}");
    };
    check("Peruvian President Rosa Quispe arrived.", "Peruvian President", "PE", "");
    check("Zambia's trade minister, Ruth Phiri, said so.", "trade minister", "ZM", "");
    check("Ruth Phiri, the Zambian trade minister, said so.", "Zambian trade minister", "ZM", "");
    check("Omar Diallo, Mali's interior minister, said so.", "interior minister", "ML", "");
    check("Peru sells fish. Its president, Rosa Quispe, said so.", "president", "PE", "");
    check("Foreign Minister Rosa Quispe of Peru arrived.", "Foreign Minister", "PE", "");
    check("World Bank economist Ana Costa said so.", "World Bank economist", "", "World Bank");
    check(
        "Ana Costa, chief economist at the World Bank, said so.",
        "chief economist at the World Bank",
        "",
        "World Bank",
    );
    check("Ana Costa praised the trade minister.", "", "", "");
}

#[test]
fn an_area_code_says_why() {
    let lexicons = Lexicons::built_in();
    let text = "Peruvian President Rosa Quispe spoke in Lima.";
    let analysis = recognise(segment(text, &lexicons), &Context::default(), &lexicons);
    let person = analysis.entities.iter().find(|entity| entity.entity_type == EntityType::Person);
    let support = person.and_then(|person| person.area_basis.clone());
    let support = support.map(|support| (support.basis, support.span.map(|span| span.of(text)), support.source));
    assert_eq!(support, Some((Basis::Lexicon, Some("Peruvian"), "areas.txt:PE".to_owned())));
}

#[test]
fn mentions_hold_role_and_core_without_the_possessive() {
    let lexicons = Lexicons::built_in();
    let text = "Peruvian President Rosa Quispe’s plan";
    let analysis = recognise(segment(text, &lexicons), &Context::default(), &lexicons);
    let mention = analysis.mentions.iter().find(|mention| mention.form == Form::Name);
    let found = mention.map(|mention| (mention.span.of(text), mention.core.of(text)));
    assert_eq!(found, Some(("Peruvian President Rosa Quispe", "Rosa Quispe")));
}

#[test]
fn an_operators_names_come_first_with_their_identifiers() -> Result<(), crate::lexicon::NamesError> {
    let names = "Acme Widgets\torganization\tUS\twikidata=Q1\tAcme\nZorblax\tplace\tFR\n";
    let lexicons = Lexicons::with_names(names)?;
    let text = "Acme makes widgets in Zorblax; acme means peak.";
    let mut analysis = recognise(segment(text, &lexicons), &Context::default(), &lexicons);
    resolve::resolve(&mut analysis, &lexicons);
    let found: Vec<_> =
        analysis.entities.iter().map(|entity| (entity.name.as_str(), entity.area_code.as_str())).collect();
    assert_eq!(found, [("Acme Widgets", "US"), ("Zorblax", "FR")]);
    assert_eq!(analysis.entities[0].identifiers, [("wikidata".to_owned(), "Q1".to_owned())]);
    assert_eq!(analysis.mentions.len(), 2);
    Ok(())
}
