"""The local application: who may talk to it, what a decision writes, and that nothing written is lost."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import threading
from datetime import date
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest

from pipeline.build import Builder
from pipeline.review.app import Reviewer, application
from pipeline.review.guard import Guard
from pipeline.review.server import bound
from pipeline.review.sitting import Sitting
from pipeline.rulings.reading import read_rulings
from schemas.errors import MisuseError
from schemas.vocabulary import Vocabulary

ARTICLES = {
    "one.md": "Qwen2.5-72B was released in September 2024. It scores 85.2 on MMLU and 91.5 on GSM8K.\n",
    "two.md": "Qwen2.5-72B scores 86.1 on MMLU and 95.8 on GSM8K.\n",
}
HOME = "http://127.0.0.1:8123"
FACTLEDGER = str(Path(sys.executable).with_name("factledger"))


@pytest.fixture(scope="module")
def builder():
    return Builder(Vocabulary())


@pytest.fixture
def sitting(tmp_path, builder):
    (tmp_path / "raw").mkdir()
    for name, text in ARTICLES.items():
        (tmp_path / "raw" / name).write_text(text, encoding="utf-8")
    return Sitting(tmp_path / "raw", tmp_path / "extracted", builder)


@pytest.fixture
def guard():
    return Guard(8123)


@pytest.fixture
def app(sitting, guard):
    return application(sitting, guard, Reviewer("Ada", lambda: date(2025, 3, 31)))


@pytest.fixture
def client(app, guard):
    """A browser that has opened the address printed."""
    browser = app.test_client()
    answer = browser.get(f"/?token={guard.token}", base_url=HOME)
    assert (answer.status_code, answer.location) == (303, "/")
    return browser


def get(client, path="/"):
    answer = client.get(path, base_url=HOME)
    assert answer.status_code == 200
    return answer.text


def post(client, path, guard, **fields):
    form = {"form_token": guard.form_token, **fields}
    return client.post(path, data=form, base_url=HOME, headers={"Origin": HOME})


def forms(page):
    """Return the hidden evidence and the claims to accept of each discrepancy on a page."""
    found = {}
    for form in re.findall(r'<form method="post" action="/rule">.*?</form>', page, re.DOTALL):
        number = re.search(r'name="discrepancy" value="(d_\w+)"', form)[1]
        evidence = re.search(r'name="evidence" value="(\w+)"', form)[1]
        found[number] = evidence, re.findall(r'value="(accept c_\w+)"', form)
    return found


def decide(client, guard, number, choice, **fields):
    evidence, claims = forms(get(client))[number]
    given = {"discrepancy": number, "evidence": evidence, "choice": choice or claims[0], "reason": "seen", "by": "Ada"}
    return post(client, "/rule", guard, **{**given, **fields})


def written(sitting):
    path = sitting.raw / "rulings.csv"
    return read_rulings(path.read_bytes())[0] if path.exists() else ()


def disputes(sitting):
    return [row for row in sitting.dataset.discrepancies if row.kind == "value"]


def status(sitting, number):
    return next(row.status for row in sitting.dataset.discrepancies if row.discrepancy_id == number)


def test_the_page_is_the_report_with_a_form_for_each_discrepancy(client, sitting):
    page = get(client)
    assert "Qwen2.5-72B" in page
    assert forms(page).keys() == {row.discrepancy_id for row in sitting.dataset.discrepancies}
    assert "form-action &#39;self&#39;" in page
    assert '<meta name="referrer" content="same-origin">' in page


def test_without_the_token_nothing_is_shown(app, guard):
    for path in ("/", "/?token=", f"/?token={guard.form_token}", f"/?token={guard.token[:-1]}", "/raw/one.md"):
        answer = app.test_client().get(path, base_url=HOME)
        assert answer.status_code == 403
        assert "Qwen" not in answer.text
        assert "open the address that `factledger review` has printed" in answer.text


def test_the_cookie_is_for_this_site_only_and_out_of_the_reach_of_scripts(app, guard):
    cookie = app.test_client().get(f"/?token={guard.token}", base_url=HOME).headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie


@pytest.mark.parametrize(
    "home", ["http://evil.example:8123", "http://127.0.0.1", "http://127.0.0.1:80", "http://[::1]:8123"]
)
def test_another_name_for_this_machine_is_refused(client, guard, home):
    client.set_cookie("factledger_review", guard.token, domain=home.split("//")[1].split(":")[0])
    answer = client.get("/", base_url=home)
    assert answer.status_code == 400
    assert "its own address only" in answer.text


@pytest.mark.parametrize(
    "origin", [None, "null", "http://evil.example", "http://127.0.0.1:9999", "https://127.0.0.1:8123"]
)
def test_a_form_of_another_page_is_refused(client, guard, sitting, origin):
    headers = {"Origin": origin} if origin else {}
    data = {"form_token": guard.form_token, "discrepancy": "d_", "choice": "both", "reason": "x"}
    for path in ("/rule", "/undo", "/build"):
        assert client.post(path, data=data, base_url=HOME, headers=headers).status_code == 403
    assert written(sitting) == ()


@pytest.mark.parametrize("given", ["", "x", "é", "of the address"])
def test_a_form_without_its_token_is_refused(client, guard, sitting, given):
    given = guard.token if given == "of the address" else given
    assert post(client, "/rule", guard, form_token=given, choice="both", reason="x").status_code == 403
    assert written(sitting) == ()


def test_a_form_of_an_earlier_start_is_refused(client, sitting):
    assert post(client, "/build", Guard(8123)).status_code == 403
    assert written(sitting) == ()


def test_no_answer_can_be_framed_or_kept(client):
    for path in ("/", "/raw/one.md", "/nowhere"):
        headers = client.get(path, base_url=HOME).headers
        assert headers["X-Frame-Options"] == "DENY"
        assert headers["Content-Security-Policy"] == "frame-ancestors 'none'"
        assert headers["Cache-Control"] == "no-store"
        assert headers["X-Content-Type-Options"] == "nosniff"


def test_two_starts_have_two_tokens():
    one, two = Guard(1), Guard(1)
    assert len({one.token, two.token, one.form_token, two.form_token}) == 4
    assert len(one.token) >= 32


def test_a_decision_is_saved_applied_and_shown_with_what_it_changed(client, guard, sitting):
    number = disputes(sitting)[0].discrepancy_id
    answer = decide(client, guard, number, "")
    assert (answer.status_code, answer.location) == (303, f"/?said=0&view=#{number}")
    (ruling,) = written(sitting)
    assert (ruling.discrepancy_id, ruling.decided_by, ruling.decided_on) == (number, "Ada", "2025-03-31")
    decided = disputes(sitting)[0]
    assert ruling.seen.startswith(decided.summary)
    assert all(value in ruling.seen for value in decided.values)
    assert status(sitting, number) == "ruled"
    page = get(client, "/?said=0")
    notice = page.split('class="notice"')[1].split("</div>")[0]
    assert "Saved: accept " in notice
    assert "fact changed" in notice
    assert "discrepancy ruled" in notice
    assert (sitting.out / "report.html").read_text(encoding="utf-8").count('method="post"') == 0


def test_the_same_form_sent_twice_is_one_decision(client, guard, sitting):
    number = disputes(sitting)[0].discrepancy_id
    places = {decide(client, guard, number, "both").location for _ in range(2)}
    assert places == {f"/?said=0&view=#{number}"}
    assert len(written(sitting)) == 1


def test_one_comes_back_to_the_list_as_it_was(client, guard, sitting):
    number = disputes(sitting)[0].discrepancy_id
    answer = decide(client, guard, number, "both", view="#?status=open")
    assert answer.location == f"/?said=0&view=%23%3Fstatus%3Dopen#{number}"
    assert '<a href="/#?status=open">Back to the list</a>' in get(client, answer.location.partition("#")[0])
    assert f'<a href="/#{number}">Close</a>' in get(client, "/?said=0&view=javascript:alert(1)")


def test_other_decisions(client, guard, sitting):
    one, two = (row.discrepancy_id for row in disputes(sitting))
    assert decide(client, guard, one, "override", value="85.9").status_code == 303
    assert decide(client, guard, two, "both", value="ignored where it has no place").status_code == 303
    assert decide(client, guard, two, "ignore").status_code == 303
    assert [(row.decision, row.value) for row in written(sitting)] == [
        ("override", "85.9"),
        ("both", ""),
        ("ignore", ""),
    ]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"choice": "maybe"}, "400 choose what is right"),
        ({"reason": " "}, "409 Nothing was written: a ruling needs a reason"),
        ({"choice": "accept c_zz"}, "409 Nothing was written: c_zz: no claim of d_"),
        ({"choice": "override", "value": "some"}, "409 Nothing was written: value: no plain decimal: 'some'"),
        ({"evidence": "0123456789ab"}, "409 Nothing was written: the claims have changed since this page was loaded"),
        ({"discrepancy": "d_000000000000"}, "409 Nothing was written: the claims have changed"),
    ],
)
def test_what_makes_no_sense_is_told_and_not_written(client, guard, sitting, fields, expected):
    answer = decide(client, guard, disputes(sitting)[0].discrepancy_id, **{"choice": "both", **fields})
    assert f"{answer.status_code} {answer.text}".startswith(expected)
    assert answer.mimetype == "text/plain"
    assert written(sitting) == ()


def test_a_form_of_a_megabyte_is_refused(client, guard, sitting):
    assert decide(client, guard, disputes(sitting)[0].discrepancy_id, "both", reason="x" * 2**20).status_code == 413
    assert written(sitting) == ()


def test_undo_takes_back_ones_own_row_and_no_other(client, guard, sitting):
    number = disputes(sitting)[0].discrepancy_id
    decide(client, guard, number, "both", reason="mine")
    path = sitting.raw / "rulings.csv"
    other = path.read_bytes() + f"{number},ignore,,,by somebody else,,,,\n".encode()
    path.write_bytes(other)
    assert post(client, "/undo", guard, row="0").location == f"/?said=1&view=#{number}"
    assert [row.reason for row in written(sitting)] == ["by somebody else"]
    assert status(sitting, number) == "ruled"
    assert "Taken back: both are right by Ada" in get(client, "/?said=1")
    answer = post(client, "/undo", guard, row="0")
    assert (answer.status_code, "has been taken back already" in answer.text) == (409, True)
    assert post(client, "/undo", guard, row="7").status_code == 409


def test_a_row_edited_since_is_not_taken_back(client, guard, sitting):
    decide(client, guard, disputes(sitting)[0].discrepancy_id, "both", reason="mine")
    path = sitting.raw / "rulings.csv"
    path.write_bytes(path.read_bytes().replace(b"mine", b"ours"))
    answer = post(client, "/undo", guard, row="0")
    assert answer.status_code == 409
    assert "does not stand in the file any more as it was written" in answer.text
    assert [row.reason for row in written(sitting)] == ["ours"]


def test_two_tabs_that_save_at_once_lose_nothing(app, guard, sitting):
    numbers = [row.discrepancy_id for row in disputes(sitting)]
    tabs = []
    for _ in range(6):
        tab = app.test_client()
        tab.get(f"/?token={guard.token}", base_url=HOME)
        tabs.append((tab, forms(get(tab))))
    answers = []

    def save(index):
        tab, page = tabs[index]
        number = numbers[index % 2]
        fields = {"discrepancy": number, "evidence": page[number][0], "choice": "both", "reason": f"tab {index}"}
        answers.append(post(tab, "/rule", guard, **fields).status_code)

    threads = [threading.Thread(target=save, args=(index,)) for index in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [303] * 6
    assert sorted(row.reason for row in written(sitting)) == [f"tab {index}" for index in range(6)]
    assert {status(sitting, number) for number in numbers} == {"ruled"}


def test_an_article_edited_meanwhile_is_looked_at_again_before_deciding(client, guard, sitting):
    number = disputes(sitting)[0].discrepancy_id
    page = forms(get(client))
    (sitting.raw / "two.md").write_text(
        ARTICLES["two.md"].replace("86.1", "86.2").replace("95.8", "95.9"), encoding="utf-8"
    )
    assert post(client, "/build", guard).status_code == 303
    assert "source edited" in get(client, "/?said=0")
    fields = {"discrepancy": number, "evidence": page[number][0], "choice": "both", "reason": "x"}
    assert post(client, "/rule", guard, **fields).status_code == 409
    assert decide(client, guard, number, "both").status_code == 303


def test_what_is_saved_stays_saved_where_the_dataset_can_not_be_built(client, guard, sitting):
    (sitting.out / "letter.odt").write_bytes(b"mine")
    assert decide(client, guard, disputes(sitting)[0].discrepancy_id, "both").status_code == 303
    assert len(written(sitting)) == 1
    assert "But the dataset could not be built: " in get(client, "/?said=0")
    assert "holds what no build wrote" in get(client, "/?said=0")


def test_words_of_the_reviewer_are_shown_as_words(client, guard, sitting):
    number = disputes(sitting)[0].discrepancy_id
    decide(client, guard, number, "both", reason="<script>alert(1)</script>", by='"><img src=x onerror=alert(2)>')
    page = get(client, "/?said=0")
    assert "<script>alert" not in page
    assert "<img" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_articles_are_shown_as_text_and_nothing_else_is(client):
    answer = client.get("/raw/one.md", base_url=HOME)
    assert (answer.text, answer.mimetype) == (ARTICLES["one.md"], "text/plain")
    for path in (
        "/raw/none.md",
        "/raw/../extracted/claims.csv",
        "/raw/%2e%2e/extracted/claims.csv",
        "/raw/rulings.csv",
    ):
        assert client.get(path, base_url=HOME).status_code == 404


def test_stopping_waits_for_what_is_being_written(client, guard, sitting, monkeypatch):
    make, building, go_on = sitting.builder.make, threading.Event(), threading.Event()

    def slowly(*arguments):
        building.set()
        assert go_on.wait(30)
        return make(*arguments)

    number = disputes(sitting)[0].discrepancy_id
    page = forms(get(client))[number]
    monkeypatch.setattr(sitting.builder, "make", slowly)
    fields = {"discrepancy": number, "evidence": page[0], "choice": "both", "reason": "last"}
    saving = threading.Thread(target=post, args=(client, "/rule", guard), kwargs=fields)
    stopping = threading.Thread(target=sitting.finish)
    saving.start()
    assert building.wait(30)
    stopping.start()
    stopping.join(0.2)
    assert stopping.is_alive()
    go_on.set()
    stopping.join(30)
    saving.join(30)
    assert not stopping.is_alive()
    assert b"both are right" in (sitting.out / "discrepancies.csv").read_bytes()


def test_it_is_bound_to_this_machine_alone():
    with bound(0) as sock:
        host, port = sock.getsockname()
        assert host == "127.0.0.1"
        with pytest.raises(MisuseError, match=rf"port {port}: .* give another with --port"):
            bound(port)


class Browser:
    """As little of a browser as it takes: cookies, forms, redirects."""

    def __init__(self, port):
        self.home, self.cookie = f"127.0.0.1:{port}", ""

    def ask(self, method, path, **form):
        connection = HTTPConnection(self.home)
        headers = {"Cookie": self.cookie, "Origin": f"http://{self.home}"}
        headers |= {"Content-Type": "application/x-www-form-urlencoded"} if form else {}
        connection.request(method, path, urlencode(form), headers)
        answer = connection.getresponse()
        text = answer.read().decode()
        self.cookie = (answer.headers["Set-Cookie"] or self.cookie).partition(";")[0]
        return self.ask("GET", answer.headers["Location"].partition("#")[0]) if answer.status == 303 else text


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_from_start_to_end(sitting, ending):
    command = [FACTLEDGER, "review", str(sitting.raw), str(sitting.out), "--by", "Ada"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as program:
        address = program.stdout.readline().removeprefix("Open ").strip()
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+/\?token=[\w-]{32,}", address)
        browser = Browser(urlsplit(address).port)
        page = browser.ask("GET", f"/?{urlsplit(address).query}")
        number, (evidence, claims) = next(iter(forms(page).items()))
        token = re.search(r'name="form_token" value="([\w-]+)"', page)[1]
        given = {"discrepancy": number, "evidence": evidence, "choice": claims[0], "reason": "seen"}
        assert "Saved: accept" in browser.ask("POST", "/rule", form_token=token, **given)
        program.send_signal(ending)
        said, complained = program.communicate(timeout=30)
    assert program.returncode == 0
    assert said.endswith(f"Stopped; every decision saved is in {sitting.raw / 'rulings.csv'}\n")
    assert complained == ""
    assert len(written(sitting)) == 1
    assert [path.name for path in sitting.raw.parent.iterdir() if path.name.startswith(".")] == []
