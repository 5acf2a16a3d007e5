//! The typography of a language: quotes, dashes, spaces that do not break. Applied to texts, never to ids, code or addresses; applying it twice is
//! the same as once.

/// How a language sets its texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Typography {
    open: char,
    close: char,
    inner_open: char,
    inner_close: char,
    russian: bool,
}

/// A space at which no line breaks.
const FIXED: char = '\u{a0}';

impl Typography {
    /// The typography of the language with this tag.
    pub(super) fn of(tag: &str) -> Self {
        if tag == "ru" || tag.starts_with("ru-") {
            Self { open: '«', close: '»', inner_open: '„', inner_close: '“', russian: true }
        } else {
            Self { open: '“', close: '”', inner_open: '‘', inner_close: '’', russian: false }
        }
    }

    /// A text with its quotes, dashes and spaces set. Marks that turn the direction of everything behind them are left out.
    pub(super) fn set(self, text: &str) -> String {
        let plain: String = text.chars().filter(|c| !is_override(*c)).collect();
        let quoted = self.quotes(&plain).unwrap_or(plain);
        let spaced = self.spaces(&quoted);
        if self.russian { spaced } else { apostrophes(&spaced) }
    }

    /// Straight quotes in pairs become those of the language; where they do not pair up, nothing is touched.
    fn quotes(self, text: &str) -> Option<String> {
        if !text.contains('"') {
            return None;
        }
        let (mut out, mut depth) = (String::with_capacity(text.len() + 8), 0_u32);
        let mut before = ' ';
        // Quotes of the language that are there already count as the outer pair.
        let mut outer = 0_u32;
        for c in text.chars() {
            match c {
                '"' if before.is_whitespace() || matches!(before, '(' | '[' | '«' | '“' | '„' | '—' | '–' | '/') => {
                    depth += 1;
                    out.push(if depth + outer > 1 { self.inner_open } else { self.open });
                }
                '"' => {
                    out.push(if depth + outer > 1 { self.inner_close } else { self.close });
                    depth = depth.checked_sub(1)?;
                }
                _ => {
                    outer = if c == self.open {
                        outer + 1
                    } else if c == self.close {
                        outer.saturating_sub(1)
                    } else {
                        outer
                    };
                    out.push(c);
                }
            }
            before = c;
        }
        (depth == 0).then_some(out)
    }

    fn spaces(self, text: &str) -> String {
        let chars: Vec<char> = text.chars().collect();
        let mut out = String::with_capacity(text.len() + 8);
        for (at, c) in chars.iter().copied().enumerate() {
            let (before, after) = (at.checked_sub(1).map(|at| chars[at]), chars.get(at + 1).copied());
            let held = || {
                after.is_some_and(|after| self.holds_before(after, chars.get(at + 2).copied(), before))
                    || self.holds_behind(&chars[..at])
                    || self.holds_unit(before, &chars[at + 1..])
            };
            if is_space(c) && !self.russian && after == Some('%') && before.is_some_and(|before| before.is_ascii_digit()) {
                // English has no space there.
            } else if c == ' ' && held() {
                out.push(FIXED);
            } else if c == '-' && self.russian && before.is_some_and(is_space) && after.is_some_and(is_space) {
                out.push('—');
            } else {
                out.push(c);
            }
        }
        // The space before a dash that was a hyphen a moment ago.
        if self.russian { out.replace(" — ", "\u{a0}— ") } else { out }
    }

    /// Whether the space before `after` may not break.
    fn holds_before(self, after: char, behind: Option<char>, before: Option<char>) -> bool {
        let dash = self.russian && after == '—' && behind.is_none_or(is_space);
        let percent = after == '%' && before.is_some_and(|before| before.is_ascii_digit());
        dash || percent
    }

    /// Whether the space behind the last of `before` may not break: № 5, § 3, and in Russian what a letter alone stands for or leads to: «к клиенту»,
    /// «И. О. Фамилия», «т. д.».
    fn holds_behind(self, before: &[char]) -> bool {
        let begins = |earlier: Option<&char>| earlier.is_none_or(|earlier| is_space(*earlier) || matches!(earlier, '(' | '«' | '„'));
        match before {
            [.., '№' | '§'] => true,
            [earlier @ .., letter, '.'] => self.russian && letter.is_alphabetic() && begins(earlier.last()),
            [earlier @ .., letter] => self.leads(*letter) && begins(earlier.last()),
            [] => false,
        }
    }

    /// Whether a word of one letter belongs to the next: a preposition or a conjunction.
    fn leads(self, letter: char) -> bool {
        self.russian && matches!(letter.to_lowercase().next(), Some('в' | 'и' | 'к' | 'о' | 'с' | 'у' | 'а'))
    }

    /// Whether the space behind a number may not break: what follows is a short unit, `10 дн.`, `300 млн`, `2026 г.`.
    fn holds_unit(self, before: Option<char>, behind: &[char]) -> bool {
        const SHORT: usize = 4;
        let letters = behind.iter().take_while(|c| c.is_alphabetic()).count();
        // What a letter alone leads to is on its other side.
        let leads = letters == 1 && behind.first().copied().is_some_and(|letter| self.leads(letter));
        before.is_some_and(|before| before.is_ascii_digit()) && (1..=SHORT).contains(&letters) && !leads
    }
}

/// An apostrophe within a word is a curly one.
fn apostrophes(text: &str) -> String {
    let (mut before, mut rest) = (' ', text.chars().peekable());
    let mut out = String::with_capacity(text.len());
    while let Some(c) = rest.next() {
        let within = before.is_alphabetic() && rest.peek().is_some_and(|next| next.is_alphabetic());
        out.push(if c == '\'' && within { '’' } else { c });
        before = c;
    }
    out
}

fn is_space(c: char) -> bool {
    c == ' ' || c == FIXED
}

/// Embeddings, overrides and isolates: a single one turns the rest of a line or a table around.
fn is_override(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::Typography;

    #[test]
    fn russian_texts_are_set() {
        let ru = Typography::of("ru");
        for (plain, set) in [
            ("ООО \"Вектор\"", "ООО «Вектор»"),
            ("\"Работа с \"трудным\" клиентом\"", "«Работа с\u{a0}„трудным“ клиентом»"),
            ("план - это закон", "план\u{a0}— это закон"),
            ("Приказ № 12 и 10 %", "Приказ №\u{a0}12 и\u{a0}10\u{a0}%"),
            ("19\" монитор", "19\" монитор"),
            ("бизнес-процесс", "бизнес-процесс"),
            ("И. О. Фамилия и т. д.", "И.\u{a0}О.\u{a0}Фамилия и\u{a0}т.\u{a0}д."),
            ("до 10 дней, 300 млн руб. за 2026 г.", "до 10\u{a0}дней, 300\u{a0}млн руб. за 2026\u{a0}г."),
            ("5 рабочих дней", "5 рабочих дней"),
        ] {
            assert_eq!(ru.set(plain), set);
            assert_eq!(ru.set(set), set, "twice is as once");
        }
    }

    #[test]
    fn english_texts_are_set() {
        let en = Typography::of("en");
        for (plain, set) in [
            ("the client's \"own\" plan", "the client’s “own” plan"),
            ("fewer than 95 % of jobs", "fewer than 95% of jobs"),
            ("A. B. Carter, § 3, 12 h", "A. B. Carter, §\u{a0}3, 12\u{a0}h"),
        ] {
            assert_eq!(en.set(plain), set);
            assert_eq!(en.set(set), set, "twice is as once");
        }
    }

    #[test]
    fn direction_is_not_turned_around() {
        assert_eq!(Typography::of("en").set("a\u{202e}b's \"c\""), "ab’s “c”");
    }
}
