"""The join pages: answering a round on a phone, with a short code. Plain HTML, beside Streamlit and without it.

They show the questions of one round and nothing else, work without script and without internet, and are all that
another machine gets in room mode.
"""
