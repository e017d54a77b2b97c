"""`python -m sharewell` is the `sharewell` command, for where the command itself is not found."""

from macros.cli import run

if __name__ == "__main__":
    run()
