"""The security policy of a page: nothing from elsewhere, and of inline scripts only those that the theme brings.

It stands on every page; the same, with what only a server can say, goes into a file that many hosts read.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256

PLACE = "<!-- policy -->"
HEADERS = "_headers"
# What a server should say with every file, beside the policy. No page needs any of what is refused here.
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
HIDDEN = {"X-Robots-Tag": "noindex"}
NO_FRAMES = "frame-ancestors 'none'"  # a page itself cannot say this
# Files of the theme, whose names change whenever they do. All others are asked for anew, as hosts do by themselves.
LASTING = ("assets/javascripts", "assets/stylesheets")
_CONTENT = re.compile(r'content="([^"]*)"')
_META = re.compile(rb'(<meta http-equiv="Content-Security-Policy" content="[^"]*)(">)')
_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_SCOPE = re.compile(r"\{\{ config\.extra\.scope[^}]*\}\}")
_FIXED = (
    "default-src 'none'; base-uri 'none'; form-action 'none'; connect-src 'self'; font-src 'self'; "
    "img-src 'self' data:; manifest-src 'self'; style-src 'self'; script-src 'self'"
)
# The theme's checkboxes carry an attribute that HTML does not allow on them.
_TOGGLE = re.compile(r'(<input class="md-toggle"[^>]*?) autocomplete="off">')


def of_theme(templates: Iterable[str], scope: str) -> str:
    """The policy for the inline scripts in the theme's own templates, the same for every page.

    Nothing that stands on a page is hashed, so a script that gets onto one some other way does not run.
    """
    scripts = (script for template in templates for script in _SCRIPT.findall(_SCOPE.sub(scope, template)))
    hashes = sorted({_hash(script) for script in scripts if "{" + "%" not in script})
    content = " ".join([_FIXED, *hashes])
    return f'<meta http-equiv="Content-Security-Policy" content="{content}">'


def headers_file(policy: str, *, hidden: bool = False) -> str:
    """The `_headers` file that Netlify, Cloudflare Pages and others read, for the policy that stands on the pages.

    `hidden` keeps all files from search engines. A page can say that itself; a PDF and a calendar's file cannot.
    """
    content = _CONTENT.search(policy)
    said = {"Content-Security-Policy": f"{content[1] if content else _FIXED}; {NO_FRAMES}", **ALWAYS}
    said |= HIDDEN if hidden else {}
    lines = ["/*", *(f"  {name}: {value}" for name, value in said.items())]
    for folder in LASTING:
        lines += ["", f"/{folder}/*", "  Cache-Control: public, max-age=31536000, immutable"]
    return "\n".join([*lines, ""])


def above(headers: str, hidden: Iterable[str]) -> str:
    """The same for the folder above several editions, made from the file of one; `hidden` are those to keep hidden."""
    line = "".join(f"  {name}: {value}\n" for name, value in HIDDEN.items())
    return headers.replace(line, "") + "".join(f"\n/{name}/*\n{line}" for name in hidden)


def below(said: str) -> str:
    """The same file for a folder in which each edition's site is a folder of its own.

    A name after a colon stands for one folder; Cloudflare takes only one star in a line.
    """
    for folder in LASTING:
        said = said.replace(f"\n/{folder}/*\n", f"\n/:edition/{folder}/*\n")
    return said


def with_policy(html: str, policy: str) -> str:
    """A finished page with the policy in place of the mark that the theme's template left."""
    return _TOGGLE.sub(r"\1>", html).replace(PLACE, policy, 1)


def allow(page: bytes, scripts: Iterable[bytes]) -> bytes:
    """A finished page whose policy lets some inline scripts run beside the theme's own."""
    hashes = "".join(f" {_hash(script.decode())}" for script in scripts).encode()
    return _META.sub(lambda found: found[1] + hashes + found[2], page, count=1)


def _hash(script: str) -> str:
    return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"
