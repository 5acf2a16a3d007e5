# Слова документов Word и PDF: колонтитулы, гриф утверждения, листы подписей.

paper-draft = ПРОЕКТ
paper-edition = редакция
paper-page = Стр.
paper-of = из
paper-pages = Всего страниц:
paper-approve = УТВЕРЖДАЮ
paper-position = должность
paper-signature = подпись
paper-initials = И. О. Фамилия
paper-date = дата
paper-sheet-agreed = Лист согласования
paper-sheet-changes = Лист регистрации изменений
paper-sheet-read = Лист ознакомления
paper-number = №
paper-role = Должность (роль)
paper-one-of = { $name } ({ $n } из { $count })
paper-person = И. О. Фамилия
paper-signed = Подпись
paper-on = Дата
paper-remarks = Замечания
paper-changed = Раздел и содержание изменения
paper-reason = Основание
paper-by = Внёс
paper-read-intro = С документом ознакомлены:
