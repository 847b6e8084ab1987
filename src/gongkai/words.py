"""gettext for what is said before Django is set up (command line, start-up): the same catalogue."""

import gettext
from pathlib import Path

_catalogue = gettext.translation("django", Path(__file__).parent / "locale", fallback=True)

_ = _catalogue.gettext
