//! Closed classes of English words, as far as reading reported speech needs them; long, since each class is a list.
//!
//! All words are folded.

/// "has", "would": stand between a subject and its verb, and are finite themselves.
pub fn is_auxiliary(word: &str) -> bool {
    matches!(
        word,
        "is" | "are"
            | "was"
            | "were"
            | "be"
            | "been"
            | "being"
            | "am"
            | "has"
            | "have"
            | "had"
            | "do"
            | "does"
            | "did"
            | "will"
            | "would"
            | "shall"
            | "should"
            | "may"
            | "might"
            | "can"
            | "could"
            | "must"
            | "cannot"
            | "won't"
            | "wouldn't"
            | "isn't"
            | "aren't"
            | "wasn't"
            | "weren't"
            | "hasn't"
            | "haven't"
            | "hadn't"
            | "doesn't"
            | "don't"
            | "didn't"
            | "can't"
            | "couldn't"
            | "shouldn't"
    )
}

/// "would", "may": what follows is not told as said.
pub fn is_modal(word: &str) -> bool {
    matches!(word, "will" | "would" | "shall" | "should" | "may" | "might" | "can" | "could" | "must" | "cannot")
}

/// "is", "been": make a participle a passive.
pub fn is_be(word: &str) -> bool {
    matches!(word, "is" | "are" | "was" | "were" | "be" | "been" | "being" | "wasn't" | "weren't" | "isn't" | "aren't")
}

/// "not", "never", "didn't".
pub fn is_negation(word: &str) -> bool {
    matches!(word, "not" | "never" | "nor" | "neither" | "no") || word.ends_with("n't") && word.len() > 3
}

/// "also", "repeatedly": may stand between a subject and its verb, or after the verb.
pub fn is_adverb(word: &str) -> bool {
    const NOT: [&str; 12] = [
        "ally", "family", "supply", "reply", "assembly", "italy", "july", "only", "early", "monopoly", "anomaly",
        "daily",
    ];
    matches!(
        word,
        "also"
            | "then"
            | "now"
            | "later"
            | "earlier"
            | "again"
            | "once"
            | "still"
            | "often"
            | "always"
            | "never"
            | "not"
            | "just"
            | "further"
            | "furthermore"
            | "too"
            | "instead"
            | "therefore"
            | "thus"
            | "though"
            | "however"
            | "meanwhile"
            | "moreover"
            | "nevertheless"
            | "nonetheless"
            | "only"
            | "even"
            | "since"
            | "elsewhere"
            | "separately"
            | "both"
            | "simply"
            | "likewise"
            | "soon"
            | "ago"
            | "yet"
            | "twice"
            | "so"
            | "far"
            | "rather"
            | "first"
            | "afterwards"
            | "consequently"
    ) || word.len() > 4 && word.ends_with("ly") && !NOT.contains(&word)
}

/// "of", "with": what follows is no subject.
pub fn is_preposition(word: &str) -> bool {
    matches!(
        word,
        "of" | "in"
            | "on"
            | "at"
            | "by"
            | "for"
            | "from"
            | "to"
            | "with"
            | "about"
            | "against"
            | "after"
            | "before"
            | "during"
            | "under"
            | "over"
            | "between"
            | "among"
            | "amongst"
            | "into"
            | "through"
            | "since"
            | "until"
            | "till"
            | "without"
            | "within"
            | "toward"
            | "towards"
            | "despite"
            | "amid"
            | "amidst"
            | "like"
            | "than"
            | "as"
            | "via"
            | "per"
            | "following"
            | "including"
            | "regarding"
            | "concerning"
            | "alongside"
            | "outside"
            | "inside"
            | "across"
            | "around"
            | "throughout"
            | "behind"
            | "beyond"
            | "ahead"
            | "near"
            | "upon"
            | "onto"
            | "along"
    )
}

/// "the", "his": start a noun phrase.
pub fn is_determiner(word: &str) -> bool {
    matches!(
        word,
        "the"
            | "a"
            | "an"
            | "this"
            | "that"
            | "these"
            | "those"
            | "his"
            | "her"
            | "its"
            | "their"
            | "our"
            | "my"
            | "your"
            | "some"
            | "any"
            | "many"
            | "most"
            | "several"
            | "all"
            | "both"
            | "each"
            | "every"
            | "no"
            | "another"
            | "other"
            | "few"
            | "more"
            | "one"
            | "two"
            | "three"
            | "four"
            | "such"
    )
}

/// "he", "they": subjects by themselves.
pub fn is_subject_pronoun(word: &str) -> bool {
    matches!(word, "i" | "we" | "you" | "he" | "she" | "it" | "they" | "who" | "there")
}

/// "him", "reporters": whom something is told, without a name.
pub fn is_object_pronoun(word: &str) -> bool {
    matches!(word, "me" | "us" | "you" | "him" | "her" | "it" | "them" | "reporters" | "journalists" | "lawmakers")
}

/// "because", "which": open a clause of their own.
pub fn is_subordinator(word: &str) -> bool {
    matches!(
        word,
        "that"
            | "which"
            | "who"
            | "whom"
            | "whose"
            | "whether"
            | "because"
            | "while"
            | "whereas"
            | "although"
            | "though"
            | "if"
            | "unless"
            | "when"
            | "where"
            | "why"
            | "how"
            | "what"
            | "once"
    )
}

/// "and", "but".
pub fn is_conjunction(word: &str) -> bool {
    matches!(word, "and" | "but" | "or" | "yet" | "nor" | "&")
}

/// "Thursday", "today".
pub fn is_time_word(word: &str) -> bool {
    matches!(
        word,
        "monday"
            | "tuesday"
            | "wednesday"
            | "thursday"
            | "friday"
            | "saturday"
            | "sunday"
            | "today"
            | "yesterday"
            | "tonight"
            | "tomorrow"
            | "morning"
            | "afternoon"
            | "evening"
            | "night"
            | "week"
            | "month"
            | "year"
            | "january"
            | "february"
            | "march"
            | "april"
            | "may"
            | "june"
            | "july"
            | "august"
            | "september"
            | "october"
            | "november"
            | "december"
            | "mon"
            | "tue"
            | "tues"
            | "wed"
            | "thu"
            | "thur"
            | "thurs"
            | "fri"
            | "sat"
            | "sun"
            | "jan"
            | "feb"
            | "apr"
            | "aug"
            | "sept"
            | "oct"
            | "nov"
            | "dec"
            | "weekend"
    )
}

/// "report", "data": what a body issues, and what then speaks for it.
pub fn is_issue(word: &str) -> bool {
    matches!(
        word,
        "report"
            | "reports"
            | "statement"
            | "statements"
            | "release"
            | "data"
            | "figures"
            | "statistics"
            | "survey"
            | "surveys"
            | "study"
            | "studies"
            | "poll"
            | "readout"
            | "communique"
            | "communiqué"
            | "analysis"
            | "forecast"
            | "forecasts"
            | "estimate"
            | "estimates"
            | "research"
            | "review"
            | "website"
            | "document"
            | "documents"
            | "paper"
            | "bulletin"
            | "announcement"
            | "information"
            | "numbers"
            | "note"
            | "letter"
            | "index"
            | "memo"
            | "filing"
            | "spokespeople"
            | "fact"
            | "sheet"
    )
}

/// "statement", "interview": where something is said.
pub fn is_medium(word: &str) -> bool {
    matches!(
        word,
        "statement"
            | "statements"
            | "interview"
            | "presser"
            | "conference"
            | "briefing"
            | "speech"
            | "address"
            | "tweet"
            | "tweets"
            | "post"
            | "email"
            | "e-mail"
            | "letter"
            | "report"
            | "release"
            | "message"
            | "remarks"
            | "communique"
            | "communiqué"
            | "twitter"
            | "facebook"
            | "instagram"
            | "telegram"
            | "blog"
            | "article"
            | "editorial"
            | "column"
            | "op-ed"
            | "podcast"
            | "programme"
            | "broadcast"
            | "video"
            | "testimony"
            | "readout"
            | "weibo"
            | "linkedin"
            | "tv"
            | "radio"
            | "television"
            | "newsletter"
            | "filing"
            | "memo"
            | "note"
            | "announcement"
            | "website"
    )
}

/// Verbs after a subject that show a clause: auxiliaries and the commonest finite forms.
pub fn is_finite(word: &str) -> bool {
    is_auxiliary(word)
        || matches!(
            word,
            "'s" | "'re"
                | "'ve"
                | "'ll"
                | "'d"
                | "'m"
                | "i'm"
                | "it's"
                | "we're"
                | "we've"
                | "they're"
                | "that's"
                | "there's"
                | "i've"
                | "we'll"
                | "he's"
                | "she's"
                | "you're"
                | "need"
                | "needs"
                | "want"
                | "wants"
                | "know"
                | "think"
                | "believe"
                | "hope"
                | "expect"
                | "went"
                | "came"
                | "took"
                | "made"
                | "gave"
                | "got"
                | "goes"
                | "remains"
                | "remain"
                | "became"
                | "makes"
                | "make"
                | "get"
                | "go"
                | "come"
                | "comes"
                | "say"
                | "see"
                | "let"
                | "let's"
        )
        || word.len() > 4 && word.ends_with("ed")
}
