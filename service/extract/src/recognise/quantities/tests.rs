//! Quantities as a table: what is read of a sentence, and what must not be read.

use super::*;

/// Each quantity as `text=value[..upper] unit[ qualifier]`, parted by semicolons.
#[track_caller]
fn check(text: &str, expected: &str) {
    let pieces = Pieces::new(text, Span::new(0, text.len()));
    let words = QuantityWords::built_in();
    let read = |at: usize| amount(&pieces, &words, at).is_some() || share(&pieces, &words, at).is_some();
    let missed = (0..pieces.len()).filter(|at| !may_start(&pieces, &words, *at) && read(*at));
    assert_eq!(missed.collect::<Vec<_>>(), [0; 0], "places where no quantity may start, in {text}");
    let found: Vec<String> = scan(&pieces, &words)
        .into_iter()
        .map(|(quantity, span, _, _)| {
            let upper = quantity.upper.map(|upper| format!("..{upper}")).unwrap_or_default();
            let qualifier = match quantity.qualifier {
                Qualifier::Exact | Qualifier::Range => String::new(),
                other => format!(" {other:?}"),
            };
            format!("{}={}{upper} {}{qualifier}", span.of(text), quantity.value, quantity.unit)
        })
        .collect();
    assert_eq!(found.join("; "), expected, "{text}");
}

#[test]
fn money_with_sign_code_or_word() {
    check("a deficit of €306.2 billion", "€306.2 billion=306200000000 EUR");
    check("came to USD71.4 million", "USD71.4 million=71400000 USD");
    check("came to USD 71.4 million", "USD 71.4 million=71400000 USD");
    check("US$6.2 billion[4] in 2023", "US$6.2 billion=6200000000 USD");
    check("earned $1,412.6million in 2023", "$1,412.6million=1412600000 USD");
    check("A$5m, C$3 million and HK$2bn", "A$5m=5000000 AUD; C$3 million=3000000 CAD; HK$2bn=2000000000 HKD");
    check("CHF 2'050.6 million", "CHF 2'050.6 million=2050600000 CHF");
    check("worth Rs 4,500 crore", "Rs 4,500 crore=45000000000 INR");
    check("Dh193.6 billion", "Dh193.6 billion=193600000000 AED");
    check("392m euros and 2.5 mln dlrs", "392m euros=392000000 EUR; 2.5 mln dlrs=2500000 USD");
    check("two billion Canadian dollars", "two billion Canadian dollars=2000000000 CAD");
    check("a 380m-euro loan", "380m-euro=380000000 EUR");
    check("€1.234,5 million ($1.34 billion)", "€1.234,5 million=1234500000 EUR; $1.34 billion=1340000000 USD");
    check("3 million yuan", "3 million yuan=3000000 CNY");
}

#[test]
fn signs_behind() {
    check("5 €, 10 €, 20 €.", "5 €=5 EUR; 10 €=10 EUR; 20 €=20 EUR");
    check("5 € 10 € and 5€ 10€", "5 €=5 EUR; 10 €=10 EUR; 5€=5 EUR; 10€=10 EUR");
    check("It costs 10 $ or 100€!", "10 $=10 USD; 100€=100 EUR");
    check("for 100 ₡, 100,000 ₭ or 100元!", "100 ₡=100 CRC; 100,000 ₭=100000 LAK; 100元=100 CNY");
    check("5 million €, 15 HK$", "5 million €=5000000 EUR; 15 HK$=15 HKD");
    check("in 2020 $ 5 million", "$ 5 million=5000000 USD");
    check("in 2020 $5 and £6", "$5=5 USD; £6=6 GBP");
    check("sold 7 HK$10 notes", "HK$10=10 HKD");
}

#[test]
fn signs_of_countries() {
    check("about c $ 16.4 million", "c $ 16.4 million=16400000 CAD About");
    check("to hk $ 10.05 billion", "hk $ 10.05 billion=10050000000 HKD");
    check("a us $ 5 loan, a US $5 loan", "us $ 5=5 USD; US $5=5 USD");
    check("aud$ 15, mxn$ 15, nzd$15", "aud$ 15=15 AUD; mxn$ 15=15 MXN; nzd$15=15 NZD");
    check("Mex$ 10 million, CAD $5", "Mex$ 10 million=10000000 MXN; CAD $5=5 CAD");
    check("a $ 5 note, A $ 5 note", "$ 5=5 USD; $ 5=5 USD");
    check("vitamin c $ 5, Vitamin C $5", "$ 5=5 USD; $5=5 USD");
    check("the Series C $50 million round", "$50 million=50000000 USD");
    check("the bank ' s $ 5 million", "$ 5 million=5000000 USD");
    check("gave us $5; can $5 do? ca $5; all $5; TOP $5", "$5=5 USD; $5=5 USD; $5=5 USD; $5=5 USD; $5=5 USD AtLeast");
}

#[test]
fn codes_in_small_letters() {
    check("20 usd, usd 20, 10 rmb", "20 usd=20 USD; usd 20=20 USD; 10 rmb=10 CNY");
    check("rmb 10 usd 20", "rmb 10=10 CNY; usd 20=20 USD");
    check("10 rmb 20 usd and 5m eur", "10 rmb=10 CNY; 20 usd=20 USD; 5m eur=5000000 EUR");
    check("all 5 of the top 10 in try 3 of cup 2 with pen 1", "");
    check("5 all, 10 top, 3 try, 2 cup, 100 myr, php 8", "");
}

#[test]
fn codes_with_a_scale() {
    check("lost 75 USD million", "75 USD million=75000000 USD");
    check("MUSD 30, 30 MUSD and twenty MUSD", "MUSD 30=30000000 USD; 30 MUSD=30000000 USD; twenty MUSD=20000000 USD");
    check("120 MEUR, MAUD 60, kEUR 5", "120 MEUR=120000000 EUR; MAUD 60=60000000 AUD; kEUR 5=5000 EUR");
    check("3 USD50 cards", "USD50=50 USD");
    check("5 BUSD, MALL 5, 5 MCUP", "");
    check("75 USD hundred", "75 USD=75 USD");
}

#[test]
fn fractions_of_a_scale() {
    check("half million usd", "half million usd=500000 USD");
    check("quarter million us dollars", "quarter million us dollars=250000 USD");
    check("a quarter million dollars", "a quarter million dollars=250000 USD");
    check("three quarters billion dollars", "three quarters billion dollars=750000000 USD");
    check("a half-billion-dollar plan", "a half-billion-dollar=500000000 USD");
    check("in the third quarter million dollar sales", "");
}

#[test]
fn percentages_and_points() {
    check("rose 46%, 25 percent, 3 per cent and 4.5 pct", "46%=46 %; 25 percent=25 %; 3 per cent=3 %; 4.5 pct=4.5 %");
    check("by 1.5 percentage points", "1.5 percentage points=1.5 pp");
    check("a 21-percent share", "21-percent=21 %");
    check("seven percent", "seven percent=7 %");
    check("growth of -5.9%", "-5.9%=-5.9 %");
}

#[test]
fn shares_in_words() {
    check("More than half of exports go there", "half=50 % AtLeast");
    check("a third of its trade", "a third=33.3 %");
    check("two-thirds of exports and one in five imports", "two-thirds=66.7 %; one in five=20 %");
    check("fell by a quarter last year", "a quarter=25 %");
    check("trade nearly doubled", "doubled=100 % About");
}

#[test]
fn fractions_that_are_no_share() {
    check("the first half of 2009", "");
    check("half an hour later", "");
    check("for a third time", "");
    check("by a third party", "");
    check("the third quarter of 2020", "");
    check("double-digit growth and men's doubles", "");
    check("half of the year", "");
}

#[test]
fn measures_and_counts() {
    check("139,249 tons of goods", "139,249 tons=139249 tonne");
    check("a quarter of a million tonnes", "a quarter of a million tonnes=250000 tonne");
    check("a million barrels a day", "a million barrels a day=1000000 barrel per day");
    check("3.8m bpd", "3.8m bpd=3800000 barrel per day");
    check(
        "eight million cubic meters (mcm) per day",
        "eight million cubic meters (mcm) per day=8000000 cubic meter per day",
    );
    check("50 mcm", "50 mcm=50000000 cubic meter");
    check("8 million vehicles", "8 million vehicles=8000000 vehicle");
    check("12 new long-haul Airbus aircraft", "12=12 aircraft");
    check("$25 per item and $60 a barrel", "$25 per item=25 USD per item; $60 a barrel=60 USD per barrel");
    check("1.7 billion euros a day", "1.7 billion euros=1700000000 EUR");
}

#[test]
fn ranges_and_pairs() {
    check("buy $40–50 billion of goods", "$40–50 billion=40000000000..50000000000 USD");
    check("a duty of 10-15%", "10-15%=10..15 %");
    check("between 2 and 3 percent", "2 and 3 percent=2..3 %");
    check("US$300 to 350 million a year", "US$300 to 350 million=300000000..350000000 USD");
    check("around $140 million to $150 million", "$140 million to $150 million=140000000..150000000 USD");
    check("about 4 billion to 4.5 billion euros", "4 billion to 4.5 billion euros=4000000000..4500000000 EUR");
    check("from 5 to 10 percent", "5=5 %; 10 percent=10 %");
    check("from 25% to 35%", "25%=25 %; 35%=35 %");
    check("fell $1.2 billion to $23.5 billion", "$1.2 billion=1200000000 USD; $23.5 billion=23500000000 USD");
}

#[test]
fn qualifiers() {
    check("more than $3 million", "$3 million=3000000 USD AtLeast");
    check("topped half a billion euros", "half a billion euros=500000000 EUR AtLeast");
    check("up to 20% and nearly 30%", "20%=20 % AtMost; 30%=30 % About");
    check("less than one percent", "one percent=1 % AtMost");
    check("some 105 tons", "105 tons=105 tonne About");
    check("$5 billion or more", "$5 billion=5000000000 USD AtLeast");
}

#[test]
fn numbers_that_measure_nothing() {
    check("on 4 December 2025 at 10.30 in 2024", "");
    check("call +33 1 42 34 56 78", "");
    check("won 3-1 in version 2.4.1 of the game", "");
    check("Jane Roe, 54, of the G20 and the A330", "");
    check("TOP 10 of 2020", "");
    check("party won 12 seats", "");
}

#[test]
fn coins_are_hundredths() {
    check("fell to 75 cents a pound", "75 cents=0.75 USD");
    check("40 pence and 12 U.S. cents", "40 pence=0.4 GBP; 12 U.S. cents=0.12 USD");
    check("thirteen dollars and forty-five cents", "thirteen dollars and forty-five cents=13.45 USD");
    check("3 euros 50 cents", "3 euros 50 cents=3.5 EUR");
    check("5 million euros and 50 cents", "5 million euros=5000000 EUR; 50 cents=0.5 USD");
    check("his two cents' worth in cent columns", "two cents=0.02 USD");
    check("25 centres, 10 centimetres", "");
}

#[test]
fn magnitudes() {
    check(
        "RMB200m, €3bn, US$5m and £2tn",
        "RMB200m=200000000 CNY; €3bn=3000000000 EUR; US$5m=5000000 USD; £2tn=2000000000000 GBP",
    );
    check(
        "worth 5 trn yen and 3 lakh crore rupees",
        "5 trn yen=5000000000000 JPY; 3 lakh crore rupees=3000000000000 INR",
    );
    check("3亿元 and 500万元", "3亿元=300000000 CNY; 500万元=5000000 CNY");
    check("5mn bpd and 2 mln tonnes", "5mn bpd=5000000 barrel per day; 2 mln tonnes=2000000 tonne");
    check("a half million barrels", "a half million barrels=500000 barrel");
    check("half a million barrels a day", "half a million barrels a day=500000 barrel per day");
    check("1.5k euros, £40k", "1.5k euros=1500 EUR; £40k=40000 GBP");
    check("a dozen ships and two dozen aircraft", "a dozen ships=12 ship; two dozen aircraft=24 aircraft");
}

#[test]
fn separators_of_all_countries() {
    check("€1.234.567 and 12.500,75 euros", "€1.234.567=1234567 EUR; 12.500,75 euros=12500.75 EUR");
    check("CHF 1'250'000 and 1\u{202f}250\u{202f}000 francs", "CHF 1'250'000=1250000 CHF");
    check("Rs 12,34,567", "Rs 12,34,567=1234567 INR");
    check("2,5 percent", "2,5 percent=2.5 %");
    check(
        "5 000 euros, $12 500 and 1 200 000 tonnes",
        "5 000 euros=5000 EUR; $12 500=12500 USD; 1 200 000 tonnes=1200000 tonne",
    );
    check("in row 5 300 cars stood", "300 cars=300 car");
    check(
        "1 1/2 million tonnes, 2½ million barrels",
        "1 1/2 million tonnes=1500000 tonne; 2½ million barrels=2500000 barrel",
    );
    check("7 3/4 percent, on 5 1/50 percent", "7 3/4 percent=7.75 %; 50 percent=50 %");
    check("rose 6 . 2 % to 50 . 25 yen", "6 . 2 %=6.2 %; 50 . 25 yen=50.25 JPY");
    check("in chapter 6 . 2 percent is little", "6 . 2 percent=6.2 %");
}

#[test]
fn bounds() {
    check("between $3 and $5 billion", "$3 and $5 billion=3000000000..5000000000 USD");
    check("between 5% and 7%, 20% to 30%", "5% and 7%=5..7 %; 20% to 30%=20..30 %");
    check("rose 5% to 7%, between 5% and 7 tonnes", "5%=5 %; 7%=7 %; 5%=5 %; 7 tonnes=7 tonne");
    check("no more than 5,000 tonnes, not less than $2m", "5,000 tonnes=5000 tonne AtMost; $2m=2000000 USD AtLeast");
    check("cannot export more than 5,000 tonnes", "5,000 tonnes=5000 tonne AtMost");
    check("as many as 40 ships; a minimum of 3%", "40 ships=40 ship AtMost; 3%=3 % AtLeast");
    check("roughly €2bn, close to 4 percent", "€2bn=2000000000 EUR About; 4 percent=4 % About");
    check("5 to 7 million tonnes, 10-15%", "5 to 7 million tonnes=5000000..7000000 tonne; 10-15%=10..15 %");
}

#[test]
fn rates_and_prices() {
    check(
        "$71.20 per barrel, €45/MWh and $650 a tonne",
        "$71.20 per barrel=71.2 USD per barrel; €45/MWh=45 EUR per megawatt hour; $650 a tonne=650 USD per tonne",
    );
    check(
        "€30 per megawatt-hour, 5 gigawatt-hours",
        "€30 per megawatt-hour=30 EUR per megawatt hour; 5 gigawatt-hours=5 gigawatt hour",
    );
    check("$70-75 a barrel", "$70-75 a barrel=70..75 USD per barrel");
    check("450 USD/t, $450/t", "450 USD/t=450 USD per tonne; $450/t=450 USD per tonne");
    check(
        "300,000 b/d and 2m boe/d",
        "300,000 b/d=300000 barrel per day; 2m boe/d=2000000 barrel of oil equivalent per day",
    );
    check("400 euros per head", "400 euros per head=400 EUR per head");
    check("Rs 55 per kg", "Rs 55 per kg=55 INR per kilogram");
    check("2.1 million tonnes a day", "2.1 million tonnes a day=2100000 tonne per day");
    check("by 25 basis points", "25 basis points=0.25 pp");
}

#[test]
fn odd_text_is_read_to_its_end() {
    check("$", "");
    check("a a a half of", "a half=50 %");
    check("99999999999999999999999999999999999999 trillion percent", "");
    check("€ % $ -", "");
}
