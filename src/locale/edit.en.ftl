# What keeps a fact from being written.

edit-unreadable = Can't write “{$id}”: the file has an error that keeps it from being read to its end
edit-no-element = Can't write “{$key}” of “{$id}”: nothing is declared by that id
edit-no-holder = Can't add “{$id}”: what should hold it is not declared
edit-exists = “{$id}” is declared already
edit-empty = There is nothing to write for “{$id}”
edit-alias = Can't write “{$key}” of “{$id}”: an alias stands there, and what is written would be said in other places too. Write the value out in place of the alias first
edit-shared = Can't write “{$key}” of “{$id}”: the place has an anchor that is repeated elsewhere. Write the value out in place of the aliases first
edit-merged = Can't write “{$key}” of “{$id}”: the place comes from a merge key `<<`. Write the value out here first
edit-not-map = Can't write “{$key}” of “{$id}”: something else stands where its keys should be
edit-no-place = Can't write “{$key}” of “{$id}” without changing something else in the file: please write it by hand
