package io.communitykit.points.contest;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/** What the stores in memory have in common: one lock, and the contests that are closed. */
abstract class InMemoryContestStore implements ContestStore {

  /** Held for the length of each step. */
  final ReentrantLock lock = new ReentrantLock();

  private final Set<ContestId> closed = new HashSet<>();

  @Override
  public final ContestStatus close(ContestId contest) {
    lock.lock();
    try {
      return closed.add(contest) ? ContestStatus.DONE : ContestStatus.REPLAYED;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public final boolean isClosed(ContestId contest) {
    lock.lock();
    try {
      return closed.contains(contest);
    } finally {
      lock.unlock();
    }
  }
}
