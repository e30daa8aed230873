"""Draw the icon sprite anew from the npm package lucide-static. Run after adding a name to icons.txt:

npm pack lucide-static@1.62.0 && tar xzf lucide-static-1.62.0.tgz && python scripts/icons.py package
"""

import re
import sys
from pathlib import Path

UI = Path(__file__).parent.parent / "src/workbench/ui"
SIGNS = UI / "static/ui/logo"


def names() -> list[tuple[str, str]]:
    """Pairs of our name and lucide's; a line `filter:funnel` renames."""
    lines = (UI / "icons.txt").read_text(encoding="utf-8").splitlines()
    wanted = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
    return [(line.split(":")[0], line.split(":")[-1]) for line in wanted]


def inner(svg: str) -> str:
    """What stands between <svg …> and </svg>, on one line."""
    return re.sub(r"\s*\n\s*", "", re.sub(r"^.*?<svg[^>]*>|</svg>\s*$", "", svg, flags=re.S)).strip()


def symbol(name: str, svg: str, box: str) -> str:
    return f'<symbol id="{name}" viewBox="{box}">{inner(svg)}</symbol>'


def main(package: Path) -> None:
    icons = [symbol(name, (package / f"icons/{source}.svg").read_text(), "0 0 24 24") for name, source in names()]
    signs = [
        symbol(f"sign-{kind}", (SIGNS / f"sign-{kind}.svg").read_text(), "0 0 14 16") for kind in ("voice", "answer")
    ]
    sprite = '<svg xmlns="http://www.w3.org/2000/svg">\n' + "\n".join(icons + signs) + "\n</svg>\n"
    (UI / "static/ui/icons.svg").write_text(sprite, encoding="utf-8")
    (UI / "static/ui/icons-LICENSE.txt").write_text((package / "LICENSE").read_text(), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
