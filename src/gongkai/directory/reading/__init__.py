"""The basic directory as counties publish it, read out of office files and written again. Nothing here knows Django."""
