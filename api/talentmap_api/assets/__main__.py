"""`python -m talentmap_api.assets`: fetch and check the pages' assets."""

import sys

from talentmap.errors import TalentMapError
from talentmap_api import assets


def main(arguments: list[str]) -> int:
    """Exit status of the command."""
    try:
        count = assets.pin() if "--pin" in arguments else assets.install()
    except TalentMapError as error:
        sys.stderr.write(f"assets: {error}\n")
        return 2
    sys.stderr.write(f"assets: {count} files {'pinned' if '--pin' in arguments else 'checked and copied'}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
