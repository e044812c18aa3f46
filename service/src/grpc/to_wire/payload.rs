//! The four kinds of fact as the contract's payloads.

use dateline_extract::record as domain;
use dateline_proto::v1::{self, record::Payload};
use sha2::{Digest, Sha256};

use super::{
    code,
    offsets::{Offsets, int},
    timestamp,
};
use crate::record::Origin;

/// A payload; an article gets what its request gave, but not its text.
pub(super) fn payload(payload: &domain::Payload, origin: &Origin, text: &str, offsets: &Offsets) -> Payload {
    match payload {
        domain::Payload::Article(fact) => Payload::Article(article(fact, origin, text, offsets)),
        domain::Payload::Meeting(fact) => Payload::Meeting(meeting(fact)),
        domain::Payload::TradeFigure(fact) => Payload::TradeFigure(trade_figure(fact)),
        domain::Payload::Quote(fact) => Payload::Quote(quote(fact)),
    }
}

fn article(fact: &domain::Article, origin: &Origin, text: &str, offsets: &Offsets) -> v1::Article {
    let span = |span: domain::Span| offsets.span(text, span);
    v1::Article {
        headline: fact.headline.clone(),
        subheadline: fact.subheadline.clone(),
        bylines: fact.bylines.clone(),
        dateline: fact.dateline.as_ref().map(dateline),
        sections: fact
            .sections
            .iter()
            .map(|section| v1::Section {
                heading: section.heading.clone(),
                heading_span: section.heading_span.map(span),
                paragraphs: section.paragraphs.iter().copied().map(span).collect(),
            })
            .collect(),
        entities: fact
            .entities
            .iter()
            .map(|entity| v1::Entity {
                actor: Some(actor(&entity.actor)),
                mentions: entity.mentions.iter().copied().map(span).collect(),
            })
            .collect(),
        source_uri: origin.source_uri.clone(),
        guid: origin.guid.clone(),
        version_time: origin.version_time.map(timestamp),
        content_sha256: data_encoding::HEXLOWER.encode(&Sha256::digest(text.as_bytes())),
        word_count: int(fact.word_count),
        char_count: int(offsets.chars()),
        truncated: fact.truncated,
        extracted: fact.extracted,
        quantities: fact
            .quantities
            .iter()
            .map(|(found, at)| v1::QuantityMention { quantity: Some(quantity(found)), span: Some(span(*at)) })
            .collect(),
        dates: fact
            .dates
            .iter()
            .map(|(found, at)| v1::DateMention { date: Some(date(found)), span: Some(span(*at)) })
            .collect(),
        text: String::new(),
    }
}

fn dateline(dateline: &domain::Dateline) -> v1::ArticleDateline {
    v1::ArticleDateline {
        place: dateline.place.as_ref().map(place),
        date: dateline.date.as_ref().map(date),
        agency: dateline.agency.clone(),
    }
}

fn meeting(fact: &domain::Meeting) -> v1::Meeting {
    v1::Meeting {
        title: fact.title.clone(),
        participants: fact
            .participants
            .iter()
            .map(|each| v1::Participant {
                actor: Some(actor(&each.actor)),
                role: code::participant_role(each.role) as i32,
            })
            .collect(),
        place: fact.place.as_ref().map(place),
        date: fact.date.as_ref().map(date),
        status: code::status(fact.status) as i32,
        format: code::format(fact.format) as i32,
        subjects: fact.subjects.clone(),
        duration: fact.duration.clone(),
        ordinal: fact.ordinal,
    }
}

fn trade_figure(fact: &domain::TradeFigure) -> v1::TradeFigure {
    v1::TradeFigure {
        text: fact.text.clone(),
        flow: code::flow(fact.flow) as i32,
        measure: code::measure(fact.measure) as i32,
        reporter: fact.reporter.as_ref().map(area),
        partner: fact.partner.as_ref().map(area),
        value: Some(quantity(&fact.value)),
        equivalents: fact.equivalents.iter().map(quantity).collect(),
        period: fact.period.as_ref().map(date),
        product: fact.product.clone(),
        share_of: fact.share_of.clone(),
        compared_with: fact.compared_with.as_ref().map(date),
        attributed_to: fact.attributed_to.as_ref().map(actor),
        reporter_actor: fact.reporter_actor.as_ref().map(actor),
    }
}

fn quote(fact: &domain::Quote) -> v1::Quote {
    v1::Quote {
        text: fact.text.clone(),
        r#type: code::quote_type(fact.quote_type) as i32,
        speaker: fact.speaker.as_ref().map(actor),
        cue: fact.cue.clone(),
        addressees: fact.addressees.iter().map(actor).collect(),
        medium: fact.medium.clone(),
        context: fact.context.clone(),
        spoken: fact.spoken.as_ref().map(date),
    }
}

fn actor(actor: &domain::Actor) -> v1::Actor {
    v1::Actor {
        name: actor.name.clone(),
        r#type: code::entity_type(actor.entity_type) as i32,
        mention: actor.mention.clone(),
        role: actor.role.clone(),
        organization: actor.organization.clone(),
        area_code: actor.area_code.clone(),
        identifiers: actor
            .identifiers
            .iter()
            .map(|(scheme, value)| v1::Identifier { scheme: scheme.clone(), value: value.clone() })
            .collect(),
    }
}

fn area(area: &domain::Area) -> v1::Area {
    v1::Area { code: area.code.clone(), r#type: code::area_type(area.area_type) as i32, name: area.name.clone() }
}

fn place(place: &domain::Place) -> v1::Place {
    v1::Place { name: place.name.clone(), area_code: place.area_code.clone() }
}

fn date(date: &domain::EdtfDate) -> v1::EdtfDate {
    v1::EdtfDate {
        edtf: date.edtf.clone(),
        start_time: date.start.map(timestamp),
        end_time: date.end.map(timestamp),
        text: date.text.clone(),
    }
}

fn quantity(quantity: &domain::Quantity) -> v1::Quantity {
    v1::Quantity {
        decimal: quantity.value.normalize().to_string(),
        unit: quantity.unit.clone(),
        unit_type: code::unit_type(quantity.unit_type) as i32,
        qualifier: code::qualifier(quantity.qualifier) as i32,
        upper: quantity.upper.map(|upper| upper.normalize().to_string()).unwrap_or_default(),
        text: quantity.text.clone(),
    }
}
