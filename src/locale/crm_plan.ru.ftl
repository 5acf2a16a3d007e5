# Что говорят планы настройки CRM, общие для тех, что сами раздают номера.

plan-before = Перед запуском
plan-steps = Шаги
plan-after = После запуска, вручную
plan-empty = Менять нечего.
plan-count = { $count ->
    [one] {$count} вызов, как в файле `plan.json`.
    [few] {$count} вызова в том же порядке, что в файле `plan.json`.
   *[many] {$count} вызовов в том же порядке, что в файле `plan.json`.
}
plan-do-card = Создать карточку «{$name}»
plan-do-field = Создать поле «{$name}» в карточке «{$card}»
plan-do-field-change = Изменить поле «{$name}» в карточке «{$card}»
plan-do-pipeline = Создать воронку «{$name}»
plan-do-step = Создать стадию «{$name}» в воронке «{$pipeline}»
plan-do-step-change = Изменить стадию «{$name}» в воронке «{$pipeline}»
plan-pipeline-without-card = не сказано, какая карточка идёт по воронке
plan-pipeline-without-steps = шаги воронки не описаны
plan-second-win = шаг успеха в воронке может быть только один
plan-second-loss = шаг отказа в воронке может быть только один
plan-becomes-open = становится рабочей стадией
plan-name-cut = название длиннее {$limit} знаков и обрезано
plan-closed-required = обязательность встроенных полей таких карточек не настраивается
plan-against-without-pipelines = в том, что выгружено из CRM, воронок нет, поэтому все они в плане новые: проверьте, что выгрузка полная
