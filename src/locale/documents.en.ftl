# The words of documents: headings, names of facts, kinds.

# --- title
doc-untitled = Model of the sales process
doc-handbook = Handbook of the sales process
doc-document = Document
doc-company = Company
doc-version = Edition
doc-date = Date
doc-day = { $day } { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
} { $year }
doc-status = Status
doc-gaps = Gaps and questions
doc-draft = DRAFT.
doc-draft-note = This description is not approved: it is still being worked on and may change.
doc-contents = Contents
doc-find = Find a heading
doc-to-top = To the top
doc-skip = Skip to the text
doc-filter = Show only
doc-filter-role = Role
doc-filter-stage = Stage
doc-filter-all-roles = all roles
doc-filter-all-stages = all stages
doc-filter-shown = Sections shown
doc-filter-reset = Show everything
doc-yes = yes
doc-no = no
doc-quoted = “{ $name }”
doc-percent = { $n }%

# --- how to read it
doc-section-reading = How to read this handbook
doc-reading =
    This is how the company sells today: the stages of the client’s way, the processes and operations, the documents they are done by, and the information that
    operations pass to management. Begin with [the process at a glance](#section-overview), then open your stage; for your own role, find it in the contents.
    The handbook makes nothing up. Where a fact is not described, or there is no such thing, a numbered mark ⚑ leads to its
    entry among [gaps and questions](#section-gaps). A mark ⚐ shows a gap that the company accepts, with its reason. Conversions of funnels are worked out from the norms of
    neighbouring steps.

# --- at a glance
doc-section-overview = The process at a glance
doc-section-loop = The control loop
doc-loop = Operations pass information to management, and management corrects documents, norms and the operations themselves by it: the loop is closed.
doc-section-loose = Processes outside the stages
doc-story-more = … { $n ->
    [one] {$n} more step
   *[other] {$n} more steps
} …
doc-count-stages = { $n ->
    [one] {$n} stage
   *[other] {$n} stages
}
doc-count-processes = { $n ->
    [one] {$n} process
   *[other] {$n} processes
}
doc-count-operations = { $n ->
    [one] {$n} operation
   *[other] {$n} operations
}
doc-count-roles = { $n ->
    [one] {$n} role
   *[other] {$n} roles
}
doc-count-regulations = { $n ->
    [one] {$n} regulation
   *[other] {$n} regulations
}
doc-count-documents = { $n ->
    [one] {$n} document
   *[other] {$n} documents
}
doc-count-control = { $n ->
    [one] {$n} control point
   *[other] {$n} control points
}
doc-count-kpis = { $n ->
    [one] {$n} KPI
   *[other] {$n} KPIs
}
doc-count-fields = { $n ->
    [one] {$n} CRM field
   *[other] {$n} CRM fields
}
doc-count-gaps = { $n ->
    [one] {$n} gap
   *[other] {$n} gaps
}
doc-count-questions = { $n ->
    [one] {$n} question
   *[other] {$n} questions
}
doc-count-accepted = { $n ->
    [one] {$n} accepted with a reason
   *[other] {$n} accepted with a reason
}

# --- stages and processes
doc-stage = Stage
doc-stage-number = Stage {$n}
doc-goal = Goal
doc-owner = Owner
doc-entry = Entered when
doc-exit = Left when
doc-tells = Information for management
doc-processes = Processes
doc-trigger = Trigger
doc-includes = Includes
doc-excludes = Does not include
doc-details = Details the operation
doc-led-by = Follows the outcome
doc-outcomes = Outcomes
doc-outcome = Outcome
doc-after-operation = After the operation
doc-leads-to = Leads to
doc-questions = Questions of the manager
doc-question = Question of the manager
doc-answer = Answered by
doc-operations-in-order = Operations in order
doc-operation = Operation
doc-operations = Operations
doc-name = Name
doc-number = No.
doc-all-stages = All stages
doc-no-stage = Of no stage

# --- an operation
doc-participants = Participants and interaction
doc-takes-part = takes part
doc-receives = receives
doc-result = Information result
doc-into-crm = Into the CRM
doc-for-client = Documents for the client
doc-internal = Internal documents
doc-for-management = Documents for management
doc-other-documents = Documents
doc-recorded = Recorded in
doc-content = Content of the operation
doc-bare = Only its name is described. To be asked:
doc-steps = Steps
doc-exceptions = Exceptions
doc-exception-when = When
doc-exception-do = What to do
doc-regulated = Regulating documents
doc-control-points = Control points
doc-needs = Needed beforehand
doc-after = Comes after
doc-next = Leads to
doc-starts = the process begins
doc-waits = waits for all of them
doc-otherwise = otherwise
doc-parallel = in parallel
doc-end = the process ends
doc-when-outcome = if the outcome is
doc-repeat = Repeated as long as
doc-detailed-in = Detailed in the process
doc-time-limit = Time limit
doc-competences = Competences
doc-motivated = Reinforced by pay for
doc-description = Description
doc-source = Source

# --- facts that are not there
doc-not-described = not described
doc-none = none
doc-none-why = none ({ $why })
doc-not-applicable = not applicable
doc-not-applicable-why = not applicable: { $why }
doc-accepted-because = Accepted: { $why }
doc-no-operation = no operation
doc-gap-missing = Not described: “{ $what }”
doc-gap-none = None: “{ $what }”
doc-gap-declined = None: { $kind } “{ $name }”

# --- documents
doc-section-regulations = Regulating documents
doc-regulations-intro = The documents that operations are done by: rules, requirements, limits and samples.
doc-regulations = Regulating documents
doc-code = Number
doc-kind = Kind
doc-segments = Client categories
doc-kept-by = Kept by
doc-approved = Approved
doc-effective = In force from
doc-review = Reviewed every
doc-scope = Scope
doc-requirements = What it must contain
doc-requirement = Requirement
doc-answers = answers
doc-example = Sample
doc-clauses = Clauses
doc-stand-on-it = Operations that stand on it
doc-corrected-by = Corrected by
doc-section-documents = Documents and their templates
doc-documents-intro = The information results of operations: documents for the client, internal documents, reports to management.
doc-documents = Documents
doc-audience = For whom
doc-produced-by = Made at
doc-needed-by = Needed at
doc-stored = Kept in
doc-retention = Kept for
doc-template = Template
doc-template-scope = Where the template applies
doc-fields = CRM fields in it

# --- control points
doc-section-control = Control points
doc-control-intro = Information that leaves operations for sales management: what it is, from which operations, to whom, how often, in which document, and what is corrected by it.
doc-control-point = Control point
doc-shows = KPIs
doc-about = Qualitative information
doc-from-operations = From operations
doc-receiver = Receiver
doc-every = How often
doc-carrier = Carried by
doc-threshold = Threshold
doc-reaction = Reaction
doc-within = Within
doc-corrects = Corrects

# --- KPIs
doc-section-kpis = KPIs
doc-kpis-intro = Every KPI shows which CRM fields it is computed from, which operations fill those fields, and in which control point management sees it.
doc-kpis-of = KPIs:
doc-kpi = KPI
doc-kpis = KPIs
doc-unit = Unit
doc-per = Taken
doc-per-role = per “{ $name }”
doc-per-day = per day
doc-per-week = per week
doc-per-month = per month
doc-per-quarter = per quarter
doc-per-year = per year
doc-per-event = per event
doc-measure = Measured as
doc-formula = Formula
doc-direction = Better when
doc-target = Target
doc-shown-in = Shown in
doc-shown-nowhere = no control point
doc-from-kpis = Follows from KPIs
doc-from-fields = Computed from CRM fields
doc-from-documents = Computed from documents
doc-filled-by = Operations that fill the fields
doc-used-by = Part of KPIs
doc-counted-in = Funnels, norms, plans
doc-motivates = In the pay of
doc-reinforces = Reinforces operations
doc-formula-not = not
doc-formula-and = and
doc-formula-or = or
doc-formula-set = is filled in
doc-formula-unset = is not filled in
doc-formula-count = number of records { $what }
doc-formula-share = share of records { $what }
doc-formula-sum = sum of ({ $what })
doc-formula-avg = mean of ({ $what })
doc-formula-min = smallest of ({ $what })
doc-formula-max = largest of ({ $what })
doc-formula-where = { $what } where { $when }

# --- funnels, ladder, norms, plans
doc-section-funnels = Funnels
doc-funnels-intro = Conversions are worked out from the norms: lower bound to lower, upper to upper. Where clients join from elsewhere, none is worked out.
doc-funnel = Funnel
doc-ends-with = Ends with
doc-cut-by = Cut by
doc-step = Step
doc-counted-by = KPI
doc-counted-at = Counted at
doc-norm = Norm
doc-conversion = From the step before
doc-from-first = From the first step
doc-side-entry = people also join here
doc-section-ladder = The loyalty ladder
doc-ladder-step = Step
doc-ladder-when = When a client is on it
doc-section-norms = Norms of work
doc-norms = Norms
doc-whose = Whose
doc-measured-by = Measured by
doc-min = At least
doc-max = At most
doc-norm-purpose = What it is for
doc-section-plans = Plans
doc-plan = Plan
doc-value = Value

# --- market
doc-section-segments = Client categories
doc-segment = Category
doc-target-segment = target
doc-criteria = Criteria
doc-portrait = Portrait
doc-section-products = Products and services
doc-product = Product
doc-price = Price
doc-sold-by = Sold by the process
doc-usp = Unique proposition
doc-solutions = Solutions by category
doc-section-matrix = The client × product matrix
doc-matrix-intro = For every pair of client and product one marks the level of the sale; the sum of the weights shows how the work goes forward.
doc-matrix-weight = Weight
doc-matrix-level = Level
doc-matrix-when = When a client is on it
doc-section-requests = Kinds of request
doc-request = Kind of request
doc-handled-by = Handled by the process

# --- CRM
doc-section-crm = CRM: cards, fields, pipelines
doc-crm-intro = A field is worth filling in where it is known what for, at which operation, and where it is used afterwards.
doc-card = Card
doc-entity = What it is in the CRM
doc-external = External name
doc-field = Field
doc-type = Type and values
doc-options = Values
doc-purpose = Purpose
doc-required = Required
doc-required-always = always
doc-required-never = never
doc-required-from = from the step “{ $step }”
doc-required-when = when: { $when }
doc-required-when-at = when: { $when }; at the step “{ $step }”
doc-built-in = Built-in field
doc-personal-data = personal data
doc-for-example = for example
doc-filled-at = Filled in at
doc-filled-by-itself = the CRM itself
doc-used-in = Used in
doc-pipeline = Pipeline
doc-step-kind = Kind
doc-step-at = At operations
doc-limit = Limit
doc-step-fields = Required fields
doc-section-systems = Means of recording

# --- people
doc-section-roles = Roles
doc-roles-intro = A role is not a position: one person may have several roles, and several people one role.
doc-roles = Roles
doc-role = Role
doc-role-kind = Where it stands
doc-reports-to = Reports to
doc-deputy = Deputy
doc-headcount = Headcount
doc-answers-for = Answers for
doc-owns = Owns operations
doc-takes-part-in = Takes part
doc-receives-points = Receives information
doc-receives-documents = Receives documents
doc-keeps = Keeps documents
doc-authority = Authority
doc-decides = What it decides
doc-up-to = Up to
doc-motivation = Motivation
doc-weight = Share
doc-answers-for-kpis = Answers for KPIs
doc-section-competences = Competences
doc-competence = Competence
doc-level = Level
doc-shown-by = Shown by
doc-trained-by = Taught by
doc-needed-for = Needed for
# --- glossary and index
doc-section-glossary = Glossary
doc-glossary-intro = What the model says about the words that it uses.
doc-section-names = Index of names
doc-names-intro = Everything that has a name, by the alphabet.

# --- gaps
doc-section-gaps = Gaps and questions
doc-gaps-intro = A gap is something that the process lacks, or that is described and broken; a question is something not described yet, to be asked. The numbers are those of the marks ⚑ in the text.
doc-gaps-checked = The rules of the check found { $what } and { $why } of them; { $n ->
    [one] {$n} more entry is a place of this document that is empty, and no rule asks
   *[other] {$n} more entries are places of this document that are empty, and no rule asks
} about that.
doc-gaps-count-intro = A gap or a question may be marked with ⚑ in several places of the text; here it is counted once.
doc-gaps-other = Other
doc-gaps-of = Gaps
doc-gaps-whole = The description as a whole
doc-accepted-of = Accepted
doc-no-gaps = There are no open gaps or questions.
doc-gap-level = Level
doc-what-is-missing = What is missing
doc-where = Where
doc-section-accepted = Accepted gaps
doc-accepted-intro = The company knows these gaps and leaves them as they are; each has its reason.
doc-because = Why accepted

# --- kinds of documents: what a document is called, what it is for, and “approved”
doc-approval = Approval
doc-kind-handbook = Handbook
doc-purpose-handbook = The whole sales process: stages, operations, documents, KPIs, the CRM and roles.
doc-approved-handbook = APPROVED
doc-model = Description of the process
doc-no-gaps-here = There are no open gaps or questions in this document.

# --- the regulation of a process
doc-kind-regulations = Process regulation
doc-title-regulations = Process regulation: { $name }
doc-purpose-regulations = Who performs the operations of the process, when and in what order, what comes of them, and what information goes to management.
doc-approved-regulations = APPROVED
doc-section-scope = Purpose and scope
doc-regulation-intro = How each operation is done stands in its work standard.
doc-must-know = Who must know it
doc-section-terms = Terms
doc-term = Term
doc-definition = Definition
doc-no-terms = The model defines none of the words of the process.
doc-section-parties = Roles and authority
doc-whole-process = the whole process
doc-no-roles = No role is named in the process.
doc-section-order = Order of work
doc-order-intro = Operations stand in the order in which they are done; the last column shows what follows each of them.
doc-no-operations = No operation is described.
doc-deviations = Deviations and exceptions
doc-no-control-points = No operation passes information to management.
doc-section-measures = KPIs and norms
doc-measures-intro = The KPIs that are computed from the records of the process and shown in its control points, and those that reinforce its operations.
doc-no-kpis = The process has no KPIs.
doc-section-papers = Documents
doc-no-regulations = No regulating document is named at the operations.
doc-no-questions = No questions of the manager are written down for the process.
# --- the regulation of a stage
doc-kind-stage-regulations = Stage regulation
doc-title-stage-regulations = Stage regulation: { $name }
doc-purpose-stage-regulations = When the client enters the stage and leaves it, which processes lie in it, who answers for them and what information goes to management.
doc-approved-stage-regulations = APPROVED
doc-section-stage = Purpose of the stage
doc-section-bounds = Bounds of the stage
doc-comes = What comes from other stages
doc-comes-nothing = No work comes here from other stages.
doc-goes = What goes to other stages
doc-goes-nothing = No work goes from here to other stages.
doc-from-process = Process
doc-section-work = Processes and operations
doc-of-other-stage = a process of another stage
doc-no-processes = No process is described.
doc-whole-stage = the whole stage
doc-no-roles-of-stage = No role is named at the stage.
doc-no-kpis-of-stage = The stage has no KPIs.
doc-no-regulations-of-stage = There are no regulating documents for the stage.
# --- work standards
doc-kind-standards = Work standards
doc-title-standards = Work standards: { $name }
doc-purpose-standards = How each operation of the process is done: what is needed beforehand, the steps, when it is done, the forms and the exceptions.
doc-approved-standards = APPROVED
doc-performed-by = Performed by
doc-done-when = Done when
doc-done-fields = Filled in on the card
doc-done-document = The document is ready
doc-done-recorded = The fact is recorded in
doc-done-told = The information is passed on
doc-forms = Forms
doc-form = Form
doc-form-fields = CRM fields
# --- role instructions
doc-kind-roles = Role instruction
doc-title-roles = Role instruction: { $name }
doc-purpose-roles = What the role answers for in the sales process, what it does and writes into the CRM, what it reports, what it receives, and the documents it works by.
doc-approved-roles = APPROVED
doc-section-general = General
doc-role-purpose = Purpose of the role
doc-substitutes = Stands in for
doc-subordinates = Who reports to it
doc-needed-at = Needed at operations
doc-no-competences-of-role = No competences are named for the role.
doc-section-duties = Operations whose result the role answers for
doc-no-duties = The role answers for the result of no operation.
doc-section-assists = Part in the operations of other roles
doc-part = Part
doc-does = What it does
doc-no-assists = The role takes part in no operation of other roles.
doc-section-writes = What it writes into the CRM
doc-at-operations = At operations
doc-no-writes = The role writes nothing into the CRM.
doc-section-reports = What it reports
doc-no-reports = The operations of the role pass no information to management.
doc-section-receives = What it receives
doc-received-points = Information
doc-received-papers = Documents
doc-no-receives = The role receives neither information of control points nor documents.
doc-section-pay = KPIs, motivation and norms
doc-pay = What the pay depends on
doc-section-authority = Authority
doc-section-works-by = Documents that the role works by
doc-no-works-by = No documents are named that the role works by.
doc-section-handovers = Hand-overs
doc-gets = Takes work over
doc-gives = Hands work over
doc-from-role = From
doc-to-role = To
doc-from-operation = After the operation
doc-to-operation = Before the operation
doc-passes = What is passed
doc-no-handovers = No work is handed over between the role and others.
doc-section-load = Load
doc-load-intro = The numbers of operations are counted from the model.
doc-load-owns = Answers for the result
doc-load-performs = Performs
doc-load-other = Takes part otherwise
doc-total = Total
doc-no-load = The role has no operations.
# --- the responsibility matrix
doc-kind-raci = Responsibility matrix
doc-title-raci = Responsibility matrix
doc-purpose-raci = Who performs each operation, who answers for the result, who is asked and who is told.
doc-approved-raci = APPROVED
doc-raci-intro = The matrix follows from the operations: the owner answers for the result, and performs the work where no performer is named. An empty cell means that the role has no part in the operation.
doc-raci-letter = Letter
doc-raci-meaning = What the role does
doc-raci-r = performs
doc-raci-a = answers for the result; an operation has one such role
doc-raci-c = is consulted
doc-raci-i = is informed
doc-raci-v = agrees to the result
doc-raci-s = approves the result
doc-raci-part = takes part; how is not described
doc-raci-checks = Check
doc-raci-fine = every operation has one role that answers for it (A) and one that performs it (R).
doc-raci-no-a = Nobody answers for the result (A)
doc-raci-no-r = Nobody performs it (R)
doc-raci-many-r = More than three performers (R): the operation may be worth splitting
doc-raci-many-c = More than three consulted (C): the decision takes long
doc-section-raci-totals = Totals by role
doc-raci-all = Operations
doc-raci-idle = Roles that are not in the matrix
# --- passports of KPIs
doc-kind-kpi = Catalogue of KPIs
doc-title-kpi = Passports of KPIs
doc-purpose-kpi = What is measured at each stage, how it is computed and from which records, who answers for it, and who sees it how often.
doc-approved-kpi = APPROVED
doc-section-coverage = What is measured at the stages
doc-coverage-intro = An empty cell means that at this stage nothing of the kind is measured.
doc-coverage-process = What staff do (process)
doc-coverage-result = What comes of it (result)
doc-coverage-combined = Both
doc-coverage-other = Of no stated kind
doc-section-seen = Who sees what
doc-seen-by = Seen by
doc-seen-in = In which control point
doc-unseen = KPIs that nobody sees
doc-all-seen = Every KPI is shown in at least one control point.
doc-no-kpis-at-all = No KPI is described.
doc-who-sees = Who sees it, where and how often
doc-what-then = What is done about a deviation
# --- the catalogue of templates
doc-kind-templates = Catalogue of working documents and templates
doc-title-templates = Working documents and templates
doc-purpose-templates = Which documents come out of the work, who makes them and when, who needs them, where they are kept and what their templates must hold.
doc-approved-templates = APPROVED
doc-for-nobody = For whom is not described
doc-made-by-role = Made by
doc-template-there = there
doc-no-papers = No working document is described.
doc-fields-in-template = CRM fields in the template
doc-section-templates-in-force = Templates among the regulating documents

# --- the register of regulations
doc-kind-register = Register of regulating documents
doc-title-register = Register of regulating documents
doc-purpose-register = Which documents are in force, in which edition, who approved and keeps them, when they are reviewed and where they are used.
doc-approved-register = APPROVED
doc-approved-as = approved
doc-next-review = Next review
doc-overdue = overdue
doc-where-used = Where used
doc-section-attention = What needs attention
doc-overdue-papers = Review overdue on the date of the description
doc-pending-papers = Drafts and plans
doc-unused-papers = Named at no operation
doc-nothing-pending = No document is overdue, unfinished or unused.
doc-section-paper-cards = The documents one by one
doc-answers-questions = Answers the questions
doc-no-register = No regulating document is described.

# --- the calendar of control points
doc-kind-calendar = Calendar of control points
doc-title-calendar = Calendar of control points
doc-purpose-calendar = What information reaches each manager, how often, on what and from whom, and what is done about it.
doc-approved-calendar = APPROVED
doc-section-calendar = Who receives information how often
doc-nobody-receives = The receiver is not described
doc-from-whom = From
doc-what-comes = What comes
doc-no-points = No control point is described.

# --- cards of stages
doc-kind-cards = Stage cards
doc-title-cards = Stage cards
doc-purpose-cards = Each stage on one page: the goal, operations and time limits, results, information for management, KPIs and exceptions.
doc-approved-cards = APPROVED
doc-card-result = Result
doc-card-records = CRM records
doc-without-target = { $n ->
    [one] {$n} more KPI without a target
   *[other] {$n} more KPIs without a target
}
doc-only-without-target = { $n ->
    [one] {$n} KPI, without a target
   *[other] {$n} KPIs, none with a target
}
doc-no-cards = No stage is described.

# --- the specification of the CRM
doc-kind-crm = CRM specification
doc-title-crm = CRM specification: cards, fields, pipelines
doc-purpose-crm = Which cards, fields and pipelines the CRM needs, who fills each field in, who reads it and what it is for.
doc-approved-crm = APPROVED
doc-who-fills = Filled in by
doc-who-reads = Read by
doc-nobody-reads = nobody
doc-section-access = Who works with the cards
doc-access-intro = How many fields of a card a role fills in, and how many it reads. A field is read by those who need it for an operation, and by those who receive a control point that shows it or a KPI computed from it.
doc-writes-n = fills in {$n}
doc-reads-n = reads {$n}
doc-section-personal = Personal data
doc-personal-intro = The fields that hold personal data:
doc-no-personal = The model marks no field as personal data.
doc-section-pipelines = Pipelines
doc-no-cards-of-crm = No CRM card is described.
doc-register-remark = Fields are numbered through all cards. “?” means not described. The empty columns “Default”, “Section” and “Agreed” are filled in by those who agree on the register. The check follows from the type of a field; whether a text has a form of its own is decided there, too.
doc-register-held = What it holds
doc-register-filled = Who fills it in, and when
doc-register-why = Why, and who looks
doc-remark = Remark
doc-values-and-codes = Values and their codes
doc-rights-intro = The same field by field. Whether a role sees the cards of others and may delete them the process does not say: those who agree on rights fill in the empty columns.
doc-section-in-crm = Setting up the CRM of the company
doc-no-crm-named = The model names no CRM. Once it is named in `crm_targets`, here stands what everything is called there, what is lost, and what is set by hand.
doc-names-there = Names
doc-name-there = Name in the CRM
doc-type-there = Type in the CRM

# --- the gap list
doc-kind-gaps = List of gaps and questions
doc-title-gaps = List of gaps and questions
doc-purpose-gaps = What the process lacks, what is to be asked and of whom, and which gaps the company accepts.
doc-approved-gaps = APPROVED
doc-section-gap-summary = How many and where
doc-part-of-model = Part of the model
doc-count-lacking = Gaps
doc-count-unasked = Questions
doc-count-accepted-short = Accepted
doc-section-to-close = What to close
doc-to-close-intro = What the process lacks, or what is described and broken.
doc-nothing-to-close = There are no open gaps.
doc-section-to-ask = What to ask
doc-to-ask-intro = What is not described yet. The answers go into the model; the last column is for notes at the meeting.
doc-nothing-to-ask = There are no open questions.
doc-who-answers = Who answers for it
doc-written-answer = Answer
doc-rule = Rule
doc-no-accepted = There are no accepted gaps.
# --- what changed
doc-kind-changes = What changed
doc-title-changes = What changed
doc-purpose-changes = What changed in the operations since the edition before, for each role.
doc-approved-changes = APPROVED
doc-changes-since = The edition before
doc-no-changes = Operations, owners, participants, results, control points, time limits and regulations have not changed.
doc-changes-intro = Compared are operations, their owners and participants, results, control points, time limits and regulating documents. Only what came or went is shown.
doc-what-changed = What changed
doc-was = Before
doc-became = Now
doc-changed-added = new operation
doc-changed-removed = the operation is gone
doc-changed-name = name
doc-changed-owner = owner
doc-changed-participants = participants
doc-changed-results = result
doc-changed-control-points = control points
doc-changed-time-limit = time limit
doc-changed-regulated-by = regulating documents
doc-role-gone = the role is gone
doc-section-untouched = For whom nothing changed
doc-section-nobody = Operations in which nobody of the company has a part

# --- the list of documents
doc-kind-index = List of documents
doc-title-index = Documents of the sales process
doc-purpose-index = All documents compiled from the description of the sales process.
doc-approved-index = APPROVED
doc-index-intro = The documents are compiled from one description: changes are made there, and the documents are built again. A mark ⚑ in a document shows what is lacking or not described; the list of these places stands at the end of each document.
doc-all-documents = All documents
doc-documents-of-kind = Document
doc-what-for = What it is for

# --- words of the language
StageKind-client = stage of the client’s way
StageKind-management = management
RegulationKind-regulation = regulation
RegulationKind-standard = standard
RegulationKind-procedure = procedure
RegulationKind-plan = plan
RegulationKind-schedule = schedule
RegulationKind-instruction = instruction
RegulationKind-criteria = criteria
RegulationKind-portrait = portrait
RegulationKind-policy = policy
RegulationKind-price_list = price list
RegulationKind-template = template
Force-in_force = in force
Force-draft = draft
Force-planned = planned
Audience-client = the client
Audience-internal = staff
Audience-management = management
RoleKind-internal = in the company
RoleKind-external = outside the company
RoleKind-system = a program
CompetenceKind-knowledge = knowledge
CompetenceKind-skill = skill
CompetenceKind-trait = trait
Part-performs = performs
Part-consulted = consulted
Part-informed = informed
Part-approves = approves
Part-agrees = agrees
Period-day = every day
Period-week = every week
Period-month = every month
Period-quarter = every quarter
Period-year = every year
Period-event = at every event
KpiKind-process = process
KpiKind-result = result
KpiKind-combined = process and result
Unit-count = pieces
Unit-money = money
Unit-percent = per cent
Unit-duration = time
Unit-ratio = ratio
Unit-text = words (a qualitative KPI)
Direction-up = higher
Direction-down = lower
Direction-range = within the bounds
Price-listed = by the price list
Price-project = for each client
EntityKind-lead = lead
EntityKind-contact = contact
EntityKind-company = company
EntityKind-deal = deal
EntityKind-activity = activity
EntityKind-product = product
EntityKind-invoice = invoice
EntityKind-custom = custom card
FieldType-text = line
FieldType-longtext = text
FieldType-integer = whole number
FieldType-decimal = number
FieldType-money = money
FieldType-percent = percentage
FieldType-bool = yes / no
FieldType-date = date
FieldType-datetime = date and time
FieldType-duration = duration
FieldType-choice = one of
FieldType-multichoice = some of
FieldType-user = employee
FieldType-ref = another card
FieldType-phone = telephone
FieldType-email = e-mail
FieldType-url = web address
FieldType-file = file
StepKind-open = open
StepKind-won = won
StepKind-lost = lost
Status-draft = draft
Status-approved = approved
