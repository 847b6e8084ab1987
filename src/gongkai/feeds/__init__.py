"""What machines read of the public site: feeds, calendars, schema.org data, page labels, citations.

Pure: dataclasses of plain values in, text or bytes out; equal input gives equal bytes.
"""
