# The difference of two models.

diff-title = What changed in the sales process
diff-identical = Nothing differs.
diff-edition = {$name} (edition {$edition})
diff-count-added = { $n ->
        [one] {$n} element added
       *[other] {$n} elements added
    }
diff-count-removed = {$n} removed
diff-count-renamed = {$n} renamed
diff-count-changed = {$n} changed
diff-count-new = { $n ->
        [one] {$n} new finding
       *[other] {$n} new findings
    }
diff-count-gone = { $n ->
        [one] {$n} finding gone
       *[other] {$n} findings gone
    }
diff-count-other = the elements are the same; their order or what the model says of itself changed
diff-section-roles = What changes for each role
diff-section-documents = Which documents change, and who has to read them again
diff-section-about = About the model
diff-section-added = Added
diff-section-removed = Removed
diff-section-renamed = Renamed or moved
diff-section-changed = Changed
diff-section-order = Order
diff-section-new = New findings
diff-section-gone = Findings that are gone
diff-section-findings = Findings
diff-findings-unknown = not compared: a compiled model holds no findings; compare folders or git revisions
diff-element = {$kind} “{$name}”
diff-order = { $named ->
        [yes] {$whole}: another order ({$kind})
       *[no] another order ({$kind})
    }
diff-nothing = (not described)
diff-none = none
diff-none-why = none: {$why}
diff-not-applicable = does not apply: {$why}
diff-yes = yes
diff-no = no
diff-ends = end: “{$name}”
diff-ends-plain = end of the process
diff-otherwise = otherwise
diff-acquaint = {" "}— to be read by: {$who}
diff-approve = ; to be approved by: {$who}

diff-paper-added = new
diff-paper-removed = no longer needed
diff-documents-partly = These follow from the elements that changed. Documents that put the model together (handbook, matrix, registers) were not built: that takes two models, not a compiled one, of no more than 400 operations.
diff-paper-role-instruction = role instruction
diff-paper-process-regulation = regulation of the process
diff-paper-regulation = document
diff-paper-kpi-passport = passport of the indicator
diff-paper-template = template of the document

diff-duties-duty = { $n ->
        [one] {$n} duty
       *[other] {$n} duties
    }
diff-duties-process = { $n ->
        [one] {$n} process or stage to answer for
       *[other] {$n} processes or stages to answer for
    }
diff-duties-performs = { $n ->
        [one] {$n} operation to perform
       *[other] {$n} operations to perform
    }
diff-duties-approves = { $n ->
        [one] {$n} approval
       *[other] {$n} approvals
    }
diff-duties-agrees = { $n ->
        [one] {$n} agreement
       *[other] {$n} agreements
    }
diff-duties-consulted = { $n ->
        [one] {$n} consultation
       *[other] {$n} consultations
    }
diff-duties-informed = { $n ->
        [one] {$n} operation to be informed of
       *[other] {$n} operations to be informed of
    }
diff-duties-takes-part = { $n ->
        [one] {$n} participation
       *[other] {$n} participations
    }
diff-duties-receives = { $n ->
        [one] {$n} control point to receive
       *[other] {$n} control points to receive
    }
diff-duties-keeps = { $n ->
        [one] {$n} document to keep
       *[other] {$n} documents to keep
    }
diff-duties-indicator = { $n ->
        [one] {$n} indicator to answer for
       *[other] {$n} indicators to answer for
    }
diff-duties-pay = { $n ->
        [one] {$n} indicator in the pay
       *[other] {$n} indicators in the pay
    }
diff-duties-changed = { $n ->
        [one] {$n} changed in content
       *[other] {$n} changed in content
    }
diff-relation-duty = answers for the operation
diff-relation-process = answers for the process or stage
diff-relation-performs = performs
diff-relation-approves = approves
diff-relation-agrees = agrees to
diff-relation-consulted = is consulted on
diff-relation-informed = is informed of
diff-relation-takes-part = takes part in
diff-relation-receives = receives
diff-relation-keeps = keeps the document
diff-relation-indicator = answers for the indicator
diff-relation-pay = is paid by

diff-key-participants = Participants
diff-key-produces = Information result
diff-key-recorded-in = Recorded in
diff-key-regulated-by = Regulated by
diff-key-motivated-by = Motivation
diff-key-implements = Reference operation
diff-key-join = Waiting for branches
diff-key-next = What follows
diff-key-text = Text
diff-key-answered-by = Answered by
diff-key-carried-by = Carried by
diff-key-review-every = Review
diff-key-stored-in = Stored in
diff-key-at = At the operation
diff-key-when = Condition
diff-key-system = Built-in field
diff-key-language = Language
diff-key-languages = Languages
diff-key-reference = Reference
diff-key-note = Note
diff-key-stages = Stages
diff-key-options = Values
diff-key-personal-data = Personal data
diff-key-side-entry = People join from elsewhere
diff-key-required = Required
diff-key-all = all stages
diff-key-otherwise = otherwise
diff-key-type = Type

failure-git-missing = {$path}: a revision is read with the program git, which could not be run ({$detail}). Install git, or name a folder
failure-git = {$path}: this is in no Git repository, or git refuses to read it ({$detail}). Run the command in a clone of the repository
failure-git-revision = {$path}: there is no revision “{$detail}” in this repository. Give a branch, a tag or a commit; in CI fetch its history first (`fetch-depth: 0` on GitHub, `GIT_DEPTH: 0` on GitLab)
failure-git-shallow = {$path}: there is no revision “{$detail}”, because the repository was not fetched as a whole. Fetch the rest with `git fetch --unshallow`
failure-git-path = {$path}: there is no “{$detail}” in this revision. The path counts from the root of the repository, or from the current folder where it begins with `./`
