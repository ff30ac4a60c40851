"""Bảng tự chấm điểm: every criterion with figures, reckoning, proof and points, for filing.

Excel with live sums, Word, CSV, Markdown: one content, decided in `content`.
"""
