"""Why an action was not done. Each carries a sentence for the person who asked, or what was found instead."""


class Refused(Exception):
    """What was asked cannot be done as things stand. `str()` is a sentence that says why and what to do."""


class Outdated(Exception):
    """Somebody saved in the meantime. Nothing was written: show both texts and let the person decide."""


class WordsDiffer(Outdated):
    """What was selected does not stand at that place of the revision: the page showed another text."""


class Undecided(Exception):
    """Proposals wait for a decision that whoever asked has not seen."""
