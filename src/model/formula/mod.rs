//! Formulas and measures: how an indicator is counted.
//!
//! Both keys share one grammar:
//!
//! ```text
//! expression = or
//! or         = and { "or" and }                and  = not { "and" not }          not = [ "not" ] comparison
//! comparison = sum [ ("=" | "!=" | "<" | "<=" | ">" | ">=") sum | "is" [ "not" ] "set" | ("=" | "!=") "null" ]
//! sum        = product { ("+" | "-") product } product = factor { ("*" | "/") factor }
//! factor     = [ "-" ] ( number [ "%" ] | date | text | name | call | "(" expression ")" )
//! name       = id [ "." id ]
//! call       = ( "count" | "share" | "sum" | "avg" | "min" | "max" ) "(" expression { "," expression } [ "where" expression ] ")"
//! ```
//!
//! Outside a call a name is an indicator. `count(card where …)` and `share(card where …)` count records; `sum`, `avg`, `min` and `max` take one
//! expression over the fields of a card (`deal.closed_on - deal.opened_on`), or several expressions over indicators. Behind `where` a bare
//! name is a field of that card, and what it is compared with may be an id of its options.

mod parse;

use schemars::{JsonSchema, Schema, SchemaGenerator};

use super::decode::{Decode, Decoder, Visit, Visitor};
use super::element::{ElementId, Kind};
use super::schema;
use crate::load::NodeId;
use crate::source::Span;

/// A formula: its text, what it means, and what is wrong with it.
#[derive(Debug, Clone)]
pub struct Formula {
    /// As written.
    pub text: Box<str>,
    /// Where.
    pub span: Span,
    /// What it means; none where it could not be parsed.
    pub expression: Option<Expression>,
    /// What is wrong with it.
    pub faults: Vec<Fault>,
}

/// Something wrong with a formula.
#[derive(Debug, Clone)]
pub struct Fault {
    /// What.
    pub kind: FaultKind,
    /// Where, as exactly as the YAML allows.
    pub span: Span,
}

/// What can be wrong with a formula by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FaultKind {
    /// Something else was expected here; the words are what stands there, empty at the end.
    Syntax(Box<str>),
    /// A character that no formula has.
    Character(char),
    /// A text without its closing quote.
    Quote,
    /// More brackets within brackets than anyone writes.
    Depth,
    /// Nothing that a formula can count is called that.
    UnknownName(Box<str>),
    /// No field of the card is called that; nor any option of the field that it is compared with, if it is compared with one.
    UnknownField {
        /// The name as written.
        word: Box<str>,
        /// The id of the card.
        card: Box<str>,
        /// What it is compared with, as the full id of a field.
        compared: Option<Box<str>>,
    },
    /// A function that there is not.
    UnknownFunction(Box<str>),
    /// `count` and `share` count the records of one card.
    CardExpected(Box<str>),
    /// Divides by what is always zero.
    DivisionByZero,
}

/// A part of a formula with its place.
#[derive(Debug, Clone)]
pub struct Expression {
    /// What it is.
    pub node: Node,
    /// Where.
    pub span: Span,
}

/// What a part of a formula is.
#[derive(Debug, Clone)]
pub enum Node {
    /// A number; `10 %` is 0.1.
    Number(f64),
    /// A text or a date.
    Text(Box<str>),
    /// An indicator, a card, a field or an option.
    Name(Name),
    /// `not x`.
    Not(Box<Expression>),
    /// `-x`.
    Minus(Box<Expression>),
    /// `x is set`; `false` for `x is not set`.
    IsSet(Box<Expression>, bool),
    /// Two parts and what is between them.
    Binary(Operator, Box<Expression>, Box<Expression>),
    /// A function.
    Call(Call),
}

/// A name in a formula.
#[derive(Debug, Clone)]
pub struct Name {
    /// As written: `id` or `card.field`.
    pub text: Box<str>,
    /// What it means, once resolved.
    pub target: Option<ElementId>,
}

/// A function and what it is applied to.
#[derive(Debug, Clone)]
pub struct Call {
    /// The function.
    pub function: Function,
    /// Its arguments.
    pub arguments: Vec<Expression>,
    /// Which records it is about.
    pub condition: Option<Box<Expression>>,
    /// The card whose records it is about; none where it is about indicators.
    pub card: Option<ElementId>,
}

/// The functions of the language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Function {
    /// How many records.
    Count,
    /// Which share of the records.
    Share,
    /// The sum.
    Sum,
    /// The mean.
    Average,
    /// The smallest.
    Least,
    /// The largest.
    Greatest,
}

impl Function {
    /// Every function with its word.
    pub const ALL: [(&'static str, Function); 6] = [
        ("count", Function::Count),
        ("share", Function::Share),
        ("sum", Function::Sum),
        ("avg", Function::Average),
        ("min", Function::Least),
        ("max", Function::Greatest),
    ];
}

/// What stands between two parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operator {
    /// `+`
    Add,
    /// `-`
    Subtract,
    /// `*`
    Multiply,
    /// `/`
    Divide,
    /// `=`
    Equal,
    /// `!=`
    NotEqual,
    /// `<`
    Less,
    /// `<=`
    LessOrEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterOrEqual,
    /// `and`
    And,
    /// `or`
    Or,
}

impl Formula {
    /// Reads a formula that stands at `span`; `literal` is the byte of its first character where it stands literally in the file.
    pub fn read(text: &str, span: Span, literal: Option<u32>) -> Self {
        let (expression, faults) = parse::parse(text, span, literal);
        let mut formula = Self { text: text.trim().into(), span, expression, faults };
        formula.find_zero_divisors();
        formula
    }

    /// Every element that it names.
    pub fn named(&self) -> Vec<(ElementId, Span)> {
        let mut out = Vec::new();
        let mut open: Vec<&Expression> = self.expression.iter().collect();
        while let Some(expression) = open.pop() {
            match &expression.node {
                Node::Name(name) => out.extend(name.target.map(|target| (target, expression.span))),
                Node::Call(call) => out.extend(call.card.map(|card| (card, expression.span))),
                _ => {}
            }
            open.extend(expression.parts());
        }
        out.sort_by_key(|(_, span)| *span);
        out
    }

    fn find_zero_divisors(&mut self) {
        let mut zeros = Vec::new();
        let mut open: Vec<&Expression> = self.expression.iter().collect();
        while let Some(expression) = open.pop() {
            if let Node::Binary(Operator::Divide, _, divisor) = &expression.node
                && divisor.constant() == Some(0.0)
            {
                zeros.push(Fault { kind: FaultKind::DivisionByZero, span: divisor.span });
            }
            open.extend(expression.parts());
        }
        self.faults.extend(zeros);
    }
}

impl Expression {
    /// The parts that it is made of.
    pub fn parts(&self) -> Vec<&Expression> {
        match &self.node {
            Node::Number(_) | Node::Text(_) | Node::Name(_) => Vec::new(),
            Node::Not(inner) | Node::Minus(inner) | Node::IsSet(inner, _) => vec![inner],
            Node::Binary(_, left, right) => vec![left, right],
            Node::Call(call) => call.arguments.iter().chain(call.condition.as_deref()).collect(),
        }
    }

    /// Its value, where it holds numbers only.
    pub fn constant(&self) -> Option<f64> {
        match &self.node {
            Node::Number(number) => Some(*number),
            Node::Minus(inner) => inner.constant().map(|value| -value),
            Node::Binary(operator, left, right) => {
                let (left, right) = (left.constant()?, right.constant()?);
                match operator {
                    Operator::Add => Some(left + right),
                    Operator::Subtract => Some(left - right),
                    Operator::Multiply => Some(left * right),
                    Operator::Divide if right != 0.0 => Some(left / right),
                    _ => None,
                }
            }
            _ => None,
        }
    }

    /// The card that its first name with a point belongs to.
    fn card_name(&self) -> Option<&str> {
        match &self.node {
            Node::Name(name) => name.text.split_once('.').map(|(card, _)| card),
            _ => self.parts().into_iter().find_map(Expression::card_name),
        }
    }
}

impl Decode for Formula {
    const EXPECTS: &'static str = "type-formula";

    fn decode(d: &mut Decoder<'_, '_>, node: NodeId) -> Option<Self> {
        let Some(text) = d.word(node) else {
            d.wrong_type(node, Self::EXPECTS);
            return None;
        };
        Some(Formula::read(text, d.tree.span(node), d.literal_start(node)))
    }
}

impl Visit for Formula {
    fn visit(&mut self, v: &mut dyn Visitor) {
        let mut faults = Vec::new();
        if let Some(expression) = &mut self.expression {
            Resolver { v, faults: &mut faults }.over_indicators(expression);
        }
        self.faults.extend(faults);
    }
}

struct Resolver<'a> {
    v: &'a mut dyn Visitor,
    faults: &'a mut Vec<Fault>,
}

impl Resolver<'_> {
    fn fault(&mut self, span: Span, kind: FaultKind) {
        self.faults.push(Fault { kind, span });
    }

    /// Names are indicators.
    fn over_indicators(&mut self, expression: &mut Expression) {
        let span = expression.span;
        match &mut expression.node {
            Node::Number(_) | Node::Text(_) => {}
            Node::Name(name) => {
                name.target = self.v.look_up(&name.text, span, &[Kind::Kpi]);
                if name.target.is_none() {
                    let text = name.text.clone();
                    self.fault(span, FaultKind::UnknownName(text));
                }
            }
            Node::Not(inner) | Node::Minus(inner) | Node::IsSet(inner, _) => self.over_indicators(inner),
            Node::Binary(_, left, right) => {
                self.over_indicators(left);
                self.over_indicators(right);
            }
            Node::Call(call) => self.call(call, span),
        }
    }

    fn call(&mut self, call: &mut Call, span: Span) {
        let counts = matches!(call.function, Function::Count | Function::Share);
        let card = match call.arguments.first().map(|argument| &argument.node) {
            Some(Node::Name(name)) if counts => Some(name.text.clone()),
            _ => call.arguments.first().and_then(Expression::card_name).map(Box::from),
        };
        let found = card.as_deref().and_then(|card| self.v.look_up(card, span, &[Kind::Card]));
        match (card, found) {
            (Some(card), Some(found)) => {
                call.card = Some(found);
                for argument in &mut call.arguments {
                    if counts {
                        if let Node::Name(name) = &mut argument.node {
                            name.target = Some(found);
                        }
                    } else {
                        self.over_records(argument, &card, None);
                    }
                }
                if let Some(condition) = &mut call.condition {
                    self.over_records(condition, &card, None);
                }
            }
            (card, _) if counts || card.is_some() => {
                let (name, span) = (card.unwrap_or_default(), call.arguments.first().map_or(span, |first| first.span));
                self.fault(span, FaultKind::CardExpected(name));
            }
            _ => call.arguments.iter_mut().for_each(|argument| self.over_indicators(argument)),
        }
    }

    /// Names are fields of `card`; `compared` is the field that a name is compared with, whose option it may be.
    fn over_records(&mut self, expression: &mut Expression, card: &str, compared: Option<&str>) {
        let span = expression.span;
        match &mut expression.node {
            Node::Number(_) | Node::Text(_) => {}
            Node::Name(name) => {
                if matches!(&*name.text, "true" | "false") {
                    return;
                }
                let full = if name.text.contains('.') { name.text.to_string() } else { format!("{card}.{}", name.text) };
                let option = compared.map(|field| format!("{field}.{}", name.text));
                let found = self.v.look_up(&full, span, &[Kind::Field]);
                name.target = found.or_else(|| option.and_then(|option| self.v.look_up(&option, span, &[Kind::Choice])));
                if name.target.is_none() {
                    let text = name.text.clone();
                    self.fault(span, FaultKind::UnknownField { word: text, card: card.into(), compared: compared.map(Box::from) });
                }
            }
            Node::Not(inner) | Node::Minus(inner) | Node::IsSet(inner, _) => self.over_records(inner, card, None),
            Node::Binary(Operator::Equal | Operator::NotEqual, left, right) => {
                let field = |side: &Expression| match &side.node {
                    Node::Name(name) if name.text.contains('.') => Some(name.text.to_string()),
                    Node::Name(name) => Some(format!("{card}.{}", name.text)),
                    _ => None,
                };
                let (of_left, of_right) = (field(left), field(right));
                let before = self.faults.len();
                self.over_records(left, card, of_right.as_deref());
                // What an unknown field is compared with can't be judged.
                if self.faults.len() == before {
                    self.over_records(right, card, of_left.as_deref());
                }
            }
            Node::Binary(_, left, right) => {
                self.over_records(left, card, None);
                self.over_records(right, card, None);
            }
            Node::Call(call) => self.call(call, span),
        }
    }
}

impl JsonSchema for Formula {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Formula".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        schema::string(
            "ids, numbers, + - * / ( ), sum avg min max; count(card where field = option and …), share(card where …).\nИдентификаторы, числа, + - * / ( ), sum avg min max; count(карточка where поле = вариант and …), share(…).",
            &["paid / issued", "count(activity where kind = call and result = effective)"],
        )
    }
}
