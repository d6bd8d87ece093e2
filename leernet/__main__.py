"""`python -m leernet` is `leernet`."""

from leernet.cli import main

if __name__ == "__main__":
    main()
