# What belongs to no rule: kinds, types, levels, failures, the summary.

kind-role = role
kind-competence = competence
kind-stage = stage
kind-process = process
kind-outcome = outcome
kind-question = question
kind-operation = operation
kind-system = system
kind-regulation = regulation
kind-document = document
kind-control-point = control point
kind-card = CRM card
kind-field = CRM field
kind-option = option
kind-pipeline = pipeline
kind-step = pipeline step
kind-kpi = KPI
kind-funnel = funnel
kind-funnel-step = funnel step
kind-ladder-step = ladder step
kind-norm = norm
kind-plan = plan
kind-segment = client category
kind-product = product
kind-matrix-level = matrix level
kind-request-type = request type

type-text = a text
type-string = a line of text
type-map = keys with values
type-id-map = ids with their descriptions
type-id = an id
type-field-id = a CRM field, `card.field`
type-word = one of its words
type-number = a number such as 30000, 12.5 or 10 %
type-bounds = a number, a range such as 8..10, or min and max
type-duration = a length of time such as 30m, 2h, 3d, 1w, 6mo, 1y
type-interval = a time of days or longer, such as 5d, 2w, 6mo, 1y
type-headcount = a number of people, no less than 0
type-share = a share, no less than 0: `60 %`, `60` or `0.6`
type-language = a language such as en, ru, de
type-date = a date such as 2026-11-01
type-bool = true or false
type-formula = a formula
type-participants = roles with their parts, `role: performs`
type-options = options by id, or a list of them
type-required = always, never, from: a step, or when: a condition and at: a step
type-solutions = documents by client category
type-kpi-source = records such as crm: [card.field], or a text

found-text = a text
found-nothing = nothing
found-list = a list
found-map = keys with values

part-scope = scope
part-requirements = requirements
part-example = sample

level-error = error
level-gap = gap
level-question = question
level-hint = hint

fix-replace = Replace by “{$text}”
fix-remove = Remove “{$text}”
fix-add = Add “{$text}” to be filled in

duration-minutes = { $n ->
    [one] {$n} minute
   *[other] {$n} minutes
}
duration-hours = { $n ->
    [one] {$n} hour
   *[other] {$n} hours
}
duration-days = { $n ->
    [one] {$n} working day
   *[other] {$n} working days
}
duration-weeks = { $n ->
    [one] {$n} week
   *[other] {$n} weeks
}
duration-months = { $n ->
    [one] {$n} month
   *[other] {$n} months
}
duration-years = { $n ->
    [one] {$n} year
   *[other] {$n} years
}

otherwise = otherwise
at-once = several ways at once
the-end = the end
why = what was said
story = how it comes to that
help = what to do
quoted = “{$text}”

failure-not-found = {$path}: there is no such file or folder. Give the path of a model, or make one with a file `reglament.yaml`
failure-permission = {$path}: may not be read. Grant the right to read it, or leave it out
failure-unreadable = {$path}: can't be read ({$detail})
failure-special = {$path}: is neither a file nor a folder. Give the path of a model
failure-link-loop = {$path}: this link leads back to {$detail}, a folder it lies in. Remove the link
failure-no-model = {$path}: no model here. A model is a folder with a file `reglament.yaml`, or a YAML file that begins with `reglament: 1`
failure-several-models = {$path}: there are several models here: {$detail}. Give the path of one
failure-no-process = {$path}: there is no such process. The processes are: {$detail}
failure-stdout = The output can't be written ({$detail})
failure-output = {$path}: can't be written ({$detail})
failure-no-pdf = This program was built without PDF. Build it with PDF: cargo install --path . --features pdf (or cargo build --release --features pdf), or write Word documents or pages (--format docx,html) and print them to PDF with Word, LibreOffice or a browser
failure-template = The template {$path} is wrong: {$detail}
failure-changed = {$path}: has been changed while it was being checked and is left as it is. Run the command again
failure-fix-input = Standard input can't be fixed in place. Give the path of a model to `--fix`
failure-baseline = {$path}: is no baseline that can be read ({$detail}). Write one with `reglament check --write-baseline baseline.json`
failure-not-compiled = {$path}: the model has errors and can't be compiled; `reglament check` shows them
failure-approved-with-gaps = {$path}: the model is approved (`status: approved`) and has gaps. Close them, accept them with a reason in `lint.accept`, or go back to `status: draft`
failure-since = {$path}: this is not what `reglament compile` prints ({$detail}). Keep an edition with `reglament compile -o edition.json`
failure-unknown-template = There is no template {$path}. There are: {$detail}
failure-template-there = {$path}: there is such a file already, and it stays as it is
failure-unknown-rule = There is no rule “{$path}”. `reglament rules` lists them all
failure-unknown-rule-near = There is no rule “{$path}”; did you mean “{$detail}”?

summary-looked = Looked at { $models ->
    [one] {$models} model
   *[other] {$models} models
}: { $files ->
    [one] {$files} file
   *[other] {$files} files
}, { $operations ->
    [one] {$operations} operation
   *[other] {$operations} operations
}.
summary-clean = Nothing to report.
summary-found = Found: {$list}.
summary-error = { $n ->
    [one] {$n} error
   *[other] {$n} errors
}
summary-gap = { $n ->
    [one] {$n} gap
   *[other] {$n} gaps
}
summary-question = { $n ->
    [one] {$n} question
   *[other] {$n} questions
}
summary-hint = { $n ->
    [one] {$n} hint
   *[other] {$n} hints
}
summary-waived = { $n ->
    [one] {$n} accepted with a reason
   *[other] {$n} accepted with a reason
}.
summary-baseline = {$n} known from the baseline.
summary-model = {$name}: {$list}

fixed-made = { $n ->
    [one] {$n} fix
   *[other] {$n} fixes
} made in { $files ->
    [one] {$files} file
   *[other] {$files} files
}.
fixed-would = { $n ->
    [one] {$n} fix
   *[other] {$n} fixes
} can be made in { $files ->
    [one] {$files} file
   *[other] {$files} files
}; nothing was written.
fixed-none = Nothing that can be fixed by itself.

baseline-written = { $n ->
    [one] {$n} finding
   *[other] {$n} findings
} written to {$path}.
baseline-gone = { $n ->
    [one] {$n} entry of the baseline no longer occurs
   *[other] {$n} entries of the baseline no longer occur
}: `reglament check --write-baseline {$path}` writes it anew

written-created = written
written-updated = updated
written-unchanged = unchanged
written-kept = kept: someone changed it; the new text is beside it as {$path}.new
written-removed = removed: no longer built
written-template = {$path}: the template is written; documents are built with it from now on
written-summary = { $n ->
    [one] {$n} file
   *[other] {$n} files
} in {$path}
written-stale = { $n ->
    [one] {$n} file is
   *[other] {$n} files are
} out of date in {$path}

rules-heading = Rule
rules-level = Level
rules-reports = Reports
explain-level = Level
explain-group = Group

disk-not-found = there is no such file or folder
disk-permission = permission is missing
disk-file-there = there is a file where a folder is needed
disk-folder-there = there is a folder where a file is needed
disk-full = the disk is full
disk-read-only = the disk can only be read
disk-name = the disk does not take such a name
