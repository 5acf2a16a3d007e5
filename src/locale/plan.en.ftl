# The sales plan: what it asks of each step and each person; the client × product matrix.

plan-title = What the sales plan asks for
plan-alt = What is needed at each step and what people can supply: {$names}
plan-legend = The dark part of a bar is what is needed at best, the light one at worst; the stroke is what people supply by their norms. Dashed: not described.
plan-none = The model has no sales plans: describe them in the section `plans`.
plan-head = Plan “{$name}”
plan-asks = { $has ->
        [yes] “{$kpi}”: {$value} a {$period}, funnel “{$funnel}”
       *[no] “{$kpi}”: {$value} a {$period}; no funnel is named
    }
plan-shown = Numbers are for a {$per}
plan-col-step = Step
plan-col-best = Needed at best
plan-col-worst = Needed at worst
plan-col-supply = Supply by the norms
plan-col-verdict = Verdict
plan-fits = fits
plan-tight = fits at best only
plan-short = does not fit
plan-unknown = can't be reckoned
plan-bar-norm = the norm is {$norm}
plan-bar-people = In percent of the norm of each; the mark is the norm.
plan-people = What falls to each person
plan-col-role = Role
plan-col-headcount = People
plan-col-each-need = Needed of each
plan-col-each-norm = Norm
plan-col-load = Load
plan-assumptions = Assumptions: a week has {$week} working days, a month {$month}, a quarter {$quarter}, a year {$year}; months, quarters and years are converted as 1, 3 and 12 months. Where several roles have a norm they share the work as their norms allow.
plan-bar-supply = by the norms {$supply}
plan-lacks-own-step = No step of the funnel “{$funnel}” counts the indicator of the plan, “{$kpi}”: the last step, “{$step}”, is reckoned from. If the plan is for another one, add `kpi: {$id}` to that step.
plan-lacks-step = No step of the funnel “{$funnel}” counts the indicator of the plan, “{$kpi}”, so only the plan itself can be shown. Add `kpi: {$id}` to the step of the funnel that the plan ends with.
plan-hole-kpi = it is not described which indicator the plan is for: add `kpi` to the plan
plan-hole-value = the value of the plan is not described: add `value`
plan-hole-period = the period of the plan is not described, or how many people have the role that it is for: add `per` to the plan and `headcount` to the role
plan-hole-step = the plan does not meet its funnel: no step counts the indicator of the plan
plan-hole-uncounted = no indicator counts the step: what can be supplied is not known
plan-hole-norm = no norm for the indicator of the step, or no headcount of the role: what can be supplied is not known
plan-hole-worst = the norm begins at zero: the worst case is open
plan-hole-ratio = the step has no norm: what is needed is not known
plan-hole-joined = people join the funnel further on, or the norm is not in pieces: what is needed here can't be reckoned
plan-hole-after = behind the step that the plan is for
plan-sum-best = at best {$value} × {$own} ÷ {$last} = {$need}
plan-sum-worst = at worst {$value} × {$own} ÷ {$last} = {$need}
plan-sum-supply = {$role}: {$headcount} people × at most {$each} = {$supply}
plan-sum-supply-least = {$role}: {$headcount} people × at least {$each} = {$supply}
plan-sum-total = all together {$supply}

clients-title = Client × product matrix
clients-sum = Overall indicator: {$sum}
clients-mean = { $n ->
        [one] Mean for one client: {$mean} ({$n} client)
       *[other] Mean for one client: {$mean} ({$n} clients)
    }
clients-client = Client
clients-level-head = Level
clients-no-level = Not informed
clients-encoding = the file is not in UTF-8. Save the table as “CSV UTF-8”
clients-broken = the row can't be read ({$detail})
clients-empty = the table is empty
clients-no-levels = the model has no levels of the matrix: describe them in `matrix.levels`
clients-excel = this is an Excel workbook and no CSV. Save the sheet as “CSV UTF-8 (comma delimited)”
clients-quote = a quote is opened and not closed, so that everything up to the end of the file is one cell
clients-separator = the cells of the row are parted by another sign than in the first line: “{$detail}”
clients-none = there is no client: rows of clients have to stand below the row of products
clients-more = …and {$n} more faults
failure-no-table = {$path}: there is no such file. Give a table of clients by products as CSV
clients-refused = The table of clients was not read, and the indicator not computed.
clients-chart = The level of each client for each product; the darker, the higher.
clients-more-rows = …and {$n} more clients. They stand in the table.
clients-no-products = the first line names no product
clients-product = there is no product “{$detail}” in the model
clients-product-nameless = the column has no product
clients-product-twice = the product “{$detail}” stands there twice
clients-nameless = the row has no client
clients-twice = the client stands there twice: {$detail}, with the first line in brackets
clients-wide = the row has more cells than there are products: “{$detail}”
clients-level = there is no level “{$detail}” in the model. Give a level by its id, its name or its weight
