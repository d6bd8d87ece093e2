"""Files in and out: every problem with its cell, never half a file."""
