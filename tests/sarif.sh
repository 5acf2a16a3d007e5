#!/usr/bin/env bash
# SARIF and JUnit of the example companies, by validators that are not ours.
#
#   npm install --prefix /tmp/sarif @microsoft/sarif-multitool && chmod u+x /tmp/sarif/node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool
#   apt-get install libxml2-utils
#   cargo build --release && tests/sarif.sh [target/release/reglament [/tmp/sarif]]
#
# Fails where Microsoft's validator, with the rules of GitHub, has an error, and where xmllint refuses the JUnit.
set -euo pipefail
cd "$(dirname "$0")/.."
tool=$(realpath "${1:-target/release/reglament}")
multitool="${2:-/tmp/sarif}/node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1
for model in models/* models tests/documents; do
    name=$(echo "$model" | tr / -)
    for language in en ru; do
        "$tool" check "$model" --format sarif --lang "$language" > "$work/$name.sarif" || [ $? -eq 1 ]
        "$multitool" validate "$work/$name.sarif" --rule-kind "Sarif;Gh" --level "Error;Warning;Note" > "$work/told" 2>&1 || true
        grep -q "Analysis completed successfully" "$work/told" || { cat "$work/told"; exit 1; }
        errors=$(grep -c ": error " "$work/told" || true)
        warnings=$(grep -c ": warning " "$work/told" || true)
        echo "$model, $language: $errors errors, $warnings warnings"
        [ "$errors" = 0 ] || { grep ": error " "$work/told"; exit 1; }
        "$tool" check "$model" --format junit --lang "$language" > "$work/$name.xml" || [ $? -eq 1 ]
        xmllint --noout --schema tests/data/JUnit.xsd "$work/$name.xml"
    done
done
