# Сравнение двух моделей.

diff-title = Что изменилось в процессе продаж
diff-identical = Различий нет.
diff-edition = {$name} (редакция {$edition})
diff-count-added = { $n ->
        [one] {$n} элемент добавлен
        [few] {$n} элемента добавлено
       *[many] {$n} элементов добавлено
    }
diff-count-removed = { $n ->
        [one] {$n} удалён
        [few] {$n} удалено
       *[many] {$n} удалено
    }
diff-count-renamed = { $n ->
        [one] {$n} переименован
       *[many] {$n} переименовано
    }
diff-count-changed = { $n ->
        [one] {$n} изменён
       *[many] {$n} изменено
    }
diff-count-new = { $n ->
        [one] {$n} новое замечание
        [few] {$n} новых замечания
       *[many] {$n} новых замечаний
    }
diff-count-gone = { $n ->
        [one] {$n} замечание снято
        [few] {$n} замечания снято
       *[many] {$n} замечаний снято
    }
diff-count-other = элементы те же, изменились порядок или сведения о модели
diff-section-roles = Что изменилось для каждой роли
diff-section-documents = Какие документы меняются и кого с ними знакомить
diff-section-about = О модели
diff-section-added = Добавлено
diff-section-removed = Удалено
diff-section-renamed = Переименовано или перенесено
diff-section-changed = Изменено
diff-section-order = Порядок
diff-section-new = Новые замечания
diff-section-gone = Снятые замечания
diff-section-findings = Замечания
diff-findings-unknown = не сравнивались: в собранной модели замечаний нет, сравните папки или редакции git
diff-element = {$kind} «{$name}»
diff-order = { $named ->
        [yes] {$whole}: {$kind} — другой порядок
       *[no] {$kind} — другой порядок
    }
diff-nothing = (не описано)
diff-none = нет
diff-none-why = нет: {$why}
diff-not-applicable = не применимо: {$why}
diff-yes = да
diff-no = нет
diff-ends = конец: «{$name}»
diff-ends-plain = конец процесса
diff-otherwise = в остальных случаях
diff-acquaint = {" "}— ознакомить: {$who}
diff-approve = ; утвердить: {$who}

diff-paper-added = новый
diff-paper-removed = больше не нужен
diff-documents-partly = Названо то, что следует из изменившихся элементов. Сводные документы (пособие, матрица, реестры) не собирались: для этого нужны две модели, а не собранная, и не больше 400 операций.
diff-paper-role-instruction = должностная инструкция
diff-paper-process-regulation = регламент процесса
diff-paper-regulation = документ
diff-paper-kpi-passport = паспорт показателя
diff-paper-template = шаблон документа

diff-duties-duty = { $n ->
        [one] {$n} обязанность
        [few] {$n} обязанности
       *[many] {$n} обязанностей
    }
diff-duties-process = { $n ->
        [one] ответственность за {$n} процесс или этап
        [few] ответственность за {$n} процесса или этапа
       *[many] ответственность за {$n} процессов или этапов
    }
diff-duties-performs = { $n ->
        [one] {$n} исполнение
        [few] {$n} исполнения
       *[many] {$n} исполнений
    }
diff-duties-approves = { $n ->
        [one] {$n} утверждение
        [few] {$n} утверждения
       *[many] {$n} утверждений
    }
diff-duties-agrees = { $n ->
        [one] {$n} согласование
        [few] {$n} согласования
       *[many] {$n} согласований
    }
diff-duties-consulted = { $n ->
        [one] {$n} консультация
        [few] {$n} консультации
       *[many] {$n} консультаций
    }
diff-duties-informed = { $n ->
        [one] {$n} информирование
        [few] {$n} информирования
       *[many] {$n} информирований
    }
diff-duties-takes-part = { $n ->
        [one] {$n} участие
        [few] {$n} участия
       *[many] {$n} участий
    }
diff-duties-receives = { $n ->
        [one] {$n} контрольная точка на входе
        [few] {$n} контрольные точки на входе
       *[many] {$n} контрольных точек на входе
    }
diff-duties-keeps = { $n ->
        [one] {$n} документ в ведении
        [few] {$n} документа в ведении
       *[many] {$n} документов в ведении
    }
diff-duties-indicator = { $n ->
        [one] ответственность за {$n} показатель
        [few] ответственность за {$n} показателя
       *[many] ответственность за {$n} показателей
    }
diff-duties-pay = { $n ->
        [one] {$n} показатель в оплате
        [few] {$n} показателя в оплате
       *[many] {$n} показателей в оплате
    }
diff-duties-changed = { $n ->
        [one] {$n} изменилось по содержанию
       *[many] {$n} изменились по содержанию
    }
diff-relation-duty = отвечает за операцию
diff-relation-process = отвечает за процесс или этап
diff-relation-performs = исполняет
diff-relation-approves = утверждает
diff-relation-agrees = согласует
diff-relation-consulted = консультирует
diff-relation-informed = информируется
diff-relation-takes-part = участвует
diff-relation-receives = получает
diff-relation-keeps = ведёт документ
diff-relation-indicator = отвечает за показатель
diff-relation-pay = в оплате учитывается

diff-key-participants = Участники
diff-key-produces = Информационный результат
diff-key-recorded-in = Чем фиксируется
diff-key-regulated-by = Регламентируется
diff-key-motivated-by = Мотивация
diff-key-implements = Соответствует эталонной
diff-key-join = Ожидание ветвей
diff-key-next = Что дальше
diff-key-text = Текст
diff-key-answered-by = Где ответ
diff-key-carried-by = Носитель
diff-key-review-every = Пересмотр
diff-key-stored-in = Где хранится
diff-key-at = На какой операции
diff-key-when = Условие
diff-key-system = Встроенное поле
diff-key-language = Язык
diff-key-languages = Языки
diff-key-reference = Эталон
diff-key-note = Пометка
diff-key-stages = Этапы
diff-key-options = Значения
diff-key-personal-data = Персональные данные
diff-key-side-entry = Приходят и со стороны
diff-key-required = Обязательность
diff-key-all = все этапы
diff-key-otherwise = в остальных случаях
diff-key-type = Тип

failure-git-missing = {$path}: чтобы прочитать редакцию, нужна программа git, а запустить её не удалось ({$detail}). Установите git или укажите папку
failure-git = {$path}: это не репозиторий Git, или git отказывается его читать ({$detail}). Выполните команду в клоне репозитория
failure-git-revision = {$path}: редакции «{$detail}» в этом репозитории нет. Укажите ветку, метку или коммит; в CI сначала загрузите историю (`fetch-depth: 0` на GitHub, `GIT_DEPTH: 0` на GitLab)
failure-git-shallow = {$path}: редакции «{$detail}» нет, потому что репозиторий скачан не целиком. Докачайте историю: `git fetch --unshallow`
failure-git-path = {$path}: в этой редакции нет «{$detail}». Путь отсчитывается от корня репозитория, а от текущей папки — если начинается с `./`
