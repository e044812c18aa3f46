//! Given names as Chinese, Korean and Vietnamese ones are spelled in Latin letters.

/// Whether a part is written as Chinese, Korean or Vietnamese given names are: one to three syllables of few letters.
pub(crate) fn is_eastern(key: &str) -> bool {
    const INITIALS: &[&str] = &[
        "zh", "ch", "sh", "tr", "kh", "nh", "gi", "ph", "th", "ng", "ny", "hy", "gw", "kw", "b", "p", "m", "f", "d",
        "t", "n", "l", "g", "k", "h", "j", "q", "x", "r", "z", "c", "s", "y", "w", "v", "",
    ];
    const FINALS: &[&str] = &[
        "iang", "iong", "uang", "yeong", "yong", "yun", "yung", "young", "eong", "eon", "oon", "uong", "ang", "eng",
        "ing", "ong", "ung", "ian", "iao", "uai", "uan", "uen", "ieu", "an", "ai", "ao", "ei", "en", "er", "ia", "ie",
        "in", "iu", "ou", "ua", "ue", "ui", "un", "uo", "am", "im", "om", "um", "em", "eok", "uk", "ok", "ak", "ik",
        "ook", "oo", "ee", "ae", "eo", "oe", "eun", "eul", "ul", "il", "ol", "al", "on", "yu", "ya", "yeo", "anh",
        "inh", "oan", "uc", "oc", "ac", "at", "it", "ap", "op", "a", "e", "i", "o", "u", "ue", "jae",
    ];
    fn cut(rest: &str, syllables: usize) -> bool {
        if rest.is_empty() {
            return syllables > 0;
        }
        if syllables == 3 {
            return false;
        }
        INITIALS.iter().any(|initial| {
            rest.strip_prefix(initial).is_some_and(|rest| {
                FINALS.iter().any(|last| rest.strip_prefix(last).is_some_and(|rest| cut(rest, syllables + 1)))
            })
        })
    }
    key.len() <= 14 && key.split('-').all(|part| cut(part, 0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn eastern_given_names_by_their_syllables() {
        for name in ["jinping", "yi", "jong-un", "jae-in", "keqiang", "wentao", "phu", "trong", "chunying"] {
            assert!(is_eastern(name), "{name}");
        }
        for name in ["clijsters", "kardashian", "smith", "thompson", "darroch"] {
            assert!(!is_eastern(name), "{name}");
        }
    }
}
