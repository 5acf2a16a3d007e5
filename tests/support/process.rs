//! Made-up processes for the pictures: the same seed gives the same process everywhere.

use std::fmt::Write;

/// A small generator of numbers (an LCG with the constants of Knuth's MMIX).
pub(crate) struct Numbers(u64);

impl Numbers {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15).wrapping_add(1))
    }

    pub(crate) fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % limit.max(1)
    }
}

const VERBS: [&str; 10] =
    ["Принять", "Проверить", "Согласовать", "Отправить", "Зарегистрировать", "Подготовить", "Обсудить", "Закрыть", "Квалифицировать", "Назначить"];
const THINGS: [&str; 10] = [
    "запрос клиента",
    "коммерческое предложение",
    "договор",
    "счёт на оплату",
    "карточку сделки в CRM",
    "акт выполненных работ",
    "план встречи",
    "отчёт",
    "условия поставки с заводом-изготовителем",
    "скидку",
];
const ROLES: [&str; 12] = [
    "Менеджер по продажам",
    "Руководитель отдела продаж",
    "Клиент",
    "Склад",
    "Бухгалтерия",
    "Юрист",
    "Секретарь",
    "Технический специалист",
    "Коммерческий директор",
    "Логист",
    "Кредитный контролёр",
    "1С:CRM",
];
const CONDITIONS: [&str; 8] = [
    "да",
    "Клиент согласен",
    "Сумма больше 100 тыс. ₽",
    "Нужна скидка сверх полномочий менеджера",
    "Товара нет на складе",
    "Документы в порядке",
    "Клиент просит изменить условия договора",
    "Новый клиент",
];

/// How often work branches.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Shape {
    /// How many operations.
    pub(crate) operations: usize,
    /// How many roles, at most 12.
    pub(crate) roles: usize,
    /// How many in a hundred operations choose, part or lead anywhere.
    pub(crate) choices: usize,
    pub(crate) parallel: usize,
    pub(crate) tangle: usize,
}

/// A process of that shape as a model of one file.
pub(crate) fn process(seed: u64, shape: Shape) -> String {
    let mut numbers = Numbers::new(seed);
    let mut out = String::from("reglament: 1\nmodel: {name: Проба, language: ru}\nroles:\n");
    for (at, name) in ROLES.iter().enumerate().take(shape.roles) {
        let kind = if *name == "Клиент" { ", kind: external" } else { "" };
        let _ = writeln!(out, "  role_{at}: {{name: \"{name}\"{kind}}}");
    }
    out.push_str("processes:\n  sale:\n    name: Продажа типовых решений\n    trigger: Поступил запрос клиента\n    outcomes: {sold: Договор подписан, lost: Отказ клиента}\n    operations:\n");
    let mut role = 0;
    let mut open_join = None;
    for at in 0..shape.operations {
        let (verb, thing) = (VERBS[numbers.below(10)], THINGS[numbers.below(10)]);
        if numbers.below(3) == 0 {
            role = numbers.below(shape.roles);
        }
        let _ = writeln!(out, "      op_{at}:\n        name: {verb} {thing}");
        if numbers.below(30) > 0 {
            let _ = writeln!(out, "        owner: role_{role}");
        }
        if open_join == Some(at) {
            out.push_str("        join: all\n");
            open_join = None;
        }
        let left = shape.operations - at - 1;
        let next = next(&mut numbers, shape, at, left, &mut open_join);
        out.push_str(&next);
    }
    out
}

/// What follows an operation, as YAML; nothing where the order of the file says it.
fn next(numbers: &mut Numbers, shape: Shape, at: usize, left: usize, open_join: &mut Option<usize>) -> String {
    let condition = |numbers: &mut Numbers| CONDITIONS[numbers.below(CONDITIONS.len())];
    let dice = numbers.below(100);
    if left == 0 {
        return "        next: {end: sold}\n".to_string();
    }
    if let Some(join) = *open_join {
        // Within parallel branches: the first runs to the join by itself.
        return if at + 1 == join { String::new() } else { format!("        next: op_{join}\n") };
    }
    if dice < shape.tangle {
        let to = numbers.below(shape.operations);
        return format!("        next: [{{to: op_{to}, when: {}}}, {{to: op_{}, otherwise: true}}]\n", condition(numbers), at + 1);
    }
    if dice < shape.tangle + shape.parallel && left > 4 {
        let branches = 2 + numbers.below(3.min(left - 3));
        *open_join = Some(at + branches + 1);
        let list: Vec<String> = (1..=branches).map(|by| format!("op_{}", at + by)).collect();
        return format!("        next: {{all: [{}]}}\n", list.join(", "));
    }
    if dice < shape.tangle + shape.parallel + shape.choices {
        let when = condition(numbers);
        return match numbers.below(4) {
            0 => format!("        next: [{{to: op_{}, when: {when}}}, {{end: lost, otherwise: true}}]\n", at + 1),
            1 if left > 2 => {
                format!("        next: [{{to: op_{}, when: {when}}}, {{to: op_{}, otherwise: true}}]\n", at + 1, at + 2 + numbers.below(2.min(left - 2)))
            }
            2 if at > 1 => {
                format!("        next: [{{to: op_{}, when: {when}}}, {{to: op_{}, otherwise: true}}]\n", at - 1 - numbers.below(at.min(5) - 1), at + 1)
            }
            _ => format!(
                "        next: [{{to: op_{}, when: {when}}}, {{to: op_{}, when: {}}}, {{end: lost, otherwise: true}}]\n",
                at + 1,
                (at + 2).min(at + left),
                condition(numbers)
            ),
        };
    }
    String::new()
}
