//! Areas of people that only the words around a name tell: "President Lasso of Ecuador".

use std::collections::HashMap;

use super::{reader::Reader, words::Class};
use crate::{analysis::Form, document::Shape, record::EntityType};

/// Tokens that an apposition may take to tell a role.
const APPOSITION_MAX: usize = 10;
/// Tokens of a title between "counterpart" and a name.
const TITLE_MAX: usize = 6;

impl<'a> Reader<'a, '_> {
    /// "President Lasso of Ecuador", "the defence minister of Chad Idriss Haroun", "Haroun, minister of Chad".
    pub(crate) fn areas_around_names(&self) -> HashMap<usize, &'a str> {
        let mut said = HashMap::new();
        for (index, mention) in self.analysis.mentions.iter().enumerate() {
            let unknown = self.entity_type(index) == EntityType::Person && self.area(index).is_empty();
            let Some(entity) = mention.entity.filter(|_| unknown) else { continue };
            let area = self
                .area_after_name(mention.tokens.end)
                .or_else(|| self.area_before_name(mention.tokens.start))
                .or_else(|| self.area_of_counterpart(mention.tokens.start));
            if let Some(area) = area {
                said.entry(entity).or_insert_with(|| self.area(area));
            }
        }
        said
    }

    fn area_after_name(&self, end: usize) -> Option<usize> {
        let of_area = |of: usize| {
            let next = of + 1 + usize::from(self.word(of + 1) == "the");
            self.starting(next).filter(|area| self.entity_type(*area) == EntityType::Area)
        };
        match self.word(end) {
            "of" => of_area(end),
            "," => {
                let told = end + 1..end + 1 + APPOSITION_MAX;
                let close = told.clone().find(|at| matches!(self.word(*at), "," | "." | ";" | "")).unwrap_or(told.end);
                let role = self.find(told.start..close, Class::Role)?;
                (role.end..close).filter(|at| self.word(*at) == "of").find_map(of_area)
            }
            _ => None,
        }
    }

    /// "his Azeri counterpart, President Ilham Aliyev".
    fn area_of_counterpart(&self, start: usize) -> Option<usize> {
        let belongs =
            |at: usize| self.word(at) == "," || self.shape(at) == Some(Shape::Title) || self.has(at, Class::Role);
        let near = start.saturating_sub(TITLE_MAX)..start;
        let counterpart = near.rev().take_while(|at| belongs(*at)).find(|at| self.word(*at) == "counterpart")?;
        let area = self.covering(counterpart.checked_sub(1)?)?;
        (self.entity_type(area) == EntityType::Area && self.mention(area).form == Form::Demonym).then_some(area)
    }

    fn area_before_name(&self, start: usize) -> Option<usize> {
        let area = start.checked_sub(1).and_then(|before| self.covering(before))?;
        let of = self.mention(area).tokens.start.checked_sub(1)?;
        let is_area = self.entity_type(area) == EntityType::Area && self.mention(area).form != Form::Demonym;
        let has_role = of.checked_sub(1).is_some_and(|before| self.has(before, Class::Role));
        (is_area && has_role && self.word(of) == "of").then_some(area)
    }
}
