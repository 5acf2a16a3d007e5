# Прослеживание: что с чем связано и что перестанет быть видно.

trace-head = {$kind} «{$name}»
trace-title = Связи: «{$name}»
trace-alt = {$kind} «{$name}»: слева — от чего зависит, справа — что зависит от этого
trace-upstream = От чего зависит (вверх)
trace-upstream-none = Ни от чего в модели не зависит
trace-downstream = Что зависит от этого (вниз)
trace-downstream-none = От этого в модели ничего не зависит
trace-line = {$reason}: {$kind} «{$name}»
trace-quoted = «{$name}»
trace-repeated = (раскрыто в другом месте)
trace-blind = { $n ->
        [one] Если этого не станет — {$n} потеря:
        [few] Если этого не станет — {$n} потери:
       *[many] Если этого не станет — {$n} потерь:
    }
trace-blind-none = Если этого не станет, ничего из того, что сейчас в порядке, не пострадает.
diagram-spread-more = { $n ->
        [one] Ещё {$n} элемент не поместился — он есть в тексте и JSON.
        [few] Ещё {$n} элемента не поместились — они есть в тексте и JSON.
       *[many] Ещё {$n} элементов не поместились — они есть в тексте и JSON.
    }

trace-produces-down = { $kind ->
        [field] заполняет
       *[document] создаёт
    }
trace-produces-up = { $kind ->
        [field] заполняет
       *[document] создаёт
    }
trace-needed-by-down = нужно здесь
trace-needed-by-up = нужно для работы
trace-computed-into-down = входит в расчёт
trace-computed-into-up = считается из
trace-counts-down = измеряет
trace-counts-up = измеряется через
trace-shown-by-down = показано в
trace-shown-by-up = показывает
trace-carries-down = служит носителем
trace-carries-up = носитель
trace-feeds-down = даёт сведения в
trace-feeds-up = сведения даёт
trace-received-by-down = получает
trace-received-by-up = на входе
trace-corrects-down = корректирует
trace-corrects-up = корректируется по
trace-regulates-down = регламентирует
trace-regulates-up = регламентируется
trace-answers-down = отвечает на вопрос
trace-answers-up = ответ даёт
trace-owns-down = отвечает за
trace-owns-up = отвечает
trace-takes-part-down = участвует в
trace-takes-part-up = участвует
trace-leads-down = подчиняется
trace-leads-up = руководит
trace-replaces-down = замещает
trace-replaces-up = заместитель
trace-records-down = фиксирует
trace-records-up = фиксируется в
trace-required-for-down = требуется
trace-required-for-up = требует
trace-motivates-down = мотивирует
trace-motivates-up = мотивируется через
trace-binds-down = норма для
trace-binds-up = действует норма
trace-moves-down = переводит на
trace-moves-up = переводит сюда
trace-requires-down = делает обязательным
trace-requires-up = обязательно начиная с
trace-supports-down = ведёт к
trace-supports-up = достигается через
trace-concerns-down = относится к
trace-concerns-up = к этому относится
trace-describes-down = описывает
trace-describes-up = описание
trace-sells-down = продаёт
trace-sells-up = продаётся через
trace-offers-down = предлагает
trace-offers-up = предложение
trace-handles-down = обрабатывает
trace-handles-up = обрабатывается через
trace-details-down = подробно раскрыто в
trace-details-up = раскрывает
trace-holds-down = включает
trace-holds-up = часть
trace-part-of-down = шаг внутри
trace-part-of-up = состоит из
trace-then-down = дальше
trace-then-up = перед этим

trace-loss-not-computable = { $n ->
        [0] показатель «{$name}» не рассчитать
       *[other] показатель «{$name}» не рассчитать: нет данных {$because}
    }
trace-loss-without-content = контрольной точке «{$name}» нечего показать: в ней ничего не остаётся
trace-loss-nothing-to-show = контрольной точке «{$name}» нечего показать: нет данных {$because}
trace-loss-shows-less = { $n ->
        [0] контрольная точка «{$name}» покажет меньше
       *[other] контрольная точка «{$name}» покажет меньше: без {$because}
    }
trace-loss-never-fed = в контрольную точку «{$name}» никто не даёт сведений
trace-loss-without-receiver = контрольную точку «{$name}» никто не получает
trace-loss-never-filled = поле «{$name}» никто не заполняет
trace-loss-not-made = документ «{$name}» никто не создаёт
trace-loss-empty = документ «{$name}» остаётся без содержания: ни одно его поле не заполняется
trace-loss-without-owner = операция «{$name}» остаётся без владельца
trace-loss-without-basis = операция «{$name}» остаётся без регламента
trace-loss-without-input = { $n ->
        [0] операция «{$name}» не получит того, что ей нужно
       *[other] операция «{$name}» не получит нужного: {$because}
    }
trace-loss-without-result = операция «{$name}» не оставляет информационного результата
trace-loss-not-recorded = факт операции «{$name}» нигде не фиксируется
trace-loss-process-without-owner = процесс «{$name}» остаётся без владельца
trace-loss-kpi-without-owner = за показатель «{$name}» никто не отвечает
trace-loss-unanswered = на вопрос «{$name}» не отвечает ни один документ
trace-loss-not-counted = { $n ->
        [0] шаг воронки «{$name}» нечем посчитать
       *[other] шаг воронки «{$name}» нечем посчитать: нет данных {$because}
    }
trace-loss-not-measured = { $n ->
        [0] {$kind} «{$name}»: не видно, выполняется ли
       *[other] {$kind} «{$name}»: не видно, выполняется ли, — нет данных {$because}
    }
trace-loss-pay-not-computable = { $n ->
        [0] роль «{$name}»: не рассчитать переменную часть оплаты
       *[other] роль «{$name}»: не рассчитать переменную часть оплаты — нет данных {$because}
    }
trace-loss-not-sold = продукт «{$name}» не продаёт ни один процесс
trace-loss-not-handled = запросы вида «{$name}» не обрабатывает ни один процесс

failure-trace-unknown = «{$path}»: такого элемента в модели нет
failure-trace-near = «{$path}»: такого элемента в модели нет. Похоже на {$detail}
failure-trace-several = «{$path}»: таких элементов несколько. Уточните: {$detail}
failure-trace-kind = «{$path}»: такого вида элементов нет. Виды: {$detail}
failure-trace-kind-near = «{$path}»: такого вида элементов нет. Похоже на {$detail}
