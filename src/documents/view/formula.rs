//! Formulas as people read them: the names of things in place of their ids.

use super::maker::Maker;
use crate::finding::Arg;
use crate::model::element::ElementId;
use crate::model::formula::{Call, Expression, Formula, Function, Node, Operator};

/// A formula in words; as written, where it could not be parsed.
pub(super) fn reading(maker: &Maker<'_>, formula: &Formula) -> String {
    formula.expression.as_ref().map_or_else(|| formula.text.to_string(), |expression| read(maker, expression, 0))
}

/// `outer` is the rank of what stands around; a part that binds more weakly stands in brackets.
fn read(maker: &Maker<'_>, expression: &Expression, outer: u8) -> String {
    match &expression.node {
        Node::Number(number) => maker.number(*number),
        Node::Text(text) => maker.say("doc-quoted", &[("name", Arg::from(&**text))]),
        Node::Name(name) => match (name.target, &*name.text) {
            (Some(target), _) => quoted(maker, target),
            (None, "true") => maker.word("doc-yes"),
            (None, "false") => maker.word("doc-no"),
            (None, text) => text.to_string(),
        },
        Node::Not(inner) => format!("{} {}", maker.word("doc-formula-not"), read(maker, inner, 6)),
        Node::Minus(inner) => format!("−{}", read(maker, inner, 6)),
        Node::IsSet(inner, set) => {
            format!("{} {}", read(maker, inner, 6), maker.word(if *set { "doc-formula-set" } else { "doc-formula-unset" }))
        }
        Node::Binary(operator, left, right) => {
            let (rank, sign) = sign(maker, *operator);
            // The right side of `-` and `/` binds the other way round.
            let text = format!("{} {sign} {}", read(maker, left, rank), read(maker, right, rank + 1));
            if rank < outer { format!("({text})") } else { text }
        }
        Node::Call(call) => function(maker, call),
    }
}

fn quoted(maker: &Maker<'_>, element: ElementId) -> String {
    let name = maker.text(&maker.model.label(element));
    maker.say("doc-quoted", &[("name", Arg::from(name))])
}

fn sign(maker: &Maker<'_>, operator: Operator) -> (u8, String) {
    let plain = |rank, sign: &str| (rank, sign.to_string());
    match operator {
        Operator::Or => (1, maker.word("doc-formula-or")),
        Operator::And => (2, maker.word("doc-formula-and")),
        Operator::Equal => plain(3, "="),
        Operator::NotEqual => plain(3, "≠"),
        Operator::Less => plain(3, "<"),
        Operator::LessOrEqual => plain(3, "≤"),
        Operator::Greater => plain(3, ">"),
        Operator::GreaterOrEqual => plain(3, "≥"),
        Operator::Add => plain(4, "+"),
        Operator::Subtract => plain(4, "−"),
        Operator::Multiply => plain(5, "×"),
        Operator::Divide => plain(5, "÷"),
    }
}

fn function(maker: &Maker<'_>, call: &Call) -> String {
    let key = match call.function {
        Function::Count => "doc-formula-count",
        Function::Share => "doc-formula-share",
        Function::Sum => "doc-formula-sum",
        Function::Average => "doc-formula-avg",
        Function::Least => "doc-formula-min",
        Function::Greatest => "doc-formula-max",
    };
    let arguments: Vec<String> = call.arguments.iter().map(|argument| read(maker, argument, 0)).collect();
    let whole = maker.say(key, &[("what", Arg::from(arguments.join("; ")))]);
    match &call.condition {
        Some(condition) => maker.say("doc-formula-where", &[("what", Arg::from(whole)), ("when", Arg::from(read(maker, condition, 0)))]),
        None => whole,
    }
}
