"""Commands that write an author's sources: a ratified version, what an override was written from, a new folder."""
