"""Commands that write an author's sources: a ratified version, what an override was written from, a new folder.

It makes no site and decides nothing about content: what is wrong is found by `checks`.
"""
