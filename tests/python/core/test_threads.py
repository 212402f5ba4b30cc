"""Helping threads stay between calls; what that must not change."""

import multiprocessing
import sys
import threading

import hanse as hs
import pytest


@pytest.fixture(scope="module")
def graph():
    return hs.generate.affiliation(300, seed=1)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no fork")
def test_a_forked_process_has_helping_threads_of_its_own(graph):
    def compute(pipe):
        pipe.send(hs.centrality.betweenness(graph, threads=2).to_numpy().tobytes())

    expected = hs.centrality.betweenness(graph, threads=2).to_numpy().tobytes()
    here, there = multiprocessing.Pipe()
    child = multiprocessing.get_context("fork").Process(target=compute, args=(there,))
    child.start()
    try:
        assert here.poll(60), "the child process waits for threads that it does not have"
        assert here.recv() == expected
    finally:
        child.kill()
        child.join()


def test_calls_from_several_threads_do_not_wait_for_each_other(graph):
    expected = hs.centrality.betweenness(graph, threads=1)
    found = []
    callers = [
        threading.Thread(target=lambda: found.append(hs.centrality.betweenness(graph, threads=3))) for _ in range(6)
    ]
    for caller in callers:
        caller.start()
    for caller in callers:
        caller.join()
    assert len(found) == 6 and all(result.equals(expected) for result in found)
