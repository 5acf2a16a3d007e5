# What the export for Bitrix24 says to the person who sets it up.

bitrix24-title = Plan for setting up Bitrix24
bitrix24-before-copy = Compare the plan with the portal: save the answers of `crm.category.list`, `crm.status.list` and the lists of fields (`crm.deal.userfield.list` and the others, for smart processes `crm.type.list`, `userfieldconfig.list`, and `userfieldconfig.get` for lists of values; with `filter: {"{"}LANG: "en"{"}"}`, so that they have labels; `crm.category.list` with `entityTypeId: 2` for deals and for each smart process; every page, as long as the answer has `next`) and make the plan again with `--against`. Otherwise everything is created anew.
bitrix24-before-hook = The administrator of the CRM makes an inbound webhook with the permissions `crm` and `userfieldconfig`.
bitrix24-before-run = A programmer calls the steps of `plan.json` in order. {"`{\"$ref\": \"name\"}`"} stands for what an earlier step was answered (its `gives` says where in the answer); {"`{\"$join\": […]}`"} for pieces put together into one text. After an error stop, mend it, and make the plan again with `--against`.
bitrix24-before-limits = No more than two requests a second; no more than 50 calls in a `batch`.
bitrix24-do-read = Read the stages that Bitrix24 made in the pipeline “{$name}” by itself
bitrix24-do-rename = Call the stage {$code} “{$name}”
bitrix24-becomes = its type is {$type}
bitrix24-type-percent = Bitrix24 has no percentages: there is no % sign and no range of 0 to 100
bitrix24-type-duration = Bitrix24 has no lengths of time: put the unit into the name
bitrix24-type-ref = it is not described which cards it refers to: leads, contacts, companies and deals are allowed
bitrix24-type-phone = one can't call from a field of one's own; if it is the main number, write system: phone
bitrix24-type-email = one can't write from a field of one's own; if it is the main address, write system: email
bitrix24-built-in-unknown = the built-in field “{$word}” is not known here: find it in the portal yourself
bitrix24-without-entity = it is not said what the card is in the CRM (entity)
bitrix24-without-won = the model has no won step: the stage of success that Bitrix24 makes stays
bitrix24-without-lost = the model has no lost step: the stage of failure that Bitrix24 makes stays
bitrix24-stock-code = Bitrix24 makes this stage by itself, so that the code {$wanted} is not carried over
bitrix24-pipeline-no-place = such cards have no pipelines in Bitrix24
bitrix24-pipeline-second-lead = leads have one pipeline in Bitrix24, and that is taken
bitrix24-long-names = { $count ->
    [one] {$count} name has more than 13 characters, which older boxed versions refuse
   *[other] {$count} names have more than 13 characters, which older boxed versions refuse
}: {$names}
bitrix24-mandatory = always mandatory, that is, in old cards, for robots and for the API as well: {$names}. Fill them in in old cards first
bitrix24-manual-required = make the field mandatory in the pipeline “{$pipeline}” at the stages: {$steps}. REST can't set that
bitrix24-manual-required-elsewhere = the stages of the pipeline “{$pipeline}” do not require fields of another card. Tell people to fill it in by: {$steps}, or check it with a robot
bitrix24-manual-built-in = make the built-in field mandatory: REST can't set that
bitrix24-manual-built-in-unknown = find the built-in field “{$word}” in the portal (it is not known here) and make it mandatory
bitrix24-manual-link = link the cards in the portal: this is a link and no field. That of a smart process is set in its settings (“Relations”)
bitrix24-manual-link-required = link the cards in the portal: this is a link and no field. That of a smart process is set in its settings (“Relations”). A link can't be made mandatory: tell people to fill it in always
bitrix24-manual-product = create the properties of products in the catalogue: they are no fields of the CRM
bitrix24-manual-fixed = {$what} of the field {$name} is {$before} and should be {$after}; that can't be changed in a field that is there. Create a new field and move the data
bitrix24-manual-spare = delete the stages that Bitrix24 made by itself and nobody needs: {$codes}
bitrix24-manual-order = put the stage in its place in the settings of the pipeline: the order in the portal is another
bitrix24-manual-semantics = move the stage to its group (S success, F failure, empty in progress): it is “{$before}” and should be “{$after}”. REST can't change the group
bitrix24-manual-limit = a card may stay at the stage for {$limit}. Set up a robot: when that has passed, remind whoever is responsible
bitrix24-against-nothing = there are no answers of Bitrix24 here. Needed are those of `crm.deal.userfield.list` (and the other lists of fields), `crm.category.list`, `crm.status.list`, `crm.type.list`: in one JSON file or one file each
bitrix24-activity = activities of Bitrix24 have no fields of one's own; lost are: {$fields}
bitrix24-product = products of Bitrix24 have properties of the catalogue and no fields of the CRM; not in the plan are: {$fields}
bitrix24-values-unknown = what was exported from the portal lacks the values of this list, so that they were not compared: add the answer of userfieldconfig.get
bitrix24-manual-general = delete the general pipeline that Bitrix24 made with the smart process: it is empty, and this one has taken its place
