//! What takes a field of the CRM.

use crate::model::crm::Field;
use crate::model::element::{ElementId, Id, Kind};
use crate::model::operation::Info;
use crate::rules::Context;
use crate::source::Span;

/// A field, what takes it, and where that says so.
pub(super) type Taking = (Id<Field>, ElementId, Span);

/// Every field that something takes: KPIs first, then control points, templates of documents, operations that need it.
pub(super) fn takers(cx: &Context<'_>) -> Vec<Taking> {
    let model = cx.model;
    let kpis = model.kpis.iter().flat_map(|(id, kpi)| {
        let formulas = [kpi.measure.said(), kpi.formula.said()].into_iter().flatten().flat_map(|formula| formula.named());
        let records = kpi.source.said().into_iter().flat_map(|source| &source.records).flat_map(Info::mentioned);
        formulas.chain(records).map(move |named| (id.element(), named))
    });
    let points =
        model.control_points.iter().flat_map(|(id, point)| point.about.items().iter().flat_map(Info::mentioned).map(move |named| (id.element(), named)));
    let templates = model.documents.iter().flat_map(|(id, document)| {
        let fields = document.template.said().map_or(&[][..], |template| template.fields.items());
        fields.iter().filter_map(move |field| Some((id.element(), (field.target?.element(), field.span))))
    });
    let needs = model.operations.iter().flat_map(|(id, operation)| operation.needed().map(move |named| (id.element(), named)));
    let all = kpis.chain(points).chain(templates).chain(needs);
    all.filter(|(_, (element, _))| element.kind == Kind::Field).map(|(by, (element, span))| (Id::new(element.index), by, span)).collect()
}
