"""Who issues a unit's papers: from its name, or as `letterhead.yaml` beside the assessment says."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from criteria.fields import FileModel, Text
from criteria.problems import InputRefused
from criteria.records import record
from criteria.source import read_source
from criteria.validating import validate
from reports.letter.content import Letterhead, Signature

LETTERHEAD_FILE = "letterhead.yaml"

AS_ABOVE = "Như trên"
"""The recipients named after `Kính gửi`, as the end of a paper calls them."""

LETTER_SYMBOLS = {"": "", "BÁO CÁO": "BC", "THÔNG BÁO": "TB", "KẾ HOẠCH": "KH"}
"""What a type of paper adds to its symbol; an official letter adds the office that drafted it."""

_OF_PLACE = re.compile(r"(?P<name>.+?)\s+(?P<level>tỉnh|thành phố)\s+(?P<place>.+)")
_COMMITTEE = ("ủy ban nhân dân", "uỷ ban nhân dân", "ubnd")
_SMALL_WORDS = {"và", "của", "các"}
_HEAD, _DIRECTOR = Signature("Thủ trưởng cơ quan"), Signature("Giám đốc")
_CHAIR = Signature("Chủ tịch", "TM. Ủy ban nhân dân")


class Signer(FileModel):
    """Who signs: `authority` is the line above the title, `KT. GIÁM ĐỐC`."""

    title: Text
    authority: Text | None = None
    name: Text | None = None


class LetterheadEntry(FileModel):
    """The file: every key is optional, and takes the place of what the unit's name tells."""

    superior: Text | None = None
    issuer: Text | None = None
    symbol: Text | None = None
    drafter: Text | None = None
    place: Text | None = None
    office: Text | None = None
    signer: Signer | None = None
    recipients: tuple[Text, ...] = ()


LetterheadEntry.model_rebuild()  # built once here, before threads can meet half of one


@record
class Issuer:
    """A unit as its papers name it. `symbol` stands in every number (SKHCN), `drafter` after it in
    official letters (VP); `office` is asked for what a paper still lacks.
    """

    name: str
    superior: str = ""
    symbol: str = ""
    drafter: str = ""
    place: str = ""
    office: str = ""
    signature: Signature = _HEAD
    recipients: tuple[str, ...] = (AS_ABOVE, "Lưu: VT")

    def sent_to(self, addressees: str) -> tuple[str, ...]:
        """Who gets a paper that names nobody above its text: there `as above` says nothing."""
        return tuple(
            addressees.rstrip(" .") if one.strip(" .;").casefold() == AS_ABOVE.casefold() else one
            for one in self.recipients
        )

    def head(self, kind: str, year: int) -> Letterhead:
        """The head of a draft of one type of paper, number and date left blank."""
        before = LETTER_SYMBOLS.get(kind.upper(), "")
        after = "" if before else self.drafter
        symbol = "-".join(one for one in (before, self.symbol, after) if one)
        return Letterhead(self.name, self.superior, symbol, place=self.place, year=year)


def issuer_of(folder: Path, unit: str) -> Issuer:
    """The issuer of the papers of `unit`, whose assessment lies in `folder`.

    Raises InputRefused with every problem of the file, where there is one.
    """
    told = _of_name(unit)
    path = folder / LETTERHEAD_FILE
    if not path.exists():
        return told
    entry, problems = validate(LetterheadEntry, read_source(path))
    if entry is None:
        raise InputRefused(problems)
    signer = entry.signer
    signature = told.signature
    if signer is not None:
        signature = Signature(signer.title, signer.authority or "", signer.name or "")
    return Issuer(
        name=entry.issuer or told.name,
        superior=entry.superior or told.superior,
        symbol=entry.symbol or told.symbol,
        drafter=entry.drafter or "",
        place=entry.place or told.place,
        office=entry.office or "",
        signature=signature,
        recipients=entry.recipients or told.recipients,
    )


def _of_name(unit: str) -> Issuer:
    """`Sở Tư pháp tỉnh A` is issued under `UBND tỉnh A`, at `A`, as `STP`."""
    found = _OF_PLACE.fullmatch(unit)
    titled = _DIRECTOR if unit.startswith("Sở ") else _CHAIR if is_committee(unit) else _HEAD
    if found is None:
        return Issuer(unit, symbol=_initials(unit), signature=titled)
    superior = f"UBND {found['level']} {found['place']}"
    name = found["name"]
    return Issuer(name, superior, _initials(name), place=found["place"], signature=titled)


def is_committee(name: str) -> bool:
    """Whether a unit is a people's committee, whose chairman signs on its behalf."""
    return name.casefold().startswith(_COMMITTEE)


def _initials(name: str) -> str:
    """`Sở Khoa học và Công nghệ` is SKHCN; of a people's committee it is UBND alone."""
    if is_committee(name):
        return "UBND"
    words = [word for word in name.split() if word not in _SMALL_WORDS]
    initials = "".join(word if word.isupper() else word[0].upper() for word in words)
    # The marks of a vowel are left out of a symbol, the bar of Đ is not.
    apart = unicodedata.normalize("NFD", initials)
    return "".join(sign for sign in apart if not unicodedata.combining(sign))
