//! Which mention holds each token, in 32 bits a token: a long text has a million of them.

use std::ops::Range;

/// By token: the index of the mention that holds it.
#[derive(Debug, Default)]
pub(crate) struct Holders {
    /// The index plus one; 0 for none.
    by_token: Vec<u32>,
}

impl Holders {
    /// Those of a text of so many tokens, which nothing holds yet.
    pub(crate) fn new(tokens: usize) -> Self {
        Self { by_token: vec![0; tokens] }
    }

    /// The mention that holds token `at`; none past the end.
    pub(crate) fn at(&self, at: usize) -> Option<usize> {
        self.by_token.get(at)?.checked_sub(1).map(|index| index as usize)
    }

    /// Whether any of these tokens is held.
    pub(crate) fn holds_any(&self, mut tokens: Range<usize>) -> bool {
        tokens.any(|at| self.at(at).is_some())
    }

    /// Lets a mention hold these tokens, in place of what held them.
    pub(crate) fn hold(&mut self, tokens: Range<usize>, mention: usize) {
        let index = u32::try_from(mention + 1).unwrap_or_default();
        self.by_token.get_mut(tokens).unwrap_or_default().fill(index);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_to_hold_a_token_holds_it() {
        let mut holders = Holders::new(4);
        holders.hold(0..3, 0);
        holders.hold(2..3, 7);
        assert_eq!([0, 1, 2, 3, 4].map(|at| holders.at(at)), [Some(0), Some(0), Some(7), None, None]);
        assert!(holders.holds_any(2..4) && !holders.holds_any(3..9));
        holders.hold(3..9, 1);
        assert_eq!(holders.at(3), None, "no range outside the text");
    }
}
