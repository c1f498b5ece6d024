package io.communitykit.points.contest;

import io.communitykit.core.ActivityId;
import io.communitykit.core.ErasureReceipt;
import io.communitykit.core.MemberExport;
import io.communitykit.core.MemberId;
import io.communitykit.core.Page;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Keeps floors in memory, for tests, trials and small communities. Thread-safe. */
public final class InMemoryFloorStore extends InMemoryContestStore implements FloorStore {

  private static final class Building {
    final List<Floor> floors = new ArrayList<>();
    final Map<ActivityId, Integer> byEntry = new HashMap<>();
  }

  private final Map<ContestId, Building> buildings = new TreeMap<>();

  /** Creates an empty store. */
  public InMemoryFloorStore() {}

  @Override
  public FloorPlacement place(ContestEntry entry) {
    lock.lock();
    try {
      Building building = building(entry.contest());
      Integer known = building.byEntry.get(entry.id());
      if (known == null) {
        if (isClosed(entry.contest())) {
          return FloorPlacement.CLOSED;
        }
        building.byEntry.put(entry.id(), building.floors.size());
        building.floors.add(new Floor(building.floors.size() + 1L, entry, false));
        return FloorPlacement.at(FloorPlacement.Status.PLACED, building.floors.size());
      }
      return building.floors.get(known).entry().equals(entry)
          ? FloorPlacement.at(FloorPlacement.Status.REPLAYED, known + 1L)
          : FloorPlacement.CONFLICT;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public ContestStatus remove(ContestId contest, ActivityId entry) {
    lock.lock();
    try {
      Building building = building(contest);
      Integer known = building.byEntry.get(entry);
      if (known == null) {
        return ContestStatus.NO_SUCH_ENTRY;
      }
      Floor floor = building.floors.get(known);
      if (floor.removed() || isClosed(contest)) {
        return floor.removed() ? ContestStatus.REPLAYED : ContestStatus.CLOSED;
      }
      building.floors.set(known, new Floor(floor.number(), floor.entry(), true));
      return ContestStatus.DONE;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public List<Floor> list(ContestId contest, long after, int limit) {
    Page.checkSize(limit);
    lock.lock();
    try {
      return building(contest).floors.stream().skip(Math.max(0, after)).limit(limit).toList();
    } finally {
      lock.unlock();
    }
  }

  private Building building(ContestId contest) {
    return buildings.computeIfAbsent(contest, key -> new Building());
  }

  @Override
  public MemberExport export(MemberId member) {
    lock.lock();
    try {
      List<Map<String, String>> rows = new ArrayList<>();
      for (Building building : buildings.values()) {
        building.floors.stream()
            .filter(floor -> floor.entry().member().equals(member))
            .forEach(floor -> rows.add(row(floor)));
      }
      return new MemberExport(member, List.of(new MemberExport.Section("contest.floors", rows)));
    } finally {
      lock.unlock();
    }
  }

  private static Map<String, String> row(Floor floor) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("contest", floor.entry().contest().value());
    row.put("number", Long.toString(floor.number()));
    row.put("entry", floor.entry().id().value());
    row.put("at", floor.entry().at().toString());
    return row;
  }

  @Override
  public ErasureReceipt erase(MemberId member, MemberId replacement) {
    lock.lock();
    try {
      long rewritten = 0;
      for (Building building : buildings.values()) {
        for (int i = 0; i < building.floors.size(); i++) {
          Floor floor = building.floors.get(i);
          if (floor.entry().member().equals(member)) {
            ContestEntry entry = Entries.of(floor.entry(), replacement);
            building.floors.set(i, new Floor(floor.number(), entry, floor.removed()));
            rewritten++;
          }
        }
      }
      return new ErasureReceipt(replacement, 0, rewritten);
    } finally {
      lock.unlock();
    }
  }
}
