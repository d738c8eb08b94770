"""Which step of one episode is the counterpart of which step of another."""
