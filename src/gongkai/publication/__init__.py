"""The static site: which pages exist, what each depends on, how files come to be and go (design, section 8).

It knows no page by name. Whoever shows something registers kinds of pages (`kinds`) and lists (`lists`), and says what
changed (`queue.changed`); this room finds the pages concerned, has them rendered, and writes what is new.
"""
