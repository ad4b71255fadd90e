"""Which web addresses a registry keeps, in which spelling, and how a refused one is shown again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standard.rows import shown_address, web_address


def test_the_host_is_kept_in_lower_case_and_the_path_as_it_is() -> None:
    assert web_address("HTTP://XFJ.Yunji.GOV.CN/XXGK/Nb.html?A=B") == "http://xfj.yunji.gov.cn/XXGK/Nb.html?A=B"
    assert web_address("http://www.yunji.gov.cn:8080/年报/") == "http://www.yunji.gov.cn:8080/年报/"


@pytest.mark.parametrize(
    "text", ["http://a.gov.cn:99999/", "http://a.gov.cn:x/", "http://[::1/", "//a.gov.cn/", "a.gov.cn"]
)
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="write a whole address"):
        web_address(text)


@given(secret=st.text(st.characters(codec="ascii", categories=("L", "N", "P")), min_size=4).map(lambda t: f"Zq{t}qZ"))
def test_no_password_is_shown_again(secret: str) -> None:
    for text in (f"http://me:{secret}@czj.yunji.gov.cn/", f"ftp://{secret}@h", f"me:{secret}@h/x"):
        assert secret not in shown_address(text)
        with pytest.raises(ValueError, match="write") as refused:
            web_address(text)
        assert secret not in str(refused.value)
