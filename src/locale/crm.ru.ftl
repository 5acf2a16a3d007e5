# Что выгрузки для CRM говорят тому, кто её настраивает.

CrmTarget-bitrix24 = Битрикс24
CrmTarget-amocrm = amoCRM
CrmTarget-hubspot = HubSpot
CrmTarget-salesforce = Salesforce
CrmTarget-1c = 1С
CrmTarget-json-schema = JSON Schema
CrmTarget-sql = SQL
CrmTarget-openapi = OpenAPI
CrmTarget-csv = CSV
CrmTarget-xlsx = XLSX

failure-against = {$path}: {$detail}
failure-against-one-target = {$path}: сравнивать можно с одной CRM за раз. Оставьте в `--target` одну, например `--target bitrix24` или `--target xlsx,bitrix24`
failure-against-not-taken = {$path}: для {$detail} сравнивать не с чем. Уберите `--against`
crm-no-such-file = такого файла или папки нет
crm-against-other = это выгрузка из {$other}, а план собирается для {$target}. Укажите выгрузку из {$target} или другую CRM в `--target`
given-empty = файл пуст. Сохраните ответ CRM ещё раз
given-page = это страница HTML или XML, а не ответ CRM в JSON: похоже, сохранилась страница входа. Сохраните сам ответ
given-book = это книга Excel или архив, а не ответ CRM в JSON. Сохраните сам ответ
given-encoding = кодировка не UTF-8 (возможно, Windows-1251). Сохраните ответ CRM в UTF-8
given-cut = файл обрывается на строке {$line}: ответ сохранён не целиком
given-not-json = это не JSON: ошибка в строке {$line}, знак {$column}. Сохраните ответ CRM без изменений
given-refused = вместо ответа здесь отказ CRM: {$words}. Проверьте доступ и сохраните ответ ещё раз

crm-severity-lost = Теряется
crm-severity-changed = Переносится в другом виде
crm-severity-note = Полезно знать

crm-step-create = Создать
crm-step-change = Изменить
crm-step-unknown = Есть в CRM, но процесс этого не знает (ничего не удаляется)

crm-report-title = {$target}: настройка CRM
crm-report-counts = { $cards ->
    [one] {$cards} карточка
    [few] {$cards} карточки
   *[many] {$cards} карточек
}, { $fields ->
    [one] {$fields} поле
    [few] {$fields} поля
   *[many] {$fields} полей
}, { $pipelines ->
    [one] {$pipelines} воронка
    [few] {$pipelines} воронки
   *[many] {$pipelines} воронок
}, { $steps ->
    [one] {$steps} шаг
    [few] {$steps} шага
   *[many] {$steps} шагов
}.
crm-report-files = Файлы
crm-report-no-files = Карточки CRM не описаны, выгружать нечего.
crm-report-nothing = Раздела `crm` с карточками и воронками в модели нет, поэтому выгружать нечего.
crm-report-differences = Чем отличается CRM
crm-report-no-differences = Ничем: в CRM есть всё, что нужно процессу.
crm-report-manual = Настроить вручную
crm-report-no-manual = Ничего.
crm-report-losses = Что переносится не так, как описано
crm-report-no-losses = Всё переносится как описано.
crm-report-names = Имена в выгрузке
crm-report-column-what = Что
crm-report-column-id = В модели
crm-report-column-name = В выгрузке
crm-report-column-type = Тип

crm-renamed = имя будет {$name}
crm-renamed-characters = в коде {$wanted} недопустимые знаки
crm-renamed-length = код {$wanted} слишком длинный
crm-renamed-reserved = код {$wanted} там занят под другое
crm-renamed-twice = код {$wanted} уже занят
crm-without-type = не описано, что в поле хранится
crm-without-options = не описаны варианты значений
crm-fallback-any = принимается любое значение
crm-fallback-skipped = в выгрузку не попадает
crm-card-without-fields = у карточки не описано ни одного поля
crm-required-when = обязательно при условии, заданном словами: {$when}
crm-required-when-optional = остаётся необязательным

crm-required-elsewhere = обязательно на шаге «{$step}», а по этой воронке движется другая карточка
crm-fallback-any-text = принимается любой текст
crm-sql-ref = не описано, на какую карточку поле ссылается
crm-sql-ref-fallback = будет текст без внешнего ключа
crm-sql-file = таблица не хранит файлов
crm-sql-file-fallback = хранится путь к файлу
crm-sql-required-many = таблица сама не проверит, что выбрано хотя бы одно из значений
crm-purpose-unknown = Назначение: не описано
crm-personal = Персональные данные
crm-xlsx-failed = книгу не удалось записать: {$detail}
crm-xlsx-cell = на листе «{$sheet}» есть ячейки длиннее {$limit} знаков; они обрезаны
crm-xlsx-cut = на листе «{$sheet}» не хватило места для { $n ->
    [one] {$n} строки
   *[other] {$n} строк
}

crm-unknown = ? не описано
crm-none = нет
crm-none-why = нет: {$why}
crm-not-applicable = не применимо
crm-not-applicable-why = не применимо: {$why}
crm-yes = да
crm-no = нет
crm-more = … и ещё {$n}
crm-new = новое
crm-built-in = встроенное: {$name}
crm-by-itself = сама CRM
crm-by-hand = вручную
crm-by-program = автоматически
crm-by-both = вручную или автоматически
crm-nobody-reads = ? никто
crm-required-always = всегда
crm-required-never = никогда
crm-required-from = с шага «{$step}»
crm-required-if = если: {$when}
crm-required-if-at = если: {$when}; на шаге «{$step}»
crm-move-when = {$step} (если: {$when})
crm-mark-required = О
crm-mark-conditional = У
crm-mark-automatic = А
crm-mark-filled = З
crm-mark-read = Ч
crm-marks = О — обязательно. У — обязательно при условии. А — заполняет сама CRM. З — заполняется в операции этого шага, но не обязательно. Ч — читается в операции этого шага. Пусто — о поле на этом шаге ничего не сказано.
crm-no-steps = Воронки с шагами не описаны.
crm-no-targets = Для CRM, названных в модели, выгрузки нет.
crm-not-carried = —
crm-register-remark = «? не описано» — вопрос к следующему интервью. Колонки «Раздел карточки», «По умолчанию» и «Согласовано» заполняют те, кто согласует реестр. «Правило проверки» следует из типа поля; есть ли своё правило у текста, решают там же.
crm-change-made = Составлено по модели: {$model}
crm-change-uncompared = С тем, что уже есть в CRM, не сравнивалось. Чтобы отличия были здесь, добавьте выгрузку из CRM: `--target xlsx,bitrix24 --against ПАПКА`

crm-sheet-cards = Карточки
crm-sheet-register = Поля
crm-sheet-matrix = Шаги × поля
crm-sheet-options = Списки значений
crm-sheet-pipelines = Воронки
crm-sheet-operations = Операция → поля
crm-sheet-analytics = Аналитика → поля
crm-sheet-rights = Права
crm-sheet-mapping = В разных CRM
crm-sheet-losses = Потери
crm-sheet-manual = Вручную
crm-sheet-changes = Изменения

crm-column-number = №
crm-column-card = Карточка
crm-column-section = Раздел карточки
crm-column-field = Поле
crm-column-field-in = Поле ({$language})
crm-column-code = Код
crm-column-type = Тип
crm-column-values = Значения
crm-column-built-in = Новое или встроенное
crm-column-required = Обязательность
crm-column-purpose = Назначение: зачем
crm-column-writers = Кто заполняет
crm-column-operations = На какой операции
crm-column-when = На каком шаге
crm-column-source = Как заполняется
crm-column-readers = Кто смотрит
crm-column-used = Где используется
crm-column-needed = Для каких операций нужно
crm-column-personal = Персональные данные
crm-column-example = Пример
crm-column-default = По умолчанию
crm-column-check = Правило проверки
crm-column-note = Описание, источник, примечания
crm-column-agreed = Согласовано
crm-column-entity = Чем является в CRM
crm-column-fields = Полей
crm-column-mandatory = Обязательных полей
crm-column-personal-fields = С персональными данными
crm-column-pipelines = Воронки
crm-column-description = Описание
crm-column-value = Значение
crm-column-value-in = Значение ({$language})
crm-column-version = Версия
crm-column-date = Дата
crm-column-change = Что изменилось
crm-column-author = Кто
crm-column-in-crm = Имя в CRM
crm-column-before = Было
crm-column-after = Стало
crm-column-role = Роль
crm-column-may-change = Заполняет и меняет
crm-column-may-read = Смотрит
crm-column-may-personal = Из них персональные данные
crm-column-may-others = Видит карточки других
crm-column-may-delete = Удаляет
crm-rights-remark = По процессу: кто на какой операции заполняет поле и кто по нему принимает решения. «? не описано» решают те, кто согласует права.
crm-check-any = любой текст
crm-check-integer = целое число
crm-check-number = число
crm-check-money = сумма, две цифры после запятой
crm-check-percent = число, проценты
crm-check-bool = да или нет
crm-check-date = дата
crm-check-datetime = дата и время
crm-check-choice = одно значение из списка
crm-check-multichoice = значения из списка
crm-check-user = сотрудник из CRM
crm-check-ref = существующая карточка
crm-check-phone = номер телефона
crm-check-email = адрес электронной почты
crm-check-url = адрес страницы
crm-check-file = файл
crm-column-pipeline = Воронка
crm-column-step = Шаг
crm-column-step-kind = Вид
crm-column-at = Операции шага
crm-column-entry = Обязательно при входе
crm-column-fills = Заполняется
crm-column-moves = Куда дальше
crm-column-limit = Не дольше
crm-column-reason = Поле с причиной
crm-column-process = Процесс
crm-column-operation = Операция
crm-column-needs = Нужно
crm-column-at-step = Шаг воронки
crm-column-kind = Вид
crm-column-analytic = Название
crm-column-fields-of = Поля
crm-column-formula = Формула
crm-column-what = Что
crm-column-name-in = {$target}: имя
crm-column-type-in = {$target}: тип
crm-column-remark-in = {$target}: замечания
crm-column-target = CRM
crm-column-severity = Насколько
crm-column-why = Почему
crm-column-instead = Что вместо
crm-column-do = Что сделать
crm-column-done = Сделано

crm-1c-head = Дополнительные реквизиты для полей CRM средствами Библиотеки стандартных подсистем (УправлениеСвойствами)
crm-1c-how = Поместите текст в модуль внешней обработки, укажите объект каждой карточки и выполните СоздатьДополнительныеРеквизиты(). Запускать можно повторно: то, что уже есть, второй раз не создаётся
crm-1c-which-object = Полное имя объекта конфигурации, которым является карточка, например Справочник.Контрагенты
crm-1c-object-missing = Карточка «{$card}» пропущена: укажите в обработке её объект
crm-1c-object = укажите, каким объектом конфигурации является карточка: в обработке, процедура СоздатьРеквизитыКарточки{$card}
crm-1c-pipeline = заведите воронку с состояниями в таком порядке: {$steps}
crm-1c-no-type = такого типа у дополнительных реквизитов нет
crm-1c-ref = подберите реквизит конфигурации, который ссылается на другую карточку
crm-1c-file = храните файл в присоединённых файлах объекта
crm-1c-by-hand = делается вручную: см. «Настроить вручную»
crm-1c-empty-list = создаётся пустой список
crm-1c-several = дополнительный реквизит хранит только одно значение
crm-1c-several-fallback = будет строка, значения перечислены в подсказке
crm-1c-duration = типа для длительности нет
crm-1c-duration-fallback = будет число минут
crm-1c-title = в заголовке не больше 75 знаков, и в одной карточке заголовки не повторяются
crm-1c-value = в наименовании значения не больше 100 знаков, и в одном списке наименования не повторяются
crm-1c-value-fallback = наименование будет «{$name}», полное наименование остаётся целым
crm-1c-from-step = задайте в зависимостях реквизита: обязателен с состояния «{$step}»
crm-1c-when = задайте в зависимостях реквизита: обязателен при условии «{$when}»
crm-1c-when-at = задайте в зависимостях реквизита: обязателен в состоянии «{$step}» при условии «{$when}»
crm-1c-always = проследите, чтобы встроенный реквизит был обязательным
crm-fallback-empty-list = поле создаётся с пустым списком
crm-quoted = «{$name}»
crm-limit-not-kept = сколько карточка может стоять на шаге, не переносится
crm-register-only = здесь только реестр полей и списки значений; воронки, шаги и обязательность по шагам — в книге (`xlsx`)
