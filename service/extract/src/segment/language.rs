//! Which language a text is in.

/// Below this many letters a detected language is not believed.
const LETTERS_MIN: usize = 80;

/// How much of a text is looked at, in bytes.
const SAMPLE_BYTES: usize = 2 * 1024;

/// BCP 47 tag of a text: as given, else detected.
///
/// Detection is believed only where it is reliable and the text long enough. Otherwise Latin script is taken for English,
/// the language that the engine speaks, since a short wire alert must not go unread; other scripts give an empty tag, which is
/// read as English too and yields what numbers and names in Latin script there are.
pub(super) fn language(text: &str, given: &str) -> String {
    let given = given.trim();
    if !given.is_empty() {
        return given.to_owned();
    }
    let mut end = text.len().min(SAMPLE_BYTES);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let sample = &text[..end];
    if is_plainly_english(sample) {
        return "en".into();
    }
    let letters = sample.chars().filter(|c| c.is_alphabetic()).count();
    let info = whatlang::detect(sample);
    match info {
        Some(info) if info.script() != whatlang::Script::Latin => tag(info.lang()).into(),
        Some(info) if info.is_reliable() && letters >= LETTERS_MIN => tag(info.lang()).into(),
        Some(_) => "en".into(),
        None if letters == 0 => String::new(),
        None => "en".into(),
    }
}

/// Whether the commonest English words stand as thick as in no other language: a detector need not be asked then.
///
/// In English news "the" is one word in eighteen, and "of", "and" and "to" together one in thirteen.
fn is_plainly_english(sample: &str) -> bool {
    let (mut words, mut the, mut others) = (0_usize, 0_usize, 0_usize);
    for word in sample.split_ascii_whitespace() {
        words += 1;
        match word {
            "the" => the += 1,
            "of" | "and" | "to" => others += 1,
            _ => {}
        }
    }
    words >= 50 && the * 40 >= words && others * 25 >= words
}

/// ISO 639-3 codes, as detection gives them, and the two letters of ISO 639-1 that BCP 47 wants instead.
const TAGS: &str = "afr af;aka ak;amh am;ara ar;aze az;bel be;ben bn;bul bg;cat ca;ces cs;cmn zh;cym cy;dan da;deu de;\
     ell el;eng en;epo eo;est et;fin fi;fra fr;guj gu;heb he;hin hi;hrv hr;hun hu;hye hy;ind id;ita it;\
     jav jv;jpn ja;kan kn;kat ka;khm km;kor ko;lat la;lav lv;lit lt;mal ml;mar mr;mkd mk;mya my;nep ne;\
     nld nl;nob nb;ori or;pan pa;pes fa;pol pl;por pt;ron ro;rus ru;sin si;slk sk;slv sl;sna sn;spa es;\
     srp sr;swe sv;tam ta;tel te;tgl tl;tha th;tuk tk;tur tr;ukr uk;urd ur;uzb uz;vie vi;yid yi;zul zu";

/// The BCP 47 tag of a detected language.
fn tag(lang: whatlang::Lang) -> &'static str {
    let code = lang.code();
    TAGS.split(';').find_map(|pair| pair.strip_prefix(code)).map_or(code, str::trim)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, given: &str, expected: &str) {
        assert_eq!(language(text, given), expected, "{text}");
    }

    #[test]
    fn given_wins() {
        check("Die Minister trafen sich am Dienstag in Bern.", "en", "en");
        check("The ministers met.", "en-GB", "en-GB");
    }

    #[test]
    fn detected_where_reliable() {
        let german = "Die Handelsminister der beiden Länder trafen sich am Dienstag in Bern, um über Zölle auf Stahl zu \
                      sprechen, und sie wollen sich im nächsten Monat noch einmal treffen.";
        check(german, "", "de");
        let english = "The trade ministers of the two countries met in Bern on Tuesday to talk about duties on steel, and \
                       they want to meet again next month.";
        check(english, "", "en");
        check("Министры встретились во вторник в Берне и говорили о пошлинах.", "", "ru");
    }

    #[test]
    fn plain_english_is_seen_by_its_small_words() {
        let english =
            "The ministers of the two countries met and spoke of the duties on steel, and they want to go on. ";
        assert!(is_plainly_english(&english.repeat(4)));
        assert!(!is_plainly_english(english), "too short to tell");
        let dutch =
            "Een hand van de man was groot of klein en wie had een land in de haven of op het water in de stad. ";
        assert!(!is_plainly_english(&dutch.repeat(4)));
    }

    #[test]
    fn short_latin_text_is_english() {
        check("Xi, Putin meet", "", "en");
        check("", "", "");
        check("12.5", "", "");
    }
}
