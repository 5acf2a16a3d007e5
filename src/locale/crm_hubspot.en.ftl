# What the export for HubSpot says to the person who sets it up.

hubspot-run = Make the calls of plan.json in their order at api.hubapi.com, with the token of a private app that may write CRM schemas (crm.schemas.*.write, crm.objects.deals.write)
hubspot-yes = Yes
hubspot-no = No
hubspot-label = label
hubspot-association = In HubSpot this is an association between records and no property: make an association label if the built-in one is not enough
hubspot-fallback-text = it becomes a line of text
hubspot-no-url = there is no type for addresses of pages
hubspot-option-long = label and value of the option have more than 3,000 characters together; the label is cut
hubspot-options-many = there are more options than HubSpot takes; the first are taken
hubspot-one-language = HubSpot has labels in one language; this export has those in: {$language}
hubspot-entity-unknown = it is not described what it is in the CRM (`entity:`)
hubspot-activity = an activity is a call or a meeting in HubSpot; the properties are made for both
hubspot-own-object = HubSpot has no such object, so the plan makes one of your own; that takes an Enterprise subscription. The plural is called as the singular: change it if need be
hubspot-object-without-name = an object of one's own needs a text property that names its records, and the card has none
hubspot-type-differs = {$name} is {$before} in HubSpot and {$after} in the process. The plan does not change the type, because values might be lost: export them, make a new property, or correct the model
hubspot-required-always = Settings → Objects → Record customization → Create form: mark it as required
hubspot-required-at = Settings → Objects → Pipelines → Conditional stage properties: require it at: {$steps}
hubspot-required-elsewhere = HubSpot does not require properties of this object at stages of deals. Tell people to fill it in by: {$steps}
hubspot-required-when = Must be filled in on a condition in words: {$when}. Settings → Objects → Properties → Conditional logic, if another property says so; else tell people
hubspot-pipeline-by-hand = The plan makes pipelines of deals only. Make this one by hand in Settings → Objects → Pipelines, or keep the step in a property
hubspot-probability = HubSpot asks how probable it is to win from each stage, and the process does not say
hubspot-probability-spread = spread evenly over the open stages; put in your own figures
hubspot-label-twice = two stages of one pipeline can't have the same label
hubspot-unreadable = {$file} is no answer of HubSpot: {$detail}
hubspot-strange = {$file} holds neither properties nor pipelines. Save the answers of GET /crm/v3/properties/deals and GET /crm/v3/pipelines/deals as deals-properties.json and deals-pipelines.json, and likewise for other objects
