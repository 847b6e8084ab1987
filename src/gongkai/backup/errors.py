"""What stops a backup or a restore, in words for whoever runs it."""


class BackupFault(Exception):
    """Nothing was changed; the words say why, in one line or more."""
