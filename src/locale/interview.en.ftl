# The interview: the questions by key, what is said around them, the table to fill in.

ask-process-owner = Who answers for the result of the whole process “{$name}”?
ask-process-trigger = What starts the process “{$name}”: what has to happen?
ask-stage-entry = How does one see that the client has entered the stage “{$name}”?
ask-stage-exit = How does one see that the client has left the stage “{$name}”?
ask-operation-owner = Who answers for the result of “{$name}”?
ask-operation-description = How is “{$name}” done? Describe it in your own words
ask-operation-produces = What is left after “{$name}”: which document, or which records in the CRM?
ask-operation-recorded-in = Where does one see that “{$name}” has been done?
ask-operation-regulated-by = By which document is “{$name}” done?
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
ask-field-purpose = What is the field “{$name}” for: who looks at it, and why?
ask-kpi-source = From which records or documents is the indicator “{$name}” computed?
ask-kpi-target = Which value of the indicator “{$name}” is to be reached?
ask-funnel-ends-with = What counts as the end of the funnel “{$name}”: contract, payment, repeat request?
ask-funnel-step-kpi = Which indicator counts the funnel step “{$name}”?
ask-ladder-step-when = When does a client stand on the step “{$name}”?
ask-norm-purpose = Which behaviour is the norm “{$name}” to bring about?
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
ask-operation-motivated-by = Which indicator in the pay rewards doing “{$name}” well?
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
    }. First comes what the most depends on:
    how many findings and mentions in the model rest on the answer.
    Each answer is written into the model at once; you can stop at any time.
interview-start-limit = This time, no more than {$limit}.
interview-none = There are no open questions.
interview-progress = Question {$number} of {$count}
interview-unlocks = on the answer depend: { $findings ->
    [one] {$findings} finding
   *[other] {$findings} findings
  }, { $mentions ->
    [one] {$mentions} mention
   *[other] {$mentions} mentions
  }
interview-how-choose = Number, id or name
interview-how-choose-many = Numbers, ids or names, with commas
interview-how-new = a new one with a plus: “+Name”
interview-how-text = Answer on one line
interview-how-texts = With semicolons between them
interview-how-else = Enter: don't know; “none: why”: there is no such thing; “n/a: why”: does not apply; “stop”: finish
interview-prompt = Answer:
interview-written = Written: {$place}
interview-left = Left open
interview-refused = Not written. {$why}
interview-no-reason = “Does not apply” needs its reason: “n/a: why”
interview-no-such = “{$word}” is none of the choices. A new one is added with a plus: “+{$word}”
interview-no-such-near = “{$word}” is none of the choices. Did you mean “{$near}”?
interview-only-one = One answer is needed here
interview-no-duration = “{$word}” is no length of time. For example: 30 minutes, 2 hours, 3 days, 1 week
interview-changed = The file {$path} was changed during the question; it has been read again
interview-end = Answers written: {$answered}. { $open ->
    [0] No questions are open
    [one] {$open} question is left
   *[other] {$open} questions are left
  }; gaps in the model: {$gaps}.
interview-resume = To go on: reglament interview {$path}
interview-discuss = To be discussed, since no single answer settles it:
interview-menu-new = + Add a new one…
interview-menu-later = ? Don't know: leave it open
interview-menu-none = ∅ There is no such thing
interview-menu-na = – Does not apply…
interview-menu-stop = ■ Finish
interview-menu-choose = ← Back to the choices
interview-menu-other = Another answer:
interview-menu-why = Why? (Enter: without a reason)
interview-menu-why-na = Why does it not apply?
interview-menu-name = Name:
interview-help-select = ↑↓ to choose, letters to search, Enter to answer, Esc for other answers
interview-help-many = space to mark, letters to search, Enter when done; nothing marked or Esc for other answers
interview-help-text = Enter to write; an empty answer or Esc for other answers
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
import-unknown = row {$line}: passed over — “{$id}” is no open question: it has been answered, or the element is gone
import-misunderstood = row {$line}: not understood — {$question} — “{$answer}”. {$why}
import-refused = row {$line}: not written — {$question} {$why}
import-comment-kept = row {$line}: the comment is written to “note”
import-comment-left = row {$line}: the comment is not written, since the element has a note: {$comment}
import-summary = Written: {$written}, passed over: {$skipped}, not understood: {$failed}.
export-written = { $count ->
    [one] {$count} question written to {$path}
   *[other] {$count} questions written to {$path}
  }

failure-interview-input = The interview writes answers into the files of the model, and standard input is no file
failure-interview-scope = {$path}: no such id in the model. There are: {$detail}
failure-export-form = {$path}: questions are written to .xlsx or .md
failure-export-there = {$path}: the file is there already and was not overwritten
failure-import = {$path}: has no questions of an interview. {$detail}
failure-partly = {$path}: not written, while other files of the same answer are. {$detail}
