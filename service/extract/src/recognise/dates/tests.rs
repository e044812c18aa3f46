//! Dates as a table: published on a day, read as EDTF.

use jiff::{Timestamp, tz::TimeZone};

use super::*;

fn read(text: &str, today: Option<Date>) -> Vec<String> {
    let pieces = Pieces::new(text, Span::new(0, text.len()));
    let mut reader = Reader {
        pieces: &pieces,
        today,
        previous: None,
        fiscal: &FiscalYear::of(text),
        order: order::of(text),
        iranian: iranian::counts(text),
    };
    let reads = reader.scan();
    let missed = (0..pieces.len())
        .filter(|at| !starts::may_start(&pieces, *at) && RULES.iter().any(|rule| rule(&reader, *at).is_some()));
    assert_eq!(
        missed.map(|at| pieces.written(at)).collect::<Vec<_>>(),
        [""; 0],
        "words that no date starts with, in {text}"
    );
    reads
        .into_iter()
        .map(|read| format!("{}={}", pieces.span(read.start..read.end).of(text), read.period.edtf()))
        .collect()
}

/// Each date as `text=EDTF`, parted by semicolons; published on Thursday, 4 December 2025.
#[track_caller]
fn check(text: &str, expected: &str) {
    check_on("2025-12-04", text, expected);
}

#[track_caller]
fn check_on(published: &str, text: &str, expected: &str) {
    assert_eq!(read(text, published.parse().ok()).join("; "), expected, "{text}");
}

#[test]
fn full_dates_in_all_orders() {
    check("on 4 December 2025", "4 December 2025=2025-12-04");
    check("on December 4, 2025, he", "December 4, 2025=2025-12-04");
    check("Thursday, Dec. 4, 2025", "Thursday, Dec. 4, 2025=2025-12-04");
    check("the 12th of March 2024", "12th of March 2024=2024-03-12");
    check(
        "2025-12-04 and 25/12/2024 and 04.12.2023",
        "2025-12-04=2025-12-04; 25/12/2024=2024-12-25; 04.12.2023=2023-12-04",
    );
    check("4\u{a0}December\u{a0}2025", "4\u{a0}December\u{a0}2025=2025-12-04");
}

#[test]
fn days_and_months_without_year() {
    check("BEIJING, Dec 4 (Reuters)", "Dec 4=2025-12-04");
    check("they met on 30 November", "30 November=2025-11-30");
    check("the summit on 15 December", "15 December=2025-12-15");
    check("it will open on 10 January", "10 January=2026-01-10");
    check("rose in February", "February=2025-02");
    check("they last met in April", "April=2025-04");
    check("exports fell in December", "December=2025-12");
    check_on("2018-04-09", "Minister Fiona May may travel to Lisbon in May", "May=2018-05");
    check_on("2025-01-10", "exports fell in December", "December=2024-12");
}

#[test]
fn names_and_verbs_spelled_like_months() {
    check("Her deputy, April June, will stay", "");
    check("Theresa May said she may go", "");
    check("They march on", "");
    check("Jan Smit spoke", "");
}

#[test]
fn weekdays_follow_the_tense() {
    check("held talks in Beijing on Thursday", "Thursday=2025-12-04");
    check("he said on Tuesday that he will go", "Tuesday=2025-12-02");
    check("is scheduled to travel to Chengdu on Friday", "Friday=2025-12-05");
    check("On Monday, Macron will travel home", "Monday=2025-12-08");
    check("last Thursday and next Thursday", "last Thursday=2025-11-27; next Thursday=2025-12-11");
    check_on(
        "2017-05-28",
        "Minister Dahl will hold talks in Oslo on Friday. The two last met in April.",
        "Friday=2017-06-02; April=2017-04",
    );
}

#[test]
fn near_days_and_spans() {
    check("today, yesterday and tomorrow", "today=2025-12-04; yesterday=2025-12-03; tomorrow=2025-12-05");
    check_on("2024-12-30", "will meet in Tallinn this week", "this week=2024-12-30/2025-01-05");
    check("next week", "next week=2025-12-08/2025-12-14");
    check("last month and this year", "last month=2025-11; this year=2025");
    check("last year", "last year=2024");
    check_on("2025-02-10", "fell 6% last quarter", "last quarter=2024-10/2024-12");
    check("two years ago and three days ago", "two years ago=2023; three days ago=2025-12-01");
    check("last December, next May", "last December=2024-12; next May=2026-05");
}

#[test]
fn parts_of_years() {
    check("in the first half of 2009", "first half of 2009=2009-01/2009-06");
    check("the third quarter of last year", "third quarter of last year=2024-07/2024-09");
    check("Q3 2024 and in Q1", "Q3 2024=2024-07/2024-09; Q1=2025-01/2025-03");
    check("the first 11 months of 2025", "first 11 months of 2025=2025-01/2025-11");
    check("the first nine months of this year", "first nine months of this year=2025-01/2025-09");
    check("seven months to July 2022", "seven months to July 2022=2022-01/2022-07");
    check("fourth-quarter exports", "fourth-quarter=2025-10/2025-12");
    check("in the 1990s", "1990s=1990/1999");
    check("in the nineties", "nineties=1990/1999");
    check(
        "India's FY2023–24 and fiscal year 2022-23",
        "FY2023–24=2023-04/2024-03; fiscal year 2022-23=2022-04/2023-03",
    );
}

#[test]
fn parts_of_other_things() {
    check("scored in the second half", "");
    check("half of it in 12 months", "");
}

#[test]
fn years_and_their_neighbours() {
    check("in 2024, since 2017 and early 2023", "2024=2024; since 2017=2017/..; early 2023=2023~");
    check("mid-2024", "mid-2024=2024~");
    check("Russia's 2022 invasion", "2022=2022");
    check("from 2009 to 2011 and in 2018-19", "2009 to 2011=2009/2011; 2018-19=2018/2019");
    check("sold 2000 tonnes, $2000 and 1,990 cars", "");
    check("room 4821", "");
}

#[test]
fn ranges() {
    check("from 3 to 5 December", "3 to 5 December=2025-12-03/2025-12-05");
    check("December 3-5, 2025", "December 3-5, 2025=2025-12-03/2025-12-05");
    check("January-October 2025", "January-October 2025=2025-01/2025-10");
    check("(March 21-December 21, 2017)", "March 21-December 21, 2017=2017-03-21/2017-12-21");
    check("(March 2018-March 2019)", "March 2018-March 2019=2018-03/2019-03");
    check("from January 2009 to November 2009", "January 2009 to November 2009=2009-01/2009-11");
    check("30 November to 2 December 2025", "30 November to 2 December 2025=2025-11-30/2025-12-02");
}

#[test]
fn told_from_another_date() {
    check("$5 in 2023, up from $4 a year earlier", "2023=2023; a year earlier=2022");
    check(
        "in the first half of 2009 against the same period of 2008",
        "first half of 2009=2009-01/2009-06; same period of 2008=2008-01/2008-06",
    );
    check(
        "in the first half of 2009. Imports fell during the same period",
        "first half of 2009=2009-01/2009-06; same period=2009-01/2009-06",
    );
}

#[test]
fn the_iranian_calendar_where_the_text_counts_by_it() {
    check(
        "in the first eight months of the current Iranian calendar year, more than last year",
        "first eight months of the current Iranian calendar year=2025-03-21/2025-11-21; last year=2024-03-21/2025-03-20",
    );
    check("the Iranian calendar year 1400", "the Iranian calendar year 1400=2021-03-21/2022-03-20");
    check("in the first eight months of this year", "first eight months of this year=2025-01/2025-08");
}

#[test]
fn what_is_compared_with_is_not_the_said_period() {
    check(
        "in the first half of 2009, more than in the same period of 2008; in the said period",
        "first half of 2009=2009-01/2009-06; same period of 2008=2008-01/2008-06; said period=2009-01/2009-06",
    );
    check("in 2021 he said at the time", "2021=2021");
}

#[test]
fn without_publish_time_only_stated_dates() {
    assert_eq!(read("met on Thursday, last year, in May, and on 3 May 2024", None).join("; "), "3 May 2024=2024-05-03");
}

#[test]
fn the_day_is_that_of_the_time_zone() {
    let context = Context {
        published: "2025-07-24T02:30:00Z".parse::<Timestamp>().ok(),
        time_zone: TimeZone::get("America/Los_Angeles").unwrap_or(TimeZone::UTC),
        ..Context::default()
    };
    let today = context.published.map(|instant| instant.to_zoned_datetime(context.time_zone.clone()).date());
    assert_eq!(read("spoke today", today).join("; "), "today=2025-07-23");
}

#[test]
fn weekdays_of_named_weeks() {
    check("met on Tuesday of last week", "Tuesday of last week=2025-11-25");
    check("will meet on Monday next week", "Monday next week=2025-12-08");
    check("held on Wednesday this week", "Wednesday this week=2025-12-03");
    check("They met on Monday. Shares fell from the previous Friday.", "Monday=2025-12-01; previous Friday=2025-11-28");
    check("this coming Monday and this past Sunday", "this coming Monday=2025-12-08; this past Sunday=2025-11-30");
    check("every Friday, each Tuesday, on Monday and Tuesday nights", "");
    check("Last week he met the Tuesday club", "Last week=2025-11-24/2025-11-30; Tuesday=2025-12-02");
}

#[test]
fn parts_of_near_days() {
    check(
        "this morning, last night and this evening",
        "this morning=2025-12-04; last night=2025-12-03; this evening=2025-12-04",
    );
    check("the day after tomorrow", "the day after tomorrow=2025-12-06");
    check("the day before yesterday", "the day before yesterday=2025-12-02");
    check("today's vote, as of today", "today=2025-12-04; today=2025-12-04");
    check("in today's world, the leaders of tomorrow, told Harbour Today", "");
}

#[test]
fn days_without_a_year_take_the_nearest() {
    check_on("2025-11-02", "payable Jan. 2 to holders of record Dec. 15", "Jan. 2=2026-01-02; Dec. 15=2025-12-15");
    check_on("2025-02-06", "a record set on Aug. 6", "Aug. 6=2024-08-06");
    check_on("2025-10-26", "Orla P. Reed will succeed John F. Dunn Feb. 1", "Feb. 1=2026-02-01");
    check_on("2025-01-15", "barred from work until March 6", "March 6=2025-03-06");
    check_on("2025-04-24", "said on Saturday, April 26: It took a detour", "Saturday, April 26=2025-04-26");
    check_on("2025-11-01", "expects the sale to be completed by Dec. 20", "Dec. 20=2025-12-20");
}

#[test]
fn dates_in_figures() {
    check("25/12/2024 and 05/06/2021", "25/12/2024=2024-12-25; 05/06/2021=2021-06-05");
    check("12/25/2024 and 05/06/2021", "12/25/2024=2024-12-25; 05/06/2021=2021-05-06");
    check_on("2021-06-07", "on 05/06/2021", "05/06/2021=2021-06-05");
    check_on("2021-05-07", "on 05/06/2021", "05/06/2021=2021-05-06");
    check("on 05/06/2021", "2021=2021");
    check("2021-06-05, 2021/06/05, 5.6.2021", "2021-06-05=2021-06-05; 2021/06/05=2021-06-05; 5.6.2021=2021-06-05");
    check("on 07/07/2021 and 31/02/2021", "07/07/2021=2021-07-07; 2021=2021");
    check("on 3 May 2024 and 15 ships", "3 May 2024=2024-05-03");
}

#[test]
fn days_in_words() {
    check("June 5th, 2021; the 5th of June 2021", "June 5th, 2021=2021-06-05; 5th of June 2021=2021-06-05");
    check(
        "5-7 June 2021 and June 5-7, 2021",
        "5-7 June 2021=2021-06-05/2021-06-07; June 5-7, 2021=2021-06-05/2021-06-07",
    );
    check("on 3 and 4 December", "3 and 4 December=2025-12-03/2025-12-04");
    check("from 28 November to 2 December 2025", "28 November to 2 December 2025=2025-11-28/2025-12-02");
    check("at 10:30 on 5 June 2021", "5 June 2021=2021-06-05");
}

#[test]
fn feasts_and_ends_of_years() {
    check("They met on Christmas Day 2024", "Christmas Day 2024=2024-12-25");
    check("He was found last Thanksgiving.", "last Thanksgiving=2025-11-27");
    check("They will rest on Christmas Eve.", "Christmas Eve=2025-12-24");
    check("The truce was signed on Good Friday.", "Good Friday=2025-04-18");
    check("It will close by year-end. It rose since year-end.", "year-end=2025-12-31; since year-end=2024-12-31/..");
    check("year-end sales, Christmas trees, Thanksgiving dinner, a good friday", "");
}

#[test]
fn fiscal_years_of_their_countries() {
    check(
        "India's exports this fiscal year and last fiscal",
        "this fiscal year=2025-04/2026-03; last fiscal=2024-04/2025-03",
    );
    check(
        "Pakistan in the first four months of the current fiscal year",
        "first four months of the current fiscal year=2025-07/2025-10",
    );
    check("India in the first quarter of FY25", "first quarter of FY25=2024-04/2024-06");
    check("Egypt's 2023/24 financial year", "2023/24 financial year=2023-07/2024-06");
    check("exports this fiscal year", "");
    check("Japan's fiscal 2024 and FY2023", "fiscal 2024=2023-04/2024-03; FY2023=2022-04/2023-03");
}

#[test]
fn decades_and_centuries() {
    check("in the '90s and the 80s", "'90s=1990/1999; 80s=1980/1989");
    check("since the sixties", "sixties=1960/1969");
    check("the 19th century and the twenty-first century", "19th century=1801/1900; twenty-first century=2001/2100");
    check("early 1990s", "early 1990s=1990~/1999~");
    check("in his 90s, the 50s mark of 20s", "50s=1950/1959");
}

#[test]
fn spans_that_end_on_a_day() {
    check("for the six months ended Sept. 30, 2025", "six months=2025-04/2025-09; Sept. 30, 2025=2025-09-30");
    check("for the six months ended Oct. 1, 2025", "six months=2025-04-02/2025-10-01; Oct. 1, 2025=2025-10-01");
    check("seven months to July 2022", "seven months to July 2022=2022-01/2022-07");
}

#[test]
fn told_from_the_period_before() {
    let half = "in the first half of 2024";
    let first = "first half of 2024=2024-01/2024-06";
    check(
        &format!("{half}, more than last year's same period"),
        &format!("{first}; last year's same period=2023-01/2023-06"),
    );
    check(
        &format!("{half}, over the corresponding period of the preceding fiscal"),
        &format!("{first}; corresponding period of the preceding fiscal=2023-01/2023-06"),
    );
    check(&format!("{half}. Imports fell in this period."), &format!("{first}; this period=2024-01/2024-06"));
    check(
        &format!("{half}. Goods in the mentioned six months"),
        &format!("{first}; mentioned six months=2024-01/2024-06"),
    );
    check(&format!("{half}, from $4 million a year ago"), &format!("{first}; a year ago=2023-01/2023-06"));
    check(
        &format!("{half}, up compared with 2021; in the said period"),
        &format!("{first}; 2021=2021; said period=2024-01/2024-06"),
    );
    check("on 3 May 2024 he met her. This period was hard.", "3 May 2024=2024-05-03");
}

#[test]
fn parts_of_named_years() {
    check("the first 11 months of the year", "first 11 months of the year=2025-01/2025-11");
    check("Q4 2024, 2Q 2025, H1 2023", "Q4 2024=2024-10/2024-12; 2Q 2025=2025-04/2025-06; H1 2023=2023-01/2023-06");
    check(
        "in the second quarter of 2024, and the final quarter of last year",
        "second quarter of 2024=2024-04/2024-06; final quarter of last year=2024-10/2024-12",
    );
    check("January to November 2024", "January to November 2024=2024-01/2024-11");
    check("between 2019 and 2023", "2019 and 2023=2019/2023");
    check(
        "since March 2024, early 2023, around 2010",
        "since March 2024=2024-03/..; early 2023=2023~; around 2010=2010~",
    );
}

#[test]
fn months_of_years_told_behind_them() {
    check("In December last year and January this year", "December last year=2024-12; January this year=2025-01");
    check("in May of last year, and in March next year", "May of last year=2024-05; March next year=2026-03");
    check("India in the April-January period of FY25", "April-January period of FY25=2024-04/2025-01");
    check("the April-June quarter of 2024", "April-June quarter of 2024=2024-04/2024-06");
    check("In May, last year's record fell", "May=2025-05; last year=2024");
    check("in December last year's record was broken", "December=2025-12; last year=2024");
}

#[test]
fn years_and_quarters_that_end_somewhere() {
    check("in the year to March", "year to March=2024-04/2025-03");
    check("in the year ended June 30", "year=2024-07/2025-06; June 30=2025-06-30");
    check("in the quarter ended June 30, 2025", "quarter=2025-04/2025-06; June 30, 2025=2025-06-30");
    check("the fourth quarter ended Sept. 30", "fourth quarter=2025-07/2025-09; Sept. 30=2025-09-30");
    check("in the final three months of 2024", "final three months of 2024=2024-10/2024-12");
    check("in the first three quarters of 2024", "first three quarters of 2024=2024-01/2024-09");
    check("last year's fourth quarter", "last year's fourth quarter=2024-10/2024-12");
    check("this year's first half", "this year's first half=2025-01/2025-06");
    check("a quarter to five, the year to remember", "");
}

#[test]
fn ends_and_weeks_of_months() {
    check("The ban holds until the end of March.", "March=2026-03");
    check("by end-2026", "2026=2026");
    check("in the last week of November", "November=2025-11");
    check("a decade ago", "a decade ago=2015~");
    check("On 9 May, a port", "9 May=2025-05-09");
    check("5/12/2025 and 13/12/2025", "5/12/2025=2025-12-05; 13/12/2025=2025-12-13");
}
