# What the export for Salesforce says to the person who sets it up.

salesforce-run = In the folder of this export: `sf project deploy start --manifest manifest/package.xml --target-org YOUR_ORG` (first with --dry-run). Translations need the Translation Workbench with their language
salesforce-label = label
salesforce-name = Name
salesforce-lookup = It points at other records, and the process does not say of which object: make a lookup field in Setup → Object Manager
salesforce-files = A file is no field in Salesforce: put the related list Files on the page layout
salesforce-fallback-text = it becomes a line of text
salesforce-duration = there is no type for durations; it becomes a number of hours
salesforce-label-long = its label has more than {$limit} characters and is cut
salesforce-options-many = it has more than {$limit} options; the first are taken
salesforce-entity-unknown = it is not described what it is in the CRM (`entity:`)
salesforce-own-object = Salesforce has no such object, so an object of your own is made. The plural is called as the singular: change it if need be
salesforce-box = a box is either ticked or not, so it is always answered
salesforce-type-differs = {$name} is {$before} in Salesforce and {$after} in the process. The export does not change the type, because values might be lost: convert it in Setup, make a new field, or correct the model
salesforce-require-always-by-hand = Must always be filled in, and no rule can be made of it: mark it as required on the page layout
salesforce-require-by-hand = Must be filled in at: {$steps}. No rule can be made of it across objects: tell people, or make a flow
salesforce-required-when = Must be filled in on a condition in words: {$when}. Make a validation rule if the condition can be told from fields
salesforce-pipeline-by-hand = Only pipelines of opportunities are exported. Keep the step of this one in a picklist and add a path to it in Setup
salesforce-probability = Salesforce asks how probable it is to win from each stage, and the process does not say
salesforce-probability-spread = spread evenly over the open stages; put in your own figures
salesforce-stages = Stages are those of the whole organisation, and those that OpportunityStage.standardValueSet-meta.xml leaves out are switched off. Retrieve your own first (`sf project retrieve start --metadata StandardValueSet:OpportunityStage`) and export again with --against
salesforce-assign = Give the record type to the profiles or permission sets that sell, with a page layout
salesforce-rule-message = Fill in “{$field}”: it is required at {$steps}
salesforce-rule-always = Fill in “{$field}”
salesforce-unreadable = {$file} can't be read: {$detail}
salesforce-strange = {$file}: no Salesforce source here. Give the folder that `sf project retrieve start` wrote
