//! Enums of the domain as the contract's, one exhaustive match each.

use dateline_extract::record as domain;
use dateline_proto::v1;

/// How a span supports a field.
pub(super) const fn basis(basis: domain::Basis) -> v1::EvidenceBasis {
    match basis {
        domain::Basis::Stated => v1::EvidenceBasis::Stated,
        domain::Basis::Resolved => v1::EvidenceBasis::Resolved,
        domain::Basis::Lexicon => v1::EvidenceBasis::Lexicon,
        domain::Basis::Request => v1::EvidenceBasis::Request,
        domain::Basis::Inferred => v1::EvidenceBasis::Inferred,
    }
}

/// What an actor is.
pub(super) const fn entity_type(kind: domain::EntityType) -> v1::EntityType {
    match kind {
        domain::EntityType::Unspecified => v1::EntityType::Unspecified,
        domain::EntityType::Person => v1::EntityType::Person,
        domain::EntityType::Organization => v1::EntityType::Organization,
        domain::EntityType::Area => v1::EntityType::Area,
        domain::EntityType::Place => v1::EntityType::Place,
        domain::EntityType::Unnamed => v1::EntityType::Unnamed,
    }
}

/// What an area code stands for.
pub(super) const fn area_type(kind: domain::AreaType) -> v1::AreaType {
    match kind {
        domain::AreaType::Unspecified => v1::AreaType::Unspecified,
        domain::AreaType::Country => v1::AreaType::Country,
        domain::AreaType::Group => v1::AreaType::Group,
        domain::AreaType::World => v1::AreaType::World,
    }
}

/// How a quantity bounds the true value.
pub(super) const fn qualifier(qualifier: domain::Qualifier) -> v1::QuantityQualifier {
    match qualifier {
        domain::Qualifier::Exact => v1::QuantityQualifier::Exact,
        domain::Qualifier::About => v1::QuantityQualifier::About,
        domain::Qualifier::AtLeast => v1::QuantityQualifier::AtLeast,
        domain::Qualifier::AtMost => v1::QuantityQualifier::AtMost,
        domain::Qualifier::Range => v1::QuantityQualifier::Range,
    }
}

/// Kind of unit.
pub(super) const fn unit_type(kind: domain::UnitType) -> v1::UnitType {
    match kind {
        domain::UnitType::Unspecified => v1::UnitType::Unspecified,
        domain::UnitType::Currency => v1::UnitType::Currency,
        domain::UnitType::Percent => v1::UnitType::Percent,
        domain::UnitType::PercentagePoint => v1::UnitType::PercentagePoint,
        domain::UnitType::Physical => v1::UnitType::Physical,
        domain::UnitType::Count => v1::UnitType::Count,
        domain::UnitType::Price => v1::UnitType::Price,
    }
}

/// How a quote is marked.
pub(super) const fn quote_type(kind: domain::QuoteType) -> v1::QuoteType {
    match kind {
        domain::QuoteType::Direct => v1::QuoteType::Direct,
        domain::QuoteType::Partial => v1::QuoteType::Partial,
        domain::QuoteType::Indirect => v1::QuoteType::Indirect,
    }
}

/// A side's part.
pub(super) const fn participant_role(role: domain::ParticipantRole) -> v1::ParticipantRole {
    match role {
        domain::ParticipantRole::Unspecified => v1::ParticipantRole::Unspecified,
        domain::ParticipantRole::Host => v1::ParticipantRole::Host,
        domain::ParticipantRole::Visitor => v1::ParticipantRole::Visitor,
        domain::ParticipantRole::Mediator => v1::ParticipantRole::Mediator,
        domain::ParticipantRole::Participant => v1::ParticipantRole::Participant,
    }
}

/// What became of a meeting.
pub(super) const fn status(status: domain::MeetingStatus) -> v1::MeetingStatus {
    match status {
        domain::MeetingStatus::Unspecified => v1::MeetingStatus::Unspecified,
        domain::MeetingStatus::Held => v1::MeetingStatus::Held,
        domain::MeetingStatus::Ongoing => v1::MeetingStatus::Ongoing,
        domain::MeetingStatus::Scheduled => v1::MeetingStatus::Scheduled,
        domain::MeetingStatus::Proposed => v1::MeetingStatus::Proposed,
        domain::MeetingStatus::Cancelled => v1::MeetingStatus::Cancelled,
        domain::MeetingStatus::Postponed => v1::MeetingStatus::Postponed,
    }
}

/// What kind of meeting.
pub(super) const fn format(format: domain::MeetingFormat) -> v1::MeetingFormat {
    match format {
        domain::MeetingFormat::Unspecified => v1::MeetingFormat::Unspecified,
        domain::MeetingFormat::Bilateral => v1::MeetingFormat::Bilateral,
        domain::MeetingFormat::Multilateral => v1::MeetingFormat::Multilateral,
        domain::MeetingFormat::Call => v1::MeetingFormat::Call,
        domain::MeetingFormat::Visit => v1::MeetingFormat::Visit,
        domain::MeetingFormat::Letter => v1::MeetingFormat::Letter,
    }
}

/// What a figure is about.
pub(super) const fn flow(flow: domain::TradeFlow) -> v1::TradeFlow {
    match flow {
        domain::TradeFlow::Unspecified => v1::TradeFlow::Unspecified,
        domain::TradeFlow::Exports => v1::TradeFlow::Exports,
        domain::TradeFlow::Imports => v1::TradeFlow::Imports,
        domain::TradeFlow::Balance => v1::TradeFlow::Balance,
        domain::TradeFlow::TotalTrade => v1::TradeFlow::TotalTrade,
        domain::TradeFlow::Tariff => v1::TradeFlow::Tariff,
        domain::TradeFlow::Investment => v1::TradeFlow::Investment,
        domain::TradeFlow::Contract => v1::TradeFlow::Contract,
        domain::TradeFlow::Quota => v1::TradeFlow::Quota,
        domain::TradeFlow::Aid => v1::TradeFlow::Aid,
    }
}

/// What a number measures.
pub(super) const fn measure(measure: domain::Measure) -> v1::Measure {
    match measure {
        domain::Measure::Unspecified => v1::Measure::Unspecified,
        domain::Measure::Level => v1::Measure::Level,
        domain::Measure::Change => v1::Measure::Change,
        domain::Measure::Share => v1::Measure::Share,
        domain::Measure::Rate => v1::Measure::Rate,
    }
}
