package io.communitykit.points.draw;

import io.communitykit.core.ErasureReceipt;
import io.communitykit.core.MemberExport;
import io.communitykit.core.MemberId;
import io.communitykit.core.Page;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;

/** Keeps draws in memory, for tests, trials and small communities. Thread-safe. */
public final class InMemoryDrawStore implements DrawStore {

  /** A draw with all that is counted in it. */
  private static final class Kept {
    private DrawRecord draw;
    private final NavigableMap<TicketId, TicketRecord> tickets = new TreeMap<>();
    private final Map<MemberId, Integer> ticketsOf = new HashMap<>();
    private final Map<MemberId, Integer> winsOf = new HashMap<>();
    private final Map<String, Long> given = new HashMap<>();
    private long spins;

    Kept(DrawRecord draw) {
      this.draw = draw;
    }
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<DrawId, Kept> draws = new TreeMap<>();

  /** Creates an empty store. */
  public InMemoryDrawStore() {}

  @Override
  public OpenStatus open(DrawRecord draw) {
    lock.lock();
    try {
      Kept before = draws.putIfAbsent(draw.id(), new Kept(draw));
      if (before == null) {
        return OpenStatus.OPENED;
      }
      return before.draw.isSameAs(draw) ? OpenStatus.REPLAYED : OpenStatus.ID_CONFLICT;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Optional<DrawRecord> find(DrawId id) {
    lock.lock();
    try {
      return Optional.ofNullable(draws.get(id)).map(kept -> kept.draw);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public AdvanceStatus advance(DrawState expected, DrawRecord next) {
    lock.lock();
    try {
      Kept kept = draws.get(next.id());
      if (kept == null || kept.draw.state() != expected) {
        return AdvanceStatus.STALE;
      }
      kept.draw = next;
      return AdvanceStatus.ADVANCED;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public TicketCommit enter(Ticket ticket, int maxOfMember) {
    lock.lock();
    try {
      Kept kept = draws.get(ticket.draw());
      if (kept == null) {
        return new TicketCommit(TicketCommit.Status.UNKNOWN_DRAW, Optional.empty());
      }
      TicketRecord before = kept.tickets.get(ticket.id());
      if (before != null) {
        return new TicketCommit(
            before.ticket().isSameAs(ticket)
                ? TicketCommit.Status.REPLAYED
                : TicketCommit.Status.ID_CONFLICT,
            Optional.of(before));
      }
      TicketCommit.Status status =
          kept.draw.state() != DrawState.OPEN
              ? TicketCommit.Status.NOT_OPEN
              : kept.tickets.size() >= MAX_TICKETS
                  ? TicketCommit.Status.FULL
                  : kept.ticketsOf.getOrDefault(ticket.member(), 0) >= maxOfMember
                      ? TicketCommit.Status.MEMBER_LIMIT
                      : TicketCommit.Status.ENTERED;
      if (status != TicketCommit.Status.ENTERED) {
        return new TicketCommit(status, Optional.empty());
      }
      TicketRecord entered = new TicketRecord(ticket, kept.tickets.size() + 1L, Optional.empty());
      kept.tickets.put(ticket.id(), entered);
      kept.ticketsOf.merge(ticket.member(), 1, Integer::sum);
      return new TicketCommit(status, Optional.of(entered));
    } finally {
      lock.unlock();
    }
  }

  @Override
  public SpinCommit spin(SpinUnit unit) {
    lock.lock();
    try {
      Kept kept = draws.get(unit.draw());
      TicketRecord ticket = kept == null ? null : kept.tickets.get(unit.ticket());
      if (kept == null || ticket == null) {
        return new SpinCommit(SpinCommit.Status.UNKNOWN_TICKET, Optional.empty());
      }
      if (ticket.spin().isPresent()) {
        return new SpinCommit(SpinCommit.Status.REPLAYED, ticket.spin());
      }
      if (kept.draw.state() != DrawState.OPEN && kept.draw.state() != DrawState.SEALED) {
        return new SpinCommit(SpinCommit.Status.NOT_OPEN, Optional.empty());
      }
      MemberId member = ticket.ticket().member();
      Optional<SpinUnit.Choice> taken =
          unit.choices().stream()
              .filter(choice -> isLeft(kept, choice, member, unit.maxWins()))
              .findFirst();
      boolean limited = taken.isPresent() && taken.get().max().isPresent();
      taken.ifPresent(choice -> kept.given.merge(choice.prize(), 1L, Long::sum));
      if (limited) {
        kept.winsOf.merge(member, 1, Integer::sum);
      }
      WheelSpin spin =
          new WheelSpin(++kept.spins, unit.at(), taken.map(SpinUnit.Choice::prize), limited);
      kept.tickets.put(
          unit.ticket(), new TicketRecord(ticket.ticket(), ticket.number(), Optional.of(spin)));
      return new SpinCommit(SpinCommit.Status.SPUN, Optional.of(spin));
    } finally {
      lock.unlock();
    }
  }

  private static boolean isLeft(Kept kept, SpinUnit.Choice choice, MemberId member, int maxWins) {
    return choice.max().isEmpty()
        || (kept.given.getOrDefault(choice.prize(), 0L) < choice.max().getAsLong()
            && kept.winsOf.getOrDefault(member, 0) < maxWins);
  }

  @Override
  public Page<TicketRecord> tickets(DrawId draw, Optional<String> cursor, int limit) {
    Page.checkSize(limit);
    lock.lock();
    try {
      Kept kept = draws.get(draw);
      if (kept == null) {
        return new Page<>(List.of(), Optional.empty());
      }
      NavigableMap<TicketId, TicketRecord> rest =
          cursor.isEmpty() ? kept.tickets : kept.tickets.tailMap(TicketId.of(cursor.get()), false);
      List<TicketRecord> items = rest.values().stream().limit(limit + 1L).toList();
      return items.size() <= limit
          ? new Page<>(items, Optional.empty())
          : new Page<>(
              items.subList(0, limit), Optional.of(items.get(limit - 1).ticket().id().value()));
    } finally {
      lock.unlock();
    }
  }

  @Override
  public MemberExport export(MemberId member) {
    lock.lock();
    try {
      List<Map<String, String>> rows = new ArrayList<>();
      for (Kept kept : draws.values()) {
        for (TicketRecord ticket : kept.tickets.values()) {
          if (ticket.ticket().member().equals(member)) {
            rows.add(ticket.exported());
          }
        }
      }
      return new MemberExport(member, List.of(new MemberExport.Section("draw.tickets", rows)));
    } finally {
      lock.unlock();
    }
  }

  @Override
  public ErasureReceipt erase(MemberId member, MemberId replacement) {
    lock.lock();
    try {
      long rewritten = 0;
      for (Kept kept : draws.values()) {
        for (Map.Entry<TicketId, TicketRecord> each : kept.tickets.entrySet()) {
          TicketRecord record = each.getValue();
          if (record.ticket().member().equals(member)) {
            Ticket ticket = record.ticket().heldBy(replacement);
            each.setValue(new TicketRecord(ticket, record.number(), record.spin()));
            rewritten++;
          }
        }
        move(kept.ticketsOf, member, replacement);
        move(kept.winsOf, member, replacement);
      }
      return new ErasureReceipt(replacement, 0, rewritten);
    } finally {
      lock.unlock();
    }
  }

  private static void move(Map<MemberId, Integer> counts, MemberId from, MemberId to) {
    Integer count = counts.remove(from);
    if (count != null) {
      counts.merge(to, count, Integer::sum);
    }
  }
}
