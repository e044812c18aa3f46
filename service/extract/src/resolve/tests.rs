//! Who is meant by surnames, descriptions, offices and pronouns.

use crate::{
    analysis::{Analysis, Form},
    engine::Context,
    lexicon::Lexicons,
    recognise::recognise,
    record::EntityType,
    segment::segment,
};

/// The mentions of some forms with the name of whom they mean; a dash for nobody.
fn meant(text: &str, forms: &[Form]) -> Vec<(String, String)> {
    let lexicons = Lexicons::built_in();
    let mut analysis: Analysis<'_> = recognise(segment(text, &lexicons), &Context::default(), &lexicons);
    super::resolve(&mut analysis, &lexicons);
    let mentions = analysis.mentions.iter().filter(|mention| forms.contains(&mention.form));
    let name = |mention| analysis.entity(mention).map_or("-", |entity| entity.name.as_str()).to_owned();
    mentions.map(|mention| (mention.span.of(text).to_owned(), name(mention))).collect()
}

#[track_caller]
fn check(text: &str, forms: &[Form], expected: &[(&str, &str)]) {
    let expected: Vec<_> = expected.iter().map(|(words, name)| ((*words).to_owned(), (*name).to_owned())).collect();
    assert_eq!(meant(text, forms), expected, "{text}");
}

#[test]
fn surnames() {
    let short = &[Form::Short];
    check("Ana Costa spoke. Costa left.", short, &[("Costa", "Ana Costa")]);
    check("Quispe left before President Rosa Quispe spoke.", short, &[("Quispe", "Rosa Quispe")]);
    check("Premier Wang Shaoyi spoke. Wang left.", short, &[("Wang", "Wang Shaoyi")]);
    check("Bashir al-Hamwi spoke. Hamwi left.", short, &[("Hamwi", "Bashir al-Hamwi")]);
    check("Mr Novak met Mrs Novak.", short, &[("Mr Novak", "Novak"), ("Mrs Novak", "Novak")]);
    check("Laura Rios crossed three rios.", short, &[]);
    check("Ana Costa met Luis Costa. Luis Costa spoke. Costa left.", short, &[("Costa", "Luis Costa")]);
}

#[test]
fn descriptions() {
    let described = &[Form::Description];
    let text = "Peruvian President Rosa Quispe met Kenyan President Joseph Mwangi. The Peruvian leader spoke.";
    check(text, described, &[("The Peruvian leader", "Rosa Quispe")]);
    check("President Rosa Quispe spoke. The president left.", described, &[("The president", "Rosa Quispe")]);
    check("A president spoke. The president left.", described, &[]);
    check(
        "The Chilean government and Chile's government",
        described,
        &[("The Chilean government", "Chile"), ("Chile's government", "Chile")],
    );
    check("The government fell.", described, &[]);
    check("The finance ministry spoke. The ministry added more.", described, &[("The ministry", "finance ministry")]);
}

#[test]
fn offices_are_organizations_of_their_holders_area() {
    let lexicons = Lexicons::built_in();
    let text = "Peruvian President Rosa Quispe spoke. Quispe's office agreed. Her office added more.";
    let mut analysis = recognise(segment(text, &lexicons), &Context::default(), &lexicons);
    super::resolve(&mut analysis, &lexicons);
    let office = analysis.entities.iter().find(|entity| entity.name.ends_with("office")).cloned().unwrap_or_default();
    assert_eq!((office.name.as_str(), office.area_code.as_str()), ("Quispe's office", "PE"));
    assert!(!office.listed && office.entity_type == EntityType::Organization);
    check(text, &[Form::Description], &[("Quispe's office", "Quispe's office"), ("Her office", "Quispe's office")]);
    check("She took office. The office closed.", &[Form::Description], &[]);
}

#[test]
fn pronouns_by_gender_subject_and_last_speaker() {
    let pronoun = &[Form::Pronoun];
    let text = "Ana Costa presented the budget to Jorge Lima. She said growth would slow. He said it would not.";
    check(text, pronoun, &[("She", "Ana Costa"), ("He", "Jorge Lima"), ("it", "-")]);
    check("Jorge Lima met Carlos Rey in his office in Peru.", pronoun, &[("his", "Jorge Lima")]);
    check("Carlos Rey listened as Jorge Lima said yes. He left.", pronoun, &[("He", "Jorge Lima")]);
    check("China said its exports rose.", pronoun, &[("its", "China")]);
    check("He left.", pronoun, &[("He", "-")]);
    check("They told US buyers.", pronoun, &[("They", "-")]);
}

#[test]
fn sources_without_a_name() {
    let described = &[Form::Description];
    check("A senior official said so.", described, &[("A senior official", "A senior official")]);
    check("Nigerien traders said prices rose.", described, &[("Nigerien traders", "Nigerien traders")]);
    check(
        "Officials from both nations said so.",
        described,
        &[("Officials from both nations", "Officials from both nations")],
    );
    check("It fell, according to two diplomats.", described, &[("two diplomats", "two diplomats")]);
    check("The officials signed it.", described, &[]);
}
