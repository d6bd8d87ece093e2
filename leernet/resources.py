"""Where the files live that leernet brings along: beside the package in a checkout, inside it in a wheel."""

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
_BUNDLE = PACKAGE / "_bundled"
ROOT = _BUNDLE if _BUNDLE.is_dir() else PACKAGE.parent


def data_folder() -> Path:
    """The folder with reference/ and example/."""
    return ROOT / "data"


def pages_folder() -> Path:
    """The folder with the screens."""
    return ROOT / "pages"


def streamlit_app() -> Path:
    """The application that `streamlit run` and `leernet start` serve; its settings lie in .streamlit beside it."""
    return ROOT / "streamlit_app.py"


def frame() -> Path:
    """The script that Streamlit runs for each page."""
    return PACKAGE / "ui" / "frame.py"
