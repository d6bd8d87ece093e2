"""Parts of screens that can be judged without a screen."""

import pytest
from markdown_it import MarkdownIt

from leernet.ui.components import plain


@pytest.mark.parametrize(
    "name",
    [
        "Jansen",
        "*Ster* _en_ `code`",
        "![](https://elders.example/plaatje.png)",
        "[klik](https://elders.example)",
        "<script>alert(1)</script>",
        "a | b ~~c~~ $d$ #e",
        "terug\\slag",
    ],
)
def test_a_name_is_text_and_nothing_more(name: str) -> None:
    tokens = MarkdownIt("commonmark", {"html": True}).enable("strikethrough").parseInline(plain(name))[0].children or []

    assert {token.type for token in tokens} <= {"text", "text_special"}
    assert "".join(token.content for token in tokens) == name


def test_the_directives_of_streamlit_lose_their_colon() -> None:
    assert plain(":material/home: :red[x]") == r"\:material/home: \:red\[x\]"
    assert plain("om 10:30 uur, let op: kort") == "om 10:30 uur, let op: kort"
