"""``python -m hanse`` is the command ``hanse``."""

from .cli import main

if __name__ == "__main__":
    main()
