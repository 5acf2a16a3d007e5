"""Every PDF file of the models, read by others: its text is found and copied, its outline and its links lead somewhere, nothing leaves the page.

    apt-get install --no-install-recommends poppler-utils qpdf && pip install pypdf
    python3 tests/pdf.py [MODEL …]

Builds the program with the feature `pdf` in a folder of its own (`target/pdf`; REGLAMENT names a program that is built already), runs the tests that need
it, writes the documents of the models twice, and prints a line a document. Fails where a file is not as it should be.
"""
import glob, os, re, subprocess, sys, tempfile, urllib.parse
import pypdf

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
A4 = (595.3, 841.9)


def program():
    if "REGLAMENT" in os.environ:
        return os.environ["REGLAMENT"]
    target = os.path.join(ROOT, "target", "pdf")
    cargo = {"cwd": ROOT, "env": {**os.environ, "CARGO_TARGET_DIR": target}, "check": True}
    subprocess.run(["cargo", "test", "--locked", "--features", "pdf", "--test", "pdf"], **cargo)
    subprocess.run(["cargo", "test", "--locked", "--features", "pdf", "--lib", "documents::pdf"], **cargo)
    subprocess.run(["cargo", "build", "--locked", "--features", "pdf"], **cargo)
    return os.path.join(target, "debug", "reglament")


def letters(text):
    """What is left when spaces, hyphens at line ends and kinds of spaces are no matter."""
    return re.sub(r"[\W_]+", "", text).lower()


def shown(command):
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def words(markdown):
    """The words of a document: no addresses, no marks; its own contents stand in the file with pages."""
    text = re.sub(r"<[^>]*>", " ", markdown)
    text = re.sub(r"!\[[^\]]*\]\([^)]*\)", " ", text)
    text = re.sub(r"\]\((?:[^()]|\([^()]*\))*\)", " ", text)
    text = re.sub(r"&#?\w+;", " ", text)
    text = re.sub(r"^> \[!\w+\]$", " ", text, flags=re.M)
    return re.findall(r"[^\W_]{2,}", text.replace("\\", ""))


def overflow(path, mark):
    """Words that leave the page or come nearer to its edge than 8 mm."""
    out, width, height = [], 0.0, 0.0
    for line in shown(["pdftotext", "-bbox", path, "-"]).splitlines():
        if page := re.search(r'<page width="([\d.]+)" height="([\d.]+)"', line):
            width, height = map(float, page.groups())
            if sorted((round(width, 1), round(height, 1))) != sorted(A4):
                out.append(f"a page of {width} × {height}")
        elif word := re.search(r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*)</word>', line):
            left, top, right, bottom = map(float, word.groups()[:4])
            if (left < 22 or right > width - 22 or top < 22 or bottom > height - 22) and letters(word[5]) not in letters(mark):
                out.append(word[5])
    return out


def links(path, reader, named):
    """How many links lead within the file, to other files, and away; and those that lead nowhere."""
    counts, dead = [0, 0, 0], []
    for page in reader.pages:
        for note in page.get("/Annots") or []:
            note = note.get_object()
            action = note.get("/A", {})
            if "/Dest" in note or action.get("/S") == "/GoTo":
                counts[0] += 1
                to = note.get("/Dest", action.get("/D"))
                if isinstance(to, (str, bytes)) and str(to) not in named(path):
                    dead.append(str(to))
            elif action.get("/S") == "/URI":
                url = str(action["/URI"])
                if re.match(r"(https?|mailto):", url):
                    counts[2] += 1
                    continue
                counts[1] += 1
                file, _, place = url.partition("#nameddest=")
                there = os.path.normpath(os.path.join(os.path.dirname(path), urllib.parse.unquote(file)))
                if not os.path.exists(there) or (place and place not in named(there)):
                    dead.append(url)
            else:
                dead.append(f"{note}")
    return counts, dead


def headings(outline):
    return sum(headings(item) if isinstance(item, list) else 1 for item in outline)


def examined(path, named):
    """What is wrong with a file, and what it holds."""
    wrong = []
    markdown = open(path[:-4] + ".md", encoding="utf-8").read()
    reader = pypdf.PdfReader(path)
    found = letters(shown(["pdftotext", "-raw", path, "-"]))
    looked = set(words(markdown))
    lost = [word for word in looked if letters(word) not in found]
    wrong += [f"LOST {sorted(lost)[:5]}"] if lost else []
    language = path.split(os.sep)[-2] if path.split(os.sep)[-2] in ("ru", "en") else path.split(os.sep)[-3]
    said, info = str(reader.trailer["/Root"].get("/Lang")), reader.metadata
    wrong += [] if said.startswith(language) else [f"language {said}"]
    wrong += [] if info.title else ["no title"]
    wrong += [] if "/CreationDate" not in info and "/ModDate" not in info else ["a clock"]
    wrong += [] if reader.trailer["/Root"].get("/MarkInfo", {}).get("/Marked") else ["not tagged"]
    sections = len(re.findall(r"^## ", markdown, flags=re.M))
    kept = headings(reader.outline)
    wrong += [] if kept >= sections - 1 and (kept or not sections) else [f"outline of {kept} for {sections}"]
    fonts = shown(["pdffonts", path]).splitlines()[2:]
    wrong += [f"font {line}" for line in fonts if not re.search(r" yes +yes +yes ", line)]
    counts, dead = links(path, reader, named)
    wrong += [f"DEAD {dead[:3]}"] if dead else []
    out = overflow(path, "ПРОЕКТ DRAFT")
    wrong += [f"OUT {out[:3]}"] if out else []
    checked = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True)
    wrong += [] if checked.returncode == 0 else [checked.stdout[-200:] + checked.stderr[-200:]]
    return wrong, (len(reader.pages), len(looked), kept, counts)


def main(models):
    reglament, failed, sums, places = program(), False, [0] * 7, {}

    def named(path):
        if path not in places:
            places[path] = set(pypdf.PdfReader(path).named_destinations)
        return places[path]

    with tempfile.TemporaryDirectory() as folder:
        for model in models:
            for profile in ("plain", "gost"):
                out = os.path.join(folder, f"{os.path.basename(model.rstrip('/'))}-{profile}")
                command = [reglament, "build", model, "-q", "--format", "md,pdf", "--profile", profile, "-o", out]
                subprocess.run(command, check=True)
                files = sorted(glob.glob(out + "/**/*.pdf", recursive=True))
                # Nothing is written a second time: each file has the same bytes.
                again = subprocess.run([*command, "--check"], capture_output=True, text=True).returncode if profile == "plain" else 0
                failed |= not files or again != 0
                for path in files:
                    wrong, (pages, looked, kept, counts) = examined(path, named)
                    failed |= bool(wrong)
                    sums = [one + more for one, more in zip(sums, [1, pages, looked, kept, *counts])]
                    name = os.path.relpath(path, folder)
                    print(f"{name}: {pages} pages, {looked} words, {kept} bookmarks, links {counts}" + "".join(f"; {one}" for one in wrong), flush=True)
                print(f"{os.path.basename(out)}: {len(files)} files" + ("; OTHER BYTES the second time" if again else ""), flush=True)
    print("{} documents, {} pages, {} words, {} bookmarks; links within {}, to other files {}, away {}".format(*sums))
    sys.exit(1 if failed else 0)


main(sys.argv[1:] or [os.path.join(ROOT, "models", name) for name in ("top", "vektor", "harbour")])
