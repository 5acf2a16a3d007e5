# What exports for CRMs say to the person who sets one up.

CrmTarget-bitrix24 = Bitrix24
CrmTarget-amocrm = amoCRM
CrmTarget-hubspot = HubSpot
CrmTarget-salesforce = Salesforce
CrmTarget-1c = 1C
CrmTarget-json-schema = JSON Schema
CrmTarget-sql = SQL
CrmTarget-openapi = OpenAPI
CrmTarget-csv = CSV
CrmTarget-xlsx = XLSX

crm-no-export = {$target}: there is no export for it yet
failure-against = {$path}: {$detail}
failure-against-one-target = {$path}: what a CRM has can be compared with the plan for one CRM. Name it: `--target bitrix24`
failure-against-not-taken = {$path}: there is nothing to compare it with in {$detail}. Leave `--against` out
crm-no-such-file = there is no such file or folder

crm-severity-lost = Lost
crm-severity-changed = Becomes something else
crm-severity-note = Good to know

crm-step-create = To be created
crm-step-change = To be changed
crm-step-unknown = The CRM has it and the process does not know it (nothing is deleted)

crm-report-title = {$target}: set-up of the CRM
crm-report-counts = { $cards ->
    [one] {$cards} card
   *[other] {$cards} cards
}, { $fields ->
    [one] {$fields} field
   *[other] {$fields} fields
}, { $pipelines ->
    [one] {$pipelines} pipeline
   *[other] {$pipelines} pipelines
}, { $steps ->
    [one] {$steps} step
   *[other] {$steps} steps
}.
crm-report-files = Files
crm-report-no-files = No CRM card is described, so that there is nothing to write.
crm-report-differences = What differs from the CRM
crm-report-no-differences = Nothing: the CRM has what the process needs.
crm-report-manual = To be set by hand
crm-report-no-manual = Nothing.
crm-report-losses = What is not carried over as described
crm-report-no-losses = Everything is carried over.
crm-report-names = Names in the target
crm-report-column-what = Part
crm-report-column-id = In the model
crm-report-column-name = In the target
crm-report-column-type = Type

crm-renamed = it is called {$name}
crm-renamed-characters = the code {$wanted} has characters that are not taken
crm-renamed-length = the code {$wanted} is too long
crm-renamed-reserved = the code {$wanted} means something else there
crm-renamed-twice = the code {$wanted} is taken by another part already
crm-without-type = what it holds is not described
crm-without-options = its options are not described
crm-fallback-any = any value is taken
crm-fallback-skipped = it is left out
crm-card-without-fields = no field of the card is described
crm-required-when = must be filled in on a condition in words: {$when}
crm-required-when-optional = it stays optional
crm-fallback-empty-list = the field is created with an empty list
