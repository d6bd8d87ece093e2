"""What rounds, answers, actions, learning questions and outcomes say, worked out from the snapshot."""
