# Слова документов Word: колонтитулы, гриф утверждения, листы подписей.

docx-draft = ПРОЕКТ
docx-edition = редакция
docx-page = Стр.
docx-of = из
docx-pages = Всего страниц:
docx-approve = УТВЕРЖДАЮ
docx-position = должность
docx-signature = подпись
docx-initials = И. О. Фамилия
docx-date = дата
docx-sheet-agreed = Лист согласования
docx-sheet-changes = Лист регистрации изменений
docx-sheet-read = Лист ознакомления
docx-number = №
docx-role = Должность (роль)
docx-one-of = { $name } ({ $n } из { $count })
docx-person = И. О. Фамилия
docx-signed = Подпись
docx-on = Дата
docx-remarks = Замечания
docx-changed = Раздел и содержание изменения
docx-reason = Основание
docx-by = Внёс
docx-read-intro = С документом ознакомлены:
