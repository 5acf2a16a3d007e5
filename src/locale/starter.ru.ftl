# Новая модель: пояснения в её файлах.

starter-root =
    Корень модели: о компании и о самой модели.
    Пустой ключ значит «ещё не описано» — о нём спросит reglament interview.
    none — такого в компании нет, n/a: почему — к компании не относится.
    Проверить: reglament check. Отвечать на вопросы по одному: reglament interview.
starter-stages = Этапы пути клиента по порядку и управление продажами.
starter-processes =
    Этап «{$name}»: процессы и операции эталона, которые вы описываете так, как они есть у вас.
    Лишнюю операцию удалите или напишите вместо неё none; названия, порядок и условия исправьте на свои.
    Ключи пояснены у первого процесса и первой операции.
starter-blank =
    Процесс и его операции по порядку. Следующая операция выполняется после предыдущей, пока next не говорит иного.
    Ключи пояснены у первой операции.
starter-blank-stage = Продать клиенту
starter-blank-process = Продажа
starter-blank-sold = Договор подписан
starter-blank-lost = Клиент отказался
starter-blank-accept = Принять запрос клиента
starter-blank-offer = Подготовить предложение
starter-blank-sign = Подписать договор
starter-blank-when = Клиент согласен
starter-roles =
    Например:
    sales_manager: {"{"}name: Менеджер по продажам, reports_to: head_of_sales, headcount: 4{"}"}
    head_of_sales: {"{"}name: Руководитель отдела продаж{"}"}
    client: {"{"}name: Клиент, kind: external{"}"}
starter-competences =
    Например:
    needs_interview: {"{"}name: Выявление потребностей, kind: skill, trained_by: Вводный курс{"}"}
starter-regulations =
    Например:
    request_standard: {"{"}name: Стандарт приёма обращений, kind: standard, stage: sell, status: in_force{"}"}
starter-documents =
    Например:
    offer: {"{"}name: Коммерческое предложение, audience: client{"}"}
starter-control-points =
    Например:
    week_report: {"{"}name: Отчёт за неделю, receiver: head_of_sales, every: week{"}"}
starter-systems =
    Например:
    crm: {"{"}name: 1С:CRM, kind: crm{"}"}
    email: {"{"}name: Почта{"}"}
starter-crm =
    Например:
    cards:
      deal: {"{"}name: Сделка, entity: deal, fields: {"{"}amount: {"{"}name: Сумма, type: money{"}"}{"}"}{"}"}
starter-kpis =
    Например:
    calls: {"{"}name: Звонки, kind: process, unit: count, per: {"{"}role: sales_manager, period: day{"}"}, target: {"{"}min: 20{"}"}{"}"}
starter-funnels =
    Например:
    sales: {"{"}name: Воронка продаж, stage: sell, ends_with: оплата{"}"}
starter-norms =
    Например:
    calls_min: {"{"}name: Минимум звонков, role: sales_manager, kpi: calls, min: 20, per: day{"}"}
starter-gitignore = Собранные документы: их всегда можно собрать заново.
starter-workflow =
    Проверка модели при каждом изменении (GitHub Actions).
    В настройках репозитория задайте переменную REGLAMENT_REPOSITORY — адрес репозитория программы.
starter-gitlab =
    В GitLab то же самое — в файле .gitlab-ci.yml:
    check: {"{"}image: "rust:1", script: ['cargo install --locked --git "$REGLAMENT_REPOSITORY" reglament', 'reglament check . --fail-on error']{"}"}
starter-made = { $count ->
    [one] Создан {$count} файл
    [few] Создано {$count} файла
   *[many] Создано {$count} файлов
  } в {$path}. Дальше:
starter-next-check = что уже описано и чего не хватает
starter-next-interview = вопросы по одному, ответы сразу в модель

failure-new-there = {$path}: такие файлы здесь уже есть, ничего не создано: {$detail}

## Модель по схеме

starter-drawn-process = Взято со схемы. Чего на ней нет, осталось пустым — об этом спросит reglament interview.
starter-drawn-lost = Что на схеме есть, но перенести как есть нельзя:
starter-drawn-otherwise = во всех остальных случаях
starter-drawn-choice = На схеме это шлюз: к нему ведут несколько операций или ни одной.
starter-drawn-choice-name = Решить, что дальше
starter-drawn-fork = На схеме это шлюз, с которого начинаются несколько ветвей.
starter-drawn-fork-name = Начать ветви
starter-drawn-join = На схеме это шлюз, где ветви ждут друг друга.
starter-drawn-join-name = Дождаться всех ветвей
starter-drawn-merge = На схеме это шлюз, где сходятся пути.
starter-drawn-merge-name = Пути сходятся
starter-drawn-event = На схеме это событие, из которого выходят несколько путей.
starter-drawn-event-name = Начать
starter-lost-inclusive = «{$name}»: путь может быть один или несколько; здесь — ровно один
starter-lost-complex = «{$name}»: шлюз с особыми правилами; здесь это выбор
starter-lost-event = «{$name}»: событие между двумя операциями
starter-lost-beside = «{$name}»: начинается рядом с операцией и не завершает её; здесь это один из путей дальше
starter-lost-any-moment = «{$name}»: может случиться в любой момент; здесь это отдельный процесс
starter-lost-called = «{$name}»: вызывает процесс, которого нет в файле
starter-lost-calls-itself = «{$name}»: вызывает процесс, частью которого является
starter-lost-terminate = «{$name}»: завершает и все остальные ветви
starter-lost-for-each = «{$name}»: выполняется для каждого из нескольких предметов
starter-lost-compensation = «{$name}»: отменяет сделанное
starter-lost-loose = «{$name}»: стрелка отсюда никуда не ведёт или приходит ниоткуда
starter-drawn-made =
    Взято из {$path}: { $processes ->
        [one] {$processes} процесс
        [few] {$processes} процесса
       *[other] {$processes} процессов
    }, { $operations ->
        [one] {$operations} операция
        [few] {$operations} операции
       *[other] {$operations} операций
    }, { $roles ->
        [one] {$roles} роль
        [few] {$roles} роли
       *[other] {$roles} ролей
    }, { $documents ->
        [one] {$documents} документ
        [few] {$documents} документа
       *[other] {$documents} документов
    }
starter-drawn-left = { $count ->
        [one] {$count} элемент схемы нельзя было перенести как есть
        [few] {$count} элемента схемы нельзя было перенести как есть
       *[other] {$count} элементов схемы нельзя было перенести как есть
    }; перечислены в начале файла каждого процесса
failure-drawing = {$path}: это не схема, которую можно прочитать ({$detail}). Укажите файл BPMN 2.0, top или blank
failure-drawing-other = {$path}: это XML, но не BPMN 2.0. Выгрузите процесс из редактора в формате BPMN 2.0 (файл .bpmn)
failure-drawing-empty = {$path}: в этом файле нет ни одного процесса
