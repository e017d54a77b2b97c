"""What an author waits for."""

from __future__ import annotations

import shutil
import subprocess
import sys

from tools.bench.copies import HERE, copies, environment_of, measured, say


def previewing() -> None:
    """From the save of one changed word to its page being served, beside a whole build in the same run."""
    for what, count, most in (("the national edition", 0, 1.0), ("200 cases", 200, 1.5)):
        with copies(count) as root:
            if not count:
                shutil.copytree(HERE.root / "scenarios", root / "scenarios", dirs_exist_ok=True)
            _, whole, _ = measured(root, "build")
            command = [sys.executable, "-m", "tools.preview", "times"]
            run = subprocess.run(
                command, cwd=root, env=environment_of(root), check=True, capture_output=True, text=True
            )
            say(f"preview of {what}, whose build takes {whole:.1f} CPU s (at most {most} until a change is served):\n")
            say("".join(f"  {line}\n" for line in run.stdout.splitlines() if line.startswith("preview, ")))
