//! From signs to a tree: terms, joined by AND or by OR. It knows the grammar and no field.

use super::{
    FilterFault,
    lexer::{Comparator, Lexer},
};

/// Bytes of a filter.
pub const BYTES_MAX: usize = 4096;
/// Comparisons in a filter.
pub const TERMS_MAX: usize = 64;
/// Parentheses inside each other.
pub const DEPTH_MAX: usize = 16;

/// A filter as written.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Tree<'s> {
    And(Vec<Tree<'s>>),
    Or(Vec<Tree<'s>>),
    Not(Box<Tree<'s>>),
    Term(Written<'s>),
}

/// One comparison as written, with where its parts start.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Written<'s> {
    pub(super) path: &'s str,
    pub(super) path_offset: usize,
    pub(super) comparator: Comparator,
    pub(super) comparator_offset: usize,
    pub(super) literal: Literal<'s>,
    pub(super) literal_offset: usize,
}

/// What a field is compared with.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Literal<'s> {
    /// A word without quotes.
    Bare(&'s str),
    /// The content of a string in quotes.
    Quoted(String),
    /// `*` after `:`.
    Any,
}

/// Reads a filter; `None` where there is nothing but blanks.
pub(super) fn parse(source: &str) -> Result<Option<Tree<'_>>, FilterFault> {
    if source.len() > BYTES_MAX {
        return Err(FilterFault::new(BYTES_MAX, format!("a filter has at most {BYTES_MAX} bytes")));
    }
    let mut parser = Parser { lexer: Lexer::new(source), terms: 0 };
    if parser.lexer.at_end() {
        return Ok(None);
    }
    let tree = parser.chain(0)?;
    if parser.lexer.at_end() {
        return Ok(Some(tree));
    }
    Err(parser.unexpected_after_term())
}

struct Parser<'s> {
    lexer: Lexer<'s>,
    terms: usize,
}

impl<'s> Parser<'s> {
    /// Terms joined by AND or by OR; which of the two a chain is, its first connective says.
    fn chain(&mut self, depth: usize) -> Result<Tree<'s>, FilterFault> {
        let mut parts = vec![self.term(depth)?];
        let mut joined_by = None;
        loop {
            let offset = self.lexer.offset();
            let connective = match () {
                () if self.lexer.keyword("AND") => "AND",
                () if self.lexer.keyword("OR") => "OR",
                () => break,
            };
            if *joined_by.get_or_insert(connective) != connective {
                let message = "AND and OR are mixed: say with parentheses which of them binds";
                return Err(FilterFault::new(offset, message));
            }
            parts.push(self.term(depth)?);
        }
        Ok(join(parts, joined_by))
    }

    /// A comparison or a chain in parentheses, with any number of negations before it.
    fn term(&mut self, depth: usize) -> Result<Tree<'s>, FilterFault> {
        let mut negated = false;
        while self.lexer.keyword("NOT") || self.lexer.take('-') {
            negated = !negated;
        }
        let open = self.lexer.offset();
        let tree = if self.lexer.take('(') {
            if depth == DEPTH_MAX {
                return Err(FilterFault::new(open, format!("parentheses go at most {DEPTH_MAX} deep")));
            }
            self.parenthesized(open, depth + 1)?
        } else {
            Tree::Term(self.comparison()?)
        };
        Ok(if negated { negate(tree) } else { tree })
    }

    fn parenthesized(&mut self, open: usize, depth: usize) -> Result<Tree<'s>, FilterFault> {
        let tree = self.chain(depth)?;
        if self.lexer.take(')') {
            return Ok(tree);
        }
        if self.lexer.at_end() {
            return Err(FilterFault::new(open, "the parenthesis is never closed"));
        }
        Err(self.unexpected_after_term())
    }

    fn comparison(&mut self) -> Result<Written<'s>, FilterFault> {
        let path_offset = self.lexer.offset();
        let path = self.lexer.word();
        if path.is_empty() || matches!(path, "AND" | "OR") {
            return Err(self.no_path(path_offset, path));
        }
        self.terms += 1;
        if self.terms > TERMS_MAX {
            return Err(FilterFault::new(path_offset, format!("a filter has at most {TERMS_MAX} terms")));
        }
        let comparator_offset = self.lexer.offset();
        let Some(comparator) = self.lexer.comparator()? else {
            return Err(self.no_comparator(path_offset, path));
        };
        let literal_offset = self.lexer.offset();
        let literal = self.literal(comparator)?;
        Ok(Written { path, path_offset, comparator, comparator_offset, literal, literal_offset })
    }

    fn literal(&mut self, comparator: Comparator) -> Result<Literal<'s>, FilterFault> {
        let offset = self.lexer.offset();
        if let Some(value) = self.lexer.quoted()? {
            return Ok(Literal::Quoted(value));
        }
        let word = self.lexer.value_word();
        match word {
            "*" if comparator == Comparator::Has => Ok(Literal::Any),
            "" => Err(FilterFault::new(offset, "a value is missing here")),
            "AND" | "OR" | "NOT" => {
                Err(FilterFault::new(offset, format!("a value is missing here; to compare with {word}, quote it")))
            }
            _ if word.contains('*') => {
                Err(FilterFault::new(offset, "`*` stands only alone and after `:`; quote it to mean the character"))
            }
            _ if word.starts_with(['\'', '“', '”', '‘', '’', '„', '«']) => {
                Err(FilterFault::new(offset, "strings stand between straight double quotation marks"))
            }
            _ => Ok(Literal::Bare(word)),
        }
    }

    fn no_path(&mut self, offset: usize, word: &str) -> FilterFault {
        let message = match word {
            "" if self.lexer.at_end() => "a term is missing at the end",
            "" if self.lexer.take(')') => "a term is missing before this parenthesis",
            "" if self.lexer.take('!') => "negation is written `NOT` or `-`",
            "" => "a term starts with the name of a field",
            _ => "a term is missing before this word",
        };
        FilterFault::new(offset, message)
    }

    fn no_comparator(&mut self, path_offset: usize, path: &str) -> FilterFault {
        let offset = self.lexer.offset();
        let shown = FilterFault::shown(path);
        if self.lexer.take('(') {
            return FilterFault::new(path_offset, format!("there is no function `{shown}`; there are none"));
        }
        match path.to_ascii_uppercase().as_str() {
            upper @ ("NOT" | "AND" | "OR") => FilterFault::new(path_offset, format!("write {upper} in capitals")),
            _ => FilterFault::new(
                offset,
                format!(
                    "`{shown}` must be compared here, with = != < <= > >= or `:`; for words in a record's text write \
                     text : \"…\""
                ),
            ),
        }
    }

    fn unexpected_after_term(&mut self) -> FilterFault {
        let offset = self.lexer.offset();
        let word = self.lexer.peek_word();
        let message = match word.to_ascii_uppercase().as_str() {
            upper @ ("AND" | "OR") => format!("write {upper} in capitals"),
            "&&" => "write AND for `&&`".to_owned(),
            "||" => "write OR for `||`".to_owned(),
            _ if self.lexer.take(')') => "this parenthesis closes nothing".to_owned(),
            _ => "AND, OR or the end is expected here; a value of several words is quoted".to_owned(),
        };
        FilterFault::new(offset, message)
    }
}

/// One tree of several; a chain inside a chain of its own kind is no level of its own.
fn join<'s>(mut parts: Vec<Tree<'s>>, joined_by: Option<&str>) -> Tree<'s> {
    match joined_by {
        None => parts.swap_remove(0),
        Some("AND") => Tree::And(flatten(parts, |part| match part {
            Tree::And(inner) => Ok(inner),
            other => Err(other),
        })),
        Some(_) => Tree::Or(flatten(parts, |part| match part {
            Tree::Or(inner) => Ok(inner),
            other => Err(other),
        })),
    }
}

fn flatten<'s>(parts: Vec<Tree<'s>>, open: impl Fn(Tree<'s>) -> Result<Vec<Tree<'s>>, Tree<'s>>) -> Vec<Tree<'s>> {
    parts.into_iter().flat_map(|part| open(part).unwrap_or_else(|other| vec![other])).collect()
}

fn negate(tree: Tree<'_>) -> Tree<'_> {
    match tree {
        Tree::Not(inner) => *inner,
        other => Tree::Not(Box::new(other)),
    }
}
