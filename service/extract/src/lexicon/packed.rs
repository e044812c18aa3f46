//! What a key may mean, packed into the 64 bits of a value of the gazetteer. Also compiled into `build.rs`.
//!
//! One name means several things: "Jordan" is an area and a given name, "Georgia" an area and a region, "Lincoln" a city and
//! a surname. All of them come with one look-up. An index field holds 0 for nothing, else the index plus one.

/// Everything that one key may mean.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Meaning(pub u64);

/// A field of the 64 bits: where it starts and how wide it is.
#[derive(Clone, Copy, Debug)]
pub struct Field(u32, u32);

/// An area by its name: index into `areas.txt`.
pub const AREA: Field = Field(0, 9);
/// An area by a demonym.
pub const DEMONYM: Field = Field(9, 9);
/// The area in which a city or region of that name lies.
pub const PLACE: Field = Field(18, 9);
/// Index into `organizations.txt`.
pub const ORGANIZATION: Field = Field(27, 13);
/// Index into `roles.txt`.
pub const ROLE: Field = Field(40, 8);
/// A given name: 1 of women, 2 of men, 3 of either.
pub const GIVEN: Field = Field(48, 2);
/// A title before a name: likewise.
pub const TITLE: Field = Field(50, 2);
/// A word of organizations: 1 ends a name, 2 heads it, 3 a firm's legal form.
pub const ORGANIZATION_WORD: Field = Field(52, 2);
/// The place is a capital.
pub const CAPITAL: Field = Field(54, 1);
/// The place is a region.
pub const REGION: Field = Field(55, 1);
/// A surname.
pub const SURNAME: Field = Field(56, 1);
/// A surname that stands before the given name.
pub const SURNAME_FIRST: Field = Field(57, 1);
/// An ordinary word.
pub const WORD: Field = Field(58, 1);
/// A closed-class word.
pub const CLOSED: Field = Field(59, 1);
/// May stand before the head of a role.
pub const ROLE_MODIFIER: Field = Field(60, 1);
/// The area's name is an acronym and counts only in capitals.
pub const AREA_UPPER: Field = Field(61, 1);
/// Likewise the organization's.
pub const ORGANIZATION_UPPER: Field = Field(62, 1);
/// The organization's name is an ordinary word too.
pub const ORGANIZATION_WEAK: Field = Field(63, 1);

impl Field {
    /// The largest value that the field holds.
    pub const fn value_max(self) -> u64 {
        (1 << self.1) - 1
    }
}

impl Meaning {
    /// The value of a field.
    pub const fn field(self, field: Field) -> u64 {
        (self.0 >> field.0) & ((1 << field.1) - 1)
    }

    /// Whether the field is set.
    pub const fn has(self, field: Field) -> bool {
        self.field(field) != 0
    }

    /// The index that a field holds.
    pub const fn index(self, field: Field) -> Option<usize> {
        match self.field(field) {
            0 => None,
            value => Some(value as usize - 1),
        }
    }

    /// Sets a field that is not set yet; the first meaning of a kind stands.
    pub fn set(&mut self, field: Field, value: u64) -> bool {
        let free = !self.has(field);
        if free {
            self.0 |= (value & ((1 << field.1) - 1)) << field.0;
        }
        free
    }
}
