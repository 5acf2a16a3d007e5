# What the language server says besides findings.

lsp-mentioned = { $n ->
    [0] mentioned nowhere else
    [one] mentioned in {$n} place
   *[other] mentioned in {$n} places
}
lsp-more = {$n} more
lsp-rename-nothing = There is no id here that could be changed
lsp-rename-bad-id = “{$id}” can't be an id: ids are letters, digits and _, begin with a letter, and are no reserved word
lsp-rename-broken = A file of the model can't be read to its end. Mend it first: a mention that was not read would keep the old id
lsp-rename-taken = There is a {$kind} “{$id}” already: {$name}
lsp-rename-meaning = With the id “{$id}” another mention would mean something else, or a mention can't be changed. Choose another id
lsp-accept-here = Accept “{$rule}” on this line: write the reason behind the comment
lsp-accept-listed = Accept “{$rule}” for {$id} in lint.accept: write the reason behind because
lsp-fix-all = { $n ->
    [one] Make the {$n} safe fix
   *[other] Make all {$n} safe fixes
}

lsp-in-then = Comes after
lsp-out-then = Goes on with
lsp-in-holds = Part of
lsp-out-holds = Holds
lsp-in-owns = Owner
lsp-out-owns = Owns
lsp-in-takes-part = Takes part
lsp-out-takes-part = Takes part in
lsp-in-regulates = Regulated by
lsp-out-regulates = Regulates
lsp-in-produces = Produced by
lsp-out-produces = Produces
lsp-in-needed-by = Needs
lsp-out-needed-by = Needed by
lsp-in-feeds = Fed by
lsp-out-feeds = Feeds
lsp-in-shown-by = Shows
lsp-out-shown-by = Shown by
lsp-in-received-by = Receives
lsp-out-received-by = Received by
lsp-in-computed-into = Computed from
lsp-out-computed-into = Counted in
lsp-in-answers = Answered by
lsp-out-answers = Answers
lsp-in-corrects = Corrected by
lsp-out-corrects = Corrects
lsp-in-details = In detail
lsp-out-details = Is the detail of
lsp-in-records = Recorded in
lsp-out-records = Records
lsp-in-counts = Counted by
lsp-out-counts = Counts for
lsp-in-required-for = Requires
lsp-out-required-for = Required for
lsp-in-motivates = Paid for by
lsp-out-motivates = Pays for
lsp-in-carries = Carried by
lsp-out-carries = Carries
lsp-in-leads = Reports to
lsp-out-leads = Leads
lsp-in-replaces = Deputy
lsp-out-replaces = Deputy of
lsp-in-binds = Norms
lsp-out-binds = Norm of
lsp-in-moves = Brought here by
lsp-out-moves = Moves a record to
lsp-in-requires = Required from
lsp-out-requires = Requires
lsp-in-supports = Reached through
lsp-out-supports = Leads to
lsp-in-concerns = Spoken of in
lsp-out-concerns = Is about
lsp-in-describes = Described in
lsp-out-describes = Describes
lsp-in-sells = Sold by
lsp-out-sells = Sells
lsp-in-offers = Offered by
lsp-out-offers = Offers
lsp-in-handles = Handled by
lsp-out-handles = Handles
lsp-in-part-of = Steps
lsp-out-part-of = Step of

lsp-explain = What “{$rule}” means and why it matters
