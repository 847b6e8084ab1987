"""One small module a format; each makes of its format the same Source."""
