//! Made-up companies for the benchmark: the same seed gives the same bytes on every machine.

use std::fmt::Write;

/// A small generator of numbers (an LCG with the constants of Knuth's MMIX); good enough to vary texts, and the same everywhere.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % limit
    }
}

const VERBS: [&str; 8] = ["Принять", "Проверить", "Согласовать", "Отправить", "Записать", "Подготовить", "Обсудить", "Закрыть"];
const THINGS: [&str; 8] = ["запрос клиента", "коммерческое предложение", "договор", "счёт на оплату", "карточку сделки", "акт работ", "план встречи", "отчёт"];

/// A model of about `operations` operations in processes of ten, as YAML in one file.
pub(crate) fn company(seed: u64, operations: usize) -> String {
    let mut numbers = Numbers(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15).wrapping_add(1));
    let mut out = String::with_capacity(operations * 230 + 4000);
    head(&mut out, seed);
    let processes = operations.div_ceil(10);
    out.push_str("processes:\n");
    for process in 0..processes {
        let count = (operations - process * 10).min(10);
        write_process(&mut out, &mut numbers, process, count, process + 1 < processes);
    }
    tail(&mut out, operations);
    out
}

fn head(out: &mut String, seed: u64) {
    let _ = write!(
        out,
        "# Модель {seed}\nreglament: 1\nmodel:\n  name: Система продаж № {seed}\n  language: ru\n  version: \"1.0\"\n  date: 2026-11-01\n\
         lint: {{limits: {{operations_per_role: 1000000}}}}\n\
         roles:\n  head_of_sales: {{name: Руководитель отдела продаж, competences: talks}}\n  sales_manager: {{name: Менеджер по продажам, reports_to: head_of_sales, deputy: head_of_sales, headcount: 4, competences: talks, authority: Скидка до 10 %}}\n\
         competences: {{talks: {{name: Переговоры, kind: skill, trained_by: Наставник}}}}\n\
         stages:\n  sell: {{name: Продать клиенту, goal: Договор, owner: head_of_sales, entry: Есть запрос, exit: Договор подписан}}\n\
         systems: {{crm: {{name: CRM, kind: crm}}, email: Почта}}\n\
         regulations:\n  sell_standard:\n    name: Регламент продаж\n    kind: regulation\n    stage: all\n    scope: Все сделки\n    requirements: [Порядок работы, Сроки]\n    example: Образец заполнения\n\
         control_points:\n  week_report: {{name: Отчёт за неделю, shows: [deals_won], receiver: head_of_sales, every: week, reaction: Разобрать на планёрке}}\n\
         kpis:\n  calls: {{name: Звонки, kind: process, stage: sell, unit: count, measure: count(deal where stage = won)}}\n  deals_won: {{name: Сделки, kind: result, stage: sell, unit: count, formula: calls / 10}}\n"
    );
}

fn write_process(out: &mut String, numbers: &mut Numbers, process: usize, count: usize, more: bool) {
    let leads = if more { format!("process_{}", process + 1) } else { "На этом работа заканчивается".to_string() };
    let _ = write!(
        out,
        "  process_{process}:\n    name: Процесс {process}\n    stage: sell\n    owner: head_of_sales\n    trigger: Поступил запрос\n    questions: {{n/a: На них отвечает регламент}}\n    outcomes:\n      done: {{name: Сделано, leads_to: {leads}}}\n      lost: {{name: Отказ, leads_to: Клиент отказался}}\n    operations:\n"
    );
    for at in 0..count {
        let number = process * 10 + at;
        let (verb, thing) = (VERBS[numbers.below(8)], THINGS[numbers.below(8)]);
        let _ = write!(
            out,
            "      operation_{number}:\n        name: {verb} {thing} {number}\n        owner: sales_manager\n        participants: {{head_of_sales: informed}}\n        produces: [{{crm: [deal.field_{number}]}}]\n        recorded_in: [crm, email]\n        regulated_by: [sell_standard]\n        description: Сделать и записать\n        time_limit: 2d\n        motivated_by: deals_won\n"
        );
        if at > 0 {
            let _ = writeln!(out, "        needs: [{{crm: [deal.field_{}]}}]", number - 1);
        }
        if at % 3 == 0 {
            out.push_str("        control_points: [week_report]\n");
        }
        if at + 1 == count {
            out.push_str("        next: {end: done}\n");
        } else if at == 0 || numbers.below(4) == 0 {
            let _ = writeln!(out, "        next: [{{to: operation_{}, when: Клиент согласен}}, {{end: lost, otherwise: true}}]", number + 1);
        }
    }
}

fn tail(out: &mut String, operations: usize) {
    out.push_str("crm:\n  cards:\n    deal:\n      name: Сделка\n      entity: deal\n      fields:\n");
    out.push_str("        stage: {name: Стадия, type: choice, options: {open: В работе, won: Успех}, purpose: Отбор, system: stage}\n");
    for number in 0..operations {
        let _ = writeln!(out, "        field_{number}: {{name: Поле {number}, type: text, purpose: Учёт работы}}");
    }
}
