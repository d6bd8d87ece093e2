"""The only Streamlit outside pages/: the frame, what a session remembers, and what screens share."""
