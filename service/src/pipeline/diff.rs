//! A new version of an article against the last one: what is added, corrected and retracted.

use std::collections::HashSet;

use jiff::Timestamp;

use super::{
    encode::{Draft, Encode, Stamp, Undecodable},
    identity::IdentityKey,
    mint::{self, Mint},
    pair::{Side, pair},
};
use crate::{
    journal::{CurrentRecord, Digest, RecordWrite},
    record::{Kind, Op, State},
};

/// A record of the new version.
pub struct New {
    /// Its kind.
    pub kind: Kind,
    /// What makes it the same fact in two versions.
    pub key: IdentityKey,
    /// To be encoded if it changed.
    pub draft: Box<dyn Draft>,
}

/// What an article's new version changes.
#[derive(Debug, Default)]
pub struct Changes {
    /// The article's own first, then by place in the text, retractions last.
    pub writes: Vec<RecordWrite>,
    /// The article's revision afterwards.
    pub article_revision: i32,
    /// Its etag afterwards.
    pub etag: String,
    /// Whether the text is another than before.
    pub text_changed: bool,
}

/// Compares `new`, the article's own record first, with what is stored of the article.
pub fn diff(
    article_id: &str,
    stored: &[CurrentRecord],
    ids: &HashSet<String>,
    new: Vec<New>,
    encode: &dyn Encode,
    now: Timestamp,
) -> Result<Changes, Undecodable> {
    let old = stored.iter().map(|record| Old::of(record, encode)).collect::<Result<Vec<_>, _>>()?;
    let sides: Vec<_> = new.iter().map(side).collect();
    let mut partners = Partners::of(old, &sides);
    let mut differ = Differ { mint: Mint::new(article_id, ids.clone()), now, changes: Changes::default() };
    for ((new, side), at) in new.into_iter().zip(sides).zip(0..) {
        differ.version(new, side, partners.of_new(at))?;
    }
    for old in partners.left_active() {
        differ.retraction(old)?;
    }
    Ok(differ.changes)
}

/// A stored record, decoded.
struct Old<'a> {
    record: &'a CurrentRecord,
    draft: Box<dyn Draft>,
}

impl<'a> Old<'a> {
    fn of(record: &'a CurrentRecord, encode: &dyn Encode) -> Result<Self, Undecodable> {
        Ok(Self { record, draft: encode.stored(&record.basic, None)? })
    }

    const fn side(&self) -> Side {
        Side { kind: self.record.kind, identity: self.record.identity, content: self.record.content }
    }

    fn active(&self) -> bool {
        self.record.state == State::Active
    }
}

fn side(new: &New) -> Side {
    Side { kind: new.kind, identity: new.key.digest(), content: new.draft.content() }
}

/// Which old record each new one continues.
struct Partners<'a> {
    old: Vec<Option<Old<'a>>>,
    of_new: Vec<Option<usize>>,
}

impl<'a> Partners<'a> {
    /// Active and withdrawn records pair first; what is left of the new ones revives retracted records of the same identity.
    fn of(mut old: Vec<Old<'a>>, new: &[Side]) -> Self {
        old.sort_by_key(|each| (each.record.kind != Kind::Article, each.draft.place()));
        let standing = |each: &Old<'_>| each.active() || each.record.withdrawn;
        let mut of_new = vec![None; new.len()];
        for first in [true, false] {
            let olds: Vec<_> = (0..old.len()).filter(|at| standing(&old[*at]) == first).collect();
            let news: Vec<_> = (0..new.len()).filter(|at| of_new[*at].is_none()).collect();
            let old_sides: Vec<_> = olds.iter().map(|at| old[*at].side()).collect();
            let new_sides: Vec<_> = news.iter().map(|at| new[*at]).collect();
            for (at, partner) in news.into_iter().zip(pair(&old_sides, &new_sides)) {
                of_new[at] = partner.map(|partner| olds[partner]);
            }
        }
        Self { old: old.into_iter().map(Some).collect(), of_new }
    }

    fn of_new(&mut self, at: usize) -> Option<Old<'a>> {
        self.of_new[at].and_then(|at| self.old[at].take())
    }

    fn left_active(self) -> impl Iterator<Item = Old<'a>> {
        self.old.into_iter().flatten().filter(Old::active)
    }
}

/// The changes under way.
struct Differ {
    mint: Mint,
    now: Timestamp,
    changes: Changes,
}

impl Differ {
    /// A record of the new version, and the stored one that it continues.
    fn version(&mut self, new: New, side: Side, old: Option<Old<'_>>) -> Result<(), Undecodable> {
        if new.kind == Kind::Article {
            self.article(&new, &side, old.as_ref());
        }
        let Some(old) = old else {
            let name = self.first_name(&new);
            return self.write(new, side, Op::Add, name, 1, self.now);
        };
        let op = match (old.active(), old.record.withdrawn) {
            (true, _) if old.record.content == side.content => return Ok(()),
            (true, _) => Op::Correct,
            (false, true) if old.draft.primary_words() == new.draft.primary_words() => return Ok(()),
            (false, _) => Op::Add,
        };
        let create_time = old.draft.create_time().unwrap_or(self.now);
        self.write(new, side, op, old.record.name.clone(), old.record.revision + 1, create_time)
    }

    /// Fixes the article's revision, which the other records name, before any of them is encoded.
    fn article(&mut self, new: &New, side: &Side, old: Option<&Old<'_>>) {
        let name = self.first_name(new);
        let stays = old.filter(|old| old.active() && old.record.content == side.content);
        let revision = match (stays, old) {
            (Some(old), _) => old.record.revision,
            (None, Some(old)) => old.record.revision + 1,
            (None, None) => 1,
        };
        self.changes.article_revision = revision;
        self.changes.etag = mint::etag(&name, revision, &side.content);
        self.changes.text_changed = old.is_none_or(|old| old.draft.text_sha256() != new.draft.text_sha256());
    }

    fn first_name(&mut self, new: &New) -> String {
        match new.kind {
            Kind::Article => self.mint.article_name(),
            kind => self.mint.name(kind, new.key.bytes()),
        }
    }

    fn write(
        &mut self,
        new: New,
        side: Side,
        op: Op,
        name: String,
        revision: i32,
        create_time: Timestamp,
    ) -> Result<(), Undecodable> {
        let article_revision = Some(self.changes.article_revision);
        let stamp = self.stamp(name, State::Active, revision, &side.content, article_revision, create_time);
        self.push(op, new.draft, stamp, side)
    }

    fn retraction(&mut self, old: Old<'_>) -> Result<(), Undecodable> {
        let record = old.record;
        let create_time = old.draft.create_time().unwrap_or(self.now);
        let revision = record.revision + 1;
        let stamp = self.stamp(record.name.clone(), State::Retracted, revision, &record.content, None, create_time);
        let side = old.side();
        self.push(Op::Retract, old.draft, stamp, side)
    }

    fn stamp(
        &self,
        name: String,
        state: State,
        revision: i32,
        content: &Digest,
        article_revision: Option<i32>,
        create_time: Timestamp,
    ) -> Stamp {
        let etag = mint::etag(&name, revision, content);
        Stamp { name, state, revision, etag, article_revision, create_time, update_time: self.now }
    }

    fn push(&mut self, op: Op, draft: Box<dyn Draft>, stamp: Stamp, side: Side) -> Result<(), Undecodable> {
        let encoded = draft.encode(&stamp)?;
        self.changes.writes.push(RecordWrite {
            name: stamp.name,
            kind: side.kind,
            revision: stamp.revision,
            article_revision: encoded.article_revision,
            state: stamp.state,
            op,
            withdrawn: false,
            identity: side.identity,
            content: side.content,
            index: encoded.index,
            words: encoded.words,
            basic: encoded.basic,
        });
        Ok(())
    }
}

#[cfg(test)]
mod tests;
