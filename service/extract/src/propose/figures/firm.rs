//! The firm or body whose figure it is: "Boeing exported 12 jets", "Gazprom's gas exports fell 4%".

use super::{
    product::ends_name,
    scene::{Cue, Scene},
};
use crate::{
    analysis::{Entity, Form, Mention},
    lexicon::OrganizationKind,
    record::{EntityType, TradeFlow},
};

/// Tokens between the name and the word of trade at most.
const BETWEEN_MAX: usize = 4;

/// The organization that the word of trade belongs to; not one that only tells the figure, nor a government.
pub(crate) fn firm<'a>(scene: &Scene<'a, '_>, cue: &Cue) -> Option<&'a Mention> {
    let flow = cue.flow?;
    if !matches!(
        flow,
        TradeFlow::Exports | TradeFlow::Imports | TradeFlow::Investment | TradeFlow::Contract | TradeFlow::Aid
    ) {
        return None;
    }
    let lowest = cue.tokens.start.saturating_sub(BETWEEN_MAX).max(scene.tokens.start);
    for at in (lowest..cue.tokens.start).rev() {
        let ends =
            |mention: &&Mention| mention.tokens.end == at + 1 && matches!(mention.form, Form::Name | Form::Short);
        if let Some(mention) = scene.analysis.mentions_in(scene.tokens.clone()).find(ends) {
            let entity = scene.analysis.entity(mention)?;
            return is_trader(entity).then_some(mention);
        }
        let helps = matches!(
            scene.word(at),
            "'s" | "'" | "has" | "have" | "had" | "will" | "would" | "also" | "to" | "agreed" | "plans" | "is" | "was"
        );
        if !helps && ends_name(scene, at) {
            return None;
        }
    }
    None
}

/// A firm, or a body that stands for no area.
fn is_trader(entity: &Entity) -> bool {
    let kind = match entity.organization_kind {
        None | Some(OrganizationKind::Company) => true,
        Some(OrganizationKind::Body) => entity.area_code.is_empty(),
        Some(_) => false,
    };
    entity.entity_type == EntityType::Organization && kind
}

#[cfg(test)]
mod tests {
    use crate::{Context, Engine, record::Payload};

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let facts = Engine::new().extract(text, &Context::default()).facts;
        let mut found = Vec::new();
        for fact in &facts {
            if let Payload::TradeFigure(figure) = &fact.payload {
                let actor = figure.reporter_actor.as_ref().map_or("", |actor| actor.name.as_str());
                found.push(format!("{} {actor}", figure.text));
                let supported = fact.evidence.iter().any(|each| each.field == "trade_figure.reporter_actor.name");
                assert_eq!(supported, !actor.is_empty(), "{text}");
            }
        }
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn a_firm_that_trades_owns_its_figure() {
        check("Boeing exported 12 jets worth $2 billion to Kenya in 2024.", &["12 jets Boeing", "$2 billion Boeing"]);
        check("Gazprom will export 5,000 tonnes of steel to Ghana.", &["5,000 tonnes Gazprom"]);
        check("Boeing's exports to Kenya fell 4% in 2024.", &["4% Boeing"]);
    }

    #[test]
    fn who_tells_a_figure_or_governs_owns_none() {
        check("Peru's exports to Kenya fell 4% in 2024, Boeing said.", &["4% "]);
        check("Boeing said exports to Kenya fell 4% in 2024.", &["4% "]);
        check("The European Union exported $2 billion of wheat to Kenya.", &["$2 billion "]);
        check("Peru exported $2 billion of copper to Kenya.", &["$2 billion "]);
    }
}
