# Слова документов: заголовки, названия фактов, виды.

# --- титул
doc-untitled = Модель процесса продаж
doc-handbook = Методическое пособие по процессу продаж
doc-document = Документ
doc-company = Компания
doc-version = Редакция
doc-date = Дата
doc-day = { $day } { $month ->
    [1] января
    [2] февраля
    [3] марта
    [4] апреля
    [5] мая
    [6] июня
    [7] июля
    [8] августа
    [9] сентября
    [10] октября
    [11] ноября
   *[12] декабря
} { $year } г.
doc-status = Статус
doc-gaps = Пробелы и вопросы
doc-draft = ПРОЕКТ.
doc-draft-note = Описание не утверждено: его ещё уточняют, и оно может измениться.
doc-contents = Содержание
doc-find = Найти заголовок
doc-to-top = К началу
doc-skip = Перейти к тексту
doc-filter = Показать только
doc-filter-role = Роль
doc-filter-stage = Этап
doc-filter-all-roles = все роли
doc-filter-all-stages = все этапы
doc-filter-shown = Показано разделов
doc-filter-reset = Показать всё
doc-yes = да
doc-no = нет
doc-quoted = «{ $name }»
doc-percent = { $n } %

# --- как читать
doc-section-reading = Как читать пособие
doc-reading =
    Здесь описано, как компания продаёт сейчас: этапы пути клиента, процессы и операции, документы, на основании которых их выполняют, и сведения, которые
    операции передают руководству. Начните с раздела [«Процесс в целом»](#section-overview), затем откройте свой этап; если нужна ваша роль, найдите её в оглавлении.
    Пособие ничего не додумывает. Там, где факт не описан или его нет, стоит номерной знак ⚑: он ведёт к записи в разделе [«Пробелы и вопросы»](#section-gaps).
    Знак ⚐ отмечает пробел, который компания приняла осознанно, с указанием причины. Конверсии воронок рассчитаны из нормативов соседних шагов.

# --- процесс в целом
doc-section-overview = Процесс в целом
doc-section-loop = Контур управления
doc-loop = Операции передают сведения руководству, руководство по ним корректирует документы, нормативы и сами операции — так контур замыкается.
doc-section-loose = Процессы вне этапов
doc-story-more = … ещё { $n ->
    [one] {$n} шаг
    [few] {$n} шага
   *[many] {$n} шагов
} …
doc-count-stages = { $n ->
    [one] {$n} этап
    [few] {$n} этапа
   *[many] {$n} этапов
}
doc-count-processes = { $n ->
    [one] {$n} процесс
    [few] {$n} процесса
   *[many] {$n} процессов
}
doc-count-operations = { $n ->
    [one] {$n} операция
    [few] {$n} операции
   *[many] {$n} операций
}
doc-count-roles = { $n ->
    [one] {$n} роль
    [few] {$n} роли
   *[many] {$n} ролей
}
doc-count-regulations = { $n ->
    [one] {$n} регламентирующий документ
    [few] {$n} регламентирующих документа
   *[many] {$n} регламентирующих документов
}
doc-count-documents = { $n ->
    [one] {$n} рабочий документ
    [few] {$n} рабочих документа
   *[many] {$n} рабочих документов
}
doc-count-control = { $n ->
    [one] {$n} контрольная точка
    [few] {$n} контрольные точки
   *[many] {$n} контрольных точек
}
doc-count-kpis = { $n ->
    [one] {$n} показатель
    [few] {$n} показателя
   *[many] {$n} показателей
}
doc-count-fields = { $n ->
    [one] {$n} поле CRM
    [few] {$n} поля CRM
   *[many] {$n} полей CRM
}
doc-count-gaps = { $n ->
    [one] {$n} пробел
    [few] {$n} пробела
   *[many] {$n} пробелов
}
doc-count-questions = { $n ->
    [one] {$n} вопрос
    [few] {$n} вопроса
   *[many] {$n} вопросов
}
doc-count-accepted = { $n ->
    [one] {$n} принят с указанием причины
    [few] {$n} приняты с указанием причины
   *[many] {$n} принято с указанием причины
}

# --- этапы и процессы
doc-stage = Этап
doc-stage-number = Этап {$n}
doc-goal = Цель
doc-owner = Владелец
doc-entry = Вход в этап
doc-exit = Выход из этапа
doc-tells = Сведения для руководства
doc-processes = Процессы
doc-trigger = С чего начинается
doc-includes = Что входит
doc-excludes = Что не входит
doc-details = Раскрывает операцию
doc-led-by = Сюда ведёт исход
doc-outcomes = Исходы
doc-outcome = Исход
doc-after-operation = После операции
doc-leads-to = Куда ведёт
doc-questions = Вопросы руководителя
doc-question = Вопрос руководителя
doc-answer = Где ответ
doc-operations-in-order = Операции по порядку
doc-operation = Операция
doc-operations = Операции
doc-name = Название
doc-number = №
doc-all-stages = Все этапы
doc-no-stage = Без этапа

# --- операция
doc-participants = Участники и взаимодействие
doc-takes-part = участвует
doc-receives = получает
doc-result = Информационный результат
doc-into-crm = Внесено в CRM
doc-for-client = Документы клиенту
doc-internal = Внутренние документы
doc-for-management = Документы руководству
doc-other-documents = Документы
doc-recorded = Средство отражения факта
doc-content = Содержание операции
doc-bare = Описано только название. О чём спросить:
doc-steps = Порядок действий
doc-exceptions = Особые случаи
doc-exception-when = Когда
doc-exception-do = Что делать
doc-regulated = Регламентирующие документы
doc-control-points = Контрольные точки
doc-needs = Что нужно до начала
doc-after = После чего
doc-next = Что дальше
doc-starts = начало процесса
doc-waits = ждёт завершения всех
doc-otherwise = иначе
doc-parallel = параллельно
doc-end = конец процесса
doc-when-outcome = если исход —
doc-repeat = Повторяется, пока
doc-detailed-in = Подробно раскрыта в процессе
doc-time-limit = Срок
doc-competences = Компетенции
doc-motivated = Показатели мотивации
doc-description = Описание
doc-source = Источник

# --- факты, которых нет
doc-not-described = не описано
doc-none = нет
doc-none-why = нет ({ $why })
doc-not-applicable = не применимо
doc-not-applicable-why = не применимо: { $why }
doc-accepted-because = Принято: { $why }
doc-no-operation = ни одна операция
doc-gap-missing = Не описано: «{ $what }»
doc-gap-none = Отсутствует: «{ $what }»
doc-gap-declined = Отсутствует: { $kind } «{ $name }»

# --- документы
doc-section-regulations = Регламентирующие документы
doc-regulations-intro = Документы, на основании которых выполняют операции: правила, требования, ограничения и образцы.
doc-regulations = Регламентирующие документы
doc-code = Обозначение
doc-kind = Вид
doc-segments = Категории клиентов
doc-kept-by = Кто ведёт
doc-approved = Утверждён
doc-effective = Действует с
doc-review = Периодичность пересмотра
doc-scope = Область применения
doc-requirements = Требования к содержанию
doc-requirement = Требование
doc-answers = отвечает на вопрос
doc-example = Образец
doc-clauses = Положения
doc-stand-on-it = На его основании
doc-corrected-by = Корректируется по
doc-section-documents = Документы и их шаблоны
doc-documents-intro = Информационные результаты операций: документы для клиента, внутренние документы и отчёты руководству.
doc-documents = Документы
doc-audience = Для кого
doc-produced-by = Где создаётся
doc-needed-by = Где нужен
doc-stored = Где хранится
doc-retention = Срок хранения
doc-template = Шаблон
doc-template-scope = Область применения шаблона
doc-fields = Поля CRM в документе

# --- контрольные точки
doc-section-control = Контрольные точки
doc-control-intro = Информация, исходящая из операций в управление продажами: что именно, от каких операций, кому, как часто, в каком документе и что по ней корректируют.
doc-control-point = Контрольная точка
doc-shows = Показатели
doc-about = Качественные сведения
doc-from-operations = От каких операций
doc-receiver = Кто получает
doc-every = Как часто
doc-carrier = Документ-носитель
doc-threshold = Порог
doc-reaction = Реакция
doc-within = Срок реакции
doc-corrects = Что корректируется

# --- показатели
doc-section-kpis = Показатели
doc-kpis-intro = По каждому показателю видно, из каких полей CRM он считается, какие операции эти поля заполняют и в какой контрольной точке его видит руководство.
doc-kpis-of = Показатели:
doc-kpi = Показатель
doc-kpis = Показатели
doc-unit = Единица
doc-per = За что считается
doc-per-role = на роль «{ $name }»
doc-per-day = за день
doc-per-week = за неделю
doc-per-month = за месяц
doc-per-quarter = за квартал
doc-per-year = за год
doc-per-event = за мероприятие или событие
doc-measure = Как считается
doc-formula = Формула
doc-direction = Куда лучше
doc-target = Целевое значение
doc-shown-in = Где виден
doc-shown-nowhere = ни в одной контрольной точке
doc-from-kpis = Следует из показателей
doc-from-fields = Считается из полей CRM
doc-from-documents = Считается из документов
doc-filled-by = Поля заполняют операции
doc-used-by = Входит в показатели
doc-counted-in = Воронки, нормативы, планы
doc-motivates = Влияет на оплату ролей
doc-reinforces = Подкрепляет операции
doc-formula-not = не
doc-formula-and = и
doc-formula-or = или
doc-formula-set = заполнено
doc-formula-unset = не заполнено
doc-formula-count = число записей { $what }
doc-formula-share = доля записей { $what }
doc-formula-sum = сумма ({ $what })
doc-formula-avg = среднее ({ $what })
doc-formula-min = наименьшее ({ $what })
doc-formula-max = наибольшее ({ $what })
doc-formula-where = { $what }, где { $when }

# --- воронки, лестница, нормативы, планы
doc-section-funnels = Воронки
doc-funnels-intro = Конверсия рассчитана из нормативов: нижняя граница к нижней, верхняя к верхней. Там, где клиенты приходят со стороны, она не рассчитывается.
doc-funnel = Воронка
doc-ends-with = Чем заканчивается
doc-cut-by = Разрезы
doc-step = Шаг
doc-counted-by = Показатель
doc-counted-at = Где считается
doc-norm = Норматив
doc-conversion = К предыдущему шагу
doc-from-first = К первому шагу
doc-side-entry = сюда приходят и со стороны
doc-section-ladder = Лестница приверженности клиентов
doc-ladder-step = Ступень
doc-ladder-when = Когда клиент на этой ступени
doc-section-norms = Нормативы работы
doc-norms = Нормативы
doc-whose = Чей
doc-measured-by = Чем измеряется
doc-min = Не меньше
doc-max = Не больше
doc-norm-purpose = Зачем нужен
doc-section-plans = Планы
doc-plan = План
doc-value = Значение

# --- рынок
doc-section-segments = Категории клиентов
doc-segment = Категория
doc-target-segment = целевая
doc-criteria = Признаки
doc-portrait = Портрет
doc-section-products = Продукты и услуги
doc-product = Продукт
doc-price = Цена
doc-sold-by = Каким процессом продаётся
doc-usp = Уникальное предложение
doc-solutions = Решения для категорий
doc-section-matrix = Матрица «клиент × продукт»
doc-matrix-intro = Для каждой пары «клиент — продукт» отмечают уровень продажи; сумма весов показывает, как продвигается работа.
doc-matrix-weight = Вес
doc-matrix-level = Уровень
doc-matrix-when = Когда клиент на этом уровне
doc-section-requests = Виды запросов
doc-request = Вид запроса
doc-handled-by = Каким процессом обрабатывается

# --- CRM
doc-section-crm = CRM: карточки, поля, воронки
doc-crm-intro = Поле нужно тогда, когда известно, зачем его заполняют, на какой операции и где потом используют.
doc-card = Карточка
doc-entity = Чем является в CRM
doc-external = Внешнее имя
doc-field = Поле
doc-type = Тип и значения
doc-options = Значения
doc-purpose = Назначение
doc-required = Обязательность
doc-required-always = всегда
doc-required-never = не обязательно
doc-required-from = с шага «{ $step }»
doc-required-when = когда: { $when }
doc-required-when-at = когда: { $when }; на шаге «{ $step }»
doc-built-in = Встроенное поле
doc-personal-data = персональные данные
doc-for-example = например
doc-filled-at = Где заполняется
doc-filled-by-itself = заполняет сама CRM
doc-used-in = Где используется
doc-pipeline = Воронка CRM
doc-step-kind = Вид
doc-step-at = На каких операциях
doc-limit = Предел
doc-step-fields = Обязательные поля
doc-section-systems = Средства отражения фактов

# --- люди
doc-section-roles = Роли
doc-roles-intro = Роль — не должность: один сотрудник может исполнять несколько ролей, и одну роль могут исполнять несколько сотрудников.
doc-roles = Роли
doc-role = Роль
doc-role-kind = Где находится
doc-reports-to = Кому подчиняется
doc-deputy = Кто замещает
doc-headcount = Сколько человек
doc-answers-for = Отвечает за результат
doc-owns = Владеет операциями
doc-takes-part-in = Участвует
doc-receives-points = Получает сведения
doc-receives-documents = Получает документы
doc-keeps = Ведёт документы
doc-authority = Полномочия
doc-decides = Что решает
doc-up-to = До какого предела
doc-motivation = Мотивация
doc-weight = Доля
doc-answers-for-kpis = Отвечает за показатели
doc-section-competences = Компетенции
doc-competence = Компетенция
doc-level = Уровень
doc-shown-by = По чему видно
doc-trained-by = Как обучают
doc-needed-for = Кому и где нужна
# --- словарь и указатель
doc-section-glossary = Словарь
doc-glossary-intro = Что модель говорит о понятиях, которыми пользуется.
doc-section-names = Указатель имён
doc-names-intro = Всё, у чего есть имя, по алфавиту.

# --- пробелы
doc-section-gaps = Пробелы и вопросы
doc-gaps-intro = Пробел — то, чего в процессе нет или что описано с ошибкой; вопрос — то, что ещё не описано и что нужно спросить. Номера те же, что у знаков ⚑ в тексте.
doc-gaps-checked = По правилам проверки из них найдено { $what } и { $why }; ещё { $n ->
    [one] {$n} запись — место этого документа, которое осталось пустым и о котором
    [few] {$n} записи — места этого документа, которые остались пустыми и о которых
   *[many] {$n} записей — места этого документа, которые остались пустыми и о которых
} ни одно правило не спрашивает.
doc-gaps-count-intro = Один пробел или вопрос может быть отмечен знаком ⚑ в нескольких местах текста; здесь он сосчитан один раз.
doc-gaps-other = Прочее
doc-gaps-of = Пробелы
doc-gaps-whole = Описание в целом
doc-accepted-of = Принято
doc-no-gaps = Открытых пробелов и вопросов нет.
doc-gap-level = Уровень
doc-what-is-missing = Чего не хватает
doc-where = Где
doc-section-accepted = Принятые пробелы
doc-accepted-intro = Эти пробелы компания знает и оставляет как есть; причина указана.
doc-because = Почему принято

# --- виды документов: как называется документ, для чего он, и «утверждён», которое с видом согласуется
doc-approval = Утверждение
doc-kind-handbook = Методическое пособие
doc-purpose-handbook = Весь процесс продаж: этапы, операции, документы, показатели, CRM и роли.
doc-approved-handbook = УТВЕРЖДЕНО
doc-model = Описание процесса
doc-no-gaps-here = Открытых пробелов и вопросов в этом документе нет.

# --- регламент процесса
doc-kind-regulations = Регламент процесса
doc-title-regulations = Регламент процесса: { $name }
doc-purpose-regulations = Кто, когда и в каком порядке выполняет операции процесса, что получается и какие сведения уходят руководству.
doc-approved-regulations = УТВЕРЖДЁН
doc-section-scope = Назначение и область применения
doc-regulation-intro = Как выполнять каждую операцию, описывает стандарт работы.
doc-must-know = Кто обязан знать
doc-section-terms = Термины
doc-term = Термин
doc-definition = Определение
doc-no-terms = Определений понятий процесса в модели нет.
doc-section-parties = Роли и полномочия
doc-whole-process = процесс в целом
doc-no-roles = Ни одна роль в процессе не названа.
doc-section-order = Порядок выполнения
doc-order-intro = Операции стоят в порядке выполнения; последний столбец показывает, что следует за каждой из них.
doc-no-operations = Ни одна операция не описана.
doc-deviations = Отклонения и особые случаи
doc-no-control-points = Ни одна операция не передаёт сведений руководству.
doc-section-measures = Показатели и нормативы
doc-measures-intro = Показатели, которые считаются по записям процесса и видны в его контрольных точках, и те, что подкрепляют его операции.
doc-no-kpis = Показателей у процесса нет.
doc-section-papers = Документы
doc-no-regulations = Ни один регламентирующий документ у операций не назван.
doc-no-questions = Вопросы руководителя к процессу не записаны.
# --- регламент этапа
doc-kind-stage-regulations = Регламент этапа
doc-title-stage-regulations = Регламент этапа: { $name }
doc-purpose-stage-regulations = Когда клиент входит в этап и выходит из него, какие процессы в этап входят, кто за них отвечает и какие сведения уходят руководству.
doc-approved-stage-regulations = УТВЕРЖДЁН
doc-section-stage = Назначение этапа
doc-section-bounds = Границы этапа
doc-comes = Что приходит из других этапов
doc-comes-nothing = Из других этапов работа сюда не приходит.
doc-goes = Что передаётся в другие этапы
doc-goes-nothing = В другие этапы работа отсюда не передаётся.
doc-from-process = Процесс
doc-section-work = Процессы и операции
doc-of-other-stage = процесс другого этапа
doc-no-processes = Ни один процесс не описан.
doc-whole-stage = этап в целом
doc-no-roles-of-stage = Ни одна роль на этапе не названа.
doc-no-kpis-of-stage = Показателей у этапа нет.
doc-no-regulations-of-stage = Регламентирующих документов для этапа нет.
# --- стандарты работы
doc-kind-standards = Стандарты работы
doc-title-standards = Стандарты работы: { $name }
doc-purpose-standards = Как выполнить каждую операцию процесса: что нужно до начала, порядок действий, признак готовности, формы и особые случаи.
doc-approved-standards = УТВЕРЖДЕНЫ
doc-performed-by = Кто исполняет
doc-done-when = Готово, когда
doc-done-fields = Заполнено в карточке
doc-done-document = Готов документ
doc-done-recorded = Факт отражён
doc-done-told = Сведения переданы
doc-forms = Формы
doc-form = Форма
doc-form-fields = Поля CRM
# --- ролевая инструкция
doc-kind-roles = Ролевая инструкция
doc-title-roles = Ролевая инструкция: { $name }
doc-purpose-roles = За что отвечает роль в процессе продаж, что делает и вносит в CRM, о чём сообщает, что получает и по каким документам работает.
doc-approved-roles = УТВЕРЖДЕНА
doc-section-general = Общие положения
doc-role-purpose = Назначение роли
doc-substitutes = Кого замещает
doc-subordinates = Кто подчиняется
doc-needed-at = На каких операциях нужна
doc-no-competences-of-role = Компетенции роли не названы.
doc-section-duties = Операции, за результат которых отвечает роль
doc-no-duties = Роль не отвечает за результат ни одной операции.
doc-section-assists = Участие в операциях других ролей
doc-part = Участие
doc-does = Что делает
doc-no-assists = В операциях других ролей роль не участвует.
doc-section-writes = Что вносит в CRM
doc-at-operations = На каких операциях
doc-no-writes = В CRM роль ничего не вносит.
doc-section-reports = О чём сообщает
doc-no-reports = Операции роли не передают сведений руководству.
doc-section-receives = Что получает
doc-received-points = Сведения
doc-received-papers = Документы
doc-no-receives = Ни сведений из контрольных точек, ни документов роль не получает.
doc-section-pay = Показатели, мотивация и нормативы
doc-pay = От чего зависит оплата
doc-section-authority = Полномочия
doc-section-works-by = Документы, по которым работает роль
doc-no-works-by = Документы, по которым работает роль, не названы.
doc-section-handovers = Передача работы
doc-gets = Принимает работу
doc-gives = Передаёт работу
doc-from-role = От кого
doc-to-role = Кому
doc-from-operation = После операции
doc-to-operation = Перед операцией
doc-passes = Что передаётся
doc-no-handovers = Между ролью и другими ролями работа не передаётся.
doc-section-load = Нагрузка
doc-load-intro = Число операций посчитано по модели.
doc-load-owns = Отвечает за результат
doc-load-performs = Исполняет
doc-load-other = Участвует иначе
doc-total = Всего
doc-no-load = Операций у роли нет.
# --- матрица ответственности
doc-kind-raci = Матрица ответственности
doc-title-raci = Матрица ответственности
doc-purpose-raci = Кто исполняет каждую операцию, кто отвечает за результат, кого спрашивают и кому сообщают.
doc-approved-raci = УТВЕРЖДЕНА
doc-raci-intro = Матрица выведена из описания операций: владелец отвечает за результат; если исполнитель не назван, исполняет он же. Пустая клетка — роль в операции не участвует.
doc-raci-letter = Буква
doc-raci-meaning = Что делает роль
doc-raci-r = исполняет
doc-raci-a = отвечает за результат; у операции такая роль одна
doc-raci-c = консультирует
doc-raci-i = информируется
doc-raci-v = согласует
doc-raci-s = утверждает
doc-raci-part = участвует; как именно, не описано
doc-raci-checks = Проверка
doc-raci-fine = у каждой операции один ответственный (A) и есть исполнитель (R).
doc-raci-no-a = Нет ответственного (A)
doc-raci-no-r = Нет исполнителя (R)
doc-raci-many-r = Больше трёх исполнителей (R): операцию стоит разделить
doc-raci-many-c = Больше трёх консультантов (C): решение затягивается
doc-section-raci-totals = Итоги по ролям
doc-raci-all = Операций
doc-raci-idle = Роли, которых в матрице нет
# --- паспорта показателей
doc-kind-kpi = Каталог показателей
doc-title-kpi = Паспорта показателей
doc-purpose-kpi = Что измеряется на каждом этапе, как считается, из каких записей, кто отвечает, кто и как часто видит.
doc-approved-kpi = УТВЕРЖДЁН
doc-section-coverage = Что измеряется на этапах
doc-coverage-intro = Пустая клетка — на этапе ничего такого не измеряют.
doc-coverage-process = Что делают (процесс)
doc-coverage-result = Что получилось (результат)
doc-coverage-combined = И то и другое
doc-coverage-other = Вид не описан
doc-section-seen = Кто что видит
doc-seen-by = Кто видит
doc-seen-in = В какой контрольной точке
doc-unseen = Показатели, которых не видит никто
doc-all-seen = Каждый показатель виден хотя бы в одной контрольной точке.
doc-no-kpis-at-all = Ни один показатель не описан.
doc-who-sees = Кто, где и как часто видит
doc-what-then = Что делают с отклонением
# --- каталог шаблонов
doc-kind-templates = Каталог рабочих документов и шаблонов
doc-title-templates = Рабочие документы и шаблоны
doc-purpose-templates = Какие документы появляются в работе, кто и когда их создаёт, кому они нужны, где хранятся и что должно быть в шаблоне.
doc-approved-templates = УТВЕРЖДЁН
doc-for-nobody = Для кого, не описано
doc-made-by-role = Кто создаёт
doc-template-there = есть
doc-no-papers = Ни один рабочий документ не описан.
doc-fields-in-template = Поля CRM в шаблоне
doc-section-templates-in-force = Шаблоны среди регламентирующих документов

# --- реестр регламентов
doc-kind-register = Реестр регламентирующих документов
doc-title-register = Реестр регламентирующих документов
doc-purpose-register = Какие документы действуют, в какой редакции, кто их утвердил и ведёт, когда пересматривать и где они применяются.
doc-approved-register = УТВЕРЖДЁН
doc-approved-as = { $kind ->
    [procedure] утверждена
    [instruction] утверждена
    [policy] утверждена
    [criteria] утверждены
   *[other] утверждён
}
doc-next-review = Следующий пересмотр
doc-overdue = просрочен
doc-where-used = Где применяется
doc-section-attention = Что требует внимания
doc-overdue-papers = Пересмотр просрочен на дату описания
doc-pending-papers = Проекты и запланированные
doc-unused-papers = Не назван ни у одной операции
doc-nothing-pending = Просроченных, незавершённых и неприменяемых документов нет.
doc-section-paper-cards = Карточки документов
doc-answers-questions = Отвечает на вопросы
doc-no-register = Ни один регламентирующий документ не описан.

# --- календарь контрольных точек
doc-kind-calendar = Календарь контрольных точек
doc-title-calendar = Календарь контрольных точек
doc-purpose-calendar = Какие сведения, как часто, на каком носителе и от кого получает каждый руководитель и что он по ним делает.
doc-approved-calendar = УТВЕРЖДЁН
doc-section-calendar = Кто и как часто получает сведения
doc-nobody-receives = Получатель не описан
doc-from-whom = От кого
doc-what-comes = Что приходит
doc-no-points = Ни одна контрольная точка не описана.

# --- карточки этапов
doc-kind-cards = Карточки этапов
doc-title-cards = Карточки этапов
doc-purpose-cards = Каждый этап на одной странице: цель, операции и сроки, результаты, сведения для руководства, показатели и особые случаи.
doc-approved-cards = УТВЕРЖДЕНЫ
doc-card-result = Результат
doc-card-records = записи CRM
doc-without-target = { $n ->
    [one] ещё {$n} показатель без целевого значения
    [few] ещё {$n} показателя без целевого значения
   *[many] ещё {$n} показателей без целевого значения
}
doc-only-without-target = { $n ->
    [one] {$n} показатель, целевого значения нет
    [few] {$n} показателя, целевых значений нет
   *[many] {$n} показателей, целевых значений нет
}
doc-no-cards = Ни один этап не описан.

# --- спецификация CRM
doc-kind-crm = Спецификация CRM
doc-title-crm = Спецификация CRM: карточки, поля, воронки
doc-purpose-crm = Какие карточки, поля и воронки нужны в CRM, кто заполняет каждое поле, кто его читает и зачем оно нужно.
doc-approved-crm = УТВЕРЖДЕНА
doc-who-fills = Кто заполняет
doc-who-reads = Кто читает
doc-nobody-reads = никто
doc-section-access = Кто работает с карточками
doc-access-intro = Число полей карточки, которые роль заполняет и которые читает. Читает поле тот, кому оно нужно для операции, и тот, кто получает контрольную точку с ним или с показателем из него.
doc-writes-n = заполняет {$n}
doc-reads-n = читает {$n}
doc-section-personal = Персональные данные
doc-personal-intro = Поля, в которых хранятся персональные данные:
doc-no-personal = Полей с персональными данными в модели не отмечено.
doc-section-pipelines = Воронки CRM
doc-no-cards-of-crm = Карточки CRM не описаны.
doc-register-remark = Поля пронумерованы подряд по всем карточкам. «?» — не описано. Пустые колонки «По умолчанию», «Раздел карточки» и «Согласовано» заполняют те, кто согласует реестр. «Правило проверки» следует из типа поля; есть ли своё правило у текста, решают там же.
doc-register-held = Что хранится
doc-register-filled = Кто и когда заполняет
doc-register-why = Зачем и кто смотрит
doc-remark = Примечание
doc-values-and-codes = Значения и их коды
doc-rights-intro = То же по полям. Видит ли роль карточки других и может ли их удалять, процесс не говорит: пустые колонки заполняют те, кто согласует права.
doc-section-in-crm = Настройка в CRM компании
doc-no-crm-named = В модели не названо ни одной CRM. Когда она названа в `crm_targets`, здесь стоит, как всё называется в ней, что теряется и что настроить вручную.
doc-names-there = Имена
doc-name-there = Имя в CRM
doc-type-there = Тип в CRM

# --- перечень пробелов
doc-kind-gaps = Перечень пробелов и вопросов
doc-title-gaps = Перечень пробелов и вопросов
doc-purpose-gaps = Чего нет в процессе, что нужно спросить и у кого, и какие пробелы компания приняла.
doc-approved-gaps = УТВЕРЖДЁН
doc-section-gap-summary = Сколько и где
doc-part-of-model = Часть модели
doc-count-lacking = Пробелы
doc-count-unasked = Вопросы
doc-count-accepted-short = Принято
doc-section-to-close = Что закрыть
doc-to-close-intro = Чего в процессе нет или что описано с ошибкой.
doc-nothing-to-close = Открытых пробелов нет.
doc-section-to-ask = Что спросить
doc-to-ask-intro = Что ещё не описано. Ответы вносят в модель; последний столбец — для записи на встрече.
doc-nothing-to-ask = Открытых вопросов нет.
doc-who-answers = Кто отвечает
doc-written-answer = Ответ
doc-rule = Правило
doc-no-accepted = Принятых пробелов нет.
# --- что изменилось
doc-kind-changes = Что изменилось
doc-title-changes = Что изменилось
doc-purpose-changes = Что изменилось в операциях по сравнению с прошлой редакцией — для каждой роли.
doc-approved-changes = УТВЕРЖДЁН
doc-changes-since = Прошлая редакция
doc-no-changes = Операции, владельцы, участники, результаты, контрольные точки, сроки и регламенты не изменились.
doc-changes-intro = Сравниваются операции, их владельцы и участники, результаты, контрольные точки, сроки и регламентирующие документы. Показано только то, что появилось или исчезло.
doc-what-changed = Что изменилось
doc-was = Было
doc-became = Стало
doc-changed-added = новая операция
doc-changed-removed = операции больше нет
doc-changed-name = название
doc-changed-owner = владелец
doc-changed-participants = участники
doc-changed-results = результат
doc-changed-control-points = контрольные точки
doc-changed-time-limit = срок
doc-changed-regulated-by = регламентирующие документы
doc-role-gone = роли больше нет
doc-section-untouched = Для кого ничего не изменилось
doc-section-nobody = Операции, в которых сотрудники компании не участвуют

# --- перечень документов
doc-kind-index = Перечень документов
doc-title-index = Документы процесса продаж
doc-purpose-index = Все документы, собранные из описания процесса продаж.
doc-approved-index = УТВЕРЖДЁН
doc-index-intro = Документы собраны из одного описания: изменения вносят в него и собирают документы заново. Знак ⚑ в документе отмечает то, чего нет или что не описано; перечень таких мест стоит в конце каждого документа.
doc-all-documents = Все документы
doc-documents-of-kind = Документ
doc-what-for = Для чего

# --- слова языка
StageKind-client = этап пути клиента
StageKind-management = управление
RegulationKind-regulation = регламент
RegulationKind-standard = стандарт
RegulationKind-procedure = процедура
RegulationKind-plan = план
RegulationKind-schedule = график
RegulationKind-instruction = инструкция
RegulationKind-criteria = критерии
RegulationKind-portrait = портрет
RegulationKind-policy = политика
RegulationKind-price_list = прайс-лист
RegulationKind-template = шаблон
Force-in_force = действует
Force-draft = проект
Force-planned = запланирован
Audience-client = клиенту
Audience-internal = сотрудникам
Audience-management = руководству
RoleKind-internal = сотрудник компании
RoleKind-external = вне компании
RoleKind-system = программа
CompetenceKind-knowledge = знание
CompetenceKind-skill = навык
CompetenceKind-trait = свойство личности
Part-performs = исполняет
Part-consulted = консультирует
Part-informed = информируется
Part-approves = утверждает
Part-agrees = согласует
Period-day = каждый день
Period-week = каждую неделю
Period-month = каждый месяц
Period-quarter = каждый квартал
Period-year = каждый год
Period-event = по событию
KpiKind-process = процесс
KpiKind-result = результат
KpiKind-combined = процесс и результат
Unit-count = штуки
Unit-money = деньги
Unit-percent = проценты
Unit-duration = время
Unit-ratio = отношение
Unit-text = слова (качественный показатель)
Direction-up = чем больше, тем лучше
Direction-down = чем меньше, тем лучше
Direction-range = в пределах
Price-listed = по прайс-листу
Price-project = под клиента
EntityKind-lead = лид
EntityKind-contact = контакт
EntityKind-company = компания
EntityKind-deal = сделка
EntityKind-activity = действие
EntityKind-product = товар
EntityKind-invoice = счёт
EntityKind-custom = своя карточка
FieldType-text = строка
FieldType-longtext = текст
FieldType-integer = целое число
FieldType-decimal = число
FieldType-money = деньги
FieldType-percent = процент
FieldType-bool = да / нет
FieldType-date = дата
FieldType-datetime = дата и время
FieldType-duration = длительность
FieldType-choice = одно из значений
FieldType-multichoice = несколько значений
FieldType-user = сотрудник
FieldType-ref = ссылка на карточку
FieldType-phone = телефон
FieldType-email = электронная почта
FieldType-url = адрес в интернете
FieldType-file = файл
StepKind-open = в работе
StepKind-won = успех
StepKind-lost = отказ
Status-draft = проект
Status-approved = утверждено
