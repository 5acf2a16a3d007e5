# What plans for CRMs say that give numbers of their own.

plan-before = Before you run it
plan-steps = Steps
plan-after = Afterwards, by hand
plan-empty = There is nothing to change.
plan-count = { $count ->
    [one] {$count} call, as in `plan.json`.
   *[other] {$count} calls in the order of `plan.json`.
}
plan-do-card = Create the card “{$name}”
plan-do-field = Create the field “{$name}” of the card “{$card}”
plan-do-field-change = Change the field “{$name}” of the card “{$card}”
plan-do-pipeline = Create the pipeline “{$name}”
plan-do-step = Create the stage “{$name}” of the pipeline “{$pipeline}”
plan-do-step-change = Change the stage “{$name}” of the pipeline “{$pipeline}”
plan-pipeline-without-card = it is not said which card moves along the pipeline
plan-pipeline-without-steps = the steps of the pipeline are not described
plan-second-win = a pipeline can have one step of success only
plan-second-loss = a pipeline can have one step of failure only
plan-becomes-open = it becomes a stage in progress
plan-name-cut = the name is longer than {$limit} characters and is cut
plan-closed-required = built-in fields of such cards can't be made mandatory
plan-against-without-pipelines = what was exported from the CRM has no pipelines, so that all of them are planned as new: see that the export is complete
