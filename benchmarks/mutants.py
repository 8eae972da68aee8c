"""Breaks the doors one way at a time, and says which broken ones no test notices: `python -m benchmarks.mutants`.

A mutant is one function of TARGETS with one change: a comparison or a boolean operator turned round, a negation, a
condition dropped or another constant, a statement left out, another answer. The tests that call the function run
against it in a process of its own, the fast ones first, until one fails.
"""

import argparse
import ast
import copy
import importlib
import os
import re
import signal
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import CodeType, FunctionType

import pytest

ROOT = Path(__file__).parents[1]
DOORS = (
    "visible_to",
    "known_to",
    "readable_by",
    "hidden_from",
    "led_by",
    "of",
    "write_first",
    "_closed",
    "asked_of",
    "open_to",
)
# module: names in it, or None for every function.
TARGETS: dict[str, tuple[str, ...] | None] = {"studygroups.permissions": None} | {
    f"studygroups.models.{path.stem}": DOORS
    for path in sorted((ROOT / "studygroups" / "models").glob("[!_]*.py"))
}
TESTS = [
    f"tests/studygroups/test_{name}.py" for name in ("permissions", "write_first", "essays", "briefings")
]
SECONDS = 60  # for one mutant; one that outlives them counts as not killed
TESTS_EACH = 60

OPPOSITE = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.And: ast.Or, ast.Or: ast.And,
    ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd,
}  # fmt: skip
# What no reader notices: how much is asked at once, and in which order.
SPEED = {"select_related", "prefetch_related", "defer", "only", "order_by", "for_lists", "for_margins"}


@dataclass
class Mutant:
    module: str
    function: str
    line: int
    change: str
    code: CodeType

    def __str__(self) -> str:
        return f"{self.module}:{self.line} {self.function}: {self.change}"


def changes(node: ast.AST) -> Iterator[tuple[str, ast.AST | None]]:
    """Each other way a node could be written, with what was done to it; None takes a statement out."""
    match node:
        case ast.Compare(ops=[op]) if type(op) in OPPOSITE:
            other = copy.deepcopy(node)
            other.ops = [OPPOSITE[type(op)]()]
            yield "comparison turned round", other
        case ast.BoolOp() | ast.BinOp() if type(node.op) in OPPOSITE:
            other = copy.deepcopy(node)
            other.op = OPPOSITE[type(node.op)]()
            yield "and <-> or", other
            sides = node.values if isinstance(node, ast.BoolOp) else [node.left, node.right]
            for side in sides:
                yield f"only {ast.unparse(side)}", copy.deepcopy(side)
        case ast.UnaryOp(op=ast.Not() | ast.Invert()):
            yield "negation dropped", copy.deepcopy(node.operand)
        case ast.Call(func=ast.Attribute(attr=name)) if name in SPEED:
            return
        case ast.Call(func=func):
            name = func.attr if isinstance(func, ast.Attribute) else getattr(func, "id", "")
            if name in ("filter", "exclude") and len(node.args) + len(node.keywords) == 1:
                yield f"{name} dropped", copy.deepcopy(func.value)
            if name in ("filter", "exclude"):
                other = copy.deepcopy(node)
                other.func.attr = "exclude" if name == "filter" else "filter"
                yield "filter <-> exclude", other
            if name in ("filter", "exclude", "Q", "get_object_or_404", "unsign"):
                for place, keyword in enumerate(node.keywords):
                    if len(node.keywords) + len(node.args) > 1:
                        other = copy.deepcopy(node)
                        del other.keywords[place]
                        yield f"{keyword.arg} dropped", other
        case ast.Constant(value=bool() as value):
            yield "other constant", ast.Constant(not value)
        case ast.If():
            for change, test in (("never", ast.Constant(False)), ("always", ast.Constant(True))):
                other = copy.deepcopy(node)
                other.test = test
                yield f"if {change}", other
        case ast.Raise():
            yield "raise left out", None
        case ast.Return(value=value) if value is not None and not isinstance(value, ast.Constant):
            if isinstance(value, ast.Compare | ast.BoolOp) or (
                isinstance(value, ast.Call) and getattr(value.func, "attr", "") in ("exists", "has_perm")
            ):
                for answer in (True, False):
                    yield f"return {answer}", ast.Return(ast.Constant(answer))
        case ast.Expr(value=ast.Call()):
            yield "statement left out", None
        case ast.List(elts=elements) if len(elements) > 1:
            for place, element in enumerate(elements):
                other = copy.deepcopy(node)
                del other.elts[place]
                yield f"without {ast.unparse(element)}", other


def functions(tree: ast.Module, names: tuple[str, ...] | None) -> Iterator[ast.FunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and (names is None or node.name in names):
            yield node


def code_of(tree: ast.Module, path: str, line: int) -> CodeType:
    """The code of the function that begins on this line."""
    waiting = [compile(ast.fix_missing_locations(tree), path, "exec")]
    while waiting:
        code = waiting.pop()
        if code.co_firstlineno == line and code.co_name != "<module>":
            return code
        waiting += [each for each in code.co_consts if isinstance(each, CodeType)]
    raise LookupError(line)


def mutants_of(module: str, names: tuple[str, ...] | None) -> Iterator[Mutant]:
    path = ROOT / (module.replace(".", "/") + ".py")
    source = path.read_text()
    for function in functions(ast.parse(source), names):
        begins = min([function.lineno, *(each.lineno for each in function.decorator_list)])
        for place, node in enumerate(ast.walk(function)):
            for number, (change, _other) in enumerate(changes(node)):
                tree = ast.parse(source)
                there = next(each for each in functions(tree, names) if each.lineno == function.lineno)
                target = list(ast.walk(there))[place]
                other = list(changes(target))[number][1]
                put(there, target, other)
                code = code_of(tree, str(path), begins)
                yield Mutant(module, function.name, getattr(node, "lineno", 0), change, code)


def put(tree: ast.AST, target: ast.AST, other: ast.AST | None) -> None:
    other = ast.Pass() if other is None else other
    for parent in ast.walk(tree):
        for name, value in ast.iter_fields(parent):
            if value is target:
                setattr(parent, name, ast.copy_location(other, target))
            elif isinstance(value, list) and any(each is target for each in value):
                value[[each is target for each in value].index(True)] = ast.copy_location(other, target)


def living(module: str) -> dict[tuple[str, int], FunctionType]:
    """The functions of a module, and those of its classes, by name and line."""
    found: dict[tuple[str, int], FunctionType] = {}
    space = vars(importlib.import_module(module))
    for thing in [
        *space.values(),
        *(each for cls in space.values() if isinstance(cls, type) for each in vars(cls).values()),
    ]:
        function = getattr(thing, "__func__", thing)
        if isinstance(function, FunctionType) and function.__module__ == module:
            found[function.__name__, function.__code__.co_firstlineno] = function
    return found


class Plugin:
    """Runs the tests once as they are, noting which call what, and then those against each mutant."""

    def __init__(self, mutants: list[Mutant], share: tuple[int, int]) -> None:
        self.mutants = mutants[share[0] :: share[1]]
        self.functions = {(module, *key): each for module in TARGETS for key, each in living(module).items()}
        self.survivors: list[Mutant] = []
        self.failed = False

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.failed |= report.failed

    def run(self, item: pytest.Item) -> bool:
        """Whether it fails. What the whole session has, the database above all, lives on."""
        self.failed = False
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=item.session)
        return self.failed

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        calls: dict[CodeType, list[tuple[float, pytest.Item]]] = {
            f.__code__: [] for f in self.functions.values()
        }
        for item in session.items:
            called: set[CodeType] = set()

            def note(frame, event, _argument, called=called):
                if event == "call" and frame.f_code in calls:
                    called.add(frame.f_code)

            began = time.perf_counter()
            sys.setprofile(note)
            failed = self.run(item)
            sys.setprofile(None)
            if failed:
                print(f"fails as it is, not used: {item.nodeid}")
                continue
            for code in called:
                calls[code].append((time.perf_counter() - began, item))
        from django.db import connections

        for number, mutant in enumerate(self.mutants):
            function = self.functions[mutant.module, mutant.function, mutant.code.co_firstlineno]
            tests = [item for _took, item in sorted(calls[function.__code__], key=lambda pair: pair[0])]
            connections.close_all()
            killed = self.try_one(function, mutant, tests[:TESTS_EACH])
            if not killed:
                self.survivors.append(mutant)
            print(
                f"{number + 1}/{len(self.mutants)} {'killed' if killed else 'SURVIVED'} {mutant}",
                file=sys.stderr,
                flush=True,
            )
        return True

    def try_one(self, function: FunctionType, mutant: Mutant, tests: list[pytest.Item]) -> bool:
        child = os.fork()
        if child:
            return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 1
        signal.alarm(SECONDS)
        killed = False
        try:
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
            function.__code__ = mutant.code
            killed = any(self.run(item) for item in tests)
        finally:
            os._exit(1 if killed else 0)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--share", default="0/1", help="0/2 and 1/2 are the halves, for two processes")
    parser.add_argument("--only", default="", help="mutants whose description matches this expression")
    parser.add_argument("--list", action="store_true")
    options = parser.parse_args()
    os.chdir(ROOT)
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    import django

    django.setup()
    mutants = [each for module, names in TARGETS.items() for each in mutants_of(module, names)]
    mutants = [each for each in mutants if re.search(options.only, str(each))]
    if options.list:
        print(*mutants, len(mutants), sep="\n")
        return
    first, of = map(int, options.share.split("/"))
    plugin = Plugin(mutants, (first, of))
    pytest.main(
        [
            "-q",
            "-n",
            "0",
            "-p",
            "no:cacheprovider",
            "-p",
            "no:warnings",
            *TESTS,
            "-m",
            "not slow and not browser",
        ],
        plugins=[plugin],
    )
    tried = len(plugin.mutants)
    print(
        f"{tried - len(plugin.survivors)} of {tried} mutants killed",
        *plugin.survivors,
        sep="\n",
        file=sys.stderr,
    )


if __name__ == "__main__":
    main()
