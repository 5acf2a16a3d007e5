# Что кроме замечаний говорят отчёты для программ и отчёты о многих моделях.

github-hidden = GitHub показывает по { $shown } пометок каждого вида; ещё { $n ->
    [one] {$n} замечание есть
    [few] {$n} замечания есть
   *[other] {$n} замечаний есть
} только в этом журнале.
junit-off = правило выключено в модели
markdown-model = Модель
markdown-found = Найдено
markdown-more-models = и ещё { $n ->
    [one] {$n} модель
    [few] {$n} модели
   *[other] {$n} моделей
}
markdown-level = Уровень
markdown-count = Найдено
markdown-meaning = Что это значит
markdown-line = Строка
markdown-finding = Замечание
markdown-level-error = собрать модель в таком виде нельзя
markdown-level-gap = в процессе чего-то нет, либо он описан и не работает
markdown-level-question = ещё не описано: спросить
markdown-level-hint = стоит посмотреть
markdown-left-out = Ещё { $n ->
    [one] {$n} замечание не поместилось
    [few] {$n} замечания не поместились
   *[other] {$n} замечаний не поместились
} сюда: они есть в журнале `reglament check`.
sarif-root = Корень репозитория
models-of = {$name} ({$root}): {$list}
models-clean = {$name}: замечаний нет
models-fail = { $n ->
    [one] Не проходит {$n} модель
    [few] Не проходят {$n} модели
   *[other] Не проходят {$n} моделей
}: {$list}
models-more = и ещё {$n}
changed-none = С {$rev} ничего не изменилось: проверять нечего.
changed-some = Изменилось с {$rev}: { $n ->
    [one] {$n} модель
    [few] {$n} модели
   *[other] {$n} моделей
} из {$all}.
failure-unknown-verb = Команды «{$path}» нет. Список покажет `reglament --help`
progress-checking = Проверка
