# Что выгрузка для HubSpot говорит тому, кто его настраивает.

hubspot-run = Выполните вызовы из plan.json по порядку на api.hubapi.com с токеном частного приложения, которому разрешено менять схемы CRM (crm.schemas.*.write, crm.objects.deals.write)
hubspot-yes = Да
hubspot-no = Нет
hubspot-label = название
hubspot-association = В HubSpot это не свойство, а связь записей: если встроенной связи мало, заведите для неё метку
hubspot-fallback-text = станет строкой текста
hubspot-no-url = типа для адресов страниц нет
hubspot-option-long = у варианта название и значение вместе длиннее 3000 символов; название обрезано
hubspot-options-many = вариантов больше, чем принимает HubSpot; взяты первые
hubspot-one-language = в HubSpot названия на одном языке; в этой выгрузке: {$language}
hubspot-entity-unknown = не описано, что это в CRM (`entity:`)
hubspot-activity = действие в HubSpot — это звонок или встреча; свойства создаются у обоих
hubspot-own-object = такого объекта в HubSpot нет, поэтому план создаёт свой; для этого нужна подписка Enterprise. Множественное число названо как единственное: при необходимости исправьте
hubspot-object-without-name = своему объекту нужно текстовое свойство, по которому узнают запись, а у карточки его нет
hubspot-type-differs = {$name}: в HubSpot {$before}, в процессе {$after}. План не меняет тип, чтобы не потерять значения: выгрузите их, заведите новое свойство или исправьте модель
hubspot-required-always = Settings → Objects → Record customization → Create form: отметьте как обязательное
hubspot-required-at = Settings → Objects → Pipelines → Conditional stage properties: сделайте обязательным на шагах: {$steps}
hubspot-required-elsewhere = HubSpot не требует свойств этого объекта на этапах сделки. Договоритесь с людьми, что оно заполнено на шагах: {$steps}
hubspot-required-when = Обязательно при условии, заданном словами: {$when}. Если условие видно по другому свойству — Settings → Objects → Properties → Conditional logic, иначе предупредите людей
hubspot-pipeline-by-hand = План создаёт только воронки сделок. Заведите эту воронку вручную в Settings → Objects → Pipelines или храните шаг в свойстве
hubspot-probability = HubSpot требует вероятность успеха на каждом этапе, а в процессе она не описана
hubspot-probability-spread = распределена поровну по рабочим этапам; поставьте свои значения
hubspot-label-twice = два этапа одной воронки не могут называться одинаково
hubspot-unreadable = {$file} — не ответ HubSpot: {$detail}
hubspot-strange = в файле {$file} нет ни свойств, ни воронок. Сохраните ответы GET /crm/v3/properties/deals и GET /crm/v3/pipelines/deals в файлы deals-properties.json и deals-pipelines.json, и так же для других объектов
