"""Which elements of a page are its furniture, by what their authors call them: comments, related articles, share buttons.

Only names that say so as a whole count: `comment-list`, `related_posts`, `postComments`, not `has-sidebar`, `plan recommended`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Final

_ANYWHERE: Final = frozenset(
    {"ad", "ads", "advert", "adverts", "advertisement", "breadcrumb", "breadcrumbs", "comment", "comments", "consent"}
    | {"cookie", "cookies", "disqus", "gdpr", "modal", "nav", "navbar", "navigation", "newsletter", "pager"}
    | {"pagination", "popup", "promo", "related", "share", "sharing", "social", "subscribe", "toc", "topnav"}
)
_WITH_MORE: Final = frozenset({"announcement", "menu", "recommend", "recommended", "recommendations", "read", "also"})
_OUTSIDE: Final = frozenset({"footer", "offcanvas", "sidebar", "sidenav"})  # not of an article
_BEFORE: Final = frozenset(
    {"app", "article", "blog", "bottom", "desktop", "doc", "docs", "entry", "fixed", "footer", "global", "header"}
    | {"left", "main", "mobile", "more", "page", "post", "primary", "right", "secondary", "side", "site", "sticky"}
    | {"top", "widget"}
)
_AFTER: Final = frozenset(
    {"area", "banner", "bar", "block", "box", "btn", "btns", "button", "buttons", "container", "cta", "form", "group"}
    | {"icons", "inner", "link", "links", "list", "menu", "notice", "outer", "overlay", "panel", "popup", "prompt"}
    | {"section", "signup", "widget", "wrap", "wrapper"}
)
_OTHERS: Final = frozenset({"article", "articles", "news", "post", "posts", "reading", "stories", "story"})
_TO_OTHERS: Final = frozenset({"related", "recommend", "recommended", "read", "more", "also"})
_NO_PREFIX: Final = frozenset({"by", "has", "hide", "if", "in", "is", "no", "on", "show", "to", "with", "without"})
_WHATEVER_BEFORE: Final = frozenset({"breadcrumb", "breadcrumbs", "navbar", "pagination", "toc"})
# names that hold for a piece of a sentence as well
_EXACT: Final = frozenset(
    {"catlinks", "d-print-none", "editsection", "mw-editsection", "mw-jump-link", "navbox", "no-print", "noprint"}
    | {"print:hidden", "printfooter", "screen-reader-text", "sitenotice", "skip-link", "sr-only", "visually-hidden"}
    | {"visuallyhidden"}
)
_WORD: Final = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
NAMES: Final = ("class", "id")


def hint() -> str:
    """Return an expression (case ignored) for something that attributes say where an element may be furniture."""
    return "|".join(sorted({*_ANYWHERE, *_WITH_MORE, *_OUTSIDE, *_EXACT}))


def is_furniture(found: Mapping[str, str], *, block: bool, in_article: bool) -> bool:
    """Tell whether the names of an element say that it is furniture; `in_article` is within an article of the page."""
    return any(_says(name, block, in_article) for name in _names(found))


def _names(found: Mapping[str, str]) -> Iterator[str]:
    for key in NAMES:
        yield from found.get(key, "").split()


@lru_cache(maxsize=4096)
def _says(name: str, block: bool, in_article: bool) -> bool:
    if name.lower() in _EXACT:
        return True
    words = [word.lower() for word in _WORD.findall(name)]
    heads = _ANYWHERE if in_article else _ANYWHERE | _OUTSIDE
    at = next((place for place, word in enumerate(words) if word in heads | _WITH_MORE), None)
    if not block or at is None or (len(words) == 1 and words[0] not in heads):
        return False
    after = _AFTER | heads | _WITH_MORE | (_OTHERS if words[at] in _TO_OTHERS else frozenset())
    any_before = words[at] in _WHATEVER_BEFORE
    before = all(word not in _NO_PREFIX and (any_before or word in _BEFORE or len(word) < 3) for word in words[:at])
    return before and all(word in after for word in words[at + 1 :])
