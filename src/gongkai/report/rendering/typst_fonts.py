"""The open fonts that come with a package: Noto Serif SC and Noto Sans SC. Loaded once a process."""

from functools import cache
from pathlib import Path

import pylopdf_fonts_zh_cn
import typst


@cache
def packaged_fonts() -> typst.Fonts:
    folder = Path(pylopdf_fonts_zh_cn.__file__).parent
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])
