"""The one command of this project: ``python3 build.py --help``. It sets up what it needs by itself."""

import os
import sys

# This file alone must be readable for an old Python, so that it can say what is wrong.
if sys.version_info < (3, 11):
    sys.exit(
        "error: build.py needs Python 3.11 or newer, this is Python %d.%d (%s)"
        "\n需要Python 3.11或更新的版本，当前是%d.%d"
        % (sys.version_info[:2] + (sys.executable,) + sys.version_info[:2])
    )
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from generator.environment.compiled import keep_compiled

if __name__ == "__main__":
    keep_compiled()
    from generator.environment.start import start

    sys.exit(start(sys.argv[1:]))
