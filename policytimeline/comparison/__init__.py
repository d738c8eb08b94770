"""Two events, two episodes: compared with guaranteed bounds (promise 4: comparable)."""
