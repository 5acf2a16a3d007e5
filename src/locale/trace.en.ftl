# Tracing: what hangs together with what, and what goes blind.

trace-head = {$kind} “{$name}”
trace-title = What “{$name}” hangs together with
trace-alt = {$kind} “{$name}”: to the left what it depends on, to the right what depends on it
trace-upstream = What it depends on (upstream)
trace-upstream-none = It depends on nothing in the model
trace-downstream = What depends on it (downstream)
trace-downstream-none = Nothing in the model depends on it
trace-line = {$reason}: {$kind} “{$name}”
trace-quoted = “{$name}”
trace-repeated = (unfolded elsewhere)
trace-blind = { $n ->
        [one] If it were dropped, one thing would be lost:
       *[other] If it were dropped, {$n} things would be lost:
    }
trace-blind-none = If it were dropped, nothing that is in order now would suffer.
diagram-spread-more = { $n ->
        [one] One more element had no room; the text and the JSON have it.
       *[other] {$n} more elements had no room; the text and the JSON have them.
    }

trace-produces-down = { $kind ->
        [field] fills
       *[document] makes
    }
trace-produces-up = { $kind ->
        [field] filled by
       *[document] made by
    }
trace-needed-by-down = needed by
trace-needed-by-up = needs
trace-computed-into-down = goes into
trace-computed-into-up = is computed from
trace-counts-down = measures
trace-counts-up = is measured by
trace-shown-by-down = shown by
trace-shown-by-up = shows
trace-carries-down = carries
trace-carries-up = carried by
trace-feeds-down = feeds
trace-feeds-up = is fed by
trace-received-by-down = received by
trace-received-by-up = receives
trace-corrects-down = corrects
trace-corrects-up = is corrected through
trace-regulates-down = regulates
trace-regulates-up = is regulated by
trace-answers-down = answers
trace-answers-up = is answered by
trace-owns-down = answers for
trace-owns-up = answered for by
trace-takes-part-down = takes part in
trace-takes-part-up = taken part in by
trace-leads-down = leads
trace-leads-up = reports to
trace-replaces-down = stands in for
trace-replaces-up = deputised by
trace-records-down = records
trace-records-up = is recorded in
trace-required-for-down = required of
trace-required-for-up = requires
trace-motivates-down = motivates
trace-motivates-up = is motivated by
trace-binds-down = is a norm for
trace-binds-up = is bound by
trace-moves-down = moves a record to
trace-moves-up = moved here by
trace-requires-down = makes mandatory
trace-requires-up = mandatory from
trace-supports-down = leads to
trace-supports-up = is reached through
trace-concerns-down = is about
trace-concerns-up = is the subject of
trace-describes-down = describes
trace-describes-up = is described in
trace-sells-down = sells
trace-sells-up = is sold by
trace-offers-down = offers
trace-offers-up = is offered by
trace-handles-down = handles
trace-handles-up = is handled by
trace-details-down = is shown in detail by
trace-details-up = shows in detail
trace-holds-down = holds
trace-holds-up = is part of
trace-part-of-down = is a step of
trace-part-of-up = has the step
trace-then-down = then
trace-then-up = before it

trace-loss-not-computable = { $n ->
        [0] the KPI “{$name}” can't be computed
       *[other] the KPI “{$name}” can't be computed: no data of {$because}
    }
trace-loss-without-content = the control point “{$name}” has nothing left to show
trace-loss-nothing-to-show = the control point “{$name}” has nothing to show: no data of {$because}
trace-loss-shows-less = { $n ->
        [0] the control point “{$name}” shows less
       *[other] the control point “{$name}” shows less: without {$because}
    }
trace-loss-never-fed = no operation feeds the control point “{$name}”
trace-loss-without-receiver = nobody receives the control point “{$name}”
trace-loss-never-filled = nobody fills in the field “{$name}”
trace-loss-not-made = nobody makes the document “{$name}”
trace-loss-empty = the document “{$name}” is left without content: none of its fields is filled in
trace-loss-without-owner = the operation “{$name}” is left without an owner
trace-loss-without-basis = the operation “{$name}” is left without a regulation
trace-loss-without-input = { $n ->
        [0] the operation “{$name}” does not get what it needs
       *[other] the operation “{$name}” does not get what it needs: {$because}
    }
trace-loss-without-result = the operation “{$name}” leaves no information
trace-loss-not-recorded = the operation “{$name}” is recorded nowhere
trace-loss-process-without-owner = the process “{$name}” is left without an owner
trace-loss-kpi-without-owner = nobody answers for the KPI “{$name}”
trace-loss-unanswered = no document answers the question “{$name}”
trace-loss-not-counted = { $n ->
        [0] the funnel step “{$name}” is counted by nothing
       *[other] the funnel step “{$name}” is counted by nothing: no data of {$because}
    }
trace-loss-not-measured = { $n ->
        [0] whether the {$kind} “{$name}” is met can't be seen
       *[other] whether the {$kind} “{$name}” is met can't be seen: no data of {$because}
    }
trace-loss-pay-not-computable = { $n ->
        [0] the variable pay of the role “{$name}” can't be computed
       *[other] the variable pay of the role “{$name}” can't be computed: no data of {$because}
    }
trace-loss-not-sold = no process sells the product “{$name}”
trace-loss-not-handled = no process handles requests of the kind “{$name}”

failure-trace-unknown = “{$path}”: there is no such element in the model
failure-trace-near = “{$path}”: there is no such element in the model; the nearest is {$detail}
failure-trace-several = “{$path}”: there are several; say which: {$detail}
failure-trace-kind = “{$path}”: there is no such kind of element; the kinds are {$detail}
failure-trace-kind-near = “{$path}”: there is no such kind of element; the nearest is {$detail}
