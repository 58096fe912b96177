"""One tree of errors. Each says what is wrong, for which HTTP status, and what to do next.

Only `web` and `cli` translate these for people; an expected error never prints a traceback.
"""


class SidelightError(Exception):
    """The root. `detail` is what is wrong with this input; `remedy` is what to do about it."""

    code = "internal"
    status = 500
    title = "Something went wrong inside Sidelight"
    remedy = "Run `sidelight doctor`, and report this with what it prints."

    def __init__(self, detail: str = "", *, remedy: str = "") -> None:
        self.detail = detail or self.title
        self.remedy = remedy or self.remedy
        super().__init__(self.detail)

    def __str__(self) -> str:
        return f"{self.detail.rstrip('.')}. {self.remedy}"


# --- requests -------------------------------------------------------------------------------------


class BadRequestError(SidelightError):
    """The request's JSON is not what the route takes."""

    code, status, title = "bad-request", 400, "The request cannot be read"
    remedy = "Compare it with /v1/openapi.json and send it again."


class ForeignHostError(SidelightError):
    """The Host header names another machine (DNS rebinding)."""

    code, status, title = "foreign-host", 421, "This service answers only to its own address"
    remedy = "Call it at http://127.0.0.1 or http://localhost with its port."


class ForeignOriginError(SidelightError):
    """A web page that is not Sidelight's extension called."""

    code, status, title = "foreign-origin", 403, "Web pages may not call this service"
    remedy = "Call it from the Sidelight extension, or from a program that sends no Origin header."


class NotFoundError(SidelightError):
    """No such route, article or entity."""

    code, status, title = "not-found", 404, "Not found"
    remedy = "Check the address; /v1/openapi.json lists what there is."


class MethodNotAllowedError(SidelightError):
    """The route exists, with another method."""

    code, status, title = "method-not-allowed", 405, "The route does not take this method"
    remedy = "See /v1/openapi.json for the method it takes."


class TextTooLongError(SidelightError):
    """The page's text, or the request's body, is over the announced limit."""

    code, status, title = "text-too-long", 413, "The text is too long"
    remedy = "Send it in smaller pieces; /v1/info announces the limits."


class NotJsonError(SidelightError):
    """The content type is not application/json."""

    code, status, title = "not-json", 415, "The body must be JSON"
    remedy = "Send `Content-Type: application/json`."


# --- the knowledge base ---------------------------------------------------------------------------


class KnowledgeBaseError(SidelightError):
    """The knowledge base cannot be used as it is."""

    code, status, title = "kb-unusable", 503, "The knowledge base cannot be used"
    remedy = "Run `sidelight doctor`."


class MissingKBError(KnowledgeBaseError):
    """There is no knowledge base where the settings point."""

    code, title = "kb-missing", "There is no knowledge base here"
    remedy = "Make one with `sidelight kb add FILE`, or set SIDELIGHT_HOME to where yours is."


class LockedKBError(KnowledgeBaseError):
    """Another process held the write lock for longer than the busy timeout."""

    code, title = "kb-locked", "The knowledge base is locked by another program"
    remedy = "Wait until the other import is done, or close the program that has it open, then try again."


class OlderKBError(KnowledgeBaseError):
    """The schema is older than this program and could not be brought up to date."""

    code, title = "kb-older", "The knowledge base was made by an older Sidelight"
    remedy = "Run any `sidelight kb` command once to bring it up to date (a copy is kept beside it)."


class NewerKBError(KnowledgeBaseError):
    """The schema is newer than this program knows."""

    code, title = "kb-newer", "The knowledge base was made by a newer Sidelight"
    remedy = "Update Sidelight, or point SIDELIGHT_HOME at another knowledge base."


class DamagedKBError(KnowledgeBaseError):
    """The file is not a database, or is broken."""

    code, title = "kb-damaged", "The knowledge base file is damaged or is not one"
    remedy = "Move it away and restore a backup, or import your articles again with `sidelight kb add`."


class ReadOnlyKBError(KnowledgeBaseError):
    """The file or its folder cannot be written (permissions, full disk)."""

    code, title = "kb-read-only", "The knowledge base cannot be written"
    remedy = "Check the permissions of its folder and the free space on its disk."


class EditError(SidelightError):
    """A change of entities that cannot be made, or cannot be undone, as things stand."""

    code, status, title = "edit-refused", 409, "The change cannot be made"
    remedy = "`sidelight kb log` lists what was changed, and `sidelight entity show` what is there."


# --- imports and settings -------------------------------------------------------------------------


class ImportFileError(SidelightError):
    """A file, or one record of it, cannot be imported."""

    code, status, title = "bad-file", 422, "The file cannot be imported"
    remedy = "Mend it and run the same command again; what was imported stays."


class OutputError(SidelightError):
    """A file that was asked for cannot be written."""

    code, status, title = "bad-output", 500, "The file cannot be written"
    remedy = "Check the name, the permissions of its folder, and the free space on its disk."


class FetchError(SidelightError):
    """An address of the web does not answer with what is asked for; `answer` is its HTTP status, if any."""

    code, status, title = "fetch-failed", 502, "The address cannot be fetched"
    remedy = "Try again later, or save the page in your browser and add the file."

    def __init__(self, detail: str = "", *, remedy: str = "", answer: int | None = None) -> None:
        super().__init__(detail, remedy=remedy)
        self.answer = answer


class FetchRefusedError(FetchError):
    """An address must not be fetched: it is not of the public web, or the site asks programs to stay away."""

    code, status, title = "fetch-refused", 422, "The address is not fetched"
    remedy = "Save the page in your browser and add the file."


class SettingError(SidelightError):
    """A setting has a value that cannot be used."""

    code, status, title = "bad-setting", 500, "A setting cannot be used"
    remedy = "See docs/settings.md for what it takes."


# --- the service ----------------------------------------------------------------------------------


class PortBusyError(SidelightError):
    """Another program listens where the service should."""

    code, status, title = "port-busy", 503, "The port is taken"
    remedy = (
        "Choose another with SIDELIGHT_PORT or `sidelight serve --port NUMBER`, and set the same in the "
        "extension's options."
    )


class ServiceUnreachableError(SidelightError):
    """No Sidelight answers at the address."""

    code, status, title = "service-unreachable", 503, "The service does not answer"
    remedy = "Start it with `sidelight serve`."
