"""Every Word document of the models, opened by LibreOffice: it has pages, its text is found on them, and the contents name the right ones.

    apt-get install --no-install-recommends libreoffice-writer poppler-utils fonts-liberation
    cargo build --release && python3 tests/word.py [MODEL …]

Prints a line a document: its pages, the words looked for, and by how many pages the contents are off at most. Fails where a document does not open or a word is missing.
"""
import glob, os, re, subprocess, sys, tempfile, zipfile
import xml.etree.ElementTree as tree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PROGRAM = os.path.join(os.path.dirname(__file__), "..", "target", "release", "reglament")


def letters(text):
    """What is left when spaces, hyphens at line ends and kinds of spaces are no matter."""
    return re.sub(r"[\W_]+", "", text).lower()


def paragraphs(path):
    """Style and text of each paragraph."""
    root = tree.fromstring(zipfile.ZipFile(path).read("word/document.xml"))
    for paragraph in root.iter(W + "p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        text = "".join(
            "\t" if node.tag == W + "tab" else node.text or "" for run in paragraph.iter(W + "r") for node in run if node.tag in (W + "t", W + "tab")
        )
        yield ("" if style is None else style.get(W + "val")), text


def examined(path, pdf):
    raw = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, check=True).stdout
    pages = [letters(page) for page in raw.split("\f")[:-1]]
    whole = "".join(pages)
    lost, looked, off, entries = [], 0, 0, []
    for style, text in paragraphs(path):
        if style.startswith("TOC"):
            words, page = text.rsplit("\t", 1)
            entries.append((re.sub(r"^\d+\. ", "", words), int(page)))
        # A cell is printed line by line beside the others, so that only its words stay together.
        for word in re.findall(r"\w{4,}", text if not style.startswith("Cell") else ""):
            looked += 1
            if letters(word) not in whole:
                lost.append(word)
    for words, page in entries:
        found = [at + 1 for at, text in enumerate(pages) if letters(words) in text]
        off = max(off, min((abs(page - at) for at in found), default=len(pages)))
    return len(pages), looked, lost, off


def main(models):
    failed = False
    with tempfile.TemporaryDirectory() as folder:
        for model in models:
            out = os.path.join(folder, os.path.basename(model.rstrip("/")))
            subprocess.run([PROGRAM, "build", model, "-q", "--format", "docx", "-o", out], check=True)
            files = sorted(glob.glob(out + "/**/*.docx", recursive=True))
            for place in sorted({os.path.dirname(file) for file in files}):
                here = [file for file in files if os.path.dirname(file) == place]
                command = ["soffice", f"-env:UserInstallation=file://{folder}/office", "--headless", "--convert-to", "pdf", "--outdir", place]
                subprocess.run(command + here, check=True, capture_output=True)
                for file in here:
                    pdf = file[:-5] + ".pdf"
                    pages, looked, lost, off = examined(file, pdf) if os.path.exists(pdf) else (0, 0, [], 0)
                    failed |= pages == 0 or bool(lost)
                    print(f"{os.path.relpath(file, folder)}: {pages} pages, {looked} words, off by {off}" + (f", LOST {lost[:5]}" if lost else ""))
    sys.exit(1 if failed else 0)


main(sys.argv[1:] or [os.path.join(os.path.dirname(__file__), "..", "models", name) for name in ("top", "vektor", "harbour")])
