"""Every dialog there is, by the name under which a button opens it."""

from leernet.ui.records import candidates, merging, participation_forms, record_forms, waiver_forms
from leernet.ui.reflection import round_forms

WINDOWS = {
    **record_forms.WINDOWS,
    **participation_forms.WINDOWS,
    **merging.WINDOWS,
    **waiver_forms.WINDOWS,
    **candidates.WINDOWS,
    **round_forms.WINDOWS,
}
