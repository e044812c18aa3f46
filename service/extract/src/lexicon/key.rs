//! How a name is looked up: the one form in which lexicon and text meet. Also compiled into `build.rs`.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Appends one token's key: lower case, no diacritics, straight apostrophes, no points, no trailing apostrophe.
///
/// `U.S.` and `US` have one key, `São` and `Sao` too, and `States'` has that of `States`.
pub fn push_token(token: &str, key: &mut String) {
    let from = key.len();
    if token.is_ascii() {
        token.split('.').for_each(|part| key.push_str(part));
        key[from..].make_ascii_lowercase();
    } else {
        for c in token.nfkd().filter(|&c| !is_combining_mark(c)) {
            match c {
                '.' => {}
                '’' | '‘' | 'ʼ' => key.push('\''),
                'ø' | 'Ø' => key.push('o'),
                'ł' | 'Ł' => key.push('l'),
                'đ' | 'Đ' => key.push('d'),
                'ı' => key.push('i'),
                '‐' | '‑' => key.push('-'),
                _ => key.extend(c.to_lowercase()),
            }
        }
    }
    while key.len() > from && key.ends_with('\'') {
        key.pop();
    }
}

/// The key of a whole name: those of its tokens, as segmentation cuts them, joined by one space.
pub fn of_name(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    for word in name.split_whitespace() {
        for token in tokens(word) {
            let before = key.len();
            if before > 0 {
                key.push(' ');
            }
            let at = key.len();
            push_token(token, &mut key);
            if key.len() == at {
                key.truncate(before);
            }
        }
    }
    key
}

/// Cuts a word as segmentation does: marks and the possessive ending stand alone, and so do digits beside letters, also
/// across a hyphen ("G-20").
fn tokens(word: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut from = 0;
    let mut before: Option<char> = None;
    for (at, c) in word.char_indices() {
        let after = at + c.len_utf8();
        if matches!(c, '\'' | '’') && word[after..].eq_ignore_ascii_case("s") {
            out.extend([&word[from..at], &word[at..]].iter().filter(|token| !token.is_empty()));
            return out;
        }
        let next = word[after..].chars().next();
        let beside_digit =
            c == '-' && (before.is_some_and(|c| c.is_ascii_digit()) || next.is_some_and(|c| c.is_ascii_digit()));
        if beside_digit || matches!(c, ',' | '&' | '(' | ')' | '/' | '+' | '–' | '—' | ':') {
            out.extend([&word[from..at], &word[at..after]].iter().filter(|token| !token.is_empty()));
            from = after;
        } else if before.is_some_and(|before| {
            before.is_alphabetic() && c.is_ascii_digit() || before.is_ascii_digit() && c.is_alphabetic()
        }) {
            out.extend([&word[from..at]].iter().filter(|token| !token.is_empty()));
            from = at;
        }
        before = Some(c);
    }
    out.extend([&word[from..]].iter().filter(|token| !token.is_empty()));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, key: &str) {
        assert_eq!(of_name(name), key);
    }

    #[test]
    fn one_form_for_lexicon_and_text() {
        check("X", "x");
        check("U.S.", "us");
        check("G20", "g 20");
        check("G-20", "g - 20");
        check("S&P Global", "s & p global");
        check("People\u{2019}s Daily", "people 's daily");
        check("São Tomé", "sao tome");
        check("Cote d'Ivoire", "cote d'ivoire");
        check("St. Louis", "st louis");
        check("N. Korea", "n korea");
        check(" . ", "");
    }
}
