"""Vietnamese in the codings before Unicode: TCVN3 (fonts .VnTime), VNI, Windows-1258.

A text in TCVN3 or VNI looks like Western European letters; which of the two it is shows in what
reads as Vietnamese once it is turned. Sources: TCVN 5712:1993 (set VN3); the VNI-Windows chart.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping

_TCVN3_SIGNS = "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\u00adõøö÷ùúýûüþ¡¢§£¤¥¦"
_TCVN3_LETTERS = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂĐÊÔƠƯ"
_TCVN3 = str.maketrans(_TCVN3_SIGNS, _TCVN3_LETTERS)

_VNI_TONES = {"ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_VNI_BREVE = {"ê": "", "é": "\u0301", "è": "\u0300", "ú": "\u0309", "ü": "\u0303", "ë": "\u0323"}
_VNI_ROOF = {"â": "", "á": "\u0301", "à": "\u0300", "å": "\u0309", "ã": "\u0303", "ä": "\u0323"}
_VNI_ALONE = {"ñ": "đ", "ô": "ơ", "ö": "ư", "î": "ỵ", "æ": "ỉ", "ó": "ĩ", "ò": "ị"}


def _vni_pairs() -> dict[str, str]:
    """Every base letter with the sign that follows it, small and capital."""
    pairs: dict[str, str] = {}
    for base in "aeouy":
        pairs |= {base + sign: base + tone for sign, tone in _VNI_TONES.items()}
    pairs |= {f"{base}{sign}": f"{letter}{tone}"
              for base, letter in (("ô", "ơ"), ("ö", "ư"))
              for sign, tone in _VNI_TONES.items()}  # fmt: skip
    pairs |= {f"a{sign}": f"ă{tone}" for sign, tone in _VNI_BREVE.items()}
    for base, letter in (("a", "â"), ("e", "ê"), ("o", "ô")):
        pairs |= {base + sign: letter + tone for sign, tone in _VNI_ROOF.items()}
    upper = {old.upper(): new.upper() for old, new in pairs.items()}
    mixed = {old[0].upper() + old[1:]: new[0].upper() + new[1:] for old, new in pairs.items()}
    whole = pairs | mixed | upper
    return {old: unicodedata.normalize("NFC", new) for old, new in whole.items()}


_VNI: Mapping[str, str] = _vni_pairs()
_VNI_SINGLE = _VNI_ALONE | {old.upper(): new.upper() for old, new in _VNI_ALONE.items()}


def from_tcvn3(text: str) -> str:
    """Text in TCVN3, decoded as Western European, as Vietnamese."""
    return text.translate(_TCVN3)


def from_vni(text: str) -> str:
    """Text in VNI-Windows, decoded as Western European, as Vietnamese."""
    made: list[str] = []
    at = 0
    while at < len(text):
        pair = text[at : at + 2]
        if pair in _VNI:
            made.append(_VNI[pair])
            at += 2
            continue
        made.append(_VNI_SINGLE.get(text[at], text[at]))
        at += 1
    return "".join(made)


def composed(text: str) -> str:
    """Text with marks beside their letters (NFD, Windows-1258) with each letter in one piece."""
    return unicodedata.normalize("NFC", text)


TURNS: Mapping[str, Callable[[str], str]] = {
    "": composed,
    "tcvn3": from_tcvn3,
    "vni": from_vni,
}
"""By the name of an old coding, what makes Unicode of it; "" is Unicode already."""
