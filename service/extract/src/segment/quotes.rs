//! Which marks open a quotation and which close one, judged by what stands around them and by what is open.
//!
//! Marks of a paragraph are judged together and no further: what stays open at its end ("paragraphs which open with a
//! mark and never close") is open for that paragraph alone. Straight and wrong-way marks follow their surroundings;
//! single marks must also not be apostrophes: `'90s`, `won't`, `farmers'`.

use std::collections::VecDeque;

use crate::{document::Shape, record::Span};

/// The judged marks of one block, by place.
#[derive(Debug, Default)]
pub(super) struct Marks {
    judged: Vec<(usize, Shape)>,
    plurals: Vec<usize>,
}

impl Marks {
    /// What the mark at byte `place` is.
    pub(super) fn shape(&self, place: usize) -> Shape {
        self.judged.binary_search_by_key(&place, |(at, _)| *at).map_or(Shape::Mark, |found| self.judged[found].1)
    }

    /// Whether the mark at byte `place` opens or closes a quotation.
    pub(super) fn is_quote(&self, place: usize) -> bool {
        self.judged.binary_search_by_key(&place, |(at, _)| *at).is_ok()
    }

    /// Whether the apostrophe at byte `place` ends a plural possessive.
    pub(super) fn is_plural_possessive(&self, place: usize) -> bool {
        self.plurals.binary_search(&place).is_ok()
    }
}

/// A family of marks: what is opened by one is closed by one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Family {
    Double,
    Single,
    Guillemet,
    SingleGuillemet,
    Corner,
}

/// What a mark is by its own form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Opens,
    Closes,
    Either,
}

/// A mark with what stands on its two sides.
#[derive(Clone, Copy, Debug)]
struct Candidate {
    place: usize,
    mark: char,
    family: Family,
    form: Form,
    before: Option<char>,
    /// The character before `before`.
    earlier: Option<char>,
    after: Option<char>,
    /// The character after `after`.
    later: Option<char>,
    /// The character after `later`.
    third: Option<char>,
}

/// Judges the marks of the part `block` of the text.
pub(super) fn judge(text: &str, block: Span) -> Marks {
    let found = candidates(block.of(text), block.start);
    let closers = closers_ahead(&found);
    let mut marks = Marks::default();
    // How many are open; single marks may stand inside single ones.
    let mut open = [0_usize; 5];
    for (candidate, ahead) in found.iter().zip(closers) {
        let family = candidate.family as usize;
        let judged = if candidate.family == Family::Single {
            single(candidate, open[family] > 0, ahead, &mut marks.plurals)
        } else {
            double(candidate, open[family] > 0)
        };
        match judged {
            Some(true) if candidate.family == Family::Single => open[family] += 1,
            Some(true) => open[family] = 1,
            Some(false) => open[family] = open[family].saturating_sub(1),
            None => continue,
        }
        // A doubled straight mark (""so") is a slip of the keys: the second says nothing.
        let slip = candidate.mark == '"'
            && judged == Some(true)
            && marks.judged.last().is_some_and(|(at, last)| *last == Shape::OpenQuote && at + 1 == candidate.place);
        if slip {
            continue;
        }
        let shape = if judged == Some(true) { Shape::OpenQuote } else { Shape::CloseQuote };
        marks.judged.push((candidate.place, shape));
    }
    marks
}

/// All marks of a block that could be quotation marks.
fn candidates(part: &str, offset: usize) -> Vec<Candidate> {
    let mut found = Vec::new();
    let mut seen: VecDeque<char> = VecDeque::with_capacity(2);
    let mut spaced = false;
    // Any white space is one space: what stands behind two of them stands behind one.
    let mut visible = part
        .char_indices()
        .filter_map(move |(at, c)| {
            let again = std::mem::replace(&mut spaced, c.is_whitespace()) && spaced;
            (!again).then_some((at, if spaced { ' ' } else { c }))
        })
        .peekable();
    while let Some((at, mut mark)) = visible.next() {
        let mut doubled = false;
        if matches!(mark, '\'' | '`') && visible.peek() == Some(&(at + 1, mark)) {
            visible.next();
            doubled = true;
        }
        if let Some((family, form)) = form(mark, doubled) {
            let mut rest = visible.clone();
            let after = rest.next().map(|(_, c)| c);
            let later = rest.next().map(|(_, c)| c);
            let third = rest.next().map(|(_, c)| c);
            let earlier = if seen.len() > 1 { seen.front().copied() } else { None };
            let before = seen.back().copied();
            if doubled {
                mark = '"';
            }
            found.push(Candidate { place: offset + at, mark, family, form, before, earlier, after, later, third });
        }
        if seen.len() == 2 {
            seen.pop_front();
        }
        seen.push_back(mark);
    }
    found
}

const fn form(mark: char, doubled: bool) -> Option<(Family, Form)> {
    Some(match mark {
        '\'' if doubled => (Family::Double, Form::Either),
        '`' if doubled => (Family::Double, Form::Opens),
        '"' | '\u{ff02}' => (Family::Double, Form::Either),
        '\u{201c}' | '\u{201e}' | '\u{201f}' => (Family::Double, Form::Opens),
        '\u{201d}' => (Family::Double, Form::Closes),
        '\'' | '\u{2019}' | '\u{ff07}' => (Family::Single, Form::Either),
        '\u{2018}' | '\u{201a}' | '\u{201b}' | '`' => (Family::Single, Form::Opens),
        '\u{ab}' => (Family::Guillemet, Form::Opens),
        '\u{bb}' => (Family::Guillemet, Form::Closes),
        '\u{2039}' => (Family::SingleGuillemet, Form::Opens),
        '\u{203a}' => (Family::SingleGuillemet, Form::Closes),
        '\u{300c}' | '\u{300e}' => (Family::Corner, Form::Opens),
        '\u{300d}' | '\u{300f}' => (Family::Corner, Form::Closes),
        _ => return None,
    })
}

/// Whether what stands before a mark lets it open: nothing, a space, a bracket, a dash, another mark.
fn opens_after(before: Option<char>) -> bool {
    before.is_none_or(|c| c.is_whitespace() || c.is_control() || "([{-–—―/:;*•>\"“‘«„".contains(c))
}

/// Whether what stands after a mark lets it close: nothing, a space, a stop, a bracket, a dash.
fn closes_before(after: Option<char>) -> bool {
    after.is_none_or(|c| c.is_whitespace() || c.is_control() || ".,;:!?…)]}-–—―/\"”’»'“<".contains(c))
}

/// Of double, angle and corner marks: `Some(true)` opens, `Some(false)` closes, `None` is neither.
fn double(candidate: &Candidate, open: bool) -> Option<bool> {
    let (may_open, may_close) = (opens_after(candidate.before), closes_before(candidate.after));
    match candidate.form {
        // „so“ closes by the mark that opens elsewhere.
        Form::Opens if open && may_close && !may_open => Some(false),
        Form::Opens => Some(true),
        // ”so” and »so« open by the mark that closes elsewhere.
        Form::Closes if !open && may_open && !may_close => Some(true),
        Form::Closes => Some(false),
        Form::Either => match (may_open, may_close) {
            (true, false) => Some(true),
            (false, true) => {
                let inch = !open && candidate.before.is_some_and(|c| c.is_ascii_digit());
                if inch { None } else { Some(false) }
            }
            _ => Some(!open),
        },
    }
}

/// Of single marks, which are more often apostrophes.
fn single(candidate: &Candidate, open: bool, closer_ahead: bool, plurals: &mut Vec<usize>) -> Option<bool> {
    let inside_word =
        candidate.before.is_some_and(char::is_alphanumeric) && candidate.after.is_some_and(char::is_alphanumeric);
    if inside_word || is_elision(candidate) {
        return None;
    }
    let (may_open, may_close) = (opens_after(candidate.before), closes_before(candidate.after));
    if candidate.form == Form::Opens {
        return if open && may_close && !may_open { Some(false) } else { Some(true) };
    }
    if may_open && !may_close {
        let opens_block = candidate.before.is_none();
        return if closer_ahead || opens_block { Some(true) } else { None };
    }
    if may_close && !may_open || open && is_spaced_closer(candidate) {
        if is_plural_form(candidate) && (!open || closer_ahead) {
            plurals.push(candidate.place);
            return None;
        }
        return open.then_some(false);
    }
    None
}

/// Whether a mark closes as far as its surroundings tell, and is no plural possessive.
fn is_sure_closer(candidate: &Candidate) -> bool {
    let after_word = !opens_after(candidate.before) && closes_before(candidate.after);
    candidate.family == Family::Single
        && matches!(candidate.form, Form::Either | Form::Closes)
        && (after_word || is_spaced_closer(candidate))
        && !is_elision(candidate)
        && !is_plural_form(candidate)
}

/// "so ':" — a space slipped in before the mark that closes, and a stop or colon follows.
fn is_spaced_closer(candidate: &Candidate) -> bool {
    candidate.before == Some(' ') && candidate.after.is_some_and(|c| matches!(c, ':' | ',' | '.' | ';' | '!' | '?'))
}

/// A plural possessive as far as the surroundings tell: "farmers' vote", not "farmers'," and not the text's end.
fn is_plural_form(candidate: &Candidate) -> bool {
    let genitive = candidate.before.is_some_and(|c| matches!(c, 's' | 'S' | 'x' | 'z'))
        && candidate.earlier.is_some_and(char::is_alphabetic);
    genitive
        && candidate.after.is_some_and(|c| c.is_whitespace() || matches!(c, '-' | '–' | '—'))
        && candidate.later.is_none_or(|c| c.is_alphanumeric() || matches!(c, '"' | '“' | '‘' | '$' | '€' | '£'))
}

/// `'90s`, `'n'`: an apostrophe for letters left out.
fn is_elision(candidate: &Candidate) -> bool {
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let decade =
        digit(candidate.after) && digit(candidate.later) && !digit(candidate.third) && candidate.third != Some(',');
    let decade = decade && candidate.third != Some('.') && candidate.third != Some(' ');
    let opens_decade = decade && opens_after(candidate.before) && candidate.mark != '\u{2018}';
    let and = candidate.after == Some('n') && matches!(candidate.later, Some('\'' | '\u{2019}'));
    let and_end = candidate.before == Some('n') && matches!(candidate.earlier, Some('\'' | '\u{2019}' | '\u{2018}'));
    // "'s" that lost its word.
    let ending = opens_after(candidate.before)
        && matches!(candidate.after, Some('s' | 'S'))
        && candidate.later.is_none_or(char::is_whitespace);
    opens_decade || and || and_end || ending
}

/// For each mark, whether a sure closer follows that no opening mark between needs. One pass from the end.
fn closers_ahead(found: &[Candidate]) -> Vec<bool> {
    let mut ahead = vec![false; found.len()];
    let mut closers = 0_usize;
    for (index, candidate) in found.iter().enumerate().rev() {
        ahead[index] = closers > 0 || (!is_plural_form(candidate) && closer_of_plural_form(found, index));
        if candidate.family != Family::Single {
            continue;
        }
        if is_sure_closer(candidate) {
            closers += 1;
        } else if opens_after(candidate.before) && !closes_before(candidate.after) && !is_elision(candidate) {
            closers = closers.saturating_sub(1);
        }
    }
    ahead
}

/// Whether the next single mark could close, were it not a plural possessive by its form ('the farmers' said).
fn closer_of_plural_form(found: &[Candidate], index: usize) -> bool {
    // Only the nearest few marks: a quotation that closes on a plural is a short one.
    found[index + 1..]
        .iter()
        .take(4)
        .filter(|candidate| candidate.family == Family::Single)
        .find(|candidate| {
            !candidate.before.is_some_and(char::is_alphanumeric) || !candidate.after.is_some_and(char::is_alphanumeric)
        })
        .is_some_and(is_plural_form)
}
