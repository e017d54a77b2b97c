"""The pieces of the interface's wording that the site asks for, each with the gaps that it fills in it."""

from pathlib import Path

# One line each in wordlist.txt: the id, then the names of its gaps. The wording itself is in guidance/words/.
WORDS = {
    line.split()[0]: tuple(line.split()[1:])
    for line in Path(__file__).with_name("wordlist.txt").read_text(encoding="utf-8").splitlines()
}
