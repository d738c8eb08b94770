"""What rows say about other rows."""
