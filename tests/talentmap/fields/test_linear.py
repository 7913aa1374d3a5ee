"""The second opinion on texts."""

import numpy as np

from talentmap.fields import crosswalk
from talentmap.fields.classifier import classify, counted_texts
from talentmap.fields.linear import labels, recipe, shipped_linear
from talentmap.fields.training import learn, unseen
from talentmap.fields.works import LabelledWork


def test_words_that_go_with_a_label_speak_for_it() -> None:
    texts = ["qubit gate fidelity", "qubit error", "steel weld crack", "steel alloy", "crop yield", "rice yield"] * 2
    truth = np.array([[text.startswith("qubit"), text.startswith("steel")] for text in texts])
    made = learn(list(counted_texts((text, "") for text in texts)), truth)
    (qubit, steel), nothing = made.scores(list(counted_texts([("a qubit", ""), ("zzz", "")])))
    assert qubit > 0.5 > steel
    assert (nothing < 0.5).all()


def test_a_label_with_few_texts_is_never_given() -> None:
    made = learn(list(counted_texts([("one", ""), ("two", "")])), np.array([[True], [False]]))
    assert made.scores(list(counted_texts([("one", "")])))[0, 0] < 0.01


def test_the_shipped_weights_fit_the_labels_and_tell_what_they_learned_from() -> None:
    assert shipped_linear().weights.shape[1] == len(shipped_linear().bias) == len(labels()) == 14
    assert recipe()["topics"] == len(crosswalk().topics)


def test_the_same_texts_have_the_same_opinion_alone_and_together() -> None:
    texts = [("Qubits in an ion trap", ""), ("", ""), ("稀土永磁材料", "")] * 100
    together = list(classify(texts, crosswalk()))
    assert together[:3] == [next(classify([text], crosswalk())) for text in texts[:3]]
    assert not together[1].areas


def test_works_with_the_same_key_are_not_learned_from() -> None:
    topic = next(iter(crosswalk().topics))
    works = [LabelledWork(f"Unheard {number}", "", topic) for number in range(4)]
    apart = unseen(works, crosswalk(), lambda work: work.topic)
    assert apart.shape == (4, 14)
    assert np.ptp(apart, axis=0).max() < 0.2  # the only word they share with no topic was never seen
