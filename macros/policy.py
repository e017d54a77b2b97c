"""The security policy of a page: nothing from elsewhere, and of inline scripts only those that the build wrote."""

from __future__ import annotations

import re
from base64 import b64encode
from functools import lru_cache
from hashlib import sha256

PLACE = "<!-- policy -->"
_SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<body>.*?)</script>", re.DOTALL)
_FIXED = (
    "default-src 'none'; base-uri 'none'; form-action 'none'; connect-src 'self'; font-src 'self'; "
    "img-src 'self' data:; manifest-src 'self'; style-src 'self'; worker-src 'self'; script-src 'self'"
)
# The theme's checkboxes carry an attribute that HTML does not allow on them.
_TOGGLE = re.compile(r'(<input class="md-toggle"[^>]*?) autocomplete="off">')


def write(html: str) -> str:
    """A finished page with its policy in place of the mark that the theme's template left."""
    hashes = sorted({_hash(found["body"]) for found in _SCRIPT.finditer(html) if _runs(found["attributes"])})
    content = " ".join([_FIXED, *hashes])
    meta = f'<meta http-equiv="Content-Security-Policy" content="{content}">'
    return _TOGGLE.sub(r"\1>", html).replace(PLACE, meta, 1)


def _runs(attributes: str) -> bool:
    return "src=" not in attributes and "application/json" not in attributes


@lru_cache(maxsize=64)
def _hash(script: str) -> str:
    return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"
