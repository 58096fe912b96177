"""Who is let in: the Host header, the Origin header, and what browsers are told."""

import pytest
from flask.testing import FlaskClient

from sidelight.settings import EXTENSION_ID, read_settings
from sidelight.web.app import create_app
from sidelight.web.security import own_hosts

EXTENSION = f"chrome-extension://{EXTENSION_ID}"
FIREFOX = "moz-extension://0c6ec5ad-5b8a-4b0b-9f3c-6f5d9ad1d0c1"
HERE = "http://127.0.0.1:8642"


@pytest.fixture
def client() -> FlaskClient:
    return create_app(read_settings({"SIDELIGHT_HOME": "unused"})).test_client()


@pytest.mark.parametrize("host", ["127.0.0.1:8642", "localhost:8642", "LocalHost:8642", "[::1]:8642"])
def test_the_service_answers_to_its_own_names(client: FlaskClient, host: str) -> None:
    assert client.get("/healthz", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    [
        "",
        "127.0.0.1",
        "localhost",
        "127.0.0.1:80",
        "127.0.0.1:86420",
        "127.0.0.1:8642:8642",
        "127.0.0.1:8642,evil.example",
        "127.0.0.1.evil.example:8642",
        "evil.example:8642",
        "evil.example",
        "localhost:8642@evil.example",
        "evil.example@localhost:8642",
        "localhost.:8642",
        "localhost:8642.",
        "localhost:8642/",
        "127.1:8642",
        "2130706433:8642",
        "0.0.0.0:8642",
        "192.168.1.7:8642",
        "::1:8642",
        "[::1%lo]:8642",
        " 127.0.0.1:8642 x",
        "１２７.0.0.1:8642",
    ],
)
@pytest.mark.parametrize("path", ["/", "/healthz", "/v1/info", "/nowhere", "/static/try.js"])
def test_any_other_host_is_refused_on_every_route(client: FlaskClient, host: str, path: str) -> None:
    answer = client.get(path, environ_overrides={"HTTP_HOST": host})
    assert answer.status_code == 421
    assert answer.mimetype == "application/problem+json"
    assert answer.get_json()["type"] == "urn:sidelight:problem:foreign-host"


def test_a_request_without_a_host_is_refused(client: FlaskClient) -> None:
    with client.application.request_context({"REQUEST_METHOD": "GET", "PATH_INFO": "/healthz"} | ENVIRON):
        assert client.application.full_dispatch_request().status_code == 421


ENVIRON = {"SERVER_NAME": "127.0.0.1", "SERVER_PORT": "8642", "wsgi.url_scheme": "http", "wsgi.input": None}


def test_the_port_may_be_left_out_only_on_port_80() -> None:
    assert "localhost" in own_hosts(80)
    assert "localhost:80" in own_hosts(80)
    assert "localhost" not in own_hosts(8642)


@pytest.mark.parametrize("origin", [EXTENSION, FIREFOX, HERE, "http://localhost:8642", "http://[::1]:8642"])
def test_the_extension_and_the_own_page_may_call(client: FlaskClient, origin: str) -> None:
    assert client.get("/healthz", base_url=HERE, headers={"Origin": origin}).status_code == 200


@pytest.mark.parametrize(
    "origin",
    [
        "",
        "null",
        "https://evil.example",
        "https://127.0.0.1:8642",
        "http://127.0.0.1",
        "http://127.0.0.1:8643",
        "http://127.0.0.1:8642.evil.example",
        "chrome-extension://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        EXTENSION + ".evil.example",
        EXTENSION + "\n",
        "x" + EXTENSION,
        EXTENSION.upper(),
        FIREFOX + "0",
        "moz-extension://evil",
        "file://",
    ],
)
@pytest.mark.parametrize(("method", "path"), [("GET", "/v1/info"), ("POST", "/v1/lookup"), ("OPTIONS", "/")])
def test_any_other_origin_is_refused_and_told_nothing(
    client: FlaskClient, origin: str, method: str, path: str
) -> None:
    answer = client.open(path, method=method, base_url=HERE, environ_overrides={"HTTP_ORIGIN": origin})
    assert answer.status_code == 403
    assert answer.get_json()["type"] == "urn:sidelight:problem:foreign-origin"
    assert [name for name, _ in answer.headers if name.startswith("Access-Control")] == []


def test_the_extension_is_granted_by_name_and_nobody_else(client: FlaskClient) -> None:
    granted = client.get("/healthz", base_url=HERE, headers={"Origin": EXTENSION})
    assert granted.headers["Access-Control-Allow-Origin"] == EXTENSION
    assert "Origin" in granted.headers["Vary"]
    without = client.get("/healthz", base_url=HERE)
    assert "Access-Control-Allow-Origin" not in without.headers


def test_a_preflight_of_the_extension_is_answered(client: FlaskClient) -> None:
    asked = {
        "Origin": EXTENSION,
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "content-type",
        "Access-Control-Request-Private-Network": "true",
    }
    answer = client.options("/v1/lookup", base_url=HERE, headers=asked)
    assert answer.status_code == 200
    assert answer.headers["Access-Control-Allow-Headers"] == "content-type"
    assert "POST" in answer.headers["Access-Control-Allow-Methods"]
    assert answer.headers["Access-Control-Allow-Private-Network"] == "true"
    assert "Access-Control-Allow-Credentials" not in answer.headers


def test_origins_of_the_settings_are_let_in_letter_for_letter() -> None:
    settings = read_settings({"SIDELIGHT_HOME": "unused", "SIDELIGHT_ORIGINS": "https://my.example"})
    client = create_app(settings).test_client()
    for origin, status in (("https://my.example", 200), ("https://myxexample", 403)):
        assert client.get("/healthz", base_url=HERE, headers={"Origin": origin}).status_code == status


def test_json_is_neither_sniffed_nor_stored(client: FlaskClient) -> None:
    headers = client.get("/healthz", base_url=HERE).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cache-Control"] == "no-store"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"


def test_the_page_runs_no_inline_script_and_stands_in_no_frame(client: FlaskClient) -> None:
    answer = client.get("/", base_url=HERE)
    policy = answer.headers["Content-Security-Policy"]
    assert answer.status_code == 200
    assert "script-src 'self';" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert "<script>" not in answer.text
    assert " style=" not in answer.text


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/shared/cards.js", 200),
        ("/static/try.js", 200),
        ("/shared/wire.d.ts", 404),
        ("/shared/nothing.js", 404),
        ("/shared/../manifest.json", 404),
        ("/shared/%2e%2e/background/main.js", 404),
        ("/shared/..%2fbackground/main.js", 404),
        ("/shared//etc/passwd.js", 404),
        ("/static/../openapi.json", 404),
        ("/static/%2e%2e/app.py", 404),
    ],
)
def test_only_the_pages_own_files_are_served(client: FlaskClient, path: str, status: int) -> None:
    answer = client.get(path, base_url=HERE)
    assert answer.status_code == status
    assert answer.mimetype == ("text/javascript" if status == 200 else "application/problem+json")


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "/v1/nothing", 404, "not-found"),
        ("GET", "/v1/lookup", 405, "method-not-allowed"),
        ("DELETE", "/v1/info", 405, "method-not-allowed"),
        ("POST", "/v1/lookup", 415, "not-json"),
        ("GET", "/v1/info", 503, "kb-missing"),
        ("GET", "/readyz", 503, "kb-missing"),
    ],
)
def test_every_error_is_a_problem_that_says_what_to_do(
    client: FlaskClient, method: str, path: str, status: int, code: str
) -> None:
    answer = client.open(path, method=method, base_url=HERE)
    problem = answer.get_json()
    assert answer.status_code == problem["status"] == status
    assert problem["type"] == f"urn:sidelight:problem:{code}"
    assert problem["instance"] == path
    assert problem["detail"].endswith(".")
    assert problem["remedy"].endswith(".")


def test_an_error_nobody_foresaw_is_logged_without_the_pages_words(caplog: pytest.LogCaptureFixture) -> None:
    app = create_app(read_settings({"SIDELIGHT_HOME": "unused"}))
    words = "words of the page"

    @app.get("/broken")
    def broken() -> str:
        raise RuntimeError(words)

    answer = app.test_client().get("/broken", base_url=HERE)
    assert answer.status_code == 500
    assert answer.get_json()["type"] == "urn:sidelight:problem:internal"
    assert words not in answer.text
    assert "Traceback" not in answer.text
    assert "RuntimeError at GET '/broken'" in caplog.text
    assert "in broken" in caplog.text
    assert words not in caplog.text
