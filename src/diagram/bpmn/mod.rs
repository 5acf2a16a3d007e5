//! A process as BPMN 2.0 (ISO/IEC 19510) with its picture, so that a modelling suite can open it: one pool, a lane a role, operations as tasks, conditions
//! as names of flows and as expressions in words, which BPMN allows where no engine is to run them.

mod layout;
mod net;

use super::Setting;
use super::process::plan::{Plan, Step};
use crate::graph::ProcessGraph;
use crate::model::Model;
use crate::model::element::{ElementId, Id};
use crate::model::operation::Operation;
use crate::model::process::Process;
use crate::xml::{Element, element};
use layout::{Bounds, Layout, layout};
use net::{Net, Node, Symbol};

/// A process as a BPMN document. A process that shows an operation in detail is called by its id, which stands in the file of that process.
pub fn bpmn(model: &Model, graph: &ProcessGraph, process: Id<Process>, setting: &Setting<'_>) -> String {
    let plan = Plan::new(model, graph, process, setting);
    let net = Net::new(&plan);
    let places = layout(&plan, &net);
    let subject = Subject { model, setting, plan: &plan, net: &net };
    let id = process_id(model, process);
    let participant = element("participant").with("id", "Participant_1").with("name", plan.title.clone()).with("processRef", id.clone());
    element("definitions")
        .with("xmlns", "http://www.omg.org/spec/BPMN/20100524/MODEL")
        .with("xmlns:bpmndi", "http://www.omg.org/spec/BPMN/20100524/DI")
        .with("xmlns:dc", "http://www.omg.org/spec/DD/20100524/DC")
        .with("xmlns:di", "http://www.omg.org/spec/DD/20100524/DI")
        .with("id", format!("Definitions_{}", process.index() + 1))
        .with("targetNamespace", "urn:reglament:process")
        .with("exporter", env!("CARGO_PKG_NAME"))
        .with("exporterVersion", env!("CARGO_PKG_VERSION"))
        .child(element("collaboration").with("id", "Collaboration_1").child(participant))
        .child(subject.process(id))
        .child(diagram(&plan, &net, &places))
        .document(2)
}

/// The id of a process in all files: Latin letters, because some suites take no others, and its number, so that no two are alike.
fn process_id(model: &Model, process: Id<Process>) -> String {
    let id = &model.processes[process].id;
    let plain = id.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    if plain { format!("Process_{id}") } else { format!("Process_{}", process.index() + 1) }
}

/// What the process says.
struct Subject<'a> {
    model: &'a Model,
    setting: &'a Setting<'a>,
    plan: &'a Plan,
    net: &'a Net,
}

impl Subject<'_> {
    fn process(&self, id: String) -> Element {
        let mut of_lane: Vec<Vec<&Node>> = vec![Vec::new(); self.plan.lanes.len()];
        for node in &self.net.nodes {
            of_lane[self.plan.steps[node.step].lane].push(node);
        }
        let lane = |(at, lane): (usize, &super::process::plan::Lane)| {
            let nodes = of_lane[at].iter().map(|node| element("flowNodeRef").text(node.id.clone()));
            element("lane").with("id", lane_id(at)).with("name", lane.name.clone()).children(nodes)
        };
        let lanes = element("laneSet").with("id", "LaneSet_1").children(self.plan.lanes.iter().enumerate().map(lane));
        let (mut incoming, mut outgoing) = (vec![Vec::new(); self.net.nodes.len()], vec![Vec::new(); self.net.nodes.len()]);
        for (at, flow) in self.net.flows.iter().enumerate() {
            outgoing[flow.from].push(at);
            incoming[flow.to].push(at);
        }
        let nodes = self.net.nodes.iter().enumerate().map(|(at, node)| self.node(node, &incoming[at], &outgoing[at]));
        let flows = self.net.flows.iter().map(|flow| {
            let (from, to) = (&self.net.nodes[flow.from].id, &self.net.nodes[flow.to].id);
            let condition = flow.name.as_deref().filter(|_| self.net.nodes[flow.from].symbol == Symbol::Choice && !flow.otherwise && !flow.hole);
            element("sequenceFlow")
                .with("id", flow.id.clone())
                .maybe("name", flow.name.as_deref())
                .with("sourceRef", from.clone())
                .with("targetRef", to.clone())
                .children(condition.map(|text| element("conditionExpression").text(text)))
        });
        // A lane set without lanes is against the schema.
        let lanes = (!self.plan.lanes.is_empty()).then_some(lanes);
        element("process").with("id", id).with("name", self.plan.title.clone()).with("isExecutable", "false").children(lanes).children(nodes).children(flows)
    }

    fn node(&self, node: &Node, incoming: &[usize], outgoing: &[usize]) -> Element {
        let step = &self.plan.steps[node.step];
        let operation = &self.model.operations[step.operation];
        let name = match node.symbol {
            Symbol::Start => "startEvent",
            Symbol::End => "endEvent",
            Symbol::Task if step.detailed => "callActivity",
            Symbol::Task => "task",
            Symbol::Merge | Symbol::Choice => "exclusiveGateway",
            Symbol::Join | Symbol::Fork => "parallelGateway",
        };
        let task = node.symbol == Symbol::Task;
        let label = task.then(|| self.setting.label(self.model, step.operation.element())).or_else(|| node.name.clone());
        let default = outgoing.iter().map(|at| &self.net.flows[*at]).find(|flow| flow.otherwise && node.symbol == Symbol::Choice);
        let called = operation.detailed_in.said().and_then(|detail| detail.target).filter(|_| task && step.detailed);
        let flows = |name: &'static str, list: &[usize]| list.iter().map(|at| element(name).text(self.net.flows[*at].id.clone())).collect::<Vec<_>>();
        element(name)
            .with("id", node.id.clone())
            .maybe("name", label.as_deref())
            .maybe("default", default.map(|flow| flow.id.as_str()))
            .maybe("calledElement", called.map(|detail| process_id(self.model, detail)).as_deref())
            .children(task.then(|| self.documentation(step, operation)).flatten())
            .children(flows("incoming", incoming))
            .children(flows("outgoing", outgoing))
            .children((task && step.repeats).then(|| element("standardLoopCharacteristics")))
    }

    /// What else is said of an operation, as text.
    fn documentation(&self, step: &Step, operation: &Operation) -> Option<Element> {
        let words = self.setting.words;
        let line = |word: &str, elements: Vec<ElementId>| {
            let names: Vec<String> = elements.into_iter().map(|one| self.setting.label(self.model, one)).collect();
            (!names.is_empty()).then(|| format!("{}: {}", words.word(word), names.join(", ")))
        };
        let text = |text: &crate::text::Text| Some(self.setting.text(text)).filter(|text| !text.is_empty());
        let mut lines: Vec<String> = operation.description.said().and_then(text).into_iter().collect();
        lines.extend(operation.steps.items().iter().filter_map(text).map(|step| format!("– {step}")));
        lines.extend(step.notes.iter().cloned());
        let mut produced: Vec<ElementId> = Vec::new();
        operation.produced().map(|(one, _)| one).for_each(|one| {
            if !produced.contains(&one) {
                produced.push(one)
            }
        });
        lines.extend(line("doc-result", produced));
        lines.extend(line("doc-regulated", operation.regulated_by.items().iter().filter_map(|one| one.target).map(Id::element).collect()));
        lines.extend(line("doc-control-points", operation.control_points.items().iter().filter_map(|one| one.target).map(Id::element).collect()));
        (!lines.is_empty()).then(|| element("documentation").text(lines.join("\n")))
    }
}

fn lane_id(at: usize) -> String {
    format!("Lane_{}", at + 1)
}

/// Where everything stands.
fn diagram(plan: &Plan, net: &Net, places: &Layout) -> Element {
    let pool = shape("Participant_1", places.pool).with("isHorizontal", "true");
    let lanes = places.lanes.iter().take(plan.lanes.len()).enumerate().map(|(at, bounds)| shape(&lane_id(at), *bounds).with("isHorizontal", "true"));
    let nodes = net.nodes.iter().zip(&places.nodes).zip(&places.names).map(|((node, at), name)| {
        let gateway = matches!(node.symbol, Symbol::Merge | Symbol::Choice);
        shape(&node.id, *at).maybe("isMarkerVisible", gateway.then_some("true")).children(label(*name))
    });
    let edges = net.flows.iter().zip(&places.flows).map(|(flow, route)| {
        let points = route.points.iter().map(|(x, y)| element("di:waypoint").with("x", number(*x)).with("y", number(*y)));
        let name = label(route.name);
        element("bpmndi:BPMNEdge").with("id", format!("{}_di", flow.id)).with("bpmnElement", flow.id.clone()).children(points).children(name)
    });
    let plane = element("bpmndi:BPMNPlane")
        .with("id", "BPMNPlane_1")
        .with("bpmnElement", "Collaboration_1")
        .child(pool)
        .children(lanes)
        .children(nodes)
        .children(edges);
    element("bpmndi:BPMNDiagram").with("id", "BPMNDiagram_1").child(plane)
}

fn label(at: Option<Bounds>) -> Option<Element> {
    at.map(|at| element("bpmndi:BPMNLabel").child(bounds(at)))
}

fn shape(id: &str, at: Bounds) -> Element {
    element("bpmndi:BPMNShape").with("id", format!("{id}_di")).with("bpmnElement", id).child(bounds(at))
}

fn bounds((x, y, width, height): Bounds) -> Element {
    element("dc:Bounds").with("x", number(x)).with("y", number(y)).with("width", number(width)).with("height", number(height))
}

fn number(value: f64) -> String {
    format!("{}", (value * 10.0).round() / 10.0)
}
