"""A home folder is found from where one stands, and its gongkai.toml is read or refused by name."""

import pytest

from flows.opening import init
from flows.settings import Home, SettingsError, find_home, read_settings


def test_the_nearest_settings_file_names_the_home(tmp_path):
    (tmp_path / "gongkai.toml").touch()
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    assert find_home(None, deep).root == tmp_path


def test_without_one_the_home_is_a_folder_here(tmp_path):
    assert find_home(None, tmp_path).root == tmp_path / "gongkai-data"


def test_what_init_writes_can_be_read_and_is_never_overwritten(tmp_path):
    home = Home(tmp_path / "home")
    init(home, "clerk@example.org")
    assert read_settings(home.settings_file).contact == "clerk@example.org"
    home.settings_file.write_text('[gongkai]\ncontact = "me@example.org"\n', encoding="utf-8")
    said = init(home)
    assert read_settings(home.settings_file).contact == "me@example.org"
    assert all(line.startswith(("kept", "next")) for line in said)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[portals]\npace_seconds = 0.2\n", "one request a second"),
        ("[portals]\npace = 2\n", "[portals] pace is not a setting"),
        ('[portals]\nhosts_per_batch = "many"\n', "write a int"),
        ("contact = 'x'\n", "outside a section"),
        ("[gongkai\n", "is not TOML"),
        ('[gongkai]\nlanguage = "fr"\n', 'write "zh" or "en"'),
        ('[demo]\nportals = "10.0.0.1:80"\n', "127.0.0.1:PORT"),
    ],
)
def test_a_setting_that_cannot_be_used_is_refused_with_its_cure(tmp_path, text, said):
    file = tmp_path / "gongkai.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match=r"gongkai\.toml") as caught:
        read_settings(file)
    assert said in str(caught.value)
