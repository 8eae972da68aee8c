"""Dates as Chinese readers write them: Django's own month and day give 03月5日."""

MONTH_DAY_FORMAT = "n月j日"
