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


def test_what_one_process_compiled_the_next_one_takes_from_the_users_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / "page.html").write_text("{{ 1 + 1 }}", encoding="utf-8")
    assert filled(tmp_path, TemplateCache()) == "2"
    monkeypatch.setattr(Environment, "compile", None)
    assert filled(tmp_path, TemplateCache()) == "2"


def test_a_spoilt_file_in_the_users_folder_is_compiled_again(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / "page.html").write_text("{{ 1 + 1 }}", encoding="utf-8")
    filled(tmp_path, TemplateCache())
    (kept,) = (tmp_path / "cache").rglob("*.bin")
    for spoilt in (b"", kept.read_bytes()[:-9]):
        kept.write_bytes(spoilt)
        assert filled(tmp_path, TemplateCache()) == "2"


def test_a_user_without_a_folder_has_pages_all_the_same(tmp_path, monkeypatch):
    (tmp_path / "cache").write_text("no folder", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / "page.html").write_text("{{ 1 + 1 }}", encoding="utf-8")
    assert filled(tmp_path, TemplateCache()) == "2"
