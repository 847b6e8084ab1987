"""Gongkai (公开): the platform of open government information."""
