# Words of Word and PDF documents: headers and footers, the approval block, sheets for signatures.

paper-draft = DRAFT
paper-edition = edition
paper-page = Page
paper-of = of
paper-pages = Pages in all:
paper-approve = APPROVED BY
paper-position = position
paper-signature = signature
paper-initials = name
paper-date = date
paper-sheet-agreed = Agreement sheet
paper-sheet-changes = Record of changes
paper-sheet-read = Acquaintance sheet
paper-number = No.
paper-role = Position (role)
paper-one-of = { $name } ({ $n } of { $count })
paper-person = Name
paper-signed = Signature
paper-on = Date
paper-remarks = Remarks
paper-changed = Section and what changed
paper-reason = Reason
paper-by = Changed by
paper-read-intro = The following have read the document:
