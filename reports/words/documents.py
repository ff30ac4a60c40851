"""Words for documents held against their files, and for the pack that is handed in."""

from __future__ import annotations

from evidence.documents.telling import PdfState, Told
from evidence.files import FileState
from reports.words.problems import Language

TEXTS: dict[str, tuple[str, str]] = {
    "title": ("TÀI LIỆU KIỂM CHỨNG", "DOCUMENTS"),
    "document": ("Số, ký hiệu", "Number"),
    "file": ("Tệp", "File"),
    "pages": ("Trang", "Pages"),
    "text": ("Số và ngày trong tệp", "Number, date in it"),
    "signed": ("Chữ ký số", "Signature"),
    "none": ("Kỳ tự chấm chưa có tài liệu nào.", "The assessment lists no documents."),
    "state.not_given": ("không kèm", "none"),
    "state.missing": ("THIẾU", "MISSING"),
    "state.too_large": ("quá lớn", "too large"),
    "state.present": ("có, chưa ghi mã", "there, no digest"),
    "state.unchanged": ("đúng mã băm", "unchanged"),
    "state.changed": ("ĐÃ ĐỔI", "CHANGED"),
    "state.secret": ("mật, không kèm", "classified"),
    "pdf.scan": ("bản quét", "a scan"),
    "pdf.locked": ("có mật khẩu", "has a password"),
    "pdf.unreadable": ("không đọc được", "not readable"),
    "both": ("thấy cả hai", "both found"),
    "number": ("thấy số", "number found"),
    "date": ("thấy ngày", "date found"),
    "neither": ("không thấy", "not found"),
    "has_signature": ("có chữ ký số", "is filled"),
    "no_signature": ("không", "no"),
    "without_signature": ("không có chữ ký số", "no signature field filled"),
    "counted": (
        "{count} tài liệu, {files} kèm tệp, {signed} có chữ ký số",
        "{count} documents, {files} with a file, {signed} with a signature field filled",
    ),
    "not_valid": (
        "«Có chữ ký số»: trong tệp có chữ ký; chữ ký có hợp lệ hay không, phần mềm không xác nhận.",
        "A filled signature field is all that is seen; whether the signature holds is not checked.",
    ),
    "added": (
        "Đã ghi tài liệu {id}: {title}, tệp {file}.",
        "Filed document {id}: {title}, file {file}.",
    ),
    "added_copied": (
        "Tệp được chép vào thư mục của kỳ tự chấm.",
        "The file was copied into the folder of the assessment.",
    ),
    "added_proves": ("Kiểm chứng cho: {facts}", "Proves: {facts}"),
    "added_pages": ("{pages} trang, {text}", "{pages} pages, {text}"),
    "packed": (
        "Đã ghi {path}: {rows} dòng danh mục, {files} tệp tài liệu.",
        "Written {path}: a list of {rows} lines, {files} documents.",
    ),
    "packed_without": (
        "{count} dòng không kèm tệp (chỉ có số, ký hiệu, hoặc tài liệu mật).",
        "{count} lines without a file (a reference only, or a classified document).",
    ),
    "pack_holds": (
        "{path}: mọi tệp đúng như lúc đóng gói.",
        "{path}: every file is what was packed.",
    ),
    "pack_fails": (
        "{path}: có {count} điểm khác với lúc đóng gói.",
        "{path}: {count} differences from what was packed.",
    ),
}
"""Vietnamese and English."""


def say(key: str, lang: Language, **operands: str | int) -> str:
    """One text."""
    return TEXTS[key][lang == "en"].format(**operands)


def state_text(told: Told, lang: Language) -> str:
    """What became of the file."""
    if told.entry.secrecy is not None and told.state is FileState.NOT_GIVEN:
        return say("state.secret", lang)
    return say(f"state.{told.state.value}", lang)


def text_text(told: Told, lang: Language) -> str:
    """What was found in the text of the file; nothing where it is no PDF."""
    if told.pdf is None:
        return ""
    if told.pdf.state is not PdfState.READ:
        return say(f"pdf.{told.pdf.state.value}", lang)
    if told.number is None and told.date is None:
        return ""
    found = [name for name in ("number", "date") if getattr(told, name)]
    if len(found) == 2:
        return say("both", lang)
    return say(found[0] if found else "neither", lang)


def signature_text(told: Told, lang: Language) -> str:
    """Whether a signature field is filled; nothing where that cannot be seen."""
    if told.pdf is None or told.pdf.state not in (PdfState.READ, PdfState.SCAN):
        return ""
    return say("has_signature" if told.pdf.signed else "no_signature", lang)
