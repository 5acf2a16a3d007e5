# Слова, которые не относятся ни к одному правилу: виды, типы, уровни, отказы, итог.

kind-role = роль
kind-competence = компетенция
kind-stage = этап
kind-process = процесс
kind-outcome = исход
kind-question = вопрос
kind-operation = операция
kind-system = средство учёта
kind-regulation = регламентирующий документ
kind-document = документ
kind-control-point = контрольная точка
kind-card = карточка CRM
kind-field = поле CRM
kind-option = вариант
kind-pipeline = воронка CRM
kind-step = шаг воронки CRM
kind-kpi = показатель
kind-funnel = воронка
kind-funnel-step = шаг воронки
kind-ladder-step = ступень лестницы
kind-norm = норматив
kind-plan = план
kind-segment = категория клиентов
kind-product = продукт
kind-matrix-level = уровень матрицы
kind-request-type = вид запроса

type-text = текст
type-string = строка текста
type-map = ключи со значениями
type-id-map = идентификаторы с описаниями
type-id = идентификатор
type-field-id = поле CRM, `карточка.поле`
type-word = одно из допустимых слов
type-number = число вида 30000, 12.5 или 10 %
type-bounds = число, диапазон вида 8..10 или min и max
type-duration = срок вида 30m, 2h, 3d, 1w, 6mo, 1y
type-interval = срок от одного дня: 5d, 2w, 6mo, 1y
type-headcount = число сотрудников, не меньше 0
type-share = доля не меньше 0: `60 %`, `60` или `0.6`
type-language = язык: ru, en, de…
type-date = дата вида 2026-11-01
type-bool = true или false
type-formula = формула
type-participants = роли и их участие, `роль: performs`
type-options = варианты по идентификаторам или списком
type-required = always, never, from: шаг либо when: условие и at: шаг
type-solutions = документы по категориям клиентов
type-kpi-source = записи вида crm: [карточка.поле] или текст

found-text = текст
found-nothing = ничего
found-list = список
found-map = ключи со значениями

part-scope = область применения
part-requirements = требования к содержанию
part-example = образец

level-error = ошибка
level-gap = пробел
level-question = вопрос
level-hint = совет

fix-replace = Заменить на «{$text}»
fix-remove = Удалить «{$text}»
fix-add = Добавить «{$text}» для заполнения

duration-minutes = { $n ->
    [one] {$n} минута
    [few] {$n} минуты
   *[many] {$n} минут
}
duration-hours = { $n ->
    [one] {$n} час
    [few] {$n} часа
   *[many] {$n} часов
}
duration-days = { $n ->
    [one] {$n} рабочий день
    [few] {$n} рабочих дня
   *[many] {$n} рабочих дней
}
duration-weeks = { $n ->
    [one] {$n} неделя
    [few] {$n} недели
   *[many] {$n} недель
}
duration-months = { $n ->
    [one] {$n} месяц
    [few] {$n} месяца
   *[many] {$n} месяцев
}
duration-years = { $n ->
    [one] {$n} год
    [few] {$n} года
   *[many] {$n} лет
}

otherwise = в остальных случаях
at-once = несколько путей сразу
the-end = конец
why = что сказано
story = как до этого доходит
help = что сделать
quoted = «{$text}»

failure-not-found = {$path}: нет такого файла или папки. Укажите путь к модели или создайте её: папку с файлом `reglament.yaml`
failure-permission = {$path}: нет права на чтение. Дайте право или исключите файл
failure-unreadable = {$path}: не читается ({$detail})
failure-special = {$path}: это не файл и не папка. Укажите путь к модели
failure-link-loop = {$path}: ссылка ведёт обратно в {$detail}, где сама и лежит. Удалите её
failure-no-model = {$path}: здесь нет модели. Модель — это папка с файлом `reglament.yaml` или YAML-файл, который начинается с `reglament: 1`
failure-several-models = {$path}: здесь несколько моделей: {$detail}. Укажите путь к одной
failure-no-process = {$path}: такого процесса нет. Процессы модели: {$detail}
failure-stdout = Результат не удаётся вывести ({$detail})
failure-output = {$path}: не удаётся записать ({$detail})
failure-no-pdf = Эта сборка программы не создаёт PDF. Соберите программу с ним: cargo install --path . --features pdf (или cargo build --release --features pdf) — либо создайте документы Word или страницы (--format docx,html) и напечатайте их в PDF из Word, LibreOffice или браузера
failure-template = Ошибка в шаблоне {$path}: {$detail}
failure-changed = {$path}: файл изменился во время проверки и оставлен как есть. Запустите команду ещё раз
failure-fix-input = Стандартный ввод исправить на месте нельзя. Укажите для `--fix` путь к модели
failure-baseline = {$path}: базовый список прочитать нельзя ({$detail}). Запишите его командой `reglament check --write-baseline baseline.json`
failure-not-compiled = {$path}: в модели есть ошибки, собрать её нельзя; их покажет `reglament check`
failure-approved-with-gaps = {$path}: модель утверждена (`status: approved`), но в ней есть пробелы. Закройте их, примите с указанием причины в `lint.accept` или верните `status: draft`
failure-since = {$path}: это не то, что печатает `reglament compile` ({$detail}). Сохраните прошлую редакцию командой `reglament compile -o edition.json`
failure-unknown-template = Шаблона «{$path}» нет. Есть: {$detail}
failure-template-there = {$path}: такой файл уже есть, он оставлен как есть
failure-unknown-rule = Правила «{$path}» нет. Все правила покажет `reglament rules`
failure-unknown-rule-near = Правила «{$path}» нет; возможно, «{$detail}»?

summary-looked = Проверено: { $models ->
    [one] {$models} модель
    [few] {$models} модели
   *[many] {$models} моделей
}, { $files ->
    [one] {$files} файл
    [few] {$files} файла
   *[many] {$files} файлов
}, { $operations ->
    [one] {$operations} операция
    [few] {$operations} операции
   *[many] {$operations} операций
}.
summary-clean = Замечаний нет.
summary-found = Найдено: {$list}.
summary-error = { $n ->
    [one] {$n} ошибка
    [few] {$n} ошибки
   *[many] {$n} ошибок
}
summary-gap = { $n ->
    [one] {$n} пробел
    [few] {$n} пробела
   *[many] {$n} пробелов
}
summary-question = { $n ->
    [one] {$n} вопрос
    [few] {$n} вопроса
   *[many] {$n} вопросов
}
summary-hint = { $n ->
    [one] {$n} совет
    [few] {$n} совета
   *[many] {$n} советов
}
summary-waived = { $n ->
    [one] {$n} принято с указанием причины
    [few] {$n} приняты с указанием причины
   *[many] {$n} принято с указанием причины
}.
summary-baseline = { $n ->
    [one] {$n} известно по базовому списку
    [few] {$n} известны по базовому списку
   *[many] {$n} известно по базовому списку
}.
summary-model = {$name}: {$list}

fixed-made = { $n ->
    [one] Сделано {$n} исправление
    [few] Сделано {$n} исправления
   *[many] Сделано {$n} исправлений
} в { $files ->
    [one] {$files} файле
   *[other] {$files} файлах
}.
fixed-would = { $n ->
    [one] Можно сделать {$n} исправление
    [few] Можно сделать {$n} исправления
   *[many] Можно сделать {$n} исправлений
} в { $files ->
    [one] {$files} файле
   *[other] {$files} файлах
}; ничего не записано.
fixed-none = Исправлять автоматически нечего.

baseline-written = { $n ->
    [one] Записано {$n} замечание
    [few] Записано {$n} замечания
   *[many] Записано {$n} замечаний
} в {$path}.
baseline-gone = { $n ->
    [one] {$n} запись базового списка больше не встречается
    [few] {$n} записи базового списка больше не встречаются
   *[many] {$n} записей базового списка больше не встречаются
}: `reglament check --write-baseline {$path}` запишет его заново

written-created = записан
written-updated = обновлён
written-unchanged = без изменений
written-kept = оставлен: его изменили вручную; новый текст лежит рядом — {$path}.new
written-removed = удалён: больше не собирается
written-template = {$path}: шаблон записан; теперь документы собираются по нему
written-summary = { $n ->
    [one] {$n} файл
    [few] {$n} файла
   *[many] {$n} файлов
} в {$path}
written-stale = { $n ->
    [one] {$n} файл устарел
    [few] {$n} файла устарели
   *[many] {$n} файлов устарели
} в {$path}

rules-heading = Правило
rules-level = Уровень
rules-reports = О чём сообщает
explain-level = Уровень
explain-group = Группа

disk-not-found = нет такого файла или папки
disk-permission = нет прав
disk-file-there = здесь лежит файл, а нужна папка
disk-folder-there = здесь лежит папка, а нужен файл
disk-full = на диске нет места
disk-read-only = диск доступен только для чтения
disk-name = такое имя диск не принимает
