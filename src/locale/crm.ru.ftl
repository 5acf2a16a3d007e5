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

crm-no-export = {$target}: выгрузки для неё ещё нет
failure-against = {$path}: {$detail}
failure-against-one-target = {$path}: сравнить с тем, что есть, можно план для одной CRM. Назовите её: `--target bitrix24`
failure-against-not-taken = {$path}: для {$detail} сравнивать не с чем. Уберите `--against`
crm-no-such-file = такого файла или папки нет

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
crm-fallback-empty-list = поле создаётся с пустым списком
