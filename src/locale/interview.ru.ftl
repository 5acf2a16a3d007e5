# Опрос: вопросы по ключам, что говорится вокруг них, таблица для заполнения.

ask-process-owner = Кто отвечает за результат всего процесса «{$name}»?
ask-process-trigger = С чего начинается процесс «{$name}»: что должно произойти?
ask-stage-entry = По чему видно, что клиент вошёл на этап «{$name}»?
ask-stage-exit = По чему видно, что клиент прошёл этап «{$name}»?
ask-operation-owner = Кто отвечает за результат операции «{$name}»?
ask-operation-description = Как выполняют операцию «{$name}»? Опишите своими словами
ask-operation-produces = Что остаётся после операции «{$name}»: какой документ или какие записи в CRM?
ask-operation-recorded-in = Где видно, что операция «{$name}» выполнена?
ask-operation-regulated-by = На основании какого документа выполняют операцию «{$name}»?
ask-outcome-leads-to = Что происходит после исхода «{$name}»: какой процесс или этап продолжает работу?
ask-control-point-receiver = Кто получает «{$name}»?
ask-control-point-every = Как часто руководство получает «{$name}»?
ask-control-point-shows = «{$name}»: какие показатели здесь видит руководство?
ask-control-point-reaction = «{$name}»: что делает руководство, если видит, что что-то не так?
ask-control-point-corrects = «{$name}»: что по итогам исправляют — какой документ, план, норматив или процесс?
ask-regulation-scope = К какой работе относится документ «{$name}»?
ask-regulation-requirements = Какие требования устанавливает документ «{$name}»?
ask-regulation-example = Есть ли образец к документу «{$name}»? Укажите файл внутри модели или приведите текст
ask-regulation-approved = Кто утвердил документ «{$name}»?
ask-document-scope = Когда и для чего составляют документ «{$name}»?
ask-document-requirements = Что обязательно должно быть в документе «{$name}»?
ask-document-example = Есть ли образец документа «{$name}»? Укажите файл внутри модели или приведите текст
ask-field-type = Что вносят в поле «{$name}»: текст, число, дату?
ask-field-options = Из чего выбирают в поле «{$name}»? Перечислите варианты
ask-field-purpose = Зачем нужно поле «{$name}»: кто и для чего смотрит на него?
ask-kpi-source = По каким записям или документам считают показатель «{$name}»?
ask-kpi-target = Какого значения показателя «{$name}» нужно достичь?
ask-funnel-ends-with = Что считается концом воронки «{$name}»: договор, оплата, повторный запрос?
ask-funnel-step-kpi = По какому показателю считают шаг воронки «{$name}»?
ask-ladder-step-when = По какому признаку клиента относят к ступени «{$name}»?
ask-norm-purpose = Зачем нужен норматив «{$name}»: как благодаря ему должны работать сотрудники?
ask-role-competences = Что должен знать и уметь сотрудник в роли «{$name}»?
ask-question-answered-by = Какой документ отвечает на вопрос «{$name}»?
ask-theme-deadline = Процесс «{$name}»: в каком документе установлены сроки?
ask-theme-audience = Процесс «{$name}»: в каком документе сказано, с кем работать и на кого рассчитано содержание?
ask-theme-content = Процесс «{$name}»: в каком документе сказано, что рассказывать и предлагать клиенту?
ask-theme-approval = Процесс «{$name}»: в каком документе сказано, что и с кем согласовать?
ask-theme-indicators = Процесс «{$name}»: в каком документе сказано, по каким показателям судят о результате?
ask-theme-responsible = Процесс «{$name}»: в каком документе назван ответственный?
ask-theme-participants = Процесс «{$name}»: в каком документе названы участники и их задачи?
ask-theme-recording = Процесс «{$name}»: в каком документе сказано, где и как записывать информацию?
ask-theme-reporting = Процесс «{$name}»: в каком документе сказано, кому и как отчитываться?
ask-theme-motivation = Процесс «{$name}»: в каком документе сказано, за что премируют?
ask-theme-preparedness = Процесс «{$name}»: в каком документе сказано, как готовят сотрудников?
ask-operation-time-limit = За какое время нужно выполнить операцию «{$name}»? Например: 2 часа, 3 дня
ask-operation-motivated-by = За какой показатель доплачивают, когда операцию «{$name}» выполняют хорошо?
ask-role-deputy = Кто замещает сотрудника в роли «{$name}» во время отпуска и болезни?
ask-role-authority = Что сотрудник в роли «{$name}» вправе решать сам?
ask-kpi-owner = Кто отвечает за показатель «{$name}»?
ask-competence-trained-by = Как сотрудники этому учатся: «{$name}»?
ask-product-usp = Чем продукт «{$name}» выгодно отличается от предложений конкурентов?

theme-text-deadline = К какому сроку?
theme-text-audience = На кого рассчитано?
theme-text-content = Что рассказать и предложить?
theme-text-approval = Что и с кем согласовать?
theme-text-indicators = По каким показателям судят о результате?
theme-text-responsible = Кто отвечает?
theme-text-participants = Кто участвует и что делает?
theme-text-recording = Где и как фиксировать информацию?
theme-text-reporting = Кому и как отчитываться?
theme-text-motivation = За что премируют?
theme-text-preparedness = Как готовят сотрудников?

interview-start =
    { $count ->
        [one] {$count} вопрос
        [few] {$count} вопроса
       *[many] {$count} вопросов
    } по { $findings ->
        [one] {$findings} замечанию
       *[other] {$findings} замечаниям
    } проверки (reglament check){ $more ->
        [0] .
       *[other] : в одном замечании бывает несколько вопросов.
    }
    Сначала — те, от ответа на которые зависит больше всего.
    Каждый ответ сразу записывается в модель; прервать опрос можно в любой момент.
interview-start-limit = В этот раз — не больше {$limit}.
interview-none = Открытых вопросов нет.
interview-progress = Вопрос {$number} из {$count}
interview-unlocks = от ответа зависит: { $findings ->
    [one] {$findings} замечание
    [few] {$findings} замечания
   *[many] {$findings} замечаний
  }{ $mentions ->
    [0] {""}
    [one] , {$mentions} упоминание в модели
    [few] , {$mentions} упоминания в модели
   *[many] , {$mentions} упоминаний в модели
  }
interview-how-choose = Номер, идентификатор или название
interview-how-choose-or-text = Номер, идентификатор или название — либо причина своими словами
interview-how-choose-many = Номера, идентификаторы или названия через запятую
interview-how-new = новое — с плюсом: «+Название»
interview-how-text = Ответ в одной строке
interview-how-texts = Несколько — через точку с запятой
interview-how-sample = Путь к файлу внутри модели или сам текст образца
interview-how-else = Enter — не знаю; «нет: почему» — такого нет; «не применимо: почему»; «стоп» — закончить
interview-prompt = Ответ:
interview-known = В модели это уже есть, взято оттуда: {$names}
interview-written = Записано: {$place}
interview-left = Оставлено открытым
interview-refused = Не записано. {$why}
interview-no-reason = К «не применимо» нужна причина: «не применимо: почему»
interview-no-such = Среди вариантов нет «{$word}». Новое добавляют с плюсом: «+{$word}»
interview-no-such-near = Среди вариантов нет «{$word}». Возможно, имелось в виду «{$near}»
interview-none-of = Среди вариантов нет «{$word}». Ответьте одним из них, словом «не знаю» или «не применимо: почему»
interview-no-sentence = «{$word}» — не процесс и не этап этой модели. Если дальше ничего не следует, напишите почему — хотя бы двумя словами
interview-no-number = Варианта с номером {$word} нет: { $count ->
    [one] всего {$count} вариант
    [few] всего {$count} варианта
   *[many] всего {$count} вариантов
  }
interview-none-yet = Вариантов ещё нет: напишите «+Название»
interview-unfit = «{$word}» в модели уже есть, но ответом здесь быть не может: за работу отвечают и отчёты получают сотрудники, а не клиенты и программы
interview-no-name = «{$word}» — не название: в названии должна быть хотя бы одна буква
interview-no-file = Файла {$word} в папке модели нет. Положите его туда и ответьте ещё раз, приведите текст образца или ответьте «не знаю»
interview-file-outside = {$word} — вне папки модели, у других его не окажется. Скопируйте файл в папку модели и укажите путь внутри неё или приведите текст образца
interview-dash = «{$word}» можно понять по-разному: «не знаю», «нет» (такого в компании нет) или «не применимо: почему»?
interview-only-one = Здесь нужен один ответ
interview-no-duration = «{$word}» — не срок. Например: 30 минут, 2 часа, 3 дня, 1 неделя
interview-changed = Файл {$path} изменили, пока шёл вопрос; он прочитан заново
interview-end = Записано ответов: {$answered}. { $open ->
    [0] Открытых вопросов больше нет
    [one] Остался {$open} вопрос
    [few] Осталось {$open} вопроса
   *[many] Осталось {$open} вопросов
  }.
interview-left-over = В модели { $errors ->
    [0] ошибок нет
    [one] {$errors} ошибка
    [few] {$errors} ошибки
   *[many] {$errors} ошибок
  }, { $gaps ->
    [0] пробелов нет
    [one] {$gaps} пробел
    [few] {$gaps} пробела
   *[many] {$gaps} пробелов
  }. Показать их: reglament check {$path}
interview-nothing-over = Ни ошибок, ни пробелов в модели нет.
interview-resume = Продолжить: reglament interview {$path}
interview-discuss = Обсудить вместе, одним ответом не решается:
interview-discuss-more = { $count ->
    [one] и ещё {$count} вопрос
    [few] и ещё {$count} вопроса
   *[many] и ещё {$count} вопросов
  }: reglament check {$path}
interview-menu-new = + Добавить новое…
interview-menu-later = ? Не знаю — оставить открытым
interview-menu-none = ∅ Такого нет
interview-menu-na = – Не применимо…
interview-menu-stop = ■ Закончить опрос
interview-menu-choose = ← Вернуться к вариантам
interview-menu-other = Другой ответ:
interview-menu-only = Вариантов ещё нет. Ответ:
interview-menu-why = Почему? (Enter — без причины)
interview-menu-why-na = Почему не применимо?
interview-menu-name = Название:
interview-help-select = ↑↓ — выбрать, буквы — искать, Enter — ответить, Esc — другие ответы
interview-help-many = пробел — отметить, буквы — искать, Enter — готово; ничего не отмечено или Esc — другие ответы
interview-help-text = Enter — записать; пустой ответ или Esc — другие ответы
interview-help-sample = путь к файлу внутри модели или сам текст; пустой ответ или Esc — другие ответы
interview-help-texts = несколько — через точку с запятой; пустой ответ или Esc — другие ответы
interview-help-menu = ↑↓ — выбрать, Enter — ответить, Esc — закончить опрос

sheet-title = Вопросы к описанию процесса продаж
sheet-questions = Вопросы
sheet-discuss = Обсудить вместе
sheet-how = Как отвечать
sheet-number = №
sheet-question = Вопрос
sheet-where = Где
sheet-choices = Варианты
sheet-answer = Ответ
sheet-comment = Комментарий
sheet-id = Код вопроса (не менять)
sheet-more = { $count ->
    [one] … и ещё {$count} вариант
    [few] … и ещё {$count} варианта
   *[many] … и ещё {$count} вариантов
  }
sheet-how-text =
    Впишите ответ рядом с вопросом. Чего не знаете, оставьте пустым: вопрос останется открытым.
    Где есть варианты, укажите название или идентификатор; несколько ответов — через запятую. Чего среди вариантов нет, добавьте с плюсом: +Юрист.
    Если такого в компании нет, напишите «нет» или «нет: почему». Если вопрос к вам не относится — «не применимо: почему».
    Несколько требований или шагов пишите через точку с запятой. Срок: 2 часа, 3 дня, 1 неделя.
    Код вопроса не меняйте: по нему ответ попадёт на своё место. Заполненный файл вернёт ответы в модель: reglament interview --import ФАЙЛ

import-written = строка {$line}: записано — {$question}
import-empty = { $count ->
    [one] {$count} строка без ответа пропущена
    [few] {$count} строки без ответа пропущены
   *[many] {$count} строк без ответа пропущено
  }
import-said = строка {$line}: пропущено — {$question} — «{$answer}». В модели на этот вопрос уже есть ответ, он остался прежним
import-twice = строка {$line}: не записано — {$question} — «{$answer}». На этот вопрос уже ответила строка {$first}
import-gone = строка {$line}: не записано — {$question} — «{$answer}». В этой модели нет того, о чём вопрос
import-no-code = строка {$line}: не записано — {$question} — «{$answer}». Код вопроса стёрт или изменён, и неизвестно, куда записать ответ
import-other-model = Похоже, файл с вопросами — от другой модели: { $count ->
    [one] {$count} ответ относится
   *[other] {$count} ответов относятся
  } к тому, чего в этой модели нет.
import-misunderstood = строка {$line}: не понято — {$question} — «{$answer}». {$why}
import-refused = строка {$line}: не записано — {$question} — «{$answer}».
import-comment-kept = строка {$line}: комментарий записан в «note»
import-comment-left = строка {$line}: комментарий не записан, у элемента уже есть примечание: {$comment}
import-summary = Записано: {$written}, пропущено: {$skipped}, не записано: {$failed}.
export-written = { $count ->
    [one] {$count} вопрос записан в {$path}
    [few] {$count} вопроса записаны в {$path}
   *[many] {$count} вопросов записано в {$path}
  }

failure-interview-input = Опрос пишет ответы в файлы модели, а у стандартного ввода файла нет
failure-interview-scope = {$path}: такого идентификатора в модели нет. Есть: {$detail}
failure-export-form = {$path}: вопросы записываются в .xlsx или .md
failure-export-there = {$path}: файл уже есть и не перезаписан
failure-import-missing = {$path}: такого файла нет. Файл с вопросами создаёт reglament interview --export вопросы.xlsx
failure-import-folder = {$path}: это папка. Укажите файл с ответами, .xlsx или .md
failure-import-empty = {$path}: файл пуст
failure-import-no-workbook = {$path}: это не книга Excel, а текст, например CSV. Откройте его в Excel или LibreOffice и сохраните как .xlsx
failure-import-old-workbook = {$path}: это книга старого формата (.xls). Сохраните её как .xlsx
failure-import-broken = {$path}: книга повреждена или недокачана и не открывается. Возьмите целый файл или создайте новый: reglament interview --export вопросы.xlsx
failure-import-encoding = {$path}: файл не в кодировке UTF-8. Сохраните его как «Текст UTF-8»
failure-import-no-codes = {$path}: в книге нет столбца «Код вопроса (не менять)», а без него неизвестно, куда записывать ответы
failure-import-no-answers = {$path}: в книге нет столбца «Ответ»
failure-import-no-questions = {$path}: вопросов опроса в файле нет. Нужен файл, который создал reglament interview --export
failure-partly = {$path}: не записано, хотя другие файлы этого ответа уже записаны. {$detail}
