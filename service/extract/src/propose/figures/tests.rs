//! Trade figures as a table: one sentence, what is read of it; and numbers that are none.

use crate::{
    Context, Engine,
    record::{Area, Payload, Qualifier},
};

/// Each figure as `text flow measure reporter>partner value[..upper]unit [period] [product]`, parted by semicolons.
#[track_caller]
fn check(text: &str, expected: &str) {
    let context = Context { published: "2025-12-04T12:00:00Z".parse().ok(), ..Context::default() };
    let found: Vec<String> = Engine::new()
        .extract(text, &context)
        .facts
        .into_iter()
        .filter_map(|fact| match fact.payload {
            Payload::TradeFigure(figure) => Some(figure),
            _ => None,
        })
        .map(|figure| {
            let code = |area: &Option<Area>| area.as_ref().map_or("-".to_owned(), |area| area.code.clone());
            let upper = figure.value.upper.map(|upper| format!("..{upper}")).unwrap_or_default();
            let period = figure.period.as_ref().map(|date| format!(" {}", date.edtf)).unwrap_or_default();
            let product = if figure.product.is_empty() { String::new() } else { format!(" ({})", figure.product) };
            let qualifier = match figure.value.qualifier {
                Qualifier::Exact | Qualifier::Range => String::new(),
                other => format!(" {other:?}"),
            };
            let equivalents: String =
                figure.equivalents.iter().map(|one| format!(" = {} {}", one.value, one.unit)).collect();
            format!(
                "{} {:?} {:?} {}>{} {}{upper} {}{qualifier}{period}{product}{equivalents}",
                figure.text,
                figure.flow,
                figure.measure,
                code(&figure.reporter),
                code(&figure.partner),
                figure.value.value,
                figure.value.unit,
            )
        })
        .collect();
    assert_eq!(found.join("; "), expected, "{text}");
}

#[test]
fn exports_and_imports_with_both_sides() {
    check("Ghana's exports to Togo fell 4% in 2019.", "4% Exports Change GH>TG -4 % 2019");
    check(
        "Vietnam's exports to Japan came to USD71.4 million in February.",
        "USD71.4 million Exports Level VN>JP 71400000 USD 2025-02",
    );
    check(
        "Chile imported 12,000 tonnes of wheat from Canada in 2024.",
        "12,000 tonnes Imports Level CL>CA 12000 tonne 2024 (wheat)",
    );
}

#[test]
fn a_change_its_new_level_and_its_old_one() {
    check(
        "Peru's copper exports fell $1.2 billion to $23.5 billion in 2023, from $24.7 billion in 2022.",
        "$1.2 billion Exports Change PE>- -1200000000 USD 2023 (copper); \
         $23.5 billion Exports Level PE>- 23500000000 USD 2023 (copper); \
         $24.7 billion Exports Level PE>- 24700000000 USD 2022 (copper)",
    );
}

#[test]
fn a_deficit_is_negative_and_a_conversion_no_figure() {
    check(
        "The European Union had a trade deficit of €12.5 billion (about $14 billion) with Turkey.",
        "€12.5 billion Balance Level EU>TR -12500000000 EUR = 14000000000 USD",
    );
    check("Japan had a trade surplus of $2 billion with Brazil.", "$2 billion Balance Level JP>BR 2000000000 USD");
}

#[test]
fn tariffs_with_imposer_and_target() {
    check("The United States imposed a 25% tariff on Indian goods.", "25% Tariff Rate US>IN 25 %");
    check(
        "Washington put tariffs of 10% on imports from Mexico and Canada.",
        "10% Tariff Rate US>MX 10 %; 10% Tariff Rate US>CA 10 %",
    );
    check(
        "China announced tariffs on $60 billion worth of American products.",
        "$60 billion Imports Level CN>US 60000000000 USD",
    );
}

#[test]
fn shares() {
    check("More than half of Mongolia's exports go to China.", "half Exports Share MN>CN 50 % AtLeast");
}

#[test]
fn sides_from_elsewhere() {
    check(
        "Trade between Kenya and Uganda fell in 2024.\n\nExports to Uganda stood at $800 million, while imports rose 3%.",
        "$800 million Exports Level KE>UG 800000000 USD; 3% Imports Change KE>- 3 %",
    );
    check(
        "Peru's exports to Japan rose 4% in 2024, after falling 2% in 2023.",
        "4% Exports Change PE>JP 4 % 2024; 2% Exports Change PE>JP -2 % 2023",
    );
}

/// Each figure as `text period`, parted by semicolons.
#[track_caller]
fn check_periods(text: &str, expected: &str) {
    let context = Context { published: "2025-12-04T12:00:00Z".parse().ok(), ..Context::default() };
    let facts = Engine::new().extract(text, &context).facts;
    let figures = facts.into_iter().filter_map(|fact| match fact.payload {
        Payload::TradeFigure(figure) => Some(figure),
        _ => None,
    });
    let found: Vec<String> = figures
        .map(|figure| format!("{} {}", figure.text, figure.period.map_or("-".to_owned(), |date| date.edtf)))
        .collect();
    assert_eq!(found.join("; "), expected, "{text}");
}

#[test]
fn a_period_compared_with_is_not_that_of_what_follows() {
    check_periods(
        "Norway's exports rose 16% in October. Exports to Chile jumped 32%, after falling 6% in September. \
         Exports to Peru fell 5%.",
        "16% 2025-10; 32% 2025-10; 6% 2025-09; 5% 2025-10",
    );
    check_periods(
        "Norway's exports rose 16% in October, faster than September's 4%. Exports to Peru fell 5%.",
        "16% 2025-10; 4% 2025-09; 5% 2025-10",
    );
}

#[test]
fn an_article_on_one_year_goes_on_about_it() {
    let lead = "Norway's salmon exports rose in 2024\n\nNorway's salmon exports rose 14% in 2024.\n\n\
                The board met in Bergen.\n\nIts chair was glad of it.\n\n";
    check_periods(&format!("{lead}Exports to Chile fell 3%."), "14% 2024; 3% 2024");
    // Another time, a hope, and what has become so by now are of no year that was told.
    check_periods(&format!("{lead}Exports to Chile have fallen 3%."), "14% 2024; 3% -");
    check_periods(&format!("{lead}Exports to Chile will rise 3%."), "14% 2024; 3% -");
    check_periods(
        &format!("{lead}Exports to Peru rose 2% in 2021.\n\nHe sat down.\n\nHe rose.\n\nExports to Chile fell 3%."),
        "14% 2024; 2% 2021; 3% -",
    );
}

#[test]
fn a_rate_on_the_whole_world_and_a_cap() {
    check("The United States imposed a 10% global tariff.", "10% Tariff Rate US>WLD 10 %");
    check(
        "India capped its sugar exports at 6 million tonnes.",
        "6 million tonnes Quota Level IN>- 6000000 tonne (sugar)",
    );
    check(
        "India cannot export more than 6 million tonnes of sugar.",
        "6 million tonnes Quota Level IN>- 6000000 tonne AtMost (sugar)",
    );
    check(
        "Ghana imports oil.\n\nUnder the pact, members cannot export more than a half million barrels of oil to Chad.",
        "a half million barrels Quota Level ->TD 500000 barrel AtMost (oil)",
    );
}

#[test]
fn numbers_that_are_no_trade() {
    check("Germany's GDP grew 2% and inflation fell to 3%.", "");
    check("Shares of the carmaker rose 5% to $12 after the tariff news.", "");
    check("The government's budget of $3 billion will grow by 4%.", "");
    check("The town has 40,000 people, and 12% of them voted.", "");
}

#[test]
fn a_list_of_partners_keeps_the_flow_of_its_head() {
    check(
        "Ghana's top export destinations were Togo with $3 billion worth of imports, Mali with over $2 billion and Niger ($1 billion).",
        "$3 billion Exports Level GH>TG 3000000000 USD; $2 billion Exports Level GH>ML 2000000000 USD AtLeast; \
         $1 billion Exports Level GH>NE 1000000000 USD",
    );
    check(
        "The top exporters to Ghana were Togo with $3 billion and Mali with $2 billion.",
        "$3 billion Exports Level TG>GH 3000000000 USD; $2 billion Exports Level ML>GH 2000000000 USD",
    );
}

#[test]
fn who_bears_a_tariff_does_not_lay_it() {
    check("Peruvian exports to Ghana face a tariff of 20%.", "20% Tariff Rate GH>PE 20 %");
    check("Ghana raised its tariff on Peruvian copper to 20%.", "20% Tariff Rate GH>PE 20 % (copper)");
    check(
        "Ghana set a tariff of 20%. A 30% tariff would scare many Peruvian buyers.",
        "20% Tariff Rate GH>- 20 %; 30% Tariff Rate GH>- 30 %",
    );
}

#[test]
fn who_is_given_a_quota_does_not_set_it() {
    check(
        "Peru will benefit from a quota of 5,000 tonnes of frozen beef for Ghana.",
        "5,000 tonnes Quota Level GH>PE 5000 tonne (frozen beef)",
    );
}

#[test]
fn who_pledges_invests() {
    check(
        "Ghana welcomed Peru's pledge to invest $2 billion in Ghana.",
        "$2 billion Investment Level PE>GH 2000000000 USD",
    );
}

#[test]
fn goods_that_move_or_are_counted() {
    check(
        "Norway's exports fell 2% in 2024, driven by an 8% decline in frozen salmon to $3 billion.",
        "2% Exports Change NO>- -2 % 2024; 8% Exports Change NO>- -8 % 2024 (frozen salmon); \
         $3 billion Exports Level NO>- 3000000000 USD 2024 (frozen salmon)",
    );
    check(
        "Norway's fish exports fell 2% in 2024, while timber slightly increased by 3%.",
        "2% Exports Change NO>- -2 % 2024 (fish); 3% Exports Change NO>- 3 % 2024 (timber)",
    );
    check(
        "Ghana imported 2 million barrels (mb) of crude oil from Peru.",
        "2 million barrels Imports Level GH>PE 2000000 barrel (crude oil)",
    );
    check("Ghana's non-oil trade reached $3 billion.", "$3 billion TotalTrade Level GH>- 3000000000 USD (non-oil)");
    // No goods: a direction, a time, a place.
    check(
        "Norway's exports rose 5%, against a 3% decline in North America.",
        "5% Exports Change NO>- 5 %; 3% Exports Change NO>- -3 %",
    );
}

#[test]
fn fractions_and_multiples() {
    check("A fifth of Ghana's exports went to Togo in 2024.", "A fifth Exports Share GH>TG 20 % 2024");
    check("Ghana's exports to Togo nearly doubled in 2024.", "doubled Exports Change GH>TG 100 % About 2024");
}

#[test]
fn numbers_beside_trade_that_are_none() {
    check("Cars escape the tariff if at least 55% of their parts come from home.", "");
    check("Norway's economy grew 0.4%, though net exports shaved 0.8 percentage points off growth.", "");
    check("Norway's oil output fell 3% and its currency lost 2% against the dollar.", "");
    check("Car sales in Norway rose 5% to 12,000 in 2024.", "");
    check(
        "Of its harvest, Norway exported 3 million tonnes of cod and 2 million tonnes were consumed at home.",
        "3 million tonnes Exports Level NO>- 3000000 tonne (cod)",
    );
    check("Ghana exported 5 million cases of 12 bottles to Togo.", "5 million cases Exports Level GH>TG 5000000 case");
}

#[test]
fn goods_of_a_sector_and_none_of_a_body() {
    check(
        "Chile's exports fell 4% in 2024. In the wine sector, exports fell 3% in 2024.",
        "4% Exports Change CL>- -4 % 2024; 3% Exports Change CL>- -3 % 2024 (wine)",
    );
    check(
        "Chile's exports fell 4% in 2024. In the sector, exports fell 3% in 2024.",
        "4% Exports Change CL>- -4 % 2024; 3% Exports Change CL>- -3 % 2024",
    );
    check(
        "Chile's exports were 174 million cases in 2024, the Federation of Grape Exporters said.",
        "174 million cases Exports Level CL>- 174000000 case 2024",
    );
}

#[test]
fn key_points_repeat_the_body() {
    let points = "Port of Arica sells less\n\n- Chile\u{2019}s exports fell 4% in 2024\n- Ships wait longer\n\n";
    let body = "Chile\u{2019}s exports fell 4% in 2024, the port said. Ships wait for days there.";
    let found = |text: &str| -> Vec<usize> {
        let facts = Engine::new().extract(text, &Context::default()).facts;
        let figures = facts.iter().filter(|fact| matches!(fact.payload, Payload::TradeFigure(_)));
        figures.filter_map(|fact| fact.evidence.first()?.span).map(|span| span.start).collect()
    };
    assert_eq!(found(&format!("{points}{body}")), [points.len()]);
    assert_eq!(found(points.trim_end()).len(), 1, "a list is the text where nothing follows it");
}

#[test]
fn what_each_unit_was_worth_is_a_price() {
    check(
        "The average value of each ton of Chile's exports in 2024 was $358, against $400 million in all.",
        "$358 Exports Level CL>- 358 USD per tonne 2024; $400 million Exports Level CL>- 400000000 USD 2024",
    );
    check(
        "The value of each Chilean exporter's exports was $358 million in 2024.",
        "$358 million Exports Level CL>- 358000000 USD 2024",
    );
}

#[test]
fn two_sides_in_one_word_and_the_balance_of_foreign_trade() {
    check("Peru-Chile trade stood at $15 million in 2021.", "$15 million TotalTrade Level PE>CL 15000000 USD 2021");
    check(
        "Peru's foreign trade surplus stood at $7 million in 2021.",
        "$7 million Balance Level PE>- 7000000 USD 2021",
    );
}
