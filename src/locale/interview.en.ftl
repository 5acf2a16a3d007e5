# The interview: the questions by key, what is said around them, the table to fill in.

ask-process-owner = Who answers for the result of the whole process “{$name}”?
ask-process-trigger = What starts the process “{$name}”: what has to happen?
ask-stage-entry = How does one see that the client has entered the stage “{$name}”?
ask-stage-exit = How does one see that the client has left the stage “{$name}”?
ask-operation-owner = Who answers for the result of “{$name}”?
ask-operation-description = How is “{$name}” done? Describe it in your own words
ask-operation-produces = What comes out of “{$name}”: which document, or which records in the CRM?
ask-operation-recorded-in = Where does one see that “{$name}” has been done?
ask-operation-regulated-by = Which document says how “{$name}” is done?
ask-outcome-leads-to = What happens after the outcome “{$name}”: which process or stage takes over?
ask-control-point-receiver = Who receives “{$name}”?
ask-control-point-every = How often does management receive “{$name}”?
ask-control-point-shows = Which indicators does “{$name}” show?
ask-control-point-reaction = What does management do on receiving “{$name}” when something is wrong?
ask-control-point-corrects = What is corrected on the grounds of “{$name}”: which document, plan, norm or process?
ask-regulation-scope = What work is the document “{$name}” about?
ask-regulation-requirements = What does the document “{$name}” require?
ask-regulation-example = Is there a sample for the document “{$name}”? Name a file inside the model, or give the text
ask-regulation-approved = Who approved the document “{$name}”?
ask-document-scope = When and what for is the document “{$name}” drawn up?
ask-document-requirements = What must the document “{$name}” contain?
ask-document-example = Is there a sample of the document “{$name}”? Name a file inside the model, or give the text
ask-field-type = What kind of value goes into the field “{$name}”?
ask-field-options = What is chosen from in the field “{$name}”? List the options
ask-field-purpose = What is the field “{$name}” for: who looks at it, and why?
ask-kpi-source = From which records or documents is the indicator “{$name}” computed?
ask-kpi-target = Which value of the indicator “{$name}” is to be reached?
ask-funnel-ends-with = What counts as the end of the funnel “{$name}”: contract, payment, repeat request?
ask-funnel-step-kpi = Which indicator counts the funnel step “{$name}”?
ask-ladder-step-when = How does one tell that a client stands on the step “{$name}”?
ask-norm-purpose = What is the norm “{$name}” for: how should people work because of it?
ask-role-competences = What must someone in the role “{$name}” know and be able to do?
ask-question-answered-by = Which document answers the question “{$name}”?
ask-theme-deadline = Process “{$name}”: which document sets the deadlines?
ask-theme-audience = Process “{$name}”: which document says whom it is for?
ask-theme-content = Process “{$name}”: which document says what to tell and offer the client?
ask-theme-approval = Process “{$name}”: which document says what to agree, and with whom?
ask-theme-indicators = Process “{$name}”: which document says by which indicators the result is judged?
ask-theme-responsible = Process “{$name}”: which document names who is responsible?
ask-theme-participants = Process “{$name}”: which document names the participants and their tasks?
ask-theme-recording = Process “{$name}”: which document says where and how to record information?
ask-theme-reporting = Process “{$name}”: which document says to whom and how to report?
ask-theme-motivation = Process “{$name}”: which document says what is rewarded?
ask-theme-preparedness = Process “{$name}”: which document says how staff are prepared?
ask-operation-time-limit = How long may “{$name}” take? For example: 2 hours, 3 days
ask-operation-motivated-by = For which indicator are people paid when “{$name}” is done well?
ask-role-deputy = Who stands in for the role “{$name}” during holidays and illness?
ask-role-authority = What may someone in the role “{$name}” decide alone?
ask-kpi-owner = Who answers for the indicator “{$name}”?
ask-competence-trained-by = How is this taught: “{$name}”?
ask-product-usp = What makes the product “{$name}” better than the competitors' offers?

theme-text-deadline = By when?
theme-text-audience = Whom is it for?
theme-text-content = What to tell and to offer?
theme-text-approval = What to agree, and with whom?
theme-text-indicators = By which indicators is the result judged?
theme-text-responsible = Who is responsible?
theme-text-participants = Who takes part and does what?
theme-text-recording = Where and how to record information?
theme-text-reporting = To whom and how to report?
theme-text-motivation = What is rewarded?
theme-text-preparedness = How are staff prepared?

interview-start =
    { $count ->
        [one] {$count} question
       *[other] {$count} questions
    } from { $findings ->
        [one] {$findings} finding
       *[other] {$findings} findings
    } of reglament check{ $more ->
        [0] .
       *[other] : one finding may hold several questions.
    }
    First come those on whose answers the most depends.
    Each answer is written into the model at once; you can stop at any time.
interview-start-limit = This time, no more than {$limit}.
interview-none = There are no open questions.
interview-progress = Question {$number} of {$count}
interview-unlocks = on the answer depend: { $findings ->
    [one] {$findings} finding
   *[other] {$findings} findings
  }{ $mentions ->
    [0] {""}
    [one] , {$mentions} mention in the model
   *[other] , {$mentions} mentions in the model
  }
interview-how-choose = Number, id or name
interview-how-choose-or-text = Number, id or name, or the reason in words
interview-how-choose-many = Numbers, ids or names, with commas
interview-how-new = a new one with a plus: “+Name”
interview-how-text = Answer on one line
interview-how-texts = Several with semicolons between them
interview-how-sample = The path of a file inside the model, or the text of the sample
interview-how-else = Enter: don't know; “none: why”: there is no such thing; “n/a: why”: does not apply; “stop”: finish
interview-prompt = Answer:
interview-known = The model has this already, and it is taken from there: {$names}
interview-written = Written: {$place}
interview-left = Left open
interview-refused = Not written. {$why}
interview-no-reason = “Does not apply” needs its reason: “n/a: why”
interview-no-such = “{$word}” is none of the choices. A new one is added with a plus: “+{$word}”
interview-no-such-near = “{$word}” is none of the choices. Did you mean “{$near}”?
interview-none-of = “{$word}” is none of the choices. Answer with one of them, “don't know” or “n/a: why”
interview-no-sentence = “{$word}” is no process and no stage of this model. If nothing follows, say why, in two words at least
interview-no-number = There is no choice number {$word}: { $count ->
    [one] there is {$count} choice
   *[other] there are {$count} choices
  }
interview-none-yet = There are no choices yet: write “+Name”
interview-unfit = “{$word}” is in the model, and can't be the answer here: staff answer for work and receive reports, not clients and programs
interview-no-name = “{$word}” is no name: a name has at least one letter
interview-no-file = There is no file {$word} in the folder of the model. Put it there and answer again, give the text of the sample, or answer “don't know”
interview-file-outside = {$word} lies outside the folder of the model, and others will not have it. Copy the file into that folder and give its path there, or give the text of the sample
interview-dash = “{$word}” may mean three things: “don't know”, “none” (the company has no such thing), or “n/a: why”?
interview-only-one = One answer is needed here
interview-no-duration = “{$word}” is no length of time. For example: 30 minutes, 2 hours, 3 days, 1 week
interview-changed = The file {$path} was changed during the question; it has been read again
interview-end = Answers written: {$answered}. { $open ->
    [0] No questions are open
    [one] {$open} question is left
   *[other] {$open} questions are left
  }.
interview-left-over = The model has { $errors ->
    [0] no errors
    [one] {$errors} error
   *[other] {$errors} errors
  } and { $gaps ->
    [0] no gaps
    [one] {$gaps} gap
   *[other] {$gaps} gaps
  }. To see them: reglament check {$path}
interview-nothing-over = The model has neither errors nor gaps.
interview-resume = To go on: reglament interview {$path}
interview-discuss = To be discussed, since no single answer settles it:
interview-discuss-more = { $count ->
    [one] and {$count} more question
   *[other] and {$count} more questions
  }: reglament check {$path}
interview-menu-new = + Add a new one…
interview-menu-later = ? Don't know: leave it open
interview-menu-none = ∅ There is no such thing
interview-menu-na = – Does not apply…
interview-menu-stop = ■ Finish
interview-menu-choose = ← Back to the choices
interview-menu-other = Another answer:
interview-menu-only = No choices yet. Answer:
interview-menu-why = Why? (Enter: without a reason)
interview-menu-why-na = Why does it not apply?
interview-menu-name = Name:
interview-help-select = ↑↓ to choose, letters to search, Enter to answer, Esc for other answers
interview-help-many = space to mark, letters to search, Enter when done; nothing marked or Esc for other answers
interview-help-text = Enter to write; an empty answer or Esc for other answers
interview-help-sample = the path of a file inside the model, or the text; an empty answer or Esc for other answers
interview-help-texts = several with semicolons; an empty answer or Esc for other answers
interview-help-menu = ↑↓ to choose, Enter to answer, Esc to finish

sheet-title = Questions about the sales process
sheet-questions = Questions
sheet-discuss = To discuss
sheet-how = How to answer
sheet-number = No.
sheet-question = Question
sheet-where = Where
sheet-choices = Choices
sheet-answer = Answer
sheet-comment = Comment
sheet-id = Question code (keep)
sheet-more = { $count ->
    [one] … and {$count} more
   *[other] … and {$count} more
  }
sheet-how-text =
    Write the answer beside the question. What you don't know, leave empty: the question stays open.
    Where there are choices, give the name or the id; several answers with commas. What is not among the choices, add with a plus: +Lawyer.
    If the company has no such thing, write “none” or “none: why”. If the question does not concern you, “n/a: why”.
    Several requirements or steps are written with semicolons. Lengths of time: 2 hours, 3 days, 1 week.
    Keep the code of the question: it brings the answer to its place. The filled file goes back into the model with: reglament interview --import FILE

import-written = row {$line}: written — {$question}
import-empty = { $count ->
    [one] {$count} row without an answer passed over
   *[other] {$count} rows without an answer passed over
  }
import-said = row {$line}: passed over — {$question} — “{$answer}”. The model has an answer to it, which stays
import-twice = row {$line}: not written — {$question} — “{$answer}”. Row {$first} has answered it
import-gone = row {$line}: not written — {$question} — “{$answer}”. This model does not have what the question is about
import-no-code = row {$line}: not written — {$question} — “{$answer}”. The code of the question is gone or changed, so the place of the answer is not known
import-other-model = The questions seem to be those of another model: { $count ->
    [one] {$count} answer is
   *[other] {$count} answers are
  } about what this model does not have.
import-misunderstood = row {$line}: not understood — {$question} — “{$answer}”. {$why}
import-refused = row {$line}: not written — {$question} — “{$answer}”.
import-comment-kept = row {$line}: the comment is written to “note”
import-comment-left = row {$line}: the comment is not written, since the element has a note: {$comment}
import-summary = Written: {$written}, passed over: {$skipped}, not written: {$failed}.
export-written = { $count ->
    [one] {$count} question written to {$path}
   *[other] {$count} questions written to {$path}
  }

failure-interview-input = The interview writes answers into the files of the model, and standard input is no file
failure-interview-scope = {$path}: no such id in the model. There are: {$detail}
failure-export-form = {$path}: questions are written to .xlsx or .md
failure-export-there = {$path}: the file is there already and was not overwritten
failure-import-missing = {$path}: there is no such file. A file of questions is made by reglament interview --export questions.xlsx
failure-import-folder = {$path}: this is a folder. Name the file with the answers, .xlsx or .md
failure-import-empty = {$path}: the file is empty
failure-import-no-workbook = {$path}: this is no Excel workbook but a text, perhaps CSV. Open it in Excel or LibreOffice and save it as .xlsx
failure-import-old-workbook = {$path}: this is a workbook of the old form (.xls). Save it as .xlsx
failure-import-broken = {$path}: the workbook is damaged or incomplete and can't be opened. Take a whole copy, or make a new one: reglament interview --export questions.xlsx
failure-import-encoding = {$path}: the file is not in UTF-8. Save it as UTF-8 text
failure-import-no-codes = {$path}: the workbook has no column “Question code (keep)”, and without it the places of the answers are not known
failure-import-no-answers = {$path}: the workbook has no column “Answer”
failure-import-no-questions = {$path}: has no questions of an interview. It takes the file that reglament interview --export made
failure-partly = {$path}: not written, while other files of the same answer are. {$detail}
