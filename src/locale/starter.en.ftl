# A new model: what its files explain.

starter-root =
    The root of the model: about the company and the model itself.
    An empty key means “not described yet”: reglament interview will ask for it.
    none: the company has no such thing; n/a: why: it does not concern the company.
    To check: reglament check. To answer the questions one by one: reglament interview.
starter-stages = The stages in the order of the client's way, and the management of sales.
starter-processes =
    The stage “{$name}”: processes and operations of the reference, to be described as they are in your company.
    Delete an operation that you do not have, or write none in its place; make names, order and conditions your own.
    The keys are explained at the first process and the first operation.
starter-blank =
    A process and its operations in order. An operation follows the one before it unless next says otherwise.
    The keys are explained at the first operation.
starter-blank-stage = Sell to the client
starter-blank-process = Sale
starter-blank-sold = Contract signed
starter-blank-lost = The client refused
starter-blank-accept = Accept the client's request
starter-blank-offer = Prepare the proposal
starter-blank-sign = Sign the contract
starter-blank-when = The client agrees
starter-roles =
    For example:
    sales_manager: {"{"}name: Sales manager, reports_to: head_of_sales, headcount: 4{"}"}
    head_of_sales: {"{"}name: Head of sales{"}"}
    client: {"{"}name: Client, kind: external{"}"}
starter-competences =
    For example:
    needs_interview: {"{"}name: Finding out needs, kind: skill, trained_by: Introductory course{"}"}
starter-regulations =
    For example:
    request_standard: {"{"}name: Standard of receiving requests, kind: standard, stage: sell, status: in_force{"}"}
starter-documents =
    For example:
    offer: {"{"}name: Commercial proposal, audience: client{"}"}
starter-control-points =
    For example:
    week_report: {"{"}name: Report of the week, receiver: head_of_sales, every: week{"}"}
starter-systems =
    For example:
    crm: {"{"}name: CRM, kind: crm{"}"}
    email: {"{"}name: E-mail{"}"}
starter-crm =
    For example:
    cards:
      deal: {"{"}name: Deal, entity: deal, fields: {"{"}amount: {"{"}name: Amount, type: money{"}"}{"}"}{"}"}
starter-kpis =
    For example:
    calls: {"{"}name: Calls, kind: process, unit: count, per: {"{"}role: sales_manager, period: day{"}"}, target: {"{"}min: 20{"}"}{"}"}
starter-funnels =
    For example:
    sales: {"{"}name: Sales funnel, stage: sell, ends_with: payment{"}"}
starter-norms =
    For example:
    calls_min: {"{"}name: Least number of calls, role: sales_manager, kpi: calls, min: 20, per: day{"}"}
starter-gitignore = Built documents: they can always be built again.
starter-workflow =
    Checks the model with every change (GitHub Actions).
    Set the variable REGLAMENT_REPOSITORY in the settings of the repository: where the program's repository lies.
starter-gitlab =
    The same in GitLab, in .gitlab-ci.yml:
    check: {"{"}image: "rust:1", script: ['cargo install --locked --git "$REGLAMENT_REPOSITORY" reglament', 'reglament check . --fail-on error']{"}"}
starter-made = { $count ->
    [one] {$count} file made
   *[other] {$count} files made
  } in {$path}. Next:
starter-next-check = what is described and what lacks
starter-next-interview = questions one by one, the answers straight into the model

failure-new-there = {$path}: these files are there already, and nothing was made: {$detail}

## A model from a drawing

starter-drawn-process = Taken over from a drawing. What it does not say is left empty: reglament interview will ask for it.
starter-drawn-lost = What the drawing says and could not be taken over as it is:
starter-drawn-otherwise = in all other cases
starter-drawn-choice = In the drawing this is a gateway: several operations lead to it, or none.
starter-drawn-choice-name = Decide how to go on
starter-drawn-fork = In the drawing this is a gateway from which several branches begin.
starter-drawn-fork-name = Begin the branches
starter-drawn-join = In the drawing this is a gateway at which branches wait for each other.
starter-drawn-join-name = Wait for all branches
starter-drawn-merge = In the drawing this is a gateway at which ways meet.
starter-drawn-merge-name = Ways meet
starter-drawn-event = In the drawing this is an event with several ways on.
starter-drawn-event-name = Begin
starter-lost-inclusive = “{$name}”: one or several of the ways may be taken; here it is exactly one
starter-lost-complex = “{$name}”: a gateway with rules of its own; here it is a choice
starter-lost-event = “{$name}”: an event between two operations
starter-lost-beside = “{$name}”: it begins beside an operation without ending it; here it is one of its ways on
starter-lost-any-moment = “{$name}”: it may happen at any moment; here it is a process of its own
starter-lost-called = “{$name}”: it calls a process that is not in the file
starter-lost-calls-itself = “{$name}”: it calls the process that it is a part of
starter-lost-terminate = “{$name}”: it ends all other branches as well
starter-lost-for-each = “{$name}”: it is done for each of several things
starter-lost-compensation = “{$name}”: it undoes what has been done
starter-lost-loose = “{$name}”: a flow leads from here to nowhere, or comes from nowhere
starter-drawn-made =
    { $processes ->
        [one] {$processes} process
       *[other] {$processes} processes
    }, { $operations ->
        [one] {$operations} operation
       *[other] {$operations} operations
    }, { $roles ->
        [one] {$roles} role
       *[other] {$roles} roles
    }, { $documents ->
        [one] {$documents} document
       *[other] {$documents} documents
    } taken over from {$path}
starter-drawn-left = { $count ->
        [one] {$count} thing could not be taken over as it is
       *[other] {$count} things could not be taken over as they are
    }; the head of each process lists them
failure-drawing = {$path}: this is no drawing that can be read ({$detail}). Name a file of BPMN 2.0, or top or blank
failure-drawing-other = {$path}: this is XML, and no BPMN 2.0. Export the process from its editor as BPMN 2.0 (a file .bpmn)
failure-drawing-empty = {$path}: there is no process in this file
