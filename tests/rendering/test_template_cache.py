"""A template that was compiled is taken again where its text is the same, and never where it is another."""

from __future__ import annotations

from jinja2 import Environment, FileSystemLoader

from macros.rendering.template_cache import TemplateCache


def filled(folder, cache):
    return Environment(loader=FileSystemLoader(folder), bytecode_cache=cache).get_template("page.html").render()


def test_a_text_is_compiled_once_under_its_name_in_whatever_folder_it_lies(tmp_path):
    cache = TemplateCache()
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "page.html").write_text("{{ 1 + 1 }}", encoding="utf-8")
        assert filled(tmp_path / name, cache) == "2"
    assert len(cache.codes) == 1


def test_another_text_under_the_same_name_is_its_own(tmp_path):
    cache = TemplateCache()
    for text in ("first", "second"):
        (tmp_path / text).mkdir()
        (tmp_path / text / "page.html").write_text(text, encoding="utf-8")
        assert filled(tmp_path / text, cache) == text
