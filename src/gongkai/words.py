"""gettext for what is said before Django is set up (command line, start-up).

Chinese whatever the terminal's language is: a catalogue of another has the public pages' words and no more, and half a
message in English would help nobody.
"""

import gettext
from pathlib import Path

_catalogue = gettext.translation("django", Path(__file__).parent / "locale", ["zh_Hans"], fallback=True)

_ = _catalogue.gettext
