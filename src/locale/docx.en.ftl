# Words of Word documents: headers and footers, the approval block, sheets for signatures.

docx-draft = DRAFT
docx-edition = edition
docx-page = Page
docx-of = of
docx-pages = Pages in all:
docx-approve = APPROVED BY
docx-position = position
docx-signature = signature
docx-initials = name
docx-date = date
docx-sheet-agreed = Agreement sheet
docx-sheet-changes = Record of changes
docx-sheet-read = Acquaintance sheet
docx-number = No.
docx-role = Position (role)
docx-one-of = { $name } ({ $n } of { $count })
docx-person = Name
docx-signed = Signature
docx-on = Date
docx-remarks = Remarks
docx-changed = Section and what changed
docx-reason = Reason
docx-by = Changed by
docx-read-intro = The following have read the document:
