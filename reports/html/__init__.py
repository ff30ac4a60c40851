"""The report as one page for a browser: everything about one score sheet, in one file.

It asks nothing of any network and opens from a stick on a machine without one. It works without
scripts; with them it filters, and searches without accents.
"""
