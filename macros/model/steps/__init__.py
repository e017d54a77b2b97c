"""The kinds of step that a case is made of: what each asks, how it can come out. A kind is a file here and a row.

Its `kind` names its fragment, `fragments/scenario/step-<kind>.html`, and its script, `questions/<kind>.js`.
"""

from __future__ import annotations

from macros.model.steps.base import Step
from macros.model.steps.basis import Basis
from macros.model.steps.choose import Choose
from macros.model.steps.order import Order
from macros.model.steps.pieces import Pieces
from macros.model.steps.reflect import Reflect
from macros.model.steps.select import Select

# A step that names no kind is of the first.
KINDS: tuple[type[Step], ...] = (Choose, Select, Order, Basis, Reflect, Pieces)
