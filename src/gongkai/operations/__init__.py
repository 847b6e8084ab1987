"""What its operators ask of the platform: does it live, is it ready, how much waits (docs/features/operations.md)."""
