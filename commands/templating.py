"""`cchc template`: the Word template of papers, for an office to make its own."""

from __future__ import annotations

from pathlib import Path

import click

from commands.calling import Call
from commands.options import HELD
from commands.refusing import refusal


@click.command(short_help="Ghi mẫu văn bản Word để cơ quan chỉnh theo ý mình.", cls=Call)
@click.option("-o", "--output", metavar="TỆP", required=True, help="Tệp .docx sẽ ghi.")
@click.option("--force", is_flag=True, help="Ghi đè tệp đã có.")
def template(output: str, force: bool) -> int:
    """Ghi mẫu văn bản Word: lề trang, số trang và các kiểu định dạng có tên.

    Mở mẫu bằng Word, chỉnh kiểu định dạng (giữ nguyên tên kiểu), rồi dùng với --template khi lập
    văn bản.

    Ví dụ: cchc template -o mau-cua-so.docx
    """
    from reports.letter.template import template_bytes
    from reports.saving import save

    if Path(output).suffix.lower() != ".docx":
        raise refusal("paper_format", output)
    save(Path(output), template_bytes(), replace=force)
    return HELD
