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
