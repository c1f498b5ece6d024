package io.communitykit.points.contest;

import io.communitykit.core.ActivityId;
import io.communitykit.core.ErasureReceipt;
import io.communitykit.core.MemberExport;
import io.communitykit.core.MemberId;
import io.communitykit.core.Page;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Keeps entries and votes in memory, for tests, trials and small communities. Thread-safe. */
public final class InMemoryVoteStore extends InMemoryContestStore implements VoteStore {

  private record Cast(VoteUnit vote, boolean withdrawn) {}

  private static final class Poll {
    final NavigableMap<ActivityId, ContestEntry> entries = new TreeMap<>();
    final NavigableMap<ActivityId, Cast> votes = new TreeMap<>();
    final Map<MemberId, List<ActivityId>> byVoter = new TreeMap<>();
    final Map<ActivityId, List<ActivityId>> byEntry = new HashMap<>();
    final Set<ActivityId> removed = new HashSet<>();

    boolean counts(Cast cast) {
      return !cast.withdrawn && !removed.contains(cast.vote.entry());
    }
  }

  private final Map<ContestId, Poll> polls = new TreeMap<>();

  /** Creates an empty store. */
  public InMemoryVoteStore() {}

  @Override
  public ContestStatus enter(ContestEntry entry) {
    lock.lock();
    try {
      Poll poll = poll(entry.contest());
      ContestEntry before = poll.entries.get(entry.id());
      if (before != null) {
        return before.equals(entry) ? ContestStatus.REPLAYED : ContestStatus.ID_CONFLICT;
      }
      if (isClosed(entry.contest())) {
        return ContestStatus.CLOSED;
      }
      poll.entries.put(entry.id(), entry);
      return ContestStatus.DONE;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public ContestStatus remove(ContestId contest, ActivityId entry) {
    lock.lock();
    try {
      Poll poll = poll(contest);
      if (!poll.entries.containsKey(entry)) {
        return ContestStatus.NO_SUCH_ENTRY;
      }
      if (poll.removed.contains(entry) || isClosed(contest)) {
        return poll.removed.contains(entry) ? ContestStatus.REPLAYED : ContestStatus.CLOSED;
      }
      poll.removed.add(entry);
      return ContestStatus.DONE;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public ContestStatus vote(VoteUnit vote) {
    lock.lock();
    try {
      Poll poll = poll(vote.contest());
      ContestStatus status = status(poll, vote);
      if (status == ContestStatus.DONE) {
        poll.votes.put(vote.id(), new Cast(vote, false));
        poll.byVoter.computeIfAbsent(vote.voter(), key -> new ArrayList<>()).add(vote.id());
        poll.byEntry.computeIfAbsent(vote.entry(), key -> new ArrayList<>()).add(vote.id());
      }
      return status;
    } finally {
      lock.unlock();
    }
  }

  private ContestStatus status(Poll poll, VoteUnit vote) {
    Cast known = poll.votes.get(vote.id());
    if (known != null) {
      return known.vote.isSame(vote) ? ContestStatus.REPLAYED : ContestStatus.ID_CONFLICT;
    }
    if (isClosed(vote.contest())) {
      return ContestStatus.CLOSED;
    }
    ContestEntry entry = poll.entries.get(vote.entry());
    if (entry == null || poll.removed.contains(vote.entry())) {
      return ContestStatus.NO_SUCH_ENTRY;
    }
    if (!vote.ownToo() && entry.member().equals(vote.voter())) {
      return ContestStatus.OWN_ENTRY;
    }
    int used = 0;
    boolean isSecond = false;
    for (ActivityId id : poll.byVoter.getOrDefault(vote.voter(), List.of())) {
      Cast cast = poll.votes.get(id);
      if (cast != null && poll.counts(cast) && cast.vote.bucket().equals(vote.bucket())) {
        used++;
        isSecond = isSecond || cast.vote.entry().equals(vote.entry());
      }
    }
    return isSecond
        ? ContestStatus.VOTED_BEFORE
        : used >= vote.max() ? ContestStatus.NO_VOTES_LEFT : ContestStatus.DONE;
  }

  @Override
  public ContestStatus withdraw(ContestId contest, ActivityId vote) {
    lock.lock();
    try {
      Poll poll = poll(contest);
      Cast cast = poll.votes.get(vote);
      if (cast == null) {
        return ContestStatus.NO_SUCH_ENTRY;
      }
      if (cast.withdrawn || isClosed(contest)) {
        return cast.withdrawn ? ContestStatus.REPLAYED : ContestStatus.CLOSED;
      }
      poll.votes.put(vote, new Cast(cast.vote, true));
      return ContestStatus.DONE;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public List<EntryVotes> tally(ContestId contest, Optional<ActivityId> after, int limit) {
    Page.checkSize(limit);
    lock.lock();
    try {
      Poll poll = poll(contest);
      NavigableMap<ActivityId, ContestEntry> rest =
          after.isPresent() ? poll.entries.tailMap(after.get(), false) : poll.entries;
      return rest.values().stream()
          .filter(entry -> !poll.removed.contains(entry.id()))
          .limit(limit)
          .map(entry -> tally(poll, entry))
          .toList();
    } finally {
      lock.unlock();
    }
  }

  private static EntryVotes tally(Poll poll, ContestEntry entry) {
    List<Instant> counted =
        poll.byEntry.getOrDefault(entry.id(), List.of()).stream()
            .flatMap(id -> Stream.ofNullable(poll.votes.get(id)))
            .filter(poll::counts)
            .map(cast -> cast.vote.at())
            .toList();
    return new EntryVotes(entry, counted.size(), counted.stream().max(Comparator.naturalOrder()));
  }

  private Poll poll(ContestId contest) {
    return polls.computeIfAbsent(contest, key -> new Poll());
  }

  @Override
  public MemberExport export(MemberId member) {
    lock.lock();
    try {
      List<Map<String, String>> entries = new ArrayList<>();
      List<Map<String, String>> votes = new ArrayList<>();
      for (Poll poll : polls.values()) {
        poll.entries.values().stream()
            .filter(entry -> entry.member().equals(member))
            .forEach(entry -> entries.add(Entries.row(entry)));
        poll.votes.values().stream()
            .filter(cast -> cast.vote.voter().equals(member))
            .forEach(cast -> votes.add(row(cast)));
      }
      return new MemberExport(
          member,
          List.of(
              new MemberExport.Section("contest.entries", entries),
              new MemberExport.Section("contest.votes", votes)));
    } finally {
      lock.unlock();
    }
  }

  private static Map<String, String> row(Cast cast) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("contest", cast.vote.contest().value());
    row.put("vote", cast.vote.id().value());
    row.put("entry", cast.vote.entry().value());
    row.put("at", cast.vote.at().toString());
    return row;
  }

  @Override
  public ErasureReceipt erase(MemberId member, MemberId replacement) {
    lock.lock();
    try {
      long rewritten = 0;
      for (Poll poll : polls.values()) {
        for (Map.Entry<ActivityId, ContestEntry> each : poll.entries.entrySet()) {
          if (each.getValue().member().equals(member)) {
            each.setValue(Entries.of(each.getValue(), replacement));
            rewritten++;
          }
        }
        List<ActivityId> votes = poll.byVoter.remove(member);
        if (votes != null) {
          poll.byVoter.computeIfAbsent(replacement, key -> new ArrayList<>()).addAll(votes);
          votes.forEach(id -> poll.votes.computeIfPresent(id, (k, cast) -> by(cast, replacement)));
          rewritten += votes.size();
        }
      }
      return new ErasureReceipt(replacement, 0, rewritten);
    } finally {
      lock.unlock();
    }
  }

  private static Cast by(Cast cast, MemberId voter) {
    VoteUnit vote = cast.vote;
    return new Cast(
        new VoteUnit(
            vote.contest(),
            vote.id(),
            vote.entry(),
            voter,
            vote.at(),
            vote.bucket(),
            vote.max(),
            vote.ownToo()),
        cast.withdrawn);
  }
}
