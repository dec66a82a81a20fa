"""Two texts compared word by word: what one has and the other has not is underlined."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from html import escape

_WORDS_COMPARED = 400
_AS_TYPED = '<p style="white-space: pre-wrap">{}</p>'


def marked(text: str, other: str) -> str:
    """Return a text as rich text with the words underlined and bold that the other text has not.

    Whatever stands in the text is shown as it is; nothing in it is taken for markup. Of a text without a word in
    common nothing is marked: all of it differs.
    """
    words, others = (re.findall(r"\s+|\w+|[^\w\s]", one) for one in (text, other))
    matcher = SequenceMatcher(None, words[:_WORDS_COMPARED], others[:_WORDS_COMPARED], autojunk=False)
    common = any(words[block.a].strip() for block in matcher.get_matching_blocks() if block.size)
    parts = []
    for tag, start, end, _, _ in matcher.get_opcodes():
        if tag == "insert":
            continue
        piece = escape("".join(words[start:end]))
        parts.append(f"<b><u>{piece}</u></b>" if common and tag != "equal" else piece)
    parts.append(escape("".join(words[_WORDS_COMPARED:])))
    return _AS_TYPED.format("".join(parts))
