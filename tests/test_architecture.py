"""The plan of the house, held: who may import whom. CONTRIBUTING.md gives the reasons."""

import ast
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
OURS = ("portal", "articles", "studygroups", "tests")

# module -> what of ours it may import; the longest prefix that fits counts. `portal` stands above all others.
MAY_IMPORT: dict[str, tuple[str, ...]] = {
    "portal": ("portal", "articles", "studygroups"),
    "articles": ("articles",),
    "articles.importer": ("articles.importer", "articles.words", "articles.assignment"),
    "articles.importer.readers.inside": ("articles.importer.readers.inside",),
    "articles.words": (),
    "articles.assignment": (),
    "articles.tags": (),
    "articles.anchors": ("articles.body", "articles.correspondence"),
    "articles.correspondence": ("articles.patience",),
    "articles.patience": (),
    "articles.body": ("articles.importer.document",),
    "articles.difference": ("articles.editions.alignment",),
    "articles.shingles": (),
    "articles.chart": (),
    "articles.repeats": (),
    "articles.runs": (),
    "articles.sentences": ("articles.importer.document",),
    "articles.keywords": ("articles.words", "articles.importer.names"),
    "articles.dictionary": ("articles.models", "articles.words"),
    "articles.models": ("articles.models", "articles.body", "articles.sentences", "articles.tags"),
    "articles.permissions": ("articles.models",),
    "articles.reading": ("articles.models",),
    "articles.printings": ("articles.models",),
    "articles.related": ("articles.models",),
    "articles.pieces": ("articles.importer.document",),
    "articles.ledger": ("articles.pieces",),
    "articles.origins": ("articles.models", "articles.ledger", "articles.pieces"),
    "articles.desk": ("articles.pieces", "articles.importer.document"),
    "articles.wording": ("articles.pieces", "articles.importer"),
    "articles.mending": ("articles.desk", "articles.pieces", "articles.importer"),
    "articles.editions": (
        "articles.editions",
        "articles.assignment",
        "articles.desk",
        "articles.pieces",
        "articles.importer.document",
    ),
    "articles.search": ("articles.search", "articles.models", "articles.body", "articles.repeats"),
    "articles.store": (
        "articles.store",
        "articles.search",
        "articles.models",
        "articles.body",
        "articles.desk",
        "articles.dictionary",
        "articles.editions",
        "articles.keywords",
        "articles.ledger",
        "articles.mending",
        "articles.pieces",
        "articles.sentences",
        "articles.shingles",
        "articles.tags",
        "articles.wording",
        "articles.words",
        "articles.importer",
    ),
    "studygroups": ("studygroups",),
    "studygroups.models": ("studygroups.models", "articles.models", "articles.search"),
    "studygroups.permissions": ("studygroups.models", "articles.models"),
    "studygroups.export": ("studygroups.export",),
    "studygroups.actions": (
        "studygroups",
        "articles.models",
        "articles.body",
        "articles.anchors",
        "articles.ledger",
        "articles.search",
    ),
    "studygroups.apps": ("studygroups.actions", "articles.store"),
    "studygroups.minutes": (),
    "studygroups.briefing": ("studygroups.export",),
    "studygroups.issues": ("studygroups.models", "studygroups.briefing"),
    "studygroups.roster": (),
    "studygroups.document": (
        "studygroups.models",
        "studygroups.export",
        "articles.anchors",
        "articles.models",
        "articles.origins",
    ),
    "studygroups.notices": ("studygroups.models",),
    "studygroups.digest": (
        "studygroups.models",
        "studygroups.notices",
        "studygroups.permissions",
        "articles.models",
    ),
    "studygroups.facts": (
        "studygroups.models",
        "studygroups.margins",
        "studygroups.minutes",
        "articles.models",
    ),
    "studygroups.rhythm": (),
    "studygroups.burden": ("studygroups.models", "articles.models", "articles.quotations"),
    "studygroups.budget": ("studygroups.burden", "studygroups.models"),
    "studygroups.margins": ("studygroups.models", "articles.anchors", "articles.body", "articles.models"),
    "studygroups.highlights": (
        "studygroups.margins",
        "studygroups.models",
        "articles.models",
        "articles.runs",
    ),
    "studygroups.notebook": ("studygroups", "articles.models", "articles.search"),
    "studygroups.forms": (
        "studygroups.forms",
        "studygroups.models",
        "studygroups.rhythm",
        "studygroups.actions",
        "studygroups.budget",
        "studygroups.roster",
        "studygroups.issues",
        "articles.models",
    ),
    "studygroups.admin": ("studygroups", "articles.models"),
    "studygroups.views": (
        "studygroups",
        "articles.models",
        "articles.anchors",
        "articles.body",
        "articles.chart",
        "articles.hits",
        "articles.permissions",
        "articles.printings",
        "articles.quotations",
        "articles.reading",
        "articles.related",
        "articles.results",
        "articles.runs",
        "articles.search",
    ),
}
# What the importer may use beyond the standard library.
IMPORTER_LIBRARIES = ("jieba", "rjieba", "lxml", "pypdfium2")


def modules() -> Iterator[tuple[str, Path]]:
    for package in ("portal", "articles", "studygroups"):
        for path in sorted((ROOT / package).rglob("*.py")):
            if "migrations" not in path.parts:
                parts = path.relative_to(ROOT).with_suffix("").parts
                yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts), path


@cache
def imports(path: Path) -> list[str]:
    """What a module imports when it runs, `from a.b import c` given as a.b.c; imports for types alone left out."""

    def walk(node: ast.AST) -> Iterator[str]:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.If) and ast.unparse(child.test) == "TYPE_CHECKING":
                continue
            if isinstance(child, ast.Import):
                yield from (alias.name for alias in child.names)
            elif isinstance(child, ast.ImportFrom):
                base = ".".join(path.relative_to(ROOT).parts[: -child.level]) if child.level else ""
                module = ".".join(filter(None, [base, child.module]))
                yield from (f"{module}.{alias.name}" for alias in child.names)
            yield from walk(child)

    return list(walk(ast.parse(path.read_text(encoding="utf-8"))))


def within(name: str, prefixes: tuple[str, ...]) -> bool:
    return any(name == prefix or name.startswith(prefix + ".") for prefix in prefixes)


def rule_for(module: str) -> tuple[str, ...]:
    fitting = [prefix for prefix in MAY_IMPORT if within(module, (prefix,))]
    return MAY_IMPORT[max(fitting, key=len)]


@pytest.mark.parametrize(
    ("module", "path"), list(modules()), ids=lambda value: value if isinstance(value, str) else ""
)
def test_imports_follow_the_plan(module, path):
    for name in imports(path):
        if within(name, OURS):
            assert within(name, rule_for(module)), (
                f"{module} imports {name}; it may import only {rule_for(module) or 'nothing of ours'}. "
                "Move the code to the room it belongs in, or say in MAY_IMPORT why the plan changes."
            )


def test_the_importer_is_plain_python():
    import sys

    for module, path in modules():
        if within(module, ("articles.importer", "articles.words")):
            foreign = (
                {name.split(".")[0] for name in imports(path)} - set(sys.stdlib_module_names) - {"articles"}
            )
            assert foreign <= set(IMPORTER_LIBRARIES), (
                f"{module} imports {foreign}: the importer is plain Python"
            )


def test_only_one_module_knows_each_library():
    keepers = {
        "taggit": "articles.tags",
        "jieba": "articles.words",
        "rjieba": "articles.words",
        "docx": "studygroups.export.word",
        "icalendar": "studygroups.export.calendar",
    }
    for module, path in modules():
        for name in imports(path):
            library = name.split(".")[0]
            assert keepers.get(library, module) == module, (
                f"{module} imports {library}: go through {keepers[library]}"
            )


def test_no_drawer_is_named_for_nothing():
    drawers = {"utils", "helpers", "common", "services", "signals"}
    named = {part for module, _ in modules() for part in module.split(".")}
    assert named
    assert not named & drawers, "such a name only says that nobody decided where the code belongs"


def defined(path: Path) -> Iterator[str]:
    """The names that a module defines on its top level, outside of conditions."""
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield from () if node.decorator_list else (node.name,)
        elif isinstance(node, ast.Assign | ast.AnnAssign) and node.value:
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            for target in targets:
                yield from (
                    one.id
                    for one in ast.walk(target)
                    if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store)
                )


def test_nothing_is_defined_twice_in_one_module():
    """Two branches that are merged can both bring a constant of the same name: the second silently wins."""
    twice = [
        (module, name)
        for module, path in modules()
        for name, count in Counter(defined(path)).items()
        if count > 1
    ]
    assert not twice
