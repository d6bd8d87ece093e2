"""One thin screen per file, executed by Streamlit. A package only so that import-linter can hold it to the layers."""
