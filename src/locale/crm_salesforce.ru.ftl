# Что выгрузка для Salesforce говорит тому, кто его настраивает.

salesforce-run = В папке этой выгрузки: `sf project deploy start --manifest manifest/package.xml --target-org ВАША_ОРГАНИЗАЦИЯ` (сначала с --dry-run). Для переводов должен быть включён Translation Workbench с нужным языком
salesforce-label = название
salesforce-name = Название
salesforce-lookup = Поле указывает на другие записи, а в процессе не сказано, какого объекта: заведите поле-ссылку (Lookup) в Setup → Object Manager
salesforce-files = Файл в Salesforce — не поле: добавьте на страницу записи список Files
salesforce-fallback-text = станет строкой текста
salesforce-duration = типа для длительности нет; станет числом часов
salesforce-label-long = название длиннее { $limit ->
    [one] {$limit} символа
   *[other] {$limit} символов
} и обрезано
salesforce-options-many = вариантов больше, чем {$limit}; взяты первые
salesforce-entity-unknown = не описано, что это в CRM (`entity:`)
salesforce-own-object = такого объекта в Salesforce нет, поэтому создаётся свой. Множественное число названо как единственное: при необходимости исправьте
salesforce-box = галочка либо стоит, либо нет, поэтому ответ есть всегда
salesforce-type-differs = {$name}: в Salesforce {$before}, в процессе {$after}. Выгрузка не меняет тип, чтобы не потерять значения: преобразуйте поле в Setup, заведите новое или исправьте модель
salesforce-require-always-by-hand = Обязательно всегда, но правилом этого не задать: отметьте поле обязательным на странице записи
salesforce-require-by-hand = Обязательно на шагах: {$steps}. Правила между объектами нет: договоритесь с людьми или сделайте Flow
salesforce-required-when = Обязательно при условии, заданном словами: {$when}. Если условие видно по полям, сделайте правило проверки
salesforce-pipeline-by-hand = Выгружаются только воронки сделок (Opportunity). Шаг этой воронки храните в поле-списке и добавьте к нему Path в Setup
salesforce-probability = Salesforce требует вероятность успеха на каждом этапе, а в процессе она не описана
salesforce-probability-spread = распределена поровну по рабочим этапам; поставьте свои значения
salesforce-stages = Этапы в Salesforce общие для всей организации, и те, которых нет в OpportunityStage.standardValueSet-meta.xml, отключаются. Сначала получите свои (`sf project retrieve start --metadata StandardValueSet:OpportunityStage`) и повторите выгрузку с --against
salesforce-assign = Назначьте тип записи профилям или наборам разрешений тех, кто продаёт, вместе с макетом страницы
salesforce-rule-message = Заполните «{$field}»: обязательно на шагах {$steps}
salesforce-rule-always = Заполните «{$field}»
salesforce-unreadable = файл {$file} не читается: {$detail}
salesforce-strange = {$file}: здесь нет исходников Salesforce. Укажите папку, которую записала команда `sf project retrieve start`
