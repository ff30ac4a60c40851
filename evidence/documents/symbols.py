"""The abbreviations in the symbols of Vietnamese documents: kinds of paper, and who issues them.

Kinds are those of Phụ lục III of Nghị định số 30/2020/NĐ-CP, with those of legal documents and of
the Party that administrative papers cite.
"""

from __future__ import annotations

from collections.abc import Mapping

from criteria.names import folded

KINDS: Mapping[str, str] = {
    "NQ": "Nghị quyết",
    "QĐ": "Quyết định",
    "CT": "Chỉ thị",
    "QC": "Quy chế",
    "QyĐ": "Quy định",
    "TC": "Thông cáo",
    "TB": "Thông báo",
    "HD": "Hướng dẫn",
    "CTr": "Chương trình",
    "CTrPH": "Chương trình phối hợp",
    "KH": "Kế hoạch",
    "PA": "Phương án",
    "ĐA": "Đề án",
    "DA": "Dự án",
    "BC": "Báo cáo",
    "BB": "Biên bản",
    "TTr": "Tờ trình",
    "HĐ": "Hợp đồng",
    "CĐ": "Công điện",
    "BGN": "Bản ghi nhớ",
    "BTT": "Bản thỏa thuận",
    "GUQ": "Giấy ủy quyền",
    "GM": "Giấy mời",
    "GGT": "Giấy giới thiệu",
    "GNP": "Giấy nghỉ phép",
    "PG": "Phiếu gửi",
    "PC": "Phiếu chuyển",
    "PB": "Phiếu báo",
    "CV": "Công văn",
    "KL": "Kết luận",
    "NĐ": "Nghị định",
    "TT": "Thông tư",
    "TTLT": "Thông tư liên tịch",
    "NQLT": "Nghị quyết liên tịch",
    "VBHN": "Văn bản hợp nhất",
    "L": "Luật",
    "PL": "Pháp lệnh",
}
"""The first part of a symbol → the kind of document."""

OFFICIAL_LETTER = "Công văn"
"""What a document is whose symbol begins with its issuer: it has no abbreviation of its own."""

ISSUERS: Mapping[str, tuple[str, ...]] = {
    "UBND": ("Ủy ban nhân dân", "UBND"),
    "HĐND": ("Hội đồng nhân dân", "HĐND"),
    "VPUBND": ("Văn phòng Ủy ban nhân dân", "Văn phòng UBND"),
    "CP": ("Chính phủ",),
    "TTg": ("Thủ tướng Chính phủ",),
    "CTN": ("Chủ tịch nước",),
    "UBTVQH": ("Ủy ban Thường vụ Quốc hội",),
    "QH": ("Quốc hội",),
    "VPCP": ("Văn phòng Chính phủ",),
    "TU": ("Tỉnh ủy", "Thành ủy"),
    "TW": ("Ban Chấp hành Trung ương", "Bộ Chính trị", "Ban Bí thư", "Trung ương"),
    "KTNN": ("Kiểm toán nhà nước",),
    "SNV": ("Sở Nội vụ",),
    "STC": ("Sở Tài chính",),
    "STP": ("Sở Tư pháp",),
    "STTTT": ("Sở Thông tin và Truyền thông",),
    "SKHCN": ("Sở Khoa học và Công nghệ", "Sở KH&CN"),
    "SKHĐT": ("Sở Kế hoạch và Đầu tư",),
    "SGDĐT": ("Sở Giáo dục và Đào tạo",),
    "SYT": ("Sở Y tế",),
    "SXD": ("Sở Xây dựng",),
    "SCT": ("Sở Công Thương",),
    "SVHTTDL": ("Sở Văn hóa, Thể thao và Du lịch",),
    "SNNPTNT": ("Sở Nông nghiệp và Phát triển nông thôn",),
    "STNMT": ("Sở Tài nguyên và Môi trường",),
    "SNNMT": ("Sở Nông nghiệp và Môi trường",),
    "SGTVT": ("Sở Giao thông vận tải",),
    "SLĐTBXH": ("Sở Lao động - Thương binh và Xã hội",),
    "BNV": ("Bộ Nội vụ",),
    "BTC": ("Bộ Tài chính",),
    "BTP": ("Bộ Tư pháp",),
    "BKHCN": ("Bộ Khoa học và Công nghệ",),
    "BTTTT": ("Bộ Thông tin và Truyền thông",),
    "BKHĐT": ("Bộ Kế hoạch và Đầu tư",),
    "BGDĐT": ("Bộ Giáo dục và Đào tạo",),
    "BYT": ("Bộ Y tế",),
    "BXD": ("Bộ Xây dựng",),
    "BCT": ("Bộ Công Thương",),
    "BTNMT": ("Bộ Tài nguyên và Môi trường",),
}
"""Issuers whose abbreviation means the same everywhere, with the names they go by."""

_AMBIGUOUS = {"HD", "HĐ", "DA", "ĐA"}
"""Abbreviations that differ by their marks alone: neither is a slip for the other."""


def meant(part: str) -> str:
    """A part of a symbol as it should be written: `QD` → `QĐ`, `ubnd` → `UBND`; else unchanged."""
    known = (*KINDS, *ISSUERS)
    if part in known or part.upper() in _AMBIGUOUS:
        return part if part in known else part.upper()
    same = [one for one in known if folded(one) == folded(part)]
    return same[0] if len(same) == 1 else part


def issuer_names(code: str) -> tuple[str, ...]:
    """The names of an issuer, the full one first; empty where the abbreviation is local."""
    return ISSUERS.get(code, ())


def may_be(code: str, issuer: str) -> bool:
    """Whether a paper of the issuer called `issuer` may bear `code`; true where that is unknown."""
    names = issuer_names(code)
    text = _plain(issuer)
    return not names or any(_plain(name) in text for name in names)


def _plain(text: str) -> str:
    return "".join(sign for sign in folded(text) if sign.isalnum())
