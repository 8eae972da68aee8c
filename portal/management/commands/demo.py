import argparse
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError, call_command
from django.db import connection
from django.utils.translation import gettext as _

from portal import demo
from portal.models import Demo


class Command(BaseCommand):
    help = "Make a database with samples, people, a study group and minutes, and serve it on this machine."
    requires_system_checks = []
    requires_migrations_checks = False

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=8000, help="where to serve (default: 8000)")
        parser.add_argument("--no-server", action="store_true", help="only make the database")
        parser.add_argument(
            "--password", default="gongdu-demo", help="for all accounts (default: gongdu-demo)"
        )
        parser.add_argument(
            "--import",
            action="append",
            default=[],
            metavar="PATH",
            dest="paths",
            help="more documents; may repeat",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        paths = [Path(path) for path in options["paths"]]
        for path in paths:
            if not path.exists():
                raise CommandError(_("There is no %(path)s. Check the path after --import.") % {"path": path})
        self.refuse_a_foreign_database()
        call_command("migrate", verbosity=0)
        Demo.objects.get_or_create(pk=1)
        call_command("collectstatic", interactive=False, verbosity=0)
        demo.keep_words()
        self.import_documents([settings.BASE_DIR / "seeds", *paths])
        demo.fill(options["password"])
        self.say_where(options["port"], options["password"])
        if not options["no_server"]:
            call_command("runserver", f"127.0.0.1:{options['port']}", use_reloader=False)

    def refuse_a_foreign_database(self) -> None:
        """Go on with an empty database or one of our own, known by its row in the table Demo."""
        tables = connection.introspection.table_names()
        if tables and not (Demo._meta.db_table in tables and Demo.objects.exists()):
            raise CommandError(
                _(
                    "This database was not made by the demo, so it is left alone. "
                    "Name another place for the demo: DATA_DIR=demo-data manage.py demo"
                )
            )

    def import_documents(self, paths: list[Path]) -> None:
        try:
            call_command("import_seeds", *map(str, paths), stdout=self.stdout, stderr=self.stderr)
        except SystemExit:
            self.stderr.write(_("Some documents could not be imported; the reasons stand above."))

    def say_where(self, port: int, password: str) -> None:
        self.stdout.write("")
        self.stdout.write(f"http://127.0.0.1:{port}/")
        for username, name in demo.CAST.items():
            self.stdout.write(f"  {username:<9} {password}  {name}")
        self.stdout.write("")
