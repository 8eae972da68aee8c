#!/usr/bin/env python3
import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    try:
        from django.core.management import execute_from_command_line
    except ModuleNotFoundError:
        sys.exit(
            "Django is not installed for this Python. Run this first:\n"
            "  python3 -m venv .venv && .venv/bin/pip install -r requirements.txt\n"
            f"and then: .venv/bin/python manage.py {' '.join(sys.argv[1:])}"
        )
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
