"""Letters (文书): notices and answers from numbered, versioned templates, signed, issued, sent, and served on a day.

Knows no request and no appeal: a letter belongs to a matter, named by a workflow's key and a number in it. Rooms draft
with `letters.drafting.draft` and follow what becomes of a letter with `letters.followers.on`.
"""
