"""`gongkai init`: a home folder with a commented gongkai.toml and the starter registry."""

import shutil

from flows.settings import COMMENTED, Home
from standard.registry import STARTER

CONTACT_UNSET = "you@example.org"


def init(home: Home, contact: str = "") -> list[str]:
    """Write what is not there yet and return a line for each file: nothing a person edited is ever overwritten."""
    said = []
    home.registry.mkdir(parents=True, exist_ok=True)
    if home.settings_file.exists():
        said.append(f"kept     {home.settings_file}")
    else:
        home.settings_file.write_text(COMMENTED.format(contact=contact or CONTACT_UNSET), encoding="utf-8")
        said.append(f"written  {home.settings_file}")
    for source in sorted(STARTER.iterdir()):
        target = home.registry / source.name
        if target.exists():
            said.append(f"kept     {target}")
        else:
            shutil.copyfile(source, target)
            said.append(f"written  {target}")
    if not contact:
        said.append(f"next     set contact in {home.settings_file}, look through the registry, then: gongkai run")
    return said
