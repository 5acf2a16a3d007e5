# Words of pictures.
diagram-owner-unknown = not described
diagram-owner-none = no owner
diagram-owner-not-applicable = owner not applicable
diagram-repeats = repeated
diagram-no-condition = condition not described
diagram-no-outcome = outcome not described
diagram-nothing-follows = nothing follows
diagram-end = End
diagram-no-operations = Operations are not described
diagram-more = … and { $n } more
diagram-process-alt = Process diagram “{ $name }”: { $operations }. Lanes: { $lanes }. Ends: { $ends }.
diagram-sign-start = start
diagram-sign-choice = one of the ways
diagram-sign-bar = all ways in parallel
diagram-sign-back = a way back
diagram-sign-detailed = a process of its own in detail
diagram-sign-connector = goes on in another row of the diagram
diagram-sign-unreached = no way leads there
diagram-sign-badge = gaps and questions about the operation
diagram-stages = Stages and the control loop
diagram-stages-alt = Stages in the order of the client’s way: { $stages }. Information goes up to management, corrections come down.
diagram-funnel-alt = Funnel “{ $name }”. Steps: { $steps }.
diagram-ladder-alt = Loyalty ladder from the lowest step: { $steps }.
diagram-matrix-alt = Client × product matrix. Categories: { $segments }. Products: { $products }.
diagram-no-management = Management of sales is not described
diagram-no-control-points = control points are not described
diagram-no-correction = corrections are not described
diagram-no-processes = Processes are not described
diagram-no-steps = Steps are not described
diagram-no-products = Products are not described
diagram-no-segments = Client categories are not described
diagram-norm-unknown = norm not described
diagram-norm-none = no norm
diagram-when-unknown = not described when
diagram-worst-step = ▼ the greatest share is lost at this step
diagram-norm-range = A full bar is the lower bound of the norm, an empty one the upper.
diagram-dash = —
diagram-corrected = { $n ->
    [one] { $n } correction
   *[other] { $n } corrections
}
diagram-performs = performed by: { $names }
diagram-repeats-while = while: { $when }
diagram-repeats-if = if: { $when }
