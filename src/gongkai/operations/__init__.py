"""What whoever runs the platform asks of it: does it live, is it ready, how much waits (docs/features/operations.md)."""
