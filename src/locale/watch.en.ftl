# What `watch` says.

watch-serving = The documents are at {$address}. They are built again on every save; Ctrl-C ends it
watch-ended = Ended.
watch-same = Looked again: nothing has changed.
watch-errors = The model has errors: the documents built last stay as they are.
watch-new = { $n ->
    [one] {$n} new finding:
   *[other] {$n} new findings:
}
watch-gone = { $n ->
    [one] {$n} finding is gone:
   *[other] {$n} findings are gone:
}
watch-written = { $n ->
    [one] {$n} file written in {$path}: {$names}
   *[other] {$n} files written in {$path}: {$names}
}
watch-removed = { $n ->
    [one] {$n} file removed from {$path}: {$names}
   *[other] {$n} files removed from {$path}: {$names}
}
watch-missing = There is no such document. It may have been renamed or removed
watch-unbuilt = The documents are not built yet: the model has errors. This page shows them as soon as they are
watch-contents = Documents by language

failure-watch = {$path}: can't be watched ({$detail})
failure-watch-input = Standard input can't be watched. Give the path of a model
failure-port = Port {$path} of this machine can't be had ({$detail}). Give another to `--port`, or 0 for a free one
watch-kept = { $n ->
    [one] {$n} file in {$path} that a person has changed stays as it is; what would stand there is beside it, with .new behind the name: {$names}
   *[other] {$n} files in {$path} that a person has changed stay as they are; what would stand there is beside them, with .new behind the names: {$names}
}
