//! The names of files: made of ids, and no two the same on any disk.

use std::collections::HashSet;

/// The longest name, in characters; letters of most alphabets then fit into the 255 bytes that file systems allow.
const LONGEST: usize = 60;

/// Names that mean a device on some systems, whatever their ending.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "com", "lpt"];

/// The names of the files of elements with these ids, in their order. Ids hold no hyphens, so what is added behind one makes no other.
pub(super) fn stems<'a>(ids: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut taken = HashSet::new();
    ids.map(|id| stem(id, &mut taken)).collect()
}

fn stem(id: &str, taken: &mut HashSet<String>) -> String {
    let plain: String = id.chars().filter(|c| unicode_ident::is_xid_continue(*c)).take(LONGEST).collect();
    let lower = plain.to_lowercase();
    let device = DEVICES.iter().any(|device| lower.strip_prefix(device).is_some_and(|rest| rest.len() <= 1 && rest.chars().all(|c| c.is_ascii_digit())));
    let first = if device || plain.is_empty() { format!("{plain}-") } else { plain };
    // Some disks do not tell `Sell` from `sell`.
    let free = |name: &String| !taken.contains(&name.to_lowercase());
    let name = std::iter::once(first.clone()).chain((2..).map(|n| format!("{first}-{n}"))).find(free).unwrap_or_default();
    taken.insert(name.to_lowercase());
    name
}

#[cfg(test)]
mod tests {
    use super::stems;

    #[test]
    fn no_two_are_the_same_on_any_disk() {
        let long = "о".repeat(300);
        let ids = ["sell", "Sell", "con", "com1", "content", "менеджер", &long, &long];
        let short = "о".repeat(60);
        let expected = ["sell", "Sell-2", "con-", "com1-", "content", "менеджер", &short, &format!("{short}-2")];
        assert_eq!(stems(ids.into_iter()), expected);
    }
}
