"""The one root of every error that gongkai foresees."""


class GongkaiError(Exception):
    """Raised, as a kind of its own per room, when input or surroundings are at fault: what, where and what to do, in one sentence.

    The command line prints the sentence and ends with code 2; anything else is a bug and shows its traceback.
    """
