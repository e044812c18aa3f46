//! "More than", "about", "up to": what bounds a quantity, before or behind it.

use crate::{
    recognise::pieces::Pieces,
    record::{Qualifier, Span},
};

/// Phrases that stand right before a quantity, the longer ones first where one ends another.
const BEFORE: [(&str, Qualifier); 66] = [
    ("in the region of", Qualifier::About),
    ("in excess of", Qualifier::AtLeast),
    ("no less than", Qualifier::AtLeast),
    ("not less than", Qualifier::AtLeast),
    ("no fewer than", Qualifier::AtLeast),
    ("no more than", Qualifier::AtMost),
    ("not more than", Qualifier::AtMost),
    ("not exceeding", Qualifier::AtMost),
    ("no higher than", Qualifier::AtMost),
    ("as much as", Qualifier::AtMost),
    ("as many as", Qualifier::AtMost),
    ("as high as", Qualifier::AtMost),
    ("a maximum of", Qualifier::AtMost),
    ("a minimum of", Qualifier::AtLeast),
    ("just short of", Qualifier::About),
    ("just under", Qualifier::About),
    ("just below", Qualifier::About),
    ("just over", Qualifier::AtLeast),
    ("a little over", Qualifier::AtLeast),
    ("slightly over", Qualifier::AtLeast),
    ("slightly more than", Qualifier::AtLeast),
    ("well over", Qualifier::AtLeast),
    ("more than", Qualifier::AtLeast),
    ("greater than", Qualifier::AtLeast),
    ("higher than", Qualifier::AtLeast),
    ("at least", Qualifier::AtLeast),
    ("upwards of", Qualifier::AtLeast),
    ("upward of", Qualifier::AtLeast),
    ("less than", Qualifier::AtMost),
    ("lower than", Qualifier::AtMost),
    ("fewer than", Qualifier::AtMost),
    ("at most", Qualifier::AtMost),
    ("up to", Qualifier::AtMost),
    ("close to", Qualifier::About),
    ("something like", Qualifier::About),
    ("an estimated", Qualifier::About),
    ("around about", Qualifier::About),
    ("estimated at", Qualifier::About),
    ("over", Qualifier::AtLeast),
    ("above", Qualifier::AtLeast),
    ("exceeding", Qualifier::AtLeast),
    ("exceeded", Qualifier::AtLeast),
    ("exceeds", Qualifier::AtLeast),
    ("exceed", Qualifier::AtLeast),
    ("topped", Qualifier::AtLeast),
    ("topping", Qualifier::AtLeast),
    ("tops", Qualifier::AtLeast),
    ("top", Qualifier::AtLeast),
    ("surpassed", Qualifier::AtLeast),
    ("surpassing", Qualifier::AtLeast),
    ("surpass", Qualifier::AtLeast),
    ("minimum", Qualifier::AtLeast),
    (">", Qualifier::AtLeast),
    ("under", Qualifier::AtMost),
    ("below", Qualifier::AtMost),
    ("maximum", Qualifier::AtMost),
    ("<", Qualifier::AtMost),
    ("about", Qualifier::About),
    ("around", Qualifier::About),
    ("roughly", Qualifier::About),
    ("approximately", Qualifier::About),
    ("nearly", Qualifier::About),
    ("almost", Qualifier::About),
    ("near", Qualifier::About),
    ("some", Qualifier::About),
    ("estimated", Qualifier::About),
];

/// Words that mean "about" and are rarer.
const ABOUT: [&str; 7] = ["circa", "approx", "~", "≈", "virtually", "c.", "approaching"];

/// The qualifier that ends right before piece `at`, and its pieces' span.
pub(crate) fn qualifier_before(pieces: &Pieces<'_>, at: usize) -> Option<(Qualifier, Span)> {
    let last = pieces.before(at, 1);
    if ABOUT.contains(&last) {
        return Some((Qualifier::About, pieces.span(at - 1..at)));
    }
    // "Cannot export more than 5 tonnes": the bound is an upper one.
    if last == "than" && matches!(pieces.before(at, 2), "more" | "over") && is_denied(pieces, at) {
        return Some((Qualifier::AtMost, pieces.span(at - 2..at)));
    }
    BEFORE.iter().filter(|(phrase, _)| phrase.ends_with(last)).find_map(|(phrase, qualifier)| {
        let length = phrase.split(' ').count();
        let start = at.checked_sub(length)?;
        let fits = phrase.rsplit(' ').enumerate().all(|(distance, word)| pieces.before(at, distance + 1) == word);
        fits.then(|| (*qualifier, pieces.span(start..at)))
    })
}

/// Whether "cannot" and a verb stand before "more than".
fn is_denied(pieces: &Pieces<'_>, at: usize) -> bool {
    (4..=5).any(|back| {
        let can = matches!(pieces.before(at, back + 1), "can" | "could" | "may" | "must" | "should" | "to");
        pieces.before(at, back) == "cannot" || (can && pieces.before(at, back) == "not")
    })
}

/// The qualifier that starts at piece `at`, behind a quantity: "or more", "-plus", "+", "or so".
pub(crate) fn qualifier_behind(pieces: &Pieces<'_>, at: usize) -> Option<(Qualifier, Span)> {
    let found = match (pieces.folded(at), pieces.folded(at + 1)) {
        ("or", "more" | "above" | "higher") | ("and", "above") => (Qualifier::AtLeast, 2),
        ("or", "less" | "below" | "lower" | "fewer") => (Qualifier::AtMost, 2),
        ("or", "so") => (Qualifier::About, 2),
        ("-", "plus") if pieces.is_glued(at) => (Qualifier::AtLeast, 2),
        ("plus", _) | ("+", _) if pieces.is_glued(at) => (Qualifier::AtLeast, 1),
        _ => return None,
    };
    Some((found.0, pieces.span(at..at + found.1)))
}
