# Слова схем.
diagram-owner-unknown = не описано
diagram-owner-none = владельца нет
diagram-owner-not-applicable = владелец не требуется
diagram-repeats = повторяется
diagram-no-condition = условие не описано
diagram-no-outcome = исход не описан
diagram-nothing-follows = дальше ничего нет
diagram-end = Конец
diagram-no-operations = Операции не описаны
diagram-more = … и ещё { $n }
diagram-process-alt = Схема процесса «{ $name }»: { $operations }. Дорожки: { $lanes }. Исходы: { $ends }.
diagram-sign-start = начало
diagram-sign-choice = один из путей
diagram-sign-bar = все пути параллельно
diagram-sign-back = возврат назад
diagram-sign-detailed = раскрыта отдельным процессом
diagram-sign-connector = продолжение в другом ряду схемы
diagram-sign-unreached = сюда не ведёт ни один путь
diagram-sign-badge = пробелы и вопросы по операции
diagram-stages = Этапы и контур управления
diagram-stages-alt = Этапы в порядке пути клиента: { $stages }. Сведения поднимаются руководству, коррекция спускается к этапам.
diagram-funnel-alt = Воронка «{ $name }». Шаги: { $steps }.
diagram-ladder-alt = Лестница приверженности с нижней ступени: { $steps }.
diagram-matrix-alt = Матрица «клиент × продукт». Категории: { $segments }. Продукты: { $products }.
diagram-no-management = Управление продажами не описано
diagram-no-control-points = контрольные точки не описаны
diagram-no-correction = коррекция не описана
diagram-no-processes = Процессы не описаны
diagram-no-steps = Шаги не описаны
diagram-no-products = Продукты не описаны
diagram-no-segments = Категории клиентов не описаны
diagram-norm-unknown = норматив не описан
diagram-norm-none = норматива нет
diagram-when-unknown = когда — не описано
diagram-worst-step = ▼ на этом шаге теряется наибольшая доля
diagram-norm-range = Закрашено до нижней границы норматива, контур — до верхней.
diagram-dash = —
diagram-corrected = Корректируется: { $n }
diagram-performs = { $n ->
    [one] исполняет
   *[other] исполняют
}: { $names }
diagram-repeats-while = пока: { $when }
diagram-repeats-if = если: { $when }
