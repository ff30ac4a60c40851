"""What is still missing, from whom and by when: content, a workbook, a letter of reminder."""

from reports.reminder.content import Line, OfficeLines, Reminder, reminder
from reports.reminder.letter import letter_of
from reports.reminder.workbook import workbook_of

__all__ = ["Line", "OfficeLines", "Reminder", "letter_of", "reminder", "workbook_of"]
