"""The Excel form of an office: its figures to fill in, A4 across, locked but for what is asked."""

from reports.office_form.names import form_name
from reports.office_form.workbook import workbook_of

__all__ = ["form_name", "workbook_of"]
