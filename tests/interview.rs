//! The interview: a model and answers in, the model with the answers in it out; by lines, by files, and at a terminal.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod support;

use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use reglament::Analysis;
use reglament::edit;
use reglament::finding::Level;
use reglament::interview::{self, Answer, Form, Numbers, Scope, forms, understand};
use reglament::load::{self, Budget};
use reglament::locale::Language;
use reglament::{catalogue, rules};
use support::{files, root, with_files};

fn run(folder: &Path, arguments: &[&str], input: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_reglament"));
    command.env("LC_ALL", "C");
    let mut child = command.current_dir(folder).args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    // A program that has heard enough closes its end.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    child.wait_with_output().unwrap()
}

fn out(output: &Output) -> String {
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn read(path: &Path) -> Analysis {
    let (places, failures) = load::find(&[path.to_path_buf()]);
    assert!(failures.is_empty(), "{failures:?}");
    reglament::analyse(load::read(&places[0], &Budget::default()), &Budget::default())
}

fn comments(analysis: &Analysis) -> BTreeSet<String> {
    analysis.model.comments.iter().map(|span| format!("{} {}", span.file.0, analysis.loaded.sources.slice(*span))).collect()
}

const SMALL: &str = include_str!("documents/small.yaml");

/// A model with one question of each form.
const FORMS: &str = "reglament: 1
model: {name: Формы, language: ru}
roles:
  manager: {name: Менеджер} # продаёт
  head: {name: Руководитель}
  client: {name: Клиент, kind: external}
processes:
  sell:
    name: Продажа
    owner: head
    trigger: Запрос
    questions: {n/a: позже}
    outcomes:
      sold: {name: Продано} # что дальше?
    operations:
      ask: Спросить # кто?
";

#[test]
fn a_conversation_by_lines() {
    let folder = with_files(&[("model.yaml", FORMS.as_bytes())]);
    let answers = "Менеджр\nманагер\nМенеджер\nПозвонить и записать: что нужно, к какому сроку\n+Карточка запроса\n\nне применимо\nне применимо: договорённость устная\nнет: пока не написали; напишем\nДля каждого нового запроса\n";
    let printed = out(&run(folder.path(), &["interview", "model.yaml", "--lang", "ru"], answers));
    let model = fs::read_to_string(folder.path().join("model.yaml")).unwrap();
    insta::assert_snapshot!(format!("{printed}\n===\n{model}"));
}

#[test]
fn it_can_be_stopped_and_goes_on_where_it_was() {
    let folder = with_files(&[("model.yaml", FORMS.as_bytes())]);
    let first = out(&run(folder.path(), &["interview", "model.yaml", "--lang", "en"], "manager\nstop\n"));
    assert!(first.contains("Answers written: 1.") && first.contains("To go on: reglament interview model.yaml"), "{first}");
    let before = read(&folder.path().join("model.yaml"));
    let second = out(&run(folder.path(), &["interview", "model.yaml", "--lang", "en", "--limit", "1"], "Call\n"));
    let after = read(&folder.path().join("model.yaml"));
    assert!(!second.contains("Who answers for the result of “Спросить”?"), "{second}");
    let open = |analysis: &Analysis| interview::open(analysis, Scope::default()).asks.len();
    assert_eq!(open(&before), open(&after) + 1);
    // Nothing but the model is kept.
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn who_said_it_is_noted_where_it_is_asked_for() {
    let folder = with_files(&[("model.yaml", FORMS.as_bytes())]);
    run(folder.path(), &["interview", "model.yaml", "--asked", "Директор, 12.11: встреча"], "manager\nstop\n");
    let text = fs::read_to_string(folder.path().join("model.yaml")).unwrap();
    assert!(text.contains("        name: Спросить\n        owner: manager\n        source: \"Директор, 12.11: встреча\"\n"), "{text}");
}

#[test]
fn every_rule_that_asks_has_its_question() {
    // Every model of the tests and every example of the pages: whatever they are asked, there is an answer to.
    let mut models: Vec<(String, String)> =
        files(&root().join("tests/rules"), "yaml").iter().filter_map(|path| Some((path.display().to_string(), fs::read_to_string(path).ok()?))).collect();
    for rule in rules::all() {
        for example in [rules::Example::Flagged, rules::Example::Accepted] {
            models.extend(rule.page(Language::English).example(example).map(|text| (rule.id.to_string(), text.to_string())));
        }
    }
    let mut asking = BTreeSet::new();
    for (name, text) in models {
        let analysis = reglament::analyse_text(&name, text);
        let open = interview::open(&analysis, Scope::default());
        for finding in analysis.checked.findings.iter().filter(|finding| finding.level == Level::Question) {
            asking.insert(finding.rule);
            let id = &finding.subject.as_ref().unwrap().id;
            let asked = open.asks.iter().any(|ask| ask.rule() == finding.rule && ask.element_id == *id);
            let has_entry = forms::ENTRIES.iter().any(|entry| entry.rule == finding.rule);
            let discussed = open.discuss.iter().any(|(message, _)| message.key == finding.message.key);
            assert!(asked || discussed, "{name}: {} of {id} is not asked", finding.rule);
            assert!(has_entry != forms::DISCUSSED.contains(&finding.rule), "{} has no question", finding.rule);
        }
    }
    assert!(asking.len() > 25, "{asking:?}");
}

#[test]
fn every_question_is_there_in_both_languages() {
    for language in Language::ALL {
        let words = catalogue(language);
        for entry in forms::ENTRIES {
            assert!(rules::by_id(entry.rule).is_some(), "{}", entry.rule);
            let mut keys = vec![entry.question];
            match entry.form {
                Form::Theme(text) => keys.push(text),
                Form::Word(list) => keys.extend(list.iter().map(|(_, term)| *term)),
                _ => {}
            }
            for key in keys {
                assert_ne!(words.say(key, &[("name", "x".into())]), key, "{key} is not in the catalogue");
            }
        }
    }
}

#[test]
fn answers_are_understood() {
    let analysis = reglament::analyse_text("model.yaml", SMALL);
    let open = interview::open(&analysis, Scope { hints: true, ..Scope::default() });
    let words = catalogue(Language::Russian);
    let said = [
        "",
        "?",
        "не знаю",
        "нет",
        "Нет такого.",
        "нет: не нужно",
        "none: why",
        "нетривиально",
        "n/a",
        "не применимо — мы не продаём",
        "1",
        "2 часа",
        "3 р.д.",
        "30 мин",
        "полчаса",
        "10",
        "8..10",
        "> 5 %",
        "a; b;",
        "+Новое дело",
        "нечто",
        "+",
    ];
    let mut shown = String::new();
    let mut seen = BTreeSet::new();
    for ask in open.asks.iter().filter(|ask| seen.insert(format!("{:?}", std::mem::discriminant(&ask.entry.form)))) {
        shown += &format!("{} {:?}\n", ask.id, ask.entry.form);
        for text in said {
            let answer = match understand(ask, &analysis, words, text, Numbers::Shown) {
                Ok(answer) => format!("{answer:?}"),
                Err(why) => why.say(words),
            };
            shown += &format!("  {text:?} => {answer}\n");
        }
    }
    insta::assert_snapshot!(shown);
}

/// An answer to a question, always the same.
fn scripted(ask: &interview::Ask, analysis: &Analysis, number: usize) -> String {
    let choices = ask.choices(&analysis.model, catalogue(Language::Russian));
    match ask.entry.form {
        _ if number % 11 == 7 => "нет: пока никто этим не занимался".to_string(),
        _ if number % 13 == 9 => "не применимо: это делает партнёр".to_string(),
        Form::Text | Form::Sample | Form::Target => format!("Ответ: «{number}» # не комментарий"),
        Form::Options | Form::Texts => format!("первое требование {number}; второе: с двоеточием"),
        Form::Duration => "2 дня".to_string(),
        Form::OneOrText(_) => choices.first().map_or_else(|| "Дальше ничего не следует".to_string(), |choice| choice.id.clone()),
        form if choices.len() < 3 && form.creates().is_some() => format!("+Новое {number}"),
        form if form.is_many() => choices.iter().take(2).map(|choice| choice.id.clone()).collect::<Vec<_>>().join("; "),
        _ => choices[number % choices.len()].id.clone(),
    }
}

/// Answers all questions of a round; gives the names of those whose answers could not be written.
fn answer_all(analysis: &Analysis, asks: &[&interview::Ask], number: &mut usize) -> Vec<String> {
    let words = catalogue(Language::Russian);
    let mut texts: Vec<String> = analysis.loaded.sources.iter().map(|(_, source)| source.text.clone()).collect();
    let mut refused = Vec::new();
    for some in asks.chunks(24) {
        let answered: Vec<_> = some
            .iter()
            .map(|ask| {
                *number += 1;
                let answer = understand(ask, analysis, words, &scripted(ask, analysis, *number), Numbers::Shown).unwrap_or(Answer::Later);
                (ask, ask.changes(&answer, words))
            })
            .collect();
        let all: Vec<_> = answered.iter().flat_map(|(_, changes)| changes.clone()).collect();
        if let Ok(after) = edit::write(&analysis.loaded.with_texts(&texts), &all, &Budget::default()) {
            refused.extend(answered.iter().filter(|(_, changes)| changes.is_empty()).map(|(ask, _)| ask.id.clone()));
            texts = after;
            continue;
        }
        for (ask, changes) in answered {
            match edit::write(&analysis.loaded.with_texts(&texts), &changes, &Budget::default()) {
                Ok(after) if after != texts => texts = after,
                _ => refused.push(ask.id.clone()),
            }
        }
    }
    for ((_, source), text) in analysis.loaded.sources.iter().zip(&texts) {
        fs::write(&source.name, text).unwrap();
    }
    refused
}

#[test]
fn a_whole_interview_ends_in_a_model_without_errors() {
    for language in ["ru", "en"] {
        let folder = with_files(&[]);
        assert!(run(folder.path(), &["new", "mine", "--from", "top", "--lang", language], "").status.success());
        let path = folder.path().join("mine");
        let before = read(&path);
        let (mut number, mut refused) = (0, BTreeSet::new());
        // The first answers come by lines, as a script gives them.
        let printed = out(&run(folder.path(), &["interview", "mine", "--lang", "ru", "--limit", "3"], "+Директор\nдиректор\nнет: пока никто\n"));
        assert!(printed.contains("Записано ответов: 3."), "{printed}");
        // Then round by round: every open question is answered, and what the answers bring is asked next.
        let after = loop {
            let analysis = read(&path);
            let open = interview::open(&analysis, Scope::default());
            let left: Vec<_> = open.asks.iter().filter(|ask| !refused.contains(&ask.id)).collect();
            if left.is_empty() {
                break analysis;
            }
            refused.extend(answer_all(&analysis, &left, &mut number));
            assert!(number < 2000, "it never ends");
        };
        let errors: Vec<_> = after.checked.findings.iter().filter(|finding| finding.level == Level::Error).collect();
        assert!(errors.is_empty(), "{errors:?}");
        assert!(comments(&before).is_subset(&comments(&after)));
        assert!(number > 150 && refused.len() * 20 < number, "{refused:?} of {number}");
    }
}

#[test]
fn files_filled_in_bring_the_same_as_the_interview() {
    let folders = [with_files(&[("m.yaml", FORMS.as_bytes())]), with_files(&[("m.yaml", FORMS.as_bytes())]), with_files(&[("m.yaml", FORMS.as_bytes())])];
    let answers = |id: &str| match id {
        "operation:sell.ask:owner" => "Менеджер",
        "operation:sell.ask:description" => "Позвонить: спросить, что нужно",
        "operation:sell.ask:produces" => "+Карточка запроса",
        "operation:sell.ask:recorded_in" => "нет: нигде не видно",
        "operation:sell.ask:regulated_by" => "не применимо: договорённость устная",
        "outcome:sell.sold:leads_to" => "Клиент остаётся в базе",
        _ => "",
    };
    // By lines, question by question.
    let path = folders[0].path().join("m.yaml");
    let ids = |path: &Path| interview::open(&read(path), Scope::default()).asks.iter().map(|ask| ask.id.clone()).collect::<Vec<_>>();
    let mut left: BTreeSet<String> = BTreeSet::new();
    while let Some(id) = ids(&path).into_iter().find(|id| !left.contains(id)) {
        let skip = "\n".repeat(left.len());
        run(folders[0].path(), &["interview", "m.yaml", "--lang", "ru", "--limit", &(left.len() + 1).to_string()], &format!("{skip}{}\n", answers(&id)));
        left.extend(answers(&id).is_empty().then_some(id));
    }
    // By a workbook.
    let out_of = |number: usize, file: &str| out(&run(folders[number].path(), &["interview", "m.yaml", "--lang", "ru", "--export", file], ""));
    assert_eq!(out_of(1, "q.xlsx"), "6 вопросов записано в q.xlsx\n");
    fill(&folders[1].path().join("q.xlsx"), answers);
    let told = out(&run(folders[1].path(), &["interview", "m.yaml", "--lang", "ru", "--import", "q.xlsx"], ""));
    // By a page.
    out_of(2, "q.md");
    let page = fs::read_to_string(folders[2].path().join("q.md")).unwrap();
    insta::assert_snapshot!("page_of_questions", page);
    let mut filled = String::new();
    let mut id = String::new();
    for line in page.lines() {
        if let Some(one) = line.strip_prefix("<!-- ").and_then(|rest| rest.strip_suffix(" -->")) {
            id = one.to_string();
        }
        filled += line;
        if line == "Ответ:" {
            filled += &format!(" {}", answers(&id));
        }
        filled.push('\n');
    }
    fs::write(folders[2].path().join("q.md"), filled).unwrap();
    out(&run(folders[2].path(), &["interview", "m.yaml", "--lang", "ru", "--import", "q.md"], ""));
    let result = |number: usize| fs::read_to_string(folders[number].path().join("m.yaml")).unwrap();
    assert_eq!(result(0), result(1));
    assert_eq!(result(0), result(2));
    insta::assert_snapshot!(format!("{told}===\n{}", result(0)));
    // What has been answered is told, and nothing is written twice.
    let again = out(&run(folders[1].path(), &["interview", "m.yaml", "--lang", "ru", "--import", "q.xlsx"], ""));
    assert_eq!(result(0), result(1));
    assert!(again.contains("Записано: 0"), "{again}");
}

#[test]
fn a_file_of_answers_brings_the_same_as_its_rows_one_by_one() {
    // Some make something new, and some of those behind them mean it, by its name, its id, in other letters, or by mistake.
    let answers = [
        ("operation:sell.o0:produces", "+Карточка запроса"),
        ("operation:sell.o0:owner", "+Юрист"),
        ("operation:sell.o0:description", "Записать; позвонить"),
        ("operation:sell.o1:owner", "юрист"),
        ("operation:sell.o1:produces", "+Договор; карточка «запроса»"),
        ("operation:sell.o2:produces", "+Договор, +Счёт"),
        ("operation:sell.o2:regulated_by", "+Договор"),
        ("operation:sell.o2:owner", "Юристт"),
        ("operation:sell.o3:produces", "dogovor"),
        ("operation:sell.o3:owner", "Менеджер"),
        ("operation:sell.o3:recorded_in", "+CRM"),
        ("operation:sell.o4:recorded_in", "CRM (crm)"),
        ("operation:sell.o4:description", "Договор"),
        ("operation:sell.o5:recorded_in", "нет: нигде"),
        ("operation:sell.o5:owner", "не применимо: никому"),
        ("process:sell:owner", "+Директор"),
        ("process:sell:trigger", "+Директор"),
        ("operation:sell.o5:regulated_by", "+Регламент"),
        ("operation:sell.o6:regulated_by", "+Регламент; +Договор"),
        ("operation:sell.o6:owner", "Директор"),
        ("operation:sell.nobody:owner", "Директор"),
        ("operation:sell.o7:produces", "+Договор 2; +Договор"),
        ("operation:sell.o7:regulated_by", "Регламентт"),
        ("operation:sell.o7:recorded_in", "+Журнал; +CRM"),
    ];
    let model = |operation: fn(usize) -> String| {
        let operations: String = (0..8).map(operation).collect();
        format!(
            "reglament: 1\nmodel: {{name: Продажи, language: ru}}\nroles: {{manager: Менеджер}}\nprocesses:\n  sell:\n    name: Продажа\n    operations:\n{operations}"
        )
    };
    let short = model(|number| format!("      o{number}: {{name: Операция {number}}}\n"));
    let spread = model(|number| format!("      o{number}:\n        name: Операция {number}\n"));
    let page = |rows: &[(&str, &str)]| rows.iter().map(|(id, answer)| format!("<!-- {id} -->\nОтвет: {answer}\n\n")).collect::<String>();
    for model in [short, spread] {
        let folders = [with_files(&[("m.yaml", model.as_bytes())]), with_files(&[("m.yaml", model.as_bytes())])];
        let import = |number: usize, rows: &[(&str, &str)]| {
            fs::write(folders[number].path().join("q.md"), page(rows)).unwrap();
            out(&run(folders[number].path(), &["interview", "m.yaml", "--lang", "ru", "--import", "q.md"], ""))
        };
        let together = import(0, &answers);
        answers.iter().for_each(|row| drop(import(1, &[*row])));
        let result = |number: usize| fs::read_to_string(folders[number].path().join("m.yaml")).unwrap();
        assert!(together.contains("Записано: 21"), "{together}");
        assert_eq!(result(0), result(1), "{together}");
    }
}

/// Writes answers and a comment into a workbook, as an office would: the sheet is read, changed and written anew.
fn fill(path: &Path, answers: impl Fn(&str) -> &'static str) {
    use calamine::{Data, Reader, Xlsx, open_workbook};
    let mut book: Xlsx<_> = open_workbook(path).unwrap();
    let range = book.worksheet_range_at(0).unwrap().unwrap();
    let mut new = rust_xlsxwriter::Workbook::new();
    let sheet = new.add_worksheet();
    for (row, cells) in range.rows().enumerate() {
        for (column, cell) in cells.iter().enumerate() {
            let id = cells.last().unwrap().to_string();
            let text = if row > 0 && column == 4 {
                answers(&id).to_string()
            } else {
                match cell {
                    Data::Empty => String::new(),
                    other => other.to_string(),
                }
            };
            sheet.write_string(u32::try_from(row).unwrap(), u16::try_from(column).unwrap(), text).unwrap();
        }
    }
    new.save(path).unwrap();
}

#[test]
fn rows_that_are_not_understood_are_told_and_the_others_written() {
    let folder = with_files(&[("m.yaml", FORMS.as_bytes())]);
    let page = "<!-- operation:sell.ask:owner -->\nAnswer: nobody we know\n\n<!-- operation:sell.ask:description -->\nAnswer: One\n  and two\nComment: said on the phone\n\n<!-- operation:gone:owner -->\nAnswer: manager\n\n<!-- operation:sell.ask:recorded_in -->\nAnswer:\n";
    fs::write(folder.path().join("q.md"), page).unwrap();
    let run = run(folder.path(), &["interview", "m.yaml", "--lang", "en", "--import", "q.md"], "");
    assert_eq!(run.status.code(), Some(1));
    insta::assert_snapshot!(format!("{}===\n{}", out(&run), fs::read_to_string(folder.path().join("m.yaml")).unwrap()));
}

#[test]
fn what_can_not_be_asked_is_refused() {
    let folder = with_files(&[("m.yaml", FORMS.as_bytes()), ("q.xlsx", b"no workbook"), ("q.md", b"# Notes\n"), ("there.md", b"")]);
    let cases: [&[&str]; 7] = [
        &["interview", "-"],
        &["interview", "m.yaml", "--process", "buy"],
        &["interview", "m.yaml", "--export", "q.pdf"],
        &["interview", "m.yaml", "--export", "there.md"],
        &["interview", "m.yaml", "--import", "q.xlsx"],
        &["interview", "m.yaml", "--import", "q.md"],
        &["interview", "nowhere"],
    ];
    let mut shown = String::new();
    for arguments in cases {
        let output = run(folder.path(), arguments, "");
        shown += &format!("{}: {} {}", arguments.join(" "), output.status.code().unwrap(), String::from_utf8_lossy(&output.stderr));
    }
    insta::assert_snapshot!(shown);
    assert_eq!(fs::read_to_string(folder.path().join("m.yaml")).unwrap(), FORMS);
}

/// A text as the terminal's reader has it: byte by byte.
#[cfg(unix)]
fn bytes(text: &str) -> String {
    text.bytes().map(char::from).collect()
}

#[cfg(unix)]
#[test]
fn a_conversation_at_a_terminal() {
    let folder = with_files(&[("m.yaml", FORMS.as_bytes())]);
    let mut command = Command::new(env!("CARGO_BIN_EXE_reglament"));
    command.env("LC_ALL", "C");
    command.current_dir(folder.path()).args(["interview", "m.yaml", "--lang", "ru"]).env("TERM", "xterm-256color").env("NO_COLOR", "1");
    let mut terminal = rexpect::session::spawn_command(command, Some(30_000)).unwrap();
    let file = folder.path().join("m.yaml");
    let model = || fs::read_to_string(&file).unwrap();
    // A list: letters narrow it, Enter takes the first.
    terminal.exp_string(&bytes("отвечает за результат")).unwrap();
    terminal.exp_string(&bytes("Esc")).unwrap();
    terminal.send("Менед").unwrap();
    terminal.send("\r").unwrap();
    terminal.flush().unwrap();
    terminal.exp_string(&bytes("Записано")).unwrap();
    assert!(model().contains("owner: manager"), "{}", model());
    // A text in Cyrillic.
    terminal.exp_string(&bytes("Как выполняют")).unwrap();
    terminal.exp_string(&bytes("Esc")).unwrap();
    terminal.send("Позвонить и спросить: что нужно").unwrap();
    terminal.send("\r").unwrap();
    terminal.flush().unwrap();
    terminal.exp_string(&bytes("Записано")).unwrap();
    assert!(model().contains("description: \"Позвонить и спросить: что нужно\""), "{}", model());
    // No choices yet: the other answers, of which the first adds something new.
    terminal.exp_string(&bytes("Что остаётся")).unwrap();
    terminal.exp_string(&bytes("закончить опрос")).unwrap();
    terminal.send("\r").unwrap();
    terminal.flush().unwrap();
    terminal.exp_string(&bytes("Название")).unwrap();
    terminal.send("Карточка запроса").unwrap();
    terminal.send("\r").unwrap();
    terminal.flush().unwrap();
    terminal.exp_string(&bytes("Записано")).unwrap();
    assert!(model().contains("produces: [{document: kartochka_zaprosa}]"), "{}", model());
    // Ctrl-C is the end, and what was answered stays.
    terminal.exp_string(&bytes("Вопрос 4")).unwrap();
    terminal.exp_string(&bytes("закончить опрос")).unwrap();
    terminal.send_control('c').unwrap();
    terminal.exp_string(&bytes("Записано ответов: 3")).unwrap();
    terminal.exp_eof().unwrap();
}

/// A control point of which only the reaction is not described.
const REACTION: &str = "reglament: 1
model: {name: Отчёты, language: ru}
roles: {head: {name: Руководитель, competences: none}}
regulations:
  standard: {name: Стандарт продаж, scope: Все сделки, requirements: Порядок, example: {n/a: Это порядок работы}} # главный
control_points:
  report: {name: Отчёт за неделю, receiver: head, every: week, shows: {n/a: Словами}}
processes:
  sell:
    name: Продажа
    owner: head
    trigger: Запрос
    questions: {n/a: позже}
    operations:
      ask: {name: Спросить, owner: head, description: Позвонить, produces: none, recorded_in: none, regulated_by: standard, control_points: report}
";

#[test]
fn an_answer_closes_no_other_question_of_its_element() {
    let written = "reaction: {text: Разбирает на совещании, corrects: [standard]}";
    // At once, by lines: the first answer is enough for the rule, and the second question is asked all the same.
    let folder = with_files(&[("m.yaml", REACTION.as_bytes())]);
    let printed = out(&run(folder.path(), &["interview", "m.yaml", "--lang", "ru"], "Разбирает на совещании\nстандарт продаж\n"));
    let model = fs::read_to_string(folder.path().join("m.yaml")).unwrap();
    assert!(model.contains(written) && printed.contains("Записано ответов: 2."), "{printed}\n{model}");
    // In a file, in either order.
    let (text, corrects) =
        ("<!-- control_point:report:reaction.text -->\nОтвет: Разбирает на совещании\n", "<!-- control_point:report:reaction.corrects -->\nОтвет: standard\n");
    for page in [format!("{text}\n{corrects}"), format!("{corrects}\n{text}")] {
        let folder = with_files(&[("m.yaml", REACTION.as_bytes()), ("q.md", page.as_bytes())]);
        let printed = out(&run(folder.path(), &["interview", "m.yaml", "--lang", "ru", "--import", "q.md"], ""));
        let model = fs::read_to_string(folder.path().join("m.yaml")).unwrap();
        assert!(model.contains("text: Разбирает на совещании") && model.contains("corrects: [standard]"), "{printed}\n{model}");
        assert!(printed.contains("Записано: 2, пропущено: 0, не записано: 0."), "{printed}");
    }
    // What the first answer denies as a whole, a second one does not bring back unseen.
    let page = "<!-- control_point:report:reaction.text -->\nОтвет: нет: никто не читает\n\n<!-- control_point:report:reaction.corrects -->\nОтвет: standard\n";
    let folder = with_files(&[("m.yaml", REACTION.as_bytes()), ("q.md", page.as_bytes())]);
    let printed = out(&run(folder.path(), &["interview", "m.yaml", "--lang", "ru", "--import", "q.md"], ""));
    let model = fs::read_to_string(folder.path().join("m.yaml")).unwrap();
    assert!(model.contains("reaction: {none: никто не читает}") && !model.contains("corrects"), "{model}");
    assert!(printed.contains("строка 4: пропущено") && printed.contains("«standard»"), "{printed}");
}

#[test]
fn what_is_not_known_stays_open_however_it_is_said() {
    for said in ["", "?", "…", "...", "не знаю", "Не знаю.", "не знаю, спросим директора", "не помню", "don't know", "I do not know"]
    {
        let folder = with_files(&[("model.yaml", FORMS.as_bytes())]);
        let printed = out(&run(folder.path(), &["interview", "model.yaml", "--lang", "ru", "--limit", "8"], &format!("{said}\n").repeat(8)));
        assert!(printed.contains("Записано ответов: 0."), "{said}: {printed}");
        assert_eq!(fs::read_to_string(folder.path().join("model.yaml")).unwrap(), FORMS, "{said}");
    }
}

#[test]
fn a_word_of_the_language_is_known_by_what_people_call_it() {
    let text = "reglament: 1\nroles: {head: H}\ncontrol_points: {report: {name: R, receiver: head}}\nprocesses: {p: {operations: {a: {name: A, control_points: report}}}}\n";
    let analysis = reglament::analyse_text("model.yaml", text);
    let open = interview::open(&analysis, Scope { hints: true, ..Scope::default() });
    let ask = open.asks.iter().find(|ask| ask.id == "control_point:report:every").unwrap();
    for (said, word) in [("ежемесячно", "month"), ("раз в неделю", "week"), ("Weekly", "week"), ("по событию", "event")] {
        let answer = understand(ask, &analysis, catalogue(Language::Russian), said, Numbers::Shown).map_err(|why| why.say(catalogue(Language::Russian)));
        assert!(format!("{answer:?}").contains(&format!("Word({word:?})")), "{said}: {answer:?}");
    }
}

#[test]
fn where_there_is_nothing_to_choose_from_something_new_is_asked_for() {
    let text = "reglament: 1\nmodel: {language: ru}\nprocesses:\n  sell: {name: Продажа, trigger: Запрос, questions: {n/a: позже}, operations: {ask: {name: Спросить, owner: none, description: Позвонить, produces: none, regulated_by: none, recorded_in: none}}}\n";
    let folder = with_files(&[("m.yaml", text.as_bytes())]);
    let printed = out(&run(folder.path(), &["interview", "m.yaml", "--lang", "ru"], "1\nМенеджер\n+7\n+Менеджер\n"));
    insta::assert_snapshot!(printed);
    let again = with_files(&[("m.yaml", text.as_bytes())]);
    let printed = out(&run(again.path(), &["interview", "m.yaml", "--lang", "en"], "1\n"));
    assert!(printed.contains("There are no choices yet: write “+Name”") && !printed.contains("Numbers"), "{printed}");
}

#[test]
fn what_is_there_already_is_taken_and_not_made_again() {
    let folder = with_files(&[("model.yaml", FORMS.as_bytes())]);
    let printed = out(&run(folder.path(), &["interview", "model.yaml", "--lang", "ru", "--limit", "1"], "+клиент\n+ менеджер \n"));
    assert!(printed.contains("«клиент» в модели уже есть") && printed.contains("взято оттуда: Менеджер"), "{printed}");
    assert_eq!(read(&folder.path().join("model.yaml")).model.roles.len(), 3);
    // The same name twice in one answer is one thing.
    let analysis = reglament::analyse_text("model.yaml", FORMS);
    let open = interview::open(&analysis, Scope::default());
    let ask = open.asks.iter().find(|ask| ask.id == "operation:sell.ask:recorded_in").unwrap();
    let Ok(Answer::Given { declares, .. }) =
        understand(ask, &analysis, catalogue(Language::Russian), "+Журнал звонков; +журнал «звонков»; +CRM", Numbers::Shown)
    else {
        panic!("it is understood")
    };
    assert_eq!(declares.len(), 2, "{declares:?}");
}

#[test]
fn new_ids_are_written_in_the_letters_of_the_model() {
    let cyrillic = FORMS
        .replace("manager:", "менеджер:")
        .replace("head", "руководитель")
        .replace("client", "клиент")
        .replace("sell", "продажа")
        .replace("ask:", "спросить:");
    for (model, id) in [(cyrillic.replace("sold", "продано"), "карточка_запроса"), (FORMS.to_string(), "kartochka_zaprosa")] {
        let analysis = reglament::analyse_text("model.yaml", model);
        let open = interview::open(&analysis, Scope::default());
        let ask = open.asks.iter().find(|ask| ask.id.ends_with(":produces")).unwrap();
        let answer = understand(ask, &analysis, catalogue(Language::Russian), "+Карточка запроса", Numbers::Shown).unwrap();
        let Answer::Given { declares, .. } = answer else { panic!("{answer:?}") };
        assert_eq!(declares[0].1, id);
    }
}

#[test]
fn a_sample_that_is_not_there_is_asked_for_again() {
    let model = "reglament: 1\nmodel: {language: ru}\nregulations:\n  standard: {name: Стандарт, scope: Все сделки, requirements: Порядок} # главный\n";
    let folder = with_files(&[("m.yaml", model.as_bytes()), ("examples/offer.md", b"# Offer\n")]);
    let answers = "examples/none.md\n../m.yaml\nexamples/offer.md\n";
    let printed = out(&run(folder.path(), &["interview", "m.yaml", "--lang", "ru"], answers));
    insta::assert_snapshot!(printed);
    assert!(!read(&folder.path().join("m.yaml")).has_errors());
    let page = "<!-- regulation:standard:example -->\nAnswer: examples/none.md\n";
    let folder = with_files(&[("m.yaml", model.as_bytes()), ("q.md", page.as_bytes())]);
    let run = run(folder.path(), &["interview", "m.yaml", "--lang", "en", "--import", "q.md"], "");
    assert_eq!(run.status.code(), Some(1));
    assert!(out(&run).contains("“examples/none.md”. There is no file examples/none.md in the folder of the model"), "{}", out(&run));
    assert_eq!(fs::read_to_string(folder.path().join("m.yaml")).unwrap(), model);
}

#[test]
fn the_options_of_a_list_are_asked_for_and_written() {
    let model = "reglament: 1\nmodel: {language: ru}\ncrm:\n  cards:\n    deal:\n      name: Сделка\n      fields:\n        source: {name: Источник, type: choice, purpose: Анализ} # откуда\n";
    let folder = with_files(&[("m.yaml", model.as_bytes())]);
    let printed = out(&run(folder.path(), &["interview", "m.yaml", "--lang", "ru"], "Реклама, выставка, реклама, none\n"));
    assert!(printed.contains("Из чего выбирают в поле «Источник»?"), "{printed}");
    let text = fs::read_to_string(folder.path().join("m.yaml")).unwrap();
    insta::assert_snapshot!(text);
    let again = read(&folder.path().join("m.yaml"));
    assert!(!again.has_errors() && again.model.choices.len() == 3, "{text}");
}

#[test]
fn files_that_are_none_of_ours_are_told_and_nothing_is_lost() {
    let questions = |folder: &Path, file: &str| out(&run(folder, &["interview", "m.yaml", "--lang", "ru", "--export", file], ""));
    let folder = with_files(&[
        ("m.yaml", FORMS.as_bytes()),
        ("csv.xlsx", "Ответ;Код\nда;нет\n".as_bytes()),
        ("old.xlsx", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 old"),
        ("cut.xlsx", b"PK\x03\x04 cut off"),
        ("zeros.xlsx", b"\0\0\0\0"),
        ("empty.md", b""),
        ("cp1251.md", b"\xCE\xF2\xE2\xE5\xF2: \xE4\xE0\n"),
        ("folder.md/x", b""),
    ]);
    let sheet = |names: &[&str], file: &str| {
        let mut book = rust_xlsxwriter::Workbook::new();
        let sheet = book.add_worksheet();
        for (column, name) in (0..).zip(names) {
            sheet.write_string(0, column, *name).unwrap();
            sheet.write_string(1, column, "x").unwrap();
        }
        book.save(folder.path().join(file)).unwrap();
    };
    sheet(&["Вопрос", "Ответ"], "no_codes.xlsx");
    sheet(&["Вопрос", "Код вопроса (не менять)"], "no_answers.xlsx");
    let mut shown = String::new();
    for language in ["ru", "en"] {
        for file in [
            "nowhere.xlsx",
            "csv.xlsx",
            "old.xlsx",
            "cut.xlsx",
            "zeros.xlsx",
            "empty.md",
            "cp1251.md",
            "folder.md",
            "no_codes.xlsx",
            "no_answers.xlsx",
            "m.yaml",
        ] {
            let output = run(folder.path(), &["interview", "m.yaml", "--lang", language, "--import", file], "");
            shown += &format!("{} {}", output.status.code().unwrap(), String::from_utf8_lossy(&output.stderr));
        }
    }
    // Of another model; with a code taken out, one changed and one answered twice; with numbers in place of names; in the other language.
    questions(folder.path(), "q.md");
    let page = fs::read_to_string(folder.path().join("q.md")).unwrap();
    let page = page.replacen("<!-- operation:sell.ask:owner -->\n", "", 1).replace(":description -->", ":descr -->");
    let page = page.replacen("\nОтвет:", "\nAnswer: Менеджер", 1).replacen("\nОтвет:", "\n**Ответ:** Позвонить", 1).replacen("\nОтвет:", "\nОтвет: 1", 1);
    let page = format!(
        "{page}\n<!-- operation:buy.pay:owner -->\nОтвет: Директор\n\n<!-- outcome:sell.sold:leads_to -->\nОтвет: Ничего не следует\n\n<!-- outcome:sell.sold:leads_to -->\nОтвет: Снова продаём\n"
    );
    fs::write(folder.path().join("q.md"), page).unwrap();
    let output = run(folder.path(), &["interview", "m.yaml", "--lang", "ru", "--import", "q.md"], "");
    shown += &format!("{}\n{}", output.status.code().unwrap(), out(&output));
    insta::assert_snapshot!(shown);
}

/// A company of many operations, in one file.
fn large(operations: usize) -> String {
    let mut text = String::from("reglament: 1\nmodel: {name: Большая, language: ru}\nroles: {manager: Менеджер}\nprocesses:\n");
    for number in 0..operations {
        if number % 40 == 0 {
            text += &format!("  p{number}:\n    name: Процесс {number}\n    operations:\n");
        }
        text += &format!("      o{number}: {{name: Операция {number}, owner: manager}}\n");
    }
    text
}

#[test]
fn ten_times_the_operations_take_little_more_than_ten_times_as_long() {
    let time = |operations: usize| {
        let analysis = reglament::analyse_text("m.yaml", large(operations));
        let words = catalogue(Language::Russian);
        let start = std::time::Instant::now();
        let open = interview::open(&analysis, Scope::default());
        let page = interview::to_markdown(&open, &analysis.model, words);
        assert!(open.asks.len() > 4 * operations && page.len() > 100 * operations);
        start.elapsed().as_secs_f64()
    };
    let (few, many) = (time(200), time(2000));
    // Were it quadratic, it would be a hundred times.
    assert!(many < few * 40.0, "{few} s, {many} s");
}
