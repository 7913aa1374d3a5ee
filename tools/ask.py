"""Ask a running talent map one question: prints the start of the answer, fails when it is not what was expected."""

import argparse
import json
import sys
import urllib.request


def main() -> int:
    """Fetch the address; `--expect KEY` wants that key in the JSON answer, not empty."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("address")
    parser.add_argument("--token")
    parser.add_argument("--expect")
    arguments = parser.parse_args()
    headers = {"Authorization": f"Bearer {arguments.token}"} if arguments.token else {}
    request = urllib.request.Request(arguments.address, headers=headers)  # noqa: S310
    with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310
        body = answer.read().decode()
    sys.stdout.write(f"{arguments.address} -> {body[:160]}\n")
    return 0 if not arguments.expect or json.loads(body).get(arguments.expect) else 1


if __name__ == "__main__":
    sys.exit(main())
