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
