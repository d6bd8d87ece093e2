"""The screens of reflection: rounds, agenda, actions, outcomes and meetings."""
