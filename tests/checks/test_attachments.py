"""Pictures and files of a folder are what their names say, run nothing, and are refused in the author's words."""

from __future__ import annotations

import pytest

from macros.readers import downloads, pictures
from tests.support.attached import JPEG, PDF, SVG, chunk, office, png, put, relations
from tests.support.project import edit, found_in

FOLDER = "partnerships/testshire"
PAGE = "# A page\n\n![Who rings whom](pictures/day.png)\n"


@pytest.mark.parametrize(
    ("raw", "ending", "size"),
    [
        (png(40, 20), ".png", (40, 20)),
        (png(40, 20) + b"behind the end", ".png", (40, 20)),
        (JPEG, ".jpg", (16, 8)),
        (JPEG, ".jpeg", (16, 8)),
        (SVG.encode(), ".svg", (400, 200)),
        (SVG.replace("viewBox", 'width="200" viewBox').encode(), ".svg", (200, 100)),
        (SVG.replace("viewBox", 'width="1in" height="36pt" viewBox').encode(), ".svg", (96, 48)),
        (SVG.replace('viewBox="0 0 400 200"', "").encode(), ".svg", (600, 400)),
    ],
)
def test_a_sound_picture_has_a_size(raw, ending, size):
    assert pictures.size(raw, ending) == size


@pytest.mark.parametrize(
    ("raw", "ending", "why"),
    [
        (JPEG, ".png", "is not a PNG, as its name says, but a JPEG"),
        (b"words", ".jpg", "is not a JPEG, as its name says"),
        (b"GIF89a", ".svg", "is not an SVG drawing, as its name says, but a GIF"),
        (png()[:-3], ".png", "is not whole; save it once more"),
        (png().replace(b"IDAT", b"IDaT"), ".png", "is not whole; save it once more"),
        (png()[:8] + chunk(b"IEND", b""), ".png", "is not a PNG that anybody can show; save it once more"),
        (png()[:33] + chunk(b"IEND", b""), ".png", "holds no picture; save it once more"),
        (png()[:33] + chunk(b"acTL", b"") + png()[33:], ".png", "moves, which keeps people from reading"),
        (png(0, 4), ".png", "has no width or no height"),
        (png(5000, 5000), ".png", "is 5000 by 5000 pixels, which is more than a page can show"),
        (JPEG[:-2], ".jpg", "is not whole; save it once more"),
        (b"\xff\xd8\xff" + b"\xff" * 500_000, ".jpg", "is not whole; save it once more"),
        (b'<!DOCTYPE a [<!ENTITY b "c">]><svg/>', ".svg", "declares an entity; ask for a plain SVG"),
    ],
)
def test_what_is_no_picture_is_refused_with_the_reason(raw, ending, why):
    with pytest.raises(pictures.Unsound, match=f"^{why}"):
        pictures.size(raw, ending)


@pytest.mark.parametrize(
    ("name", "raw", "why"),
    [
        ("a.docx", office(".docx"), ""),
        ("a.xlsx", office(".xlsx"), ""),
        ("a.pdf", PDF, ""),
        ("a.docx", office(".docx", ("word/_rels/document.xml.rels", relations("hyperlink", "https://b.example"))), ""),
        ("a.xlsx", office(".xlsx", ("xl/printerSettings/printerSettings1.bin", "x")), ""),
        ("a.docx", office(".xlsx"), "is not a file of Word, as its name says"),
        (
            "a.docx",
            office(".docx", content="application/vnd.ms-word.document.macroEnabled.main+xml"),
            "is not a file of",
        ),
        ("a.xlsx", office(".xlsx", ("xl/vbaProject.bin", "x")), "cannot be offered: this file holds macros"),
        ("a.xlsx", office(".xlsx", ("xl/macrosheets/sheet1.xml", "<a/>")), "holds macros"),
        ("a.docx", office(".docx", ("word/activeX/activeX1.xml", "<a/>")), "holds macros"),
        ("a.docx", office(".docx", ("word/embeddings/oleObject1.bin", "x")), "holds another file"),
        ("a.xlsx", office(".xlsx", ("xl/externalLinks/externalLink1.xml", "<a/>")), "fetches data from elsewhere"),
        (
            "a.docx",
            office(".docx", ("word/_rels/a.rels", relations("image", "https://b.example"))),
            "fetches something",
        ),
        ("a.xlsx", b"words", "cannot be offered: this is not an Excel file (.xlsx)"),
        ("a.pdf", b"words", "is not a PDF, as its name says"),
        ("a.pdf", office(".docx"), "is not a PDF, as its name says, but a zip or an Office file"),
        ("a.pdf", PDF[:-8], "is not whole"),
        ("a.pdf", PDF.replace(b"/Type", b"/S /Launch /Type"), "would start a program"),
        ("a.pdf", PDF.replace(b"/Type", b"/S /J#53 /Type"), "holds a program"),
        ("a.pdf", PDF.replace(b"/Type", b"/Encrypt 5 0 R /Type"), "is locked with a password"),
    ],
)
def test_a_file_to_download_is_what_its_name_says_and_starts_nothing(name, raw, why, tmp_path):
    (tmp_path / name).write_bytes(raw)
    found = downloads.fault(tmp_path / name, name)
    assert found.startswith(why) and bool(found) == bool(why)


def test_what_a_pdf_packs_by_flate_is_looked_into_and_the_bytes_of_a_picture_are_not(tmp_path):
    import zlib

    packed = zlib.compress(b"<< /S /JavaScript >>")
    objects = b"9 0 obj\n<< /Type /ObjStm >>\nstream\n" + packed + b"\nendstream\nendobj\n"
    seen = b"9 0 obj\n<< /Subtype /Image >>\nstream\n .. /JS .. \nendstream\nendobj\n"
    for inside, why in ((objects, "holds a program (JavaScript)"), (seen, "")):
        (tmp_path / "a.pdf").write_bytes(PDF.replace(b"trailer", inside + b"trailer"))
        assert downloads.fault(tmp_path / "a.pdf", "a.pdf").startswith(why)
        assert bool(downloads.fault(tmp_path / "a.pdf", "a.pdf")) == bool(why)


def test_a_link_out_of_the_folder_is_refused_unread(project, tmp_path):
    folder = project.root / FOLDER
    put(folder, pages__a_md=PAGE)
    (tmp_path / "secret.png").write_bytes(png())
    (folder / "pictures").mkdir()
    (folder / "pictures/day.png").symlink_to(tmp_path / "secret.png")
    outside = "this file is a link that leaves the partnership's folder"
    assert found_in(project, "testshire") == [f"{FOLDER}/pictures/day.png:1:1: {outside}"]
    (folder / "pictures/day.png").unlink()
    (folder / "pictures").rmdir()
    (tmp_path / "elsewhere").mkdir()
    (folder / "pictures").symlink_to(tmp_path / "elsewhere")
    assert f"{FOLDER}/pictures:1:1: {outside}" in found_in(project, "testshire")


def test_a_picture_over_1_mb_and_a_file_over_5_mb_are_not_read(project):
    page = PAGE + "\n[A form](files/form.pdf)\n"
    put(project.root / FOLDER, pages__a_md=page, pictures__day_png=b"x" * 1_000_001, files__form_pdf=b"x" * 5_000_001)
    assert found_in(project, "testshire") == [
        f"{FOLDER}/files/form.pdf:1:1: this file is over 5 MB; make it smaller, such as by its pictures",
        f"{FOLDER}/pictures/day.png:1:1: this picture is over 1 MB; make it smaller, or save it with less detail",
    ]


def test_a_picture_of_a_layer_serves_whoever_extends_it_and_the_nearer_one_counts(project):
    put(project.root / FOLDER, pages__a_md=PAGE)
    put(project.root / "partnerships/eastland", pictures__day_png=png(10, 10))
    edit(project, f"{FOLDER}/partnership.yml", "name:", "extends: [eastland]\nname:")
    from macros.content import edition

    assert found_in(project, "testshire") == []
    assert edition.load(project, "testshire").attachments["pictures/day.png"].width == 10
    put(project.root / FOLDER, pictures__day_png=png(20, 20))
    assert edition.load(project, "testshire").attachments["pictures/day.png"].width == 20


def test_a_case_and_a_national_section_have_no_pictures(project):
    edit(project, "guidance/protocol/consent.md", "\n\n", "\n\n![Who rings whom](pictures/day.png)\n\n")
    said = "pictures and files stand in the sections and pages of a partnership, from its own folder"
    assert found_in(project) == [f"guidance/protocol/consent.md:3:1: {said}"]


@pytest.mark.parametrize("end", ["", "\n\n- Ring.\n", "\n\nWords first:\n\n1. Ring.\n"])
def test_a_flowchart_has_its_steps_in_words_below_it(end, project):
    put(
        project.root / FOLDER,
        pictures__day_png=png(),
        pages__a_md=PAGE.strip().replace("Who", "A flow-chart of who") + end,
    )
    what = "a flowchart says its steps in words too, for who cannot see it and for a small screen"
    told = [f"{FOLDER}/pages/a.md:3:1: warning: {what}; write them below it as a list"]
    assert found_in(project, "testshire") == ([] if end else told)


def test_brackets_without_an_end_cost_no_time(project):
    put(project.root / FOLDER, pages__a_md="# A page\n\n" + "![a](" * 40_000 + "![" * 40_000)
    assert found_in(project, "testshire")
