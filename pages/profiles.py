"""Profielen: wat elke soort netwerk nodig heeft, en waar daar bewust van is afgeweken."""

import numpy as np

from leernet.texts import _
from leernet.ui import runtime
from leernet.ui.components import errors_shown, page_header
from leernet.ui.composition_reasons import set_aside
from leernet.ui.profile_forms import WINDOWS
from leernet.ui.profile_screen import choose_scope, requirements, show_broken
from leernet.ui.records.dialogs import show_dialog

page_header(
    _("Profielen"),
    _(
        "Wat heeft een netwerk nodig? Pas het aan voor een soort of voor één netwerk. Een eerdere dag houdt de eisen "
        "van die dag. Eisen zijn adviezen, geen wet: er is niet één recept."
    ),
)
with errors_shown():
    show_broken()
    requirements(choose_scope())
    composition = runtime.composition_on(runtime.today())
    set_aside(composition, np.arange(len(composition.snapshot.networks)))
with errors_shown():
    show_dialog(WINDOWS)
