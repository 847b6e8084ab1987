"""示范县 (a fictitious county): its organs, people and recent history, as data and pure functions.

Nothing here knows Django; `gongkai demo` loads what these modules return. All text, names and numbers
are invented: area code 990121 and telephone area 0640 belong to no place, `.example` is reserved (RFC 2606).
"""
