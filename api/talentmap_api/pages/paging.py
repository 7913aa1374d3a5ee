"""Pages of a list: the one asked for, and the last one there is."""

from dataclasses import dataclass

from talentmap_api.services.filters import whole_number

LARGEST = 999_999_999


@dataclass(frozen=True, slots=True)
class Paging:
    """Which page is shown of how many; `asked` is past the end where an address was kept from another release."""

    asked: int
    pages: int

    @classmethod
    def of(cls, asked: int, total: int, size: int) -> "Paging":
        """The pages of so many rows; an empty list has one."""
        return cls(asked, max(-(-total // size), 1))

    @property
    def page(self) -> int:
        """The page that is shown."""
        return min(self.asked, self.pages)


def asked_page(text: str | None) -> int:
    """The page that an address asks for, however large; raises FilterError for what is no page."""
    return whole_number("page", text or "1", 1, LARGEST)
