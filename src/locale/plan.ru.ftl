# План продаж: что он требует от каждого шага и каждого сотрудника; матрица «клиент × продукт».

plan-title = Чего требует план продаж
plan-alt = Потребность по шагам воронки и сколько могут дать сотрудники: {$names}
plan-legend = Тёмная часть полосы — сколько нужно в лучшем случае, светлая — в худшем; черта — сколько дают сотрудники по нормативам. Пунктир — не описано.
plan-none = Планов продаж в модели нет: опишите их в разделе `plans`.
plan-head = План «{$name}»
plan-asks = { $has ->
        [yes] «{$kpi}»: {$value} { $period ->
            [day] в день
            [week] в неделю
            [month] в месяц
            [quarter] в квартал
           *[year] в год
        }, воронка «{$funnel}»
       *[no] «{$kpi}»: {$value} { $period ->
            [day] в день
            [week] в неделю
            [month] в месяц
            [quarter] в квартал
           *[year] в год
        }; воронка не указана
    }
plan-shown = Числа { $per ->
        [day] за день
        [week] за неделю
        [month] за месяц
        [quarter] за квартал
       *[year] за год
    }
plan-col-step = Шаг
plan-col-best = Нужно, лучший случай
plan-col-worst = Нужно, худший случай
plan-col-supply = Дадут по нормативам
plan-col-verdict = Итог
plan-fits = хватает
plan-tight = хватает только в лучшем случае
plan-short = не хватает
plan-unknown = не посчитать
plan-people = Сколько приходится на одного сотрудника
plan-col-role = Роль
plan-col-headcount = Человек
plan-col-each-need = Нужно от каждого
plan-col-each-norm = Норматив
plan-col-load = Загрузка
plan-assumptions = Допущения: в неделе {$week} рабочих дней, в месяце {$month}, в квартале {$quarter}, в году {$year}; месяц, квартал и год приводятся друг к другу как 1, 3 и 12 месяцев. Если норматив установили несколько ролей, они делят работу пропорционально нормативам.
plan-bar-supply = по нормативам {$supply}
plan-hole-kpi = не описано, по какому показателю план
plan-hole-value = не описано значение плана
plan-hole-period = не описано, за какой период план, или сколько человек в роли, на которую он поставлен
plan-hole-step = план не приложить к воронке: ни один её шаг не считает показатель плана
plan-hole-uncounted = шаг не считает ни один показатель — не видно, сколько могут дать
plan-hole-norm = нет норматива по показателю шага или численности роли — не видно, сколько могут дать
plan-hole-worst = нижняя граница нормы — ноль: худший случай не ограничен
plan-hole-ratio = у шага нет нормы — не видно, сколько нужно
plan-hole-joined = дальше в воронку приходят со стороны или норма шага не в штуках — сколько нужно здесь, не посчитать
plan-hole-after = после шага, на который поставлен план
plan-sum-best = в лучшем случае {$value} × {$own} ÷ {$last} = {$need}
plan-sum-worst = в худшем случае {$value} × {$own} ÷ {$last} = {$need}
plan-sum-supply = {$role}: {$headcount} чел. × не больше {$each} = {$supply}
plan-sum-supply-least = {$role}: {$headcount} чел. × не меньше {$each} = {$supply}
plan-sum-total = все вместе {$supply}

clients-title = Матрица «клиент × продукт»
clients-sum = Общий показатель: {$sum}
clients-mean = { $n ->
        [one] Средний на клиента: {$mean} ({$n} клиент)
        [few] Средний на клиента: {$mean} ({$n} клиента)
       *[many] Средний на клиента: {$mean} ({$n} клиентов)
    }
clients-client = Клиент
clients-level-head = Уровень
clients-no-level = Не информирован
clients-encoding = файл не в кодировке UTF-8. Сохраните таблицу как «CSV UTF-8»
clients-broken = строку таблицы не прочитать ({$detail})
clients-empty = таблица пуста
clients-no-levels = в модели нет уровней матрицы: опишите их в `matrix.levels`
clients-no-products = в первой строке нет ни одного продукта
clients-product = продукта «{$detail}» в модели нет
clients-product-nameless = у столбца нет названия продукта
clients-product-twice = продукт «{$detail}» встречается дважды
clients-nameless = у строки нет названия клиента
clients-twice = клиент встречается дважды: {$detail} — номер первой строки в скобках
clients-wide = в строке больше ячеек, чем продуктов: «{$detail}»
clients-level = уровня «{$detail}» в модели нет. Укажите уровень — обозначением, названием или весом
