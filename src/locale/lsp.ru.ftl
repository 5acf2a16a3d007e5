# Что говорит языковой сервер помимо замечаний.

lsp-mentioned = { $n ->
    [0] больше нигде не упоминается
    [one] упоминается в {$n} месте
    [few] упоминается в {$n} местах
   *[other] упоминается в {$n} местах
}
lsp-more = ещё {$n}
lsp-rename-nothing = Здесь нет идентификатора, который можно изменить
lsp-rename-bad-id = «{$id}» не может быть идентификатором: он состоит из букв, цифр и _, начинается с буквы и не совпадает со служебным словом
lsp-rename-broken = Один из файлов модели не читается до конца. Сначала исправьте его: в непрочитанной части остался бы старый идентификатор
lsp-rename-taken = Идентификатор «{$id}» уже занят ({$kind}): {$name}
lsp-rename-meaning = С идентификатором «{$id}» другая ссылка изменила бы смысл, или какую-то ссылку нельзя заменить. Выберите другой идентификатор
lsp-accept-here = Принять «{$rule}» на этой строке: допишите причину в комментарии
lsp-accept-listed = Принять «{$rule}» для {$id} в lint.accept: допишите причину в because
lsp-fix-all = { $n ->
    [one] Внести {$n} безопасное исправление
    [few] Внести все {$n} безопасных исправления
   *[other] Внести все {$n} безопасных исправлений
}

lsp-in-then = После чего
lsp-out-then = Что дальше
lsp-in-holds = Входит в
lsp-out-holds = Включает
lsp-in-owns = Владелец
lsp-out-owns = Владеет
lsp-in-takes-part = Участвуют
lsp-out-takes-part = Участвует в
lsp-in-regulates = На основании
lsp-out-regulates = Регламентирует
lsp-in-produces = Где появляется
lsp-out-produces = Результат
lsp-in-needed-by = Нужно для начала
lsp-out-needed-by = Где нужно
lsp-in-feeds = Откуда сведения
lsp-out-feeds = Передаёт сведения в
lsp-in-shown-by = Показывает
lsp-out-shown-by = Где показано
lsp-in-received-by = Получает
lsp-out-received-by = Кто получает
lsp-in-computed-into = Из чего считается
lsp-out-computed-into = Что из этого считается
lsp-in-answers = Где ответ
lsp-out-answers = Отвечает на вопросы
lsp-in-corrects = Чем корректируется
lsp-out-corrects = Корректирует
lsp-in-details = Подробно в
lsp-out-details = Подробно раскрывает
lsp-in-records = Чем отражается
lsp-out-records = Что здесь отражается
lsp-in-counts = По чему считается
lsp-out-counts = Где учитывается
lsp-in-required-for = Что нужно уметь
lsp-out-required-for = Где требуется
lsp-in-motivates = Чем мотивируется
lsp-out-motivates = Что мотивирует
lsp-in-carries = Чем передаётся
lsp-out-carries = Что передаёт
lsp-in-leads = Подчиняется
lsp-out-leads = Руководит
lsp-in-replaces = Кто замещает
lsp-out-replaces = Кого замещает
lsp-in-binds = Нормы
lsp-out-binds = Норма для
lsp-in-moves = Чем переводится сюда
lsp-out-moves = Куда переводит запись
lsp-in-requires = Откуда обязательно
lsp-out-requires = Что делает обязательным
lsp-in-supports = Через что достигается
lsp-out-supports = К чему ведёт
lsp-in-concerns = Где об этом
lsp-out-concerns = О чём
lsp-in-describes = Где описано
lsp-out-describes = Что описывает
lsp-in-sells = Чем продаётся
lsp-out-sells = Что продаёт
lsp-in-offers = Кем или чем предлагается
lsp-out-offers = Что предлагает
lsp-in-handles = Чем обрабатывается
lsp-out-handles = Что обрабатывает
lsp-in-part-of = Шаги
lsp-out-part-of = Шаг в

lsp-explain = Что значит «{$rule}» и почему это важно
