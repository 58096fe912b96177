"""Packs the extension into the installed package; everything else stands in pyproject.toml.

In a checkout the extension stands beside the server, once. An installed Sidelight needs it too: to be loaded
into the browser, and because the try-it page runs the extension's own card code.
"""

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

EXTENSION = Path(__file__).parent / "extension"


class BuildWithExtension(build_py):
    """The usual build, then the extension's folder."""

    def run(self) -> None:
        """Build; an editable installation reads the checkout's folder and needs no copy."""
        super().run()
        if not self.editable_mode:
            target = Path(self.build_lib) / "sidelight" / "extension"
            shutil.copytree(EXTENSION, target, dirs_exist_ok=True)


setup(cmdclass={"build_py": BuildWithExtension})
