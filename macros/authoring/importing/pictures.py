"""The pictures of a document, as files that lie in the folder."""

from __future__ import annotations

from dataclasses import dataclass, field

from macros.readers.document import Picture

_KNOWN = {".png", ".jpg", ".jpeg", ".gif", ".svg", ".emf", ".wmf", ".tif", ".tiff", ".bmp", ".webp"}


@dataclass
class Saved:
    """The pictures of a document under the names of their files, each once."""

    names: dict[bytes, str] = field(default_factory=dict)

    def picture(self, picture: Picture) -> str:
        """The name of a picture's file; nothing where there are no bytes."""
        if not picture.raw:
            return ""
        ending = picture.ending if picture.ending in _KNOWN else ".bin"
        return self.names.setdefault(picture.raw, f"picture-{len(self.names) + 1}{ending}")

    @property
    def files(self) -> dict[str, bytes]:
        """The bytes of each picture by the name of its file."""
        return {name: raw for raw, name in self.names.items()}
