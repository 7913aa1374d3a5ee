"""The second opinion on texts."""

from dataclasses import replace

import numpy as np
import scipy.sparse as sp

from talentmap.fields import crosswalk
from talentmap.fields.classifier import classify, counted_texts
from talentmap.fields.linear import BUCKETS, Linear, labels, recipe, shipped_linear
from talentmap.fields.measuring import even_f1
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
    ((numbers, made),) = unseen(works, crosswalk(), lambda work: work.topic)
    assert numbers == [0, 1, 2, 3]
    assert not made.learned
    scores = made.scores(list(counted_texts((work.title, "") for work in works)))
    assert np.ptp(scores, axis=0).max() < 0.2  # the only word they share with no topic was never seen


def test_the_second_opinion_weighs_more_where_it_has_learned_from_works() -> None:
    text = ("Bell inequalities and the interpretation of quantum mechanics", "")
    sure = Linear(np.ones(BUCKETS, np.float32), sp.csr_matrix((BUCKETS, 14), dtype=np.float32), np.full(14, -9, np.float32))
    (strange,) = classify([text], crosswalk(), sure)
    (home,) = classify([text], crosswalk(), replace(sure, learned=dict.fromkeys(crosswalk().topics, 3)))
    assert home.directions.get("matter", 0) < strange.directions["matter"]


def test_an_even_measure_does_not_ask_how_many_works_a_topic_has() -> None:
    pairs = [({"a"}, {"a"}), ({"a"}, {"a"}), ({"a"}, {"a"}), ({"b"}, {"a"}), ({"b"}, {"b"})]
    few = even_f1(pairs, ["T1", "T1", "T1", "T2", "T3"], ["a", "b"])
    assert few == even_f1(pairs[2:], ["T1", "T2", "T3"], ["a", "b"])
    assert round(few, 3) == round((2 / 3 + 2 / 3) / 2, 3)
