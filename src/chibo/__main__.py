"""`python -m chibo …`: hands over to the start-up layer."""

import sys

from chibo.config.launch import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
