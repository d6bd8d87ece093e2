"""Signals: what leernet sees by itself. Every rule is a pure function in a module of its own, registered by its name.

`all_signals(snapshot, reference, day)` asks every rule of data/reference/signals.toml and gives the answer in columns;
a `Signal` with its sentences is made for what is shown.
"""

from leernet.analysis.signals.collecting import Signals, all_signals
from leernet.analysis.signals.signal import NO_DATE, Signal, SubjectKind, Target

__all__ = ["NO_DATE", "Signal", "Signals", "SubjectKind", "Target", "all_signals"]
