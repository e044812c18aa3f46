//! Made-up articles that change from version to version: the same seed tells the same story.

use dateline_proto::v1::{self, ingest_article_request::Body};
use rand::{Rng as _, SeedableRng as _, rngs::StdRng, seq::IndexedRandom as _};

const SOURCES: [&str; 3] = ["north-wire", "coast-gazette", "ledger"];
const DESKS: [&str; 3] = ["trade", "sea", "town"];
const SPEAKERS: [&str; 5] = [
    "Mayor Ana Ruiz",
    "Finance Minister Clara Duval",
    "harbour master Ivo Lind",
    "Prime Minister Tomas Berg",
    "union leader Petra Novak",
];
const WORDS: [&str; 6] = [
    "We will keep the steel works open through the winter",
    "The harbour is open to every ship that pays its dues",
    "Nobody has asked the fishermen what they need from us",
    "The new tariff on steel will cost this region dearly",
    "I have signed the order and the work begins at once",
    "Our factories can compete if the border stays open",
];
const REPORTERS: [&str; 5] = ["Germany", "Brazil", "Japan", "Italy", "Mexico"];
const PARTNERS: [&str; 4] = ["China", "India", "Canada", "Turkey"];
const VISITORS: [(&str, &str); 3] = [
    ("French President Luc Martel", "Beijing"),
    ("German Chancellor Ute Brandt", "Ankara"),
    ("Japanese Prime Minister Kenji Mori", "Ottawa"),
];
const HOSTS: [&str; 3] =
    ["Chinese President Li Wen", "Turkish President Emre Aksoy", "Canadian Prime Minister Paul Roy"];

/// Filters that records of a story enter and leave.
pub(crate) const FILTERS: [&str; 12] = [
    "",
    "kind = QUOTE",
    "text : \"steel\"",
    "labels.desk = \"sea\"",
    "NOT labels.desk = \"sea\"",
    "trade_figure.value.decimal > 90000000000",
    "kind = ARTICLE OR kind = MEETING",
    "kind = QUOTE AND (quote.speaker.name : \"Ruiz\" OR text : \"harbour\")",
    "source = \"ledger\" AND kind = TRADE_FIGURE",
    "NOT (kind = ARTICLE ) AND publish_time >= \"2025-11-15\"",
    "kind = ARTICLE AND text : \"told again\"",
    "-kind = QUOTE AND extraction.confidence >= 0.5",
];

/// What a paragraph tells.
#[derive(Clone, Debug)]
enum Paragraph {
    Quote { words: usize, speaker: usize },
    Figure { reporter: usize, partner: usize, year: i32, tenths: i64 },
    Meeting { visitor: usize, host: usize, day: usize },
    Plain { number: u32 },
}

#[derive(Clone, Debug)]
struct Article {
    id: String,
    source: &'static str,
    desk: &'static str,
    headline: u32,
    published_seconds: i64,
    paragraphs: Vec<Paragraph>,
}

/// Articles and what became of them.
#[derive(Debug)]
pub(crate) struct Story {
    random: StdRng,
    articles_max: usize,
    prefix: &'static str,
    articles: Vec<Article>,
}

impl Story {
    /// A story of at most so many articles, whose ids begin with the prefix.
    pub(crate) fn new(seed: u64, prefix: &'static str, articles_max: usize) -> Self {
        Self { random: StdRng::seed_from_u64(seed), articles_max, prefix, articles: Vec::new() }
    }

    /// The next version of one of its articles; every one differs from what its article said before.
    pub(crate) fn next(&mut self) -> v1::IngestArticleRequest {
        if self.articles.len() < self.articles_max && (self.articles.is_empty() || self.random.random_bool(0.3)) {
            let article = self.article();
            let request = article.request();
            self.articles.push(article);
            return request;
        }
        let which = self.random.random_range(0..self.articles.len());
        let before = self.articles[which].request();
        loop {
            self.change(which);
            let request = self.articles[which].request();
            if request != before {
                return request;
            }
        }
    }

    fn article(&mut self) -> Article {
        let number = self.articles.len();
        let paragraphs = (0..self.random.random_range(3..6)).map(|_| self.paragraph()).collect();
        Article {
            id: format!("{}{number}", self.prefix),
            source: SOURCES.choose(&mut self.random).unwrap(),
            desk: DESKS.choose(&mut self.random).unwrap(),
            headline: 0,
            published_seconds: 1_761_955_200 + i64::from(self.random.random_range(0..40_u32)) * 86_400,
            paragraphs,
        }
    }

    fn paragraph(&mut self) -> Paragraph {
        let random = &mut self.random;
        match random.random_range(0..10) {
            0..4 => Paragraph::Quote {
                words: random.random_range(0..WORDS.len()),
                speaker: random.random_range(0..SPEAKERS.len()),
            },
            4..7 => Paragraph::Figure {
                reporter: random.random_range(0..REPORTERS.len()),
                partner: random.random_range(0..PARTNERS.len()),
                year: random.random_range(2020..2025),
                tenths: random.random_range(10..2_000),
            },
            7..9 => Paragraph::Meeting {
                visitor: random.random_range(0..VISITORS.len()),
                host: random.random_range(0..HOSTS.len()),
                day: random.random_range(1..29),
            },
            _ => Paragraph::Plain { number: random.random() },
        }
    }

    /// An edit: a corrected value, a paragraph more or less, another headline, another desk.
    fn change(&mut self, which: usize) {
        let added = self.paragraph();
        let (random, article) = (&mut self.random, &mut self.articles[which]);
        let at = random.random_range(0..article.paragraphs.len());
        match random.random_range(0..10) {
            0..4 => match &mut article.paragraphs[at] {
                Paragraph::Figure { tenths, .. } => *tenths = random.random_range(10..2_000),
                Paragraph::Quote { speaker, .. } => *speaker = random.random_range(0..SPEAKERS.len()),
                Paragraph::Meeting { day, .. } => *day = random.random_range(1..29),
                Paragraph::Plain { number } => *number = random.random(),
            },
            4..6 => article.paragraphs.insert(at, added),
            6..8 if article.paragraphs.len() > 1 => drop(article.paragraphs.remove(at)),
            8 => article.desk = DESKS.choose(random).unwrap(),
            _ => article.headline += 1,
        }
    }
}

impl Article {
    fn request(&self) -> v1::IngestArticleRequest {
        let headline = match self.headline {
            0 => format!("What the coast hears of {}", self.id),
            n => format!("What the coast hears of {}, told again {n} times", self.id),
        };
        let paragraphs = self.paragraphs.iter().map(Paragraph::text);
        let text = std::iter::once(headline).chain(paragraphs).collect::<Vec<_>>().join("\n\n");
        v1::IngestArticleRequest {
            article_id: self.id.clone(),
            source: self.source.into(),
            labels: [("desk".into(), self.desk.into())].into(),
            publish_time: Some(prost_types::Timestamp { seconds: self.published_seconds, nanos: 0 }),
            body: Some(Body::Text(text)),
            ..Default::default()
        }
    }
}

impl Paragraph {
    fn text(&self) -> String {
        match self {
            Self::Quote { words, speaker } => format!("\"{},\" {} said.", WORDS[*words], SPEAKERS[*speaker]),
            Self::Figure { reporter, partner, year, tenths } => format!(
                "{}'s exports to {} rose to ${}.{} billion in {year}.",
                REPORTERS[*reporter],
                PARTNERS[*partner],
                tenths / 10,
                tenths % 10
            ),
            Self::Meeting { visitor, host, day } => {
                let (visitor, city) = VISITORS[*visitor];
                format!("{visitor} met {} in {city} on November {day}, 2025.", HOSTS[*host])
            }
            Self::Plain { number } => format!("The old crane at pier {} was painted again.", number % 1_000),
        }
    }
}

/// An article whose commit holds a record for each of so many quotes, and one for itself.
pub(crate) fn long(id: &str, quotes: usize) -> v1::IngestArticleRequest {
    let paragraphs = (1..=quotes)
        .map(|n| format!("\"Berth number {n} opens to ships of every flag,\" {} said.", SPEAKERS[n % SPEAKERS.len()]));
    let text = std::iter::once("All berths open".to_owned()).chain(paragraphs).collect::<Vec<_>>().join("\n\n");
    v1::IngestArticleRequest { article_id: id.into(), body: Some(Body::Text(text)), ..Default::default() }
}

/// The next versions of a story.
pub(crate) fn versions(story: &mut Story, count: usize) -> Vec<v1::IngestArticleRequest> {
    (0..count).map(|_| story.next()).collect()
}
