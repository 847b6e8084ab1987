"""Short texts of the sites (a column's introduction, a leader's duties): written by one, approved by another.

A text that is public is never rewritten in place: the new wording stands beside it as a proposal until somebody else
adopts it. The leak scan looks at every wording that waits; what it finds is taken out or judged by a person.
"""
