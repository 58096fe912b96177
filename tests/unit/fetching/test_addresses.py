"""Which addresses may be fetched at all."""

import pytest

from sidelight.errors import FetchError, FetchRefusedError
from sidelight.fetching import Fetcher, addresses
from sidelight.fetching.addresses import is_public, target
from tests.small_web import Web


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "127.9.9.9",
        "0.0.0.0",
        "10.1.2.3",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "100.127.255.255",
        "192.0.0.8",
        "192.0.2.1",
        "192.88.99.1",
        "198.18.0.1",
        "198.51.100.7",
        "203.0.113.9",
        "224.0.0.1",
        "239.255.255.250",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::127.0.0.1",
        "::ffff:127.0.0.1",
        "::ffff:93.184.216.34",
        "64:ff9b::7f00:1",
        "64:ff9b::5db8:d822",
        "64:ff9b:1::1",
        "100::1",
        "2001::1",
        "2001:db8::1",
        "2002:7f00:1::",
        "2002:5db8:d822::1",
        "3fff::1",
        "5f00::1",
        "fc00::1",
        "fd12:3456::1",
        "fe80::1",
        "fe80::1%eth0",
        "fec0::1",
        "ff02::1",
        "no address",
    ],
)
def test_an_address_of_somebodys_own_network_is_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["93.184.216.34", "1.1.1.1", "172.32.0.1", "100.128.0.1", "2606:4700::1111"]
)
def test_an_address_of_the_internet_is_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("file:///etc/passwd", "file:///etc/passwd is not of the web. Give an http or https address."),
        ("ftp://news.example/a", "ftp://news.example/a is not of the web."),
        ("gopher://news.example", "gopher://news.example is not of the web."),
        ("javascript:alert(1)", "javascript:alert(1) is not of the web."),
        ("//news.example/a", "//news.example/a is not of the web."),
        ("https://", "https:// is no address. Check how it is written."),
        ("https:///etc/passwd", "https:///etc/passwd is no address."),
        ("http://[broken/a", "http://[broken/a is no address."),
        ("http://news.example:99999/", "http://news.example:99999/ is no address."),
        ("http://news.example/a b", "http://news.example/a b is no address."),
        ("http://news.example/a\r\nX: y", "http://news.example/aX: y is no address."),
        ("https://pia:secret@news.example/", "https://news.example was given with a user name or password."),
        ("https://pia@news.example/", "https://news.example was given with a user name or password."),
        ("http://news.example:22/", "http://news.example is asked for at port 22, which is not the web's."),
        ("http://news.example:25/", "http://news.example is asked for at port 25"),
        ("http://news.example:6667/", "http://news.example is asked for at port 6667"),
    ],
)
def test_an_address_that_is_none_of_the_web_is_refused(url: str, told: str) -> None:
    with pytest.raises(FetchRefusedError) as raised:
        target(url)
    message = str(raised.value).replace("\r\n", "")
    assert message.startswith(told)
    assert "secret" not in message


@pytest.mark.parametrize(
    ("url", "host", "header", "path"),
    [
        ("https://News.Example", "news.example", "news.example", "/"),
        ("http://news.example:8080/a?b=c#d", "news.example", "news.example:8080", "/a?b=c"),
        ("https://news.example:443/a", "news.example", "news.example", "/a"),
        ("https://zürich.example/ä", "xn--zrich-kva.example", "xn--zrich-kva.example", "/ä"),
        ("http://[2606:4700::1111]:8080/", "2606:4700::1111", "[2606:4700::1111]:8080", "/"),
    ],
)
def test_an_address_has_a_host_and_a_path(url: str, host: str, header: str, path: str) -> None:
    found = target(url)
    assert (found.host, found.host_header, found.path) == (host, header, path)


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://localhost/",
        "http://0x7f.1/",
        "http://2130706433/",
        "http://127.1/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://0/",
        "http://169.254.169.254/latest/meta-data/",
    ],
)
def test_this_machine_is_refused_however_it_is_written(web: Web, fetcher: Fetcher, url: str) -> None:
    with pytest.raises(FetchRefusedError, match=r"is not on the public web.*--allow-private"):
        fetcher.fetch(url)
    assert web.dialled == []


def test_a_name_that_leads_to_a_private_address_is_refused(web: Web, fetcher: Fetcher) -> None:
    web.names["router.example"] = [["192.168.1.1"]]
    with pytest.raises(FetchRefusedError, match=r"router\.example leads to 192\.168\.1\.1"):
        fetcher.fetch("http://router.example/")


def test_one_private_address_among_public_ones_refuses_the_name(web: Web, fetcher: Fetcher) -> None:
    web.names["mixed.example"] = [["93.184.216.34", "10.0.0.7"]]
    with pytest.raises(FetchRefusedError, match=r"mixed\.example leads to 10\.0\.0\.7"):
        fetcher.fetch("http://mixed.example/")
    assert web.dialled == []


def test_the_address_that_was_checked_is_the_one_that_is_connected_to(web: Web, fetcher: Fetcher) -> None:
    web.names["rebind.example"] = [["93.184.216.34"], ["127.0.0.1"]]
    web.pages["rebind.example/"] = (200, {}, b"Hello")
    assert fetcher.fetch("http://rebind.example/").content == b"Hello"
    assert web.dialled == ["93.184.216.34"]
    with pytest.raises(FetchRefusedError, match=r"leads to 127\.0\.0\.1"):
        fetcher.fetch("http://rebind.example/")


def test_a_name_that_nobody_knows_is_told(fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(_host: str, _port: int) -> list[str]:
        raise OSError(-2, "Name or service not known")

    monkeypatch.setattr(addresses, "resolve", unknown)
    with pytest.raises(FetchError, match=r"nowhere.example is not known .Name or service not known."):
        fetcher.fetch("https://nowhere.example/")
