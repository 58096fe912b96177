"""What an importer hands on: the bytes of one record, before anybody has understood them.

Reading a file and understanding it are two steps. The first is cheap and goes in order; the second may be
done by another process, and is not done at all for bytes that were understood before.
"""

from dataclasses import dataclass
from hashlib import blake2b

from sidelight.errors import ImportFileError
from sidelight.model import Article

Record = Article | ImportFileError

DIGEST_BYTES = 16
"""128 bits: an accidental collision among a million records has a chance of about 1 in 10^26."""


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How the user says that records are to be read.

    `fields` are pairs of our field and the name that a table or a JSON record has for it ("text", "Body").
    `form` is a key of `importers.FORMATS`, or empty where a file's name decides.
    """

    fields: tuple[tuple[str, str], ...] = ()
    form: str = ""


PLAIN_OPTIONS = ReadOptions()


@dataclass(frozen=True, slots=True)
class Piece:
    """One record as it came: its bytes, in which form they are, and `where` they stood, for people.

    `url` is the address they were fetched from, empty for a file.
    """

    form: str
    where: str
    content: bytes
    url: str = ""
    options: ReadOptions = PLAIN_OPTIONS

    @property
    def digest(self) -> bytes:
        """What decides whether this very record was taken before: its bytes, and how they are to be read."""
        asked = repr((self.form, self.url, self.options.fields)).encode("utf-8", "surrogatepass")
        return blake2b(asked + b"\0" + self.content, digest_size=DIGEST_BYTES).digest()
