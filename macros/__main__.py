"""`python -m macros` is the `sharewell` command."""

from macros.cli import run

if __name__ == "__main__":
    run()
