package io.communitykit.points.contest;

import io.communitykit.core.ActivityId;
import io.communitykit.core.ErasureReceipt;
import io.communitykit.core.MemberExport;
import io.communitykit.core.MemberId;
import io.communitykit.core.Page;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Keeps teams in memory, for tests, trials and small communities. Thread-safe. */
public final class InMemoryTeamStore extends InMemoryContestStore implements TeamStore {

  private static final class Match {
    final Map<MemberId, List<TeamMembership>> memberships = new TreeMap<>();
    final NavigableMap<ActivityId, TeamPoints> points = new TreeMap<>();
  }

  private final Map<ContestId, Match> matches = new TreeMap<>();

  /** Creates an empty store. */
  public InMemoryTeamStore() {}

  @Override
  public ContestStatus join(TeamMembership membership) {
    lock.lock();
    try {
      List<TeamMembership> all =
          match(membership.contest())
              .memberships
              .computeIfAbsent(membership.member(), member -> new ArrayList<>());
      boolean isFree = true;
      for (TeamMembership known : all) {
        if (known.team().equals(membership.team()) && known.from().equals(membership.from())) {
          return ContestStatus.REPLAYED;
        }
        boolean isOver = known.to().isPresent() && !known.to().get().isAfter(membership.from());
        isFree = isFree && isOver;
      }
      if (isClosed(membership.contest())) {
        return ContestStatus.CLOSED;
      }
      if (!isFree) {
        return ContestStatus.IN_A_TEAM;
      }
      all.add(membership); // After all others, so they stay in their order.
      return ContestStatus.DONE;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public ContestStatus leave(ContestId contest, MemberId member, Instant at) {
    Optional<Instant> end = Optional.of(at.truncatedTo(ChronoUnit.MICROS));
    lock.lock();
    try {
      List<TeamMembership> all = match(contest).memberships.getOrDefault(member, List.of());
      if (all.stream().anyMatch(known -> known.to().equals(end))) {
        return ContestStatus.REPLAYED;
      }
      if (isClosed(contest)) {
        return ContestStatus.CLOSED;
      }
      for (int i = 0; i < all.size(); i++) {
        TeamMembership known = all.get(i);
        if (known.to().isEmpty() && known.from().isBefore(end.get())) {
          all.set(i, new TeamMembership(contest, known.team(), member, known.from(), end));
          return ContestStatus.DONE;
        }
      }
      return ContestStatus.NOT_IN_A_TEAM;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public ContestStatus contribute(TeamPoints points) {
    lock.lock();
    try {
      Match match = match(points.contest());
      TeamPoints before = match.points.get(points.id());
      if (before != null) {
        return before.equals(points) ? ContestStatus.REPLAYED : ContestStatus.ID_CONFLICT;
      }
      if (isClosed(points.contest())) {
        return ContestStatus.CLOSED;
      }
      match.points.put(points.id(), points);
      return ContestStatus.DONE;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public List<TeamMembership> memberships(ContestId contest) {
    lock.lock();
    try {
      return match(contest).memberships.values().stream().flatMap(List::stream).toList();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public List<TeamPoints> points(ContestId contest, Optional<ActivityId> after, int limit) {
    Page.checkSize(limit);
    lock.lock();
    try {
      NavigableMap<ActivityId, TeamPoints> all = match(contest).points;
      return (after.isPresent() ? all.tailMap(after.get(), false) : all)
          .values().stream().limit(limit).toList();
    } finally {
      lock.unlock();
    }
  }

  private Match match(ContestId contest) {
    return matches.computeIfAbsent(contest, key -> new Match());
  }

  @Override
  public MemberExport export(MemberId member) {
    lock.lock();
    try {
      List<Map<String, String>> memberships = new ArrayList<>();
      List<Map<String, String>> points = new ArrayList<>();
      for (Match match : matches.values()) {
        match
            .memberships
            .getOrDefault(member, List.of())
            .forEach(each -> memberships.add(row(each)));
        match.points.values().stream()
            .filter(each -> each.member().equals(member))
            .forEach(each -> points.add(row(each)));
      }
      return new MemberExport(
          member,
          List.of(
              new MemberExport.Section("contest.teams", memberships),
              new MemberExport.Section("contest.team-points", points)));
    } finally {
      lock.unlock();
    }
  }

  private static Map<String, String> row(TeamMembership membership) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("contest", membership.contest().value());
    row.put("team", membership.team().value());
    row.put("from", membership.from().toString());
    membership.to().ifPresent(to -> row.put("to", to.toString()));
    return row;
  }

  private static Map<String, String> row(TeamPoints points) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("contest", points.contest().value());
    row.put("id", points.id().value());
    row.put("points", Long.toString(points.points()));
    row.put("at", points.at().toString());
    return row;
  }

  @Override
  public ErasureReceipt erase(MemberId member, MemberId replacement) {
    lock.lock();
    try {
      long[] rewritten = {0};
      for (Match match : matches.values()) {
        List<TeamMembership> own = match.memberships.remove(member);
        if (own != null) {
          rewritten[0] += own.size();
          own.replaceAll(
              each ->
                  new TeamMembership(
                      each.contest(), each.team(), replacement, each.from(), each.to()));
          List<TeamMembership> all =
              match.memberships.computeIfAbsent(replacement, key -> new ArrayList<>());
          all.addAll(own);
          all.sort(Comparator.comparing(TeamMembership::from));
        }
        match.points.replaceAll(
            (id, each) -> {
              if (!each.member().equals(member)) {
                return each;
              }
              rewritten[0]++;
              return new TeamPoints(each.contest(), id, replacement, each.points(), each.at());
            });
      }
      return new ErasureReceipt(replacement, 0, rewritten[0]);
    } finally {
      lock.unlock();
    }
  }
}
