//! Text → expression: a scanner and a parser by precedence.

use super::{Call, Expression, Fault, FaultKind, Function, Name, Node, Operator};
use crate::source::Span;

/// Brackets within brackets; nobody writes a tenth of it.
const DEPTH: usize = 64;
/// Words and signs of one formula; a chain of sums is as deep as it is long.
const TOKENS: usize = 1000;

/// The expression of a text, and what is wrong with it. At the first fault of syntax parsing stops.
pub(super) fn parse(text: &str, span: Span, literal: Option<u32>) -> (Option<Expression>, Vec<Fault>) {
    let place = |start: usize, end: usize| match literal {
        Some(first) => {
            let at = |byte: usize| first.saturating_add(u32::try_from(byte).unwrap_or(u32::MAX)).min(span.end);
            Span::new(span.file, at(start), at(end))
        }
        None => span,
    };
    let tokens = match scan(text) {
        Ok(tokens) => tokens,
        Err((kind, start, end)) => return (None, vec![Fault { kind, span: place(start, end) }]),
    };
    if tokens.len() > TOKENS {
        return (None, vec![Fault { kind: FaultKind::Depth, span: place(0, text.len()) }]);
    }
    let mut parser = Parser { text, tokens, at: 0, depth: 0, place: &place };
    let parsed = parser.expression(0).and_then(|expression| match parser.peek() {
        None => Ok(expression),
        Some(_) => Err(parser.unexpected()),
    });
    match parsed {
        Ok(expression) => (Some(expression), Vec::new()),
        Err(fault) => (None, vec![fault]),
    }
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Kind {
    Number(f64),
    Quoted,
    Date,
    Word,
    Sign(&'static str),
}

#[derive(Debug, Clone, Copy)]
struct Token {
    kind: Kind,
    start: usize,
    end: usize,
}

/// Signs, the longer before those that they begin with; the right column is what they mean.
const SIGNS: [(&str, &str); 22] = [
    ("<=", "<="),
    (">=", ">="),
    ("!=", "!="),
    ("<>", "!="),
    ("==", "="),
    ("≤", "<="),
    ("≥", ">="),
    ("≠", "!="),
    ("=", "="),
    ("<", "<"),
    (">", ">"),
    ("+", "+"),
    ("-", "-"),
    ("−", "-"),
    ("*", "*"),
    ("×", "*"),
    ("·", "*"),
    ("/", "/"),
    ("÷", "/"),
    ("(", "("),
    (")", ")"),
    (",", ","),
];

type Scan = Result<Vec<Token>, (FaultKind, usize, usize)>;

fn scan(text: &str) -> Scan {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        let rest = &text[at..];
        let (kind, length) = if first.is_whitespace() {
            at += first.len_utf8();
            continue;
        } else if let Some(length) = date(rest) {
            (Kind::Date, length)
        } else if first.is_ascii_digit() {
            number(rest)
        } else if unicode_ident::is_xid_start(first) || first == '_' {
            (Kind::Word, rest.find(|c: char| !(unicode_ident::is_xid_continue(c) || c == '.')).unwrap_or(rest.len()))
        } else if let Some((_, close)) = [('"', '"'), ('\'', '\''), ('«', '»'), ('“', '”')].into_iter().find(|(open, _)| *open == first) {
            let inner = &rest[first.len_utf8()..];
            let Some(end) = inner.find(close) else { return Err((FaultKind::Quote, at, text.len())) };
            (Kind::Quoted, first.len_utf8() + end + close.len_utf8())
        } else if let Some((sign, means)) = SIGNS.into_iter().find(|(sign, _)| rest.starts_with(sign)) {
            (Kind::Sign(means), sign.len())
        } else {
            return Err((FaultKind::Character(first), at, at + first.len_utf8()));
        };
        tokens.push(Token { kind, start: at, end: at + length });
        at += length;
    }
    Ok(tokens)
}

/// The length of a date at the beginning of `text`.
fn date(text: &str) -> Option<usize> {
    let head = text.as_bytes().get(..10)?;
    let formed = head.iter().enumerate().all(|(at, byte)| if at == 4 || at == 7 { *byte == b'-' } else { byte.is_ascii_digit() });
    (formed && !text.as_bytes().get(10).is_some_and(u8::is_ascii_digit)).then_some(10)
}

/// A number, its fraction after a point; with a percent sign it is a hundredth.
fn number(text: &str) -> (Kind, usize) {
    let mut end = text.find(|c: char| !(c.is_ascii_digit() || c == '.')).unwrap_or(text.len());
    let value: f64 = text[..end].trim_end_matches('.').parse().unwrap_or(f64::NAN);
    let percent = text[end..].trim_start().starts_with('%');
    if percent {
        end += text[end..].find('%').map_or(0, |at| at + 1);
    }
    (Kind::Number(if percent { value / 100.0 } else { value }), end)
}

struct Parser<'a> {
    text: &'a str,
    tokens: Vec<Token>,
    at: usize,
    depth: usize,
    place: &'a dyn Fn(usize, usize) -> Span,
}

impl<'a> Parser<'a> {
    fn peek(&self) -> Option<Token> {
        self.tokens.get(self.at).copied()
    }

    fn text(&self, token: Token) -> &'a str {
        &self.text[token.start..token.end]
    }

    /// Takes the next token if it is this sign or word.
    fn take(&mut self, wanted: &str) -> bool {
        let found = self.peek().is_some_and(|token| match token.kind {
            Kind::Sign(sign) => sign == wanted,
            Kind::Word => self.text(token) == wanted,
            Kind::Number(_) | Kind::Quoted | Kind::Date => false,
        });
        self.at += usize::from(found);
        found
    }

    fn unexpected(&self) -> Fault {
        let (start, end) = self.peek().map_or((self.text.trim_end().len(), self.text.trim_end().len()), |token| (token.start, token.end));
        Fault { kind: FaultKind::Syntax(self.text[start..end].into()), span: (self.place)(start, end) }
    }

    fn require(&mut self, sign: &str) -> Result<(), Fault> {
        if self.take(sign) { Ok(()) } else { Err(self.unexpected()) }
    }

    /// Everything that binds at least as tightly as `floor`.
    fn expression(&mut self, floor: u8) -> Result<Expression, Fault> {
        self.depth += 1;
        if self.depth > DEPTH {
            let fault = self.unexpected();
            return Err(Fault { kind: FaultKind::Depth, span: fault.span });
        }
        let mut left = self.factor()?;
        while let Some((operator, binds)) = self.peek().and_then(|token| operator(token.kind, self.text(token))) {
            if binds < floor {
                break;
            }
            self.at += 1;
            let Some(operator) = operator else {
                let set = !self.take("not");
                self.require("set")?;
                left = self.whole(left.span, |inner| Node::IsSet(Box::new(inner), set), left);
                continue;
            };
            // `= null` is how programmers write `is not set`.
            if matches!(operator, Operator::Equal | Operator::NotEqual) && self.take("null") {
                left = self.whole(left.span, |inner| Node::IsSet(Box::new(inner), operator == Operator::NotEqual), left);
                continue;
            }
            let right = self.expression(binds + 1)?;
            let span = Span::new(left.span.file, left.span.start, right.span.end);
            left = Expression { node: Node::Binary(operator, Box::new(left), Box::new(right)), span };
        }
        self.depth -= 1;
        Ok(left)
    }

    /// Wraps an expression; the place runs to the last token taken.
    fn whole(&self, start: Span, wrap: impl FnOnce(Expression) -> Node, inner: Expression) -> Expression {
        let end = self.tokens.get(self.at.wrapping_sub(1)).map_or(start, |token| (self.place)(token.start, token.end));
        Expression { node: wrap(inner), span: Span::new(start.file, start.start, end.end) }
    }

    fn factor(&mut self) -> Result<Expression, Fault> {
        let Some(token) = self.peek() else { return Err(self.unexpected()) };
        let span = (self.place)(token.start, token.end);
        let word = self.text(token);
        let node = match token.kind {
            Kind::Number(value) if value.is_finite() => Node::Number(value),
            Kind::Number(_) => return Err(self.unexpected()),
            Kind::Date => Node::Text(word.into()),
            Kind::Quoted => Node::Text(word.trim_matches(['"', '\'', '«', '»', '“', '”']).into()),
            Kind::Word if word == "not" => {
                self.at += 1;
                let inner = self.expression(3)?;
                return Ok(self.whole(span, |inner| Node::Not(Box::new(inner)), inner));
            }
            Kind::Word if matches!(word, "and" | "or" | "where" | "is") || word.ends_with('.') || word.contains("..") => {
                return Err(self.unexpected());
            }
            Kind::Word if self.tokens.get(self.at + 1).is_some_and(|next| next.kind == Kind::Sign("(")) => return self.call(word, token),
            Kind::Word => Node::Name(Name { text: word.into(), target: None }),
            Kind::Sign("-") => {
                self.at += 1;
                let inner = self.expression(7)?;
                return Ok(self.whole(span, |inner| Node::Minus(Box::new(inner)), inner));
            }
            Kind::Sign("(") => {
                self.at += 1;
                let inner = self.expression(0)?;
                self.require(")")?;
                return Ok(inner);
            }
            Kind::Sign(_) => return Err(self.unexpected()),
        };
        self.at += 1;
        Ok(Expression { node, span })
    }

    fn call(&mut self, word: &str, token: Token) -> Result<Expression, Fault> {
        let span = (self.place)(token.start, token.end);
        let Some((_, function)) = Function::ALL.into_iter().find(|(name, _)| *name == word) else {
            return Err(Fault { kind: FaultKind::UnknownFunction(word.into()), span });
        };
        self.at += 2;
        let mut arguments = vec![self.expression(0)?];
        while self.take(",") {
            arguments.push(self.expression(0)?);
        }
        let condition = if self.take("where") { Some(Box::new(self.expression(0)?)) } else { None };
        self.require(")")?;
        let node = Node::Call(Call { function, arguments, condition, card: None });
        let end = self.tokens.get(self.at - 1).map_or(span, |last| (self.place)(last.start, last.end));
        Ok(Expression { node, span: Span::new(span.file, span.start, end.end) })
    }
}

/// What a token between two parts means and how tightly it binds; `None` within is `is set`.
fn operator(kind: Kind, word: &str) -> Option<(Option<Operator>, u8)> {
    let (operator, binds) = match (kind, word) {
        (Kind::Word, "or") => (Operator::Or, 1),
        (Kind::Word, "and") => (Operator::And, 2),
        (Kind::Word, "is") => return Some((None, 4)),
        (Kind::Sign(sign), _) => match sign {
            "=" => (Operator::Equal, 4),
            "!=" => (Operator::NotEqual, 4),
            "<" => (Operator::Less, 4),
            "<=" => (Operator::LessOrEqual, 4),
            ">" => (Operator::Greater, 4),
            ">=" => (Operator::GreaterOrEqual, 4),
            "+" => (Operator::Add, 5),
            "-" => (Operator::Subtract, 5),
            "*" => (Operator::Multiply, 6),
            "/" => (Operator::Divide, 6),
            _ => return None,
        },
        _ => return None,
    };
    Some((Some(operator), binds))
}
