//! The words that a date can start with: most words of a text are none of them, so that no rule needs to be asked there.

use std::sync::LazyLock;

use crate::{lexicon::hash::WordMap, recognise::pieces::Pieces};

/// By what they begin, one line a kind. A rule that reads from another word needs it here.
const STARTS: &str = "\
    january february march april may june july august september october november december \
    jan feb mar apr jun jul aug sep sept oct nov dec \
    monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun \
    today tonight yesterday tomorrow \
    this that these those current present last past previous preceding prior next coming the its \
    said mentioned aforementioned reporting cited same corresponding comparable equivalent period \
    a one two three four five six seven eight nine ten eleven twelve zero twenty \
    first second third fourth final eighteenth nineteenth twentieth \
    q h year yearend quarter fy fiscal financial iranian persian \
    thirties forties fifties sixties seventies eighties nineties \
    christmas boxing thanksgiving valentine new good easter";

static WORDS: LazyLock<WordMap<&'static str, ()>> =
    LazyLock::new(|| STARTS.split_whitespace().map(|word| (word, ())).collect());

/// Whether a date could start at piece `at`: with a number, a mark that leaves out digits ("the '90s") or one of the words.
pub(super) fn may_start(pieces: &Pieces<'_>, at: usize) -> bool {
    if pieces.is_word(at) {
        return WORDS.contains_key(pieces.folded(at));
    }
    pieces.is_number(at) || matches!(pieces.folded(at), "'" | "‘")
}
