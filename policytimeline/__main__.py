"""``python -m policytimeline``: the command without its script."""

from policytimeline.cli import main

if __name__ == "__main__":
    main()
