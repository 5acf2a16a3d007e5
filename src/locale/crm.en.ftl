# What exports for CRMs say to the person who sets one up.

CrmTarget-bitrix24 = Bitrix24
CrmTarget-amocrm = amoCRM
CrmTarget-hubspot = HubSpot
CrmTarget-salesforce = Salesforce
CrmTarget-1c = 1C
CrmTarget-json-schema = JSON Schema
CrmTarget-sql = SQL
CrmTarget-openapi = OpenAPI
CrmTarget-csv = CSV
CrmTarget-xlsx = XLSX

failure-against = {$path}: {$detail}
failure-against-one-target = {$path}: only one CRM can be compared at a time. Leave one in `--target`, such as `--target bitrix24` or `--target xlsx,bitrix24`
failure-against-not-taken = {$path}: there is nothing to compare it with in {$detail}. Leave `--against` out
crm-no-such-file = there is no such file or folder
crm-against-other = this was exported from {$other}, and the plan is for {$target}. Give what {$target} exports, or name the other CRM in `--target`
given-empty = the file is empty. Save the answer of the CRM again
given-page = this is a page of HTML or XML and no answer of the CRM in JSON: a login page seems to have been saved. Save the answer itself
given-book = this is an Excel workbook or an archive and no answer of the CRM in JSON. Save the answer itself
given-encoding = the encoding is not UTF-8 (it may be Windows-1251). Save the answer of the CRM in UTF-8
given-cut = the file breaks off at line {$line}: the answer was not saved whole
given-not-json = this is no JSON: line {$line}, column {$column}. Save the answer of the CRM as it is
given-refused = the CRM has refused to answer: {$words}. See to the access and save the answer again

crm-severity-lost = Lost
crm-severity-changed = Becomes something else
crm-severity-note = Good to know

crm-step-create = To be created
crm-step-change = To be changed
crm-step-unknown = The CRM has it and the process does not know it (nothing is deleted)

crm-report-title = {$target}: set-up of the CRM
crm-report-counts = { $cards ->
    [one] {$cards} card
   *[other] {$cards} cards
}, { $fields ->
    [one] {$fields} field
   *[other] {$fields} fields
}, { $pipelines ->
    [one] {$pipelines} pipeline
   *[other] {$pipelines} pipelines
}, { $steps ->
    [one] {$steps} step
   *[other] {$steps} steps
}.
crm-report-files = Files
crm-report-no-files = No CRM card is described, so that there is nothing to write.
crm-report-nothing = The model has no section `crm` with cards and pipelines, so there is nothing to export.
crm-report-differences = What differs from the CRM
crm-report-no-differences = Nothing: the CRM has what the process needs.
crm-report-manual = To be set by hand
crm-report-no-manual = Nothing.
crm-report-losses = What is not carried over as described
crm-report-no-losses = Everything is carried over.
crm-report-names = Names in the target
crm-report-column-what = Part
crm-report-column-id = In the model
crm-report-column-name = In the target
crm-report-column-type = Type

crm-renamed = it is called {$name}
crm-renamed-characters = the code {$wanted} has characters that are not taken
crm-renamed-length = the code {$wanted} is too long
crm-renamed-reserved = the code {$wanted} means something else there
crm-renamed-twice = the code {$wanted} is taken by another part already
crm-without-type = what it holds is not described
crm-without-options = its options are not described
crm-fallback-any = any value is taken
crm-fallback-skipped = it is left out
crm-card-without-fields = no field of the card is described
crm-required-when = must be filled in on a condition in words: {$when}
crm-required-when-optional = it stays optional

crm-required-elsewhere = must be filled in at the step “{$step}”, at which another card stands
crm-fallback-any-text = any text is taken
crm-sql-ref = which card it refers to is not described
crm-sql-ref-fallback = it is a text without a foreign key
crm-sql-file = a table does not keep files
crm-sql-file-fallback = it is the path of the file
crm-sql-required-many = that one of several values is chosen can't be checked by the table itself
crm-purpose-unknown = Purpose: not described
crm-personal = Personal data
crm-xlsx-failed = the workbook could not be made: {$detail}
crm-xlsx-cell = the sheet “{$sheet}” has cells of more than {$limit} characters; they are cut
crm-xlsx-cut = the sheet “{$sheet}” has no room for { $n ->
    [one] {$n} row
   *[other] {$n} rows
}

crm-unknown = ? not described
crm-none = none
crm-none-why = none: {$why}
crm-not-applicable = does not apply
crm-not-applicable-why = does not apply: {$why}
crm-yes = yes
crm-no = no
crm-more = … and {$n} more
crm-new = new
crm-built-in = built in: {$name}
crm-by-itself = the CRM itself
crm-by-hand = by hand
crm-by-program = by a program
crm-by-both = by hand or by a program
crm-nobody-reads = ? nobody
crm-required-always = always
crm-required-never = never
crm-required-from = from the step “{$step}”
crm-required-if = if: {$when}
crm-required-if-at = if: {$when}; at the step “{$step}”
crm-move-when = {$step} (if: {$when})
crm-mark-required = M
crm-mark-conditional = C
crm-mark-automatic = A
crm-mark-filled = F
crm-mark-read = R
crm-marks = M: must be filled in. C: must be filled in on a condition. A: the CRM fills it in by itself. F: an operation of the step fills it in, and nothing requires it. R: an operation of the step reads it. Empty: nothing is said of it.
crm-no-steps = No pipeline with steps is described.
crm-no-targets = There is no export for a CRM that the model names.
crm-not-carried = —
crm-register-remark = “? not described” is a question for the next interview. The columns “Section”, “Default” and “Agreed” are filled in by those who agree on the register. “Check” follows from the type; whether a text has a form of its own is agreed on there.
crm-change-made = Made from the model: {$model}
crm-change-uncompared = This was not compared with what a CRM has. To see the differences here, add what it exports: `--target xlsx,bitrix24 --against FOLDER`

crm-sheet-cards = Cards
crm-sheet-register = Fields
crm-sheet-matrix = Steps × fields
crm-sheet-options = Values
crm-sheet-pipelines = Pipelines
crm-sheet-operations = Operation → fields
crm-sheet-analytics = Analytics → fields
crm-sheet-rights = Rights
crm-sheet-mapping = In CRMs
crm-sheet-losses = Losses
crm-sheet-manual = By hand
crm-sheet-changes = Changes

crm-column-number = No.
crm-column-card = Card
crm-column-section = Section
crm-column-field = Field
crm-column-field-in = Field ({$language})
crm-column-code = Code
crm-column-type = Type
crm-column-values = Values
crm-column-built-in = New or built in
crm-column-required = Required
crm-column-purpose = What it is for
crm-column-writers = Who fills it in
crm-column-operations = At which operation
crm-column-when = At which step
crm-column-source = How
crm-column-readers = Who looks at it
crm-column-used = Used in
crm-column-needed = Needed for operations
crm-column-personal = Personal data
crm-column-example = Example
crm-column-default = Default
crm-column-check = Check
crm-column-note = Description, source, remarks
crm-column-agreed = Agreed
crm-column-entity = What it is in the CRM
crm-column-fields = Fields
crm-column-mandatory = Required fields
crm-column-personal-fields = With personal data
crm-column-pipelines = Pipelines
crm-column-description = Description
crm-column-value = Value
crm-column-value-in = Value ({$language})
crm-column-version = Version
crm-column-date = Date
crm-column-change = What has changed
crm-column-author = Who
crm-column-in-crm = Name in the CRM
crm-column-before = Before
crm-column-after = After
crm-column-role = Role
crm-column-may-change = Fills in and changes
crm-column-may-read = Looks at
crm-column-may-personal = Personal data among them
crm-column-may-others = Sees cards of others
crm-column-may-delete = Deletes
crm-rights-remark = By the process: who fills a field in at which operation, and who decides by it. What is “? not described” is decided by those who agree on rights.
crm-check-any = any text
crm-check-integer = a whole number
crm-check-number = a number
crm-check-money = a sum, two digits after the point
crm-check-percent = a number, in per cent
crm-check-bool = yes or no
crm-check-date = a date
crm-check-datetime = a date and a time
crm-check-choice = one value of the list
crm-check-multichoice = values of the list
crm-check-user = a person of the CRM
crm-check-ref = a card that exists
crm-check-phone = a telephone number
crm-check-email = an e-mail address
crm-check-url = the address of a page
crm-check-file = a file
crm-column-pipeline = Pipeline
crm-column-step = Step
crm-column-step-kind = Kind
crm-column-at = Operations at the step
crm-column-entry = Must be filled in on entry
crm-column-fills = Is filled in
crm-column-moves = Where to next
crm-column-limit = No longer than
crm-column-reason = Field with the reason
crm-column-process = Process
crm-column-operation = Operation
crm-column-needs = Is needed
crm-column-at-step = Step of the pipeline
crm-column-kind = Kind
crm-column-analytic = Name
crm-column-fields-of = Fields
crm-column-formula = Formula
crm-column-what = What
crm-column-name-in = {$target}: name
crm-column-type-in = {$target}: type
crm-column-remark-in = {$target}: remarks
crm-column-target = CRM
crm-column-severity = How much
crm-column-why = Why
crm-column-instead = What stands in for it
crm-column-do = What to do
crm-column-done = Done

crm-1c-head = Additional attributes for the fields of the CRM, by the Standard Subsystems Library (УправлениеСвойствами)
crm-1c-how = Put the text into the module of an external processing, name the object of each card, run СоздатьДополнительныеРеквизиты(). It may be run again: what is there is not made twice
crm-1c-which-object = The full name of the object of the configuration that the card is, for instance Справочник.Контрагенты
crm-1c-object-missing = The card “{$card}” was left out: name its object in the script
crm-1c-object = name the object of the configuration that the card is: in the script, procedure СоздатьРеквизитыКарточки{$card}
crm-1c-pipeline = make the funnel with its stages, in this order: {$steps}
crm-1c-no-type = additional attributes have no such type
crm-1c-ref = choose an attribute of the configuration that refers to the other card
crm-1c-file = keep the file with the object (attached files)
crm-1c-by-hand = it is done by hand: see “To be set by hand”
crm-1c-empty-list = an empty list is made
crm-1c-several = an additional attribute holds one value only
crm-1c-several-fallback = it is a text, with the values in its hint
crm-1c-duration = there is no type for a length of time
crm-1c-duration-fallback = it is a number of minutes
crm-1c-title = titles have no more than 75 characters and differ within a card
crm-1c-value = names of values have no more than 100 characters and differ within a list
crm-1c-value-fallback = its name is “{$name}”, and the full name stays whole
crm-1c-from-step = set in the dependencies of the attribute: must be filled in from the stage “{$step}” on
crm-1c-when = set in the dependencies of the attribute: must be filled in on the condition “{$when}”
crm-1c-when-at = set in the dependencies of the attribute: must be filled in at the stage “{$step}” on the condition “{$when}”
crm-1c-always = see to it that the built-in attribute must be filled in
crm-fallback-empty-list = the field is created with an empty list
crm-quoted = “{$name}”
crm-limit-not-kept = how long a card may stand at the step is not carried over
crm-register-only = only the register of fields and the values of lists are here; pipelines, steps and what is required at them are in the workbook (`xlsx`)
