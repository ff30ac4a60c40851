"""Which version of the engine made a report; receipts carry it."""

NAME = "cchc-score"
VERSION = "0.1.0"
