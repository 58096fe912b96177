"""Pages saved whole (MHTML, RFC 2557): a message whose first part of HTML is the page, beside its images."""

from email import message_from_bytes

from sidelight.kb.importers.charsets import as_utf8
from sidelight.kb.importers.fields import FieldError
from sidelight.kb.importers.pages.addresses import public_address


def page_in(content: bytes) -> tuple[bytes, str]:
    """The bytes of the page, as UTF-8 where its part names an encoding, and the address it was saved from.

    Raises FieldError when there is no page in it.
    """
    message = message_from_bytes(content)
    page = next((part for part in message.walk() if part.get_content_type() == "text/html"), None)
    payload = page.get_payload(decode=True) if page is not None else None
    if page is None or not isinstance(payload, bytes):
        raise FieldError('it holds no page; save it again as "Webpage, single file"')
    said = (message["Snapshot-Content-Location"], page["Content-Location"], message["Content-Location"])
    addresses = (public_address("".join(str(one).split())) for one in said if one)
    return as_utf8(payload, page.get_content_charset("")), next(filter(None, addresses), "")
