//! What follows an operation, shown behind its id: the order of the file decides it where `next` is left out, so that it can't be read off the operation itself.

use lsp_types::{InlayHint, InlayHintKind, InlayHintLabel, InlayHintParams, InlayHintTooltip};

use super::session::Here;
use crate::graph::{End, Goal};

/// How many ways are named.
const WAYS: usize = 3;

pub(super) fn hints(here: &Here<'_>, params: &InlayHintParams) -> Option<Vec<InlayHint>> {
    let analysis = &here.state.analysis;
    let (model, language) = (&analysis.model, here.words.language().tag());
    let mut out = Vec::new();
    let text = here.state.text(here.file);
    let lines = here.state.lines(here.file)?;
    let (first, last) = (params.range.start.line as usize, params.range.end.line as usize);
    for (id, operation) in model.operations.iter().filter(|(_, operation)| operation.span.file == here.file) {
        let line = lines.line_of(operation.span.start as usize);
        let Some((_, end)) = lines.span(text, line).filter(|_| (first..=last).contains(&line)) else { continue };
        let names = analysis.graph.flow.turns(id).iter().filter_map(|turn| match turn.goal {
            Goal::Operation(next) => Some(model.label_of(next).get(language).to_string()),
            Goal::End(End::Outcome(outcome)) => Some(format!("■ {}", model.label_of(outcome).get(language))),
            Goal::End(End::Plain) => Some(format!("■ {}", here.words.word("the-end"))),
            Goal::End(End::Undeclared) => None,
        });
        let mut names: Vec<String> = names.collect();
        names.dedup();
        if names.is_empty() {
            continue;
        }
        let whole = names.join(" | ");
        let shown = if names.len() > WAYS { format!("{} | …", names[..WAYS].join(" | ")) } else { whole.clone() };
        out.push(InlayHint {
            position: lines.position(text, end, here.workspace.encoding),
            label: InlayHintLabel::String(format!("→ {}", shown.lines().collect::<Vec<_>>().join(" "))),
            kind: Some(InlayHintKind::TYPE),
            text_edits: None,
            tooltip: (shown != whole).then_some(InlayHintTooltip::String(whole)),
            padding_left: Some(true),
            padding_right: None,
            data: None,
        });
    }
    Some(out)
}
