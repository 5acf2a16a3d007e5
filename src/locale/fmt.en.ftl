# What `reglament fmt` says.

fmt-none = { $files ->
    [one] The file is in the layout.
   *[other] All {$files} files are in the layout.
}
fmt-made = Laid out { $n ->
    [one] one file
   *[other] {$n} files
} of {$files}.
fmt-would = Would lay out { $n ->
    [one] one file
   *[other] {$n} files
} of {$files}.
fmt-unsafe = {$path}: kept as it is: it has something that can’t be laid out without risk (a second document, a tag, a key that is no word, a block with marks of its own, or a waiver that would come to stand elsewhere)
fmt-unreadable = {$path}: kept as it is: {$detail}
progress-formatting = Laying out
