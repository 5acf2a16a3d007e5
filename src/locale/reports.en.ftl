# What reports for programs and repositories of many models say besides the findings.

github-hidden = GitHub shows { $shown } annotations of each kind; { $n ->
    [one] one more finding stands
   *[other] {$n} more findings stand
} only in this log.
junit-off = switched off by the model
markdown-model = Model
markdown-found = Found
markdown-more-models = and { $n ->
    [one] one more model
   *[other] {$n} more models
}
markdown-level = Level
markdown-count = Found
markdown-meaning = What it means
markdown-line = Line
markdown-finding = Finding
markdown-level-error = the model can’t be compiled as written
markdown-level-gap = the process lacks something, or is described and broken
markdown-level-question = not described yet: to be asked
markdown-level-hint = worth a look
markdown-left-out = { $n ->
    [one] One more finding has no room here
   *[other] {$n} more findings have no room here
}: see the log of `reglament check`.
sarif-root = The root of the repository
models-of = {$name} ({$root}): {$list}
models-clean = {$name}: nothing to report
models-fail = { $n ->
    [one] One model fails
   *[other] {$n} models fail
}: {$list}
models-more = and {$n} more
changed-none = Nothing has changed since {$rev}: no model was checked.
changed-some = Changed since {$rev}: { $n ->
    [one] one model
   *[other] {$n} models
} of {$all}.
failure-unknown-verb = There is no verb “{$path}”. `reglament --help` lists them
progress-checking = Checking
