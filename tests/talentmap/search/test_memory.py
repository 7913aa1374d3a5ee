"""Remembered answers."""

from talentmap.search.memory import Memory


def test_an_answer_is_found_once_and_the_oldest_is_forgotten() -> None:
    memory: Memory[int] = Memory(2)
    asked: list[str] = []

    def find(question: str) -> int:
        asked.append(question)
        return len(question)

    for question in ("a", "bb", "a", "ccc", "a", "bb"):
        assert memory.get(question, lambda question=question: find(question)) == len(question)
    assert asked == ["a", "bb", "ccc", "bb"]
