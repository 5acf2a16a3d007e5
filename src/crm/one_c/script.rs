//! The text of the script. Texts of the model stand in it as literals on one line, so that none can be taken for a statement.

use super::Plan;
use crate::crm::specification::Specification;
use crate::crm::target::Setting;
use crate::finding::Arg;
use crate::model::crm::FieldType;

/// What every script has below the attributes.
const LIBRARY: &str = r#"#Область СлужебныеПроцедурыИФункции

Функция СвойствоПоИмени(Имя)

	Запрос = Новый Запрос;
	Запрос.УстановитьПараметр("Имя", Имя);
	Запрос.Текст = "ВЫБРАТЬ Свойства.Ссылка КАК Ссылка
		|ИЗ ПланВидовХарактеристик.ДополнительныеРеквизитыИСведения КАК Свойства
		|ГДЕ Свойства.Имя = &Имя";
	Выборка = Запрос.Выполнить().Выбрать();
	Если Выборка.Следующий() Тогда
		Возврат Выборка.Ссылка;
	КонецЕсли;

	Возврат Неопределено;

КонецФункции

// Создает реквизит, если его еще нет. Тип передается под обоими именами, которые знают разные выпуски библиотеки.
Функция Реквизит(Объект, Имя, Наименование, Тип, ЧислоСтрок, Подсказка, Комментарий, Обязательно)

	Свойство = СвойствоПоИмени(Имя);
	Если Свойство = Неопределено Тогда
		Параметры = УправлениеСвойствами.ПараметрыДобавленияСвойства();
		Параметры.Вставить("Наименование", Наименование);
		Параметры.Вставить("Имя", Имя);
		Параметры.Вставить("Тип", Тип);
		Параметры.Вставить("ТипЗначения", Тип);
		Параметры.Вставить("МногострочноеПолеВвода", ЧислоСтрок);
		Параметры.Вставить("Подсказка", Подсказка);
		Параметры.Вставить("Комментарий", Комментарий);
		УправлениеСвойствами.ДобавитьСвойство(Объект, Параметры);
		Свойство = СвойствоПоИмени(Имя);
	КонецЕсли;

	Если Обязательно И Свойство <> Неопределено Тогда
		СвойствоОбъект = Свойство.ПолучитьОбъект();
		Если Не СвойствоОбъект.ЗаполнятьОбязательно Тогда
			СвойствоОбъект.ЗаполнятьОбязательно = Истина;
			СвойствоОбъект.Записать();
		КонецЕсли;
	КонецЕсли;

	Возврат Свойство;

КонецФункции

// Добавляет значение, если такого еще нет.
Процедура Значение(Свойство, Наименование, ПолноеНаименование)

	Если Свойство = Неопределено Тогда
		Возврат;
	КонецЕсли;

	Найденное = Справочники.ЗначенияСвойствОбъектов.НайтиПоНаименованию(Наименование, Истина, , Свойство);
	Если ЗначениеЗаполнено(Найденное) Тогда
		Возврат;
	КонецЕсли;

	Параметры = УправлениеСвойствами.ПараметрыДобавленияЗначенияСвойства();
	Параметры.Вставить("Наименование", Наименование);
	Параметры.Вставить("ПолноеНаименование", ПолноеНаименование);
	УправлениеСвойствами.ДобавитьЗначениеСвойства(Свойство, Параметры);

КонецПроцедуры

#КонецОбласти
"#;

/// The script of a specification: UTF-8 with a byte order mark and line ends of Windows, as the platform saves it.
pub(super) fn script(spec: &Specification, setting: &Setting<'_>, plan: &Plan) -> String {
    let words = setting.words;
    let mut out = vec![format!("// {}", comment(&words.word("crm-1c-head")))];
    out.extend(spec.name.iter().map(|name| format!("// {}", comment(&setting.label(name)))));
    out.push(format!("// {}", comment(&words.word("crm-1c-how"))));
    out.push("\n#Область ПрограммныйИнтерфейс\n\nПроцедура СоздатьДополнительныеРеквизиты() Экспорт\n".to_string());
    out.extend(plan.cards(spec).into_iter().map(|card| format!("\tСоздатьРеквизитыКарточки{}();", card + 1)));
    out.push("\nКонецПроцедуры\n\n#КонецОбласти\n\n#Область Карточки\n".to_string());
    for card in plan.cards(spec) {
        out.push(of_card(spec, setting, plan, card));
    }
    out.push("#КонецОбласти\n".to_string());
    out.push(LIBRARY.to_string());
    format!("\u{feff}{}", out.join("\n").replace("\r\n", "\n").replace('\n', "\r\n"))
}

fn of_card(spec: &Specification, setting: &Setting<'_>, plan: &Plan, card: usize) -> String {
    let (said, words) = (&spec.cards[card], setting.words);
    let name = setting.label(&said.named.name);
    let mut out = vec![format!("// {} ({})", comment(&name), comment(&said.named.id))];
    out.push(format!("Процедура СоздатьРеквизитыКарточки{}()\n", card + 1));
    out.push(format!("\t// {}", comment(&words.word("crm-1c-which-object"))));
    out.push("\tОбъект = \"\";".to_string());
    let missing = words.say("crm-1c-object-missing", &[("card", Arg::from(name))]);
    out.push(format!("\tЕсли ПустаяСтрока(Объект) Тогда\n\t\tОбщегоНазначения.СообщитьПользователю({});\n\t\tВозврат;\n\tКонецЕсли;\n", literal(&missing)));
    for attribute in plan.attributes.iter().filter(|attribute| attribute.field.card == card) {
        let field = spec.field(attribute.field);
        let purpose = field.purpose.said().map(|purpose| setting.label(purpose)).unwrap_or_default();
        let hint = if field.kind() == Some(FieldType::MultiChoice) { values_in_words(setting, field, &purpose) } else { purpose };
        out.push(format!(
            "\tСвойство = Реквизит(Объект, {}, {}, {}, {}, {}, {}, {});",
            literal(&attribute.name),
            literal(&attribute.title),
            attribute.type_,
            attribute.lines,
            literal(&hint),
            literal(&field.named.id),
            if attribute.required { "Истина" } else { "Ложь" },
        ));
        for (short, full) in &attribute.values {
            out.push(format!("\tЗначение(Свойство, {}, {});", literal(short), literal(full)));
        }
    }
    out.push("\nКонецПроцедуры\n".to_string());
    out.join("\n")
}

/// The values of a field of which one may choose several, in the hint: the attribute is a text.
fn values_in_words(setting: &Setting<'_>, field: &crate::crm::specification::Field, purpose: &str) -> String {
    const NAMED: usize = 50;
    let mut values: Vec<String> = field.choices().iter().take(NAMED).map(|choice| setting.label(&choice.named.name)).collect();
    if field.choices().len() > NAMED {
        values.push(setting.words.say("crm-more", &[("n", Arg::from(field.choices().len() - NAMED))]));
    }
    [purpose, &values.join(", ")].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(": ")
}

/// A text on one line, as a literal.
fn literal(text: &str) -> String {
    format!("\"{}\"", comment(text).replace('"', "\"\""))
}

/// A text on one line, without characters that turn the line around.
fn comment(text: &str) -> String {
    let plain = text.chars().map(|c| if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') { ' ' } else { c });
    let plain: String = plain.filter(|c| !matches!(*c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}
