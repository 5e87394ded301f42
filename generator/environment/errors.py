"""What ends a set-up."""


class SetUpError(Exception):
    """A set-up that can't go on: a code of the message table with its arguments, and what the program said."""

    def __init__(self, code: str, said: str = "", **arguments: str) -> None:
        super().__init__(code)
        self.code = code
        self.said = said
        self.arguments = arguments
