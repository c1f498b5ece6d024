package io.communitykit.points.reward;

import io.communitykit.core.ErasureReceipt;
import io.communitykit.core.MemberExport;
import io.communitykit.core.MemberId;
import io.communitykit.core.Page;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Keeps redemptions in memory, for tests, trials and small communities. Thread-safe. */
public final class InMemoryRewardStore implements RewardStore {

  /** Codes by the number they were added under. */
  private static final class Pool {
    final Map<String, Integer> numbers = new HashMap<>();
    final TreeMap<Integer, String> free = new TreeMap<>();
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Redemption> byId = new HashMap<>();
  private final TreeSet<Redemption> ordered = new TreeSet<>(Redemption.ORDER);
  private final TreeSet<Redemption> open = new TreeSet<>(Redemption.ORDER);
  private final Map<String, Pool> pools = new HashMap<>();

  /** Creates an empty store. */
  public InMemoryRewardStore() {}

  private <T> T locked(Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public BeginCommit begin(Redemption redemption) {
    return locked(() -> beginAlone(redemption));
  }

  private BeginCommit beginAlone(Redemption redemption) {
    Redemption before = byId.get(redemption.id());
    if (before != null) {
      return new BeginCommit(
          before.isSameAs(redemption)
              ? BeginCommit.Status.REPLAYED
              : BeginCommit.Status.ID_CONFLICT,
          Optional.of(before));
    }
    List<String> coupons = new ArrayList<>();
    if (redemption.pool().isPresent()) {
      Map<Integer, String> free = pool(redemption.pool().get()).free;
      if (free.size() < redemption.quantity()) {
        return new BeginCommit(BeginCommit.Status.OUT_OF_COUPONS, Optional.empty());
      }
      Iterator<String> next = free.values().iterator();
      while (coupons.size() < redemption.quantity()) {
        coupons.add(next.next());
        next.remove();
      }
    }
    Redemption begun = redemption.withCoupons(coupons);
    put(begun);
    return new BeginCommit(BeginCommit.Status.BEGUN, Optional.of(begun));
  }

  private Pool pool(String name) {
    return pools.computeIfAbsent(name, any -> new Pool());
  }

  private void put(Redemption redemption) {
    remove(redemption.id());
    byId.put(redemption.id(), redemption);
    ordered.add(redemption);
    if (redemption.dueAt().isPresent()) {
      open.add(redemption);
    }
  }

  private void remove(String id) {
    Redemption before = byId.remove(id);
    if (before != null) {
      ordered.remove(before);
      open.remove(before);
    }
  }

  @Override
  public Optional<Redemption> advance(String id, RedemptionState next, Instant at) {
    return locked(
        () -> {
          Redemption before = byId.get(id);
          if (before != null && before.state().mayBecome(next)) {
            Redemption after = before.become(next, at);
            if (after.coupons().isEmpty()) {
              giveBack(before);
            }
            put(after);
          }
          return Optional.ofNullable(byId.get(id));
        });
  }

  private void giveBack(Redemption redemption) {
    if (redemption.pool().isPresent()) {
      Pool pool = pool(redemption.pool().get());
      for (String code : redemption.coupons()) {
        pool.free.put(pool.numbers.getOrDefault(code, 0), code);
      }
    }
  }

  @Override
  public boolean withdraw(String id) {
    return locked(
        () -> {
          Redemption before = byId.get(id);
          if (before == null || before.state() != RedemptionState.BEGUN) {
            return false;
          }
          giveBack(before);
          remove(id);
          return true;
        });
  }

  @Override
  public Optional<Redemption> find(String id) {
    return locked(() -> Optional.ofNullable(byId.get(id)));
  }

  @Override
  public Page<Redemption> list(RedemptionQuery query, Optional<String> cursor, int limit) {
    Page.checkSize(limit);
    Optional<RedemptionList> after = cursor.map(RedemptionList::parse);
    return locked(
        () -> {
          List<Redemption> found =
              (query.dueAt().isPresent() ? open : ordered)
                  .stream()
                      .filter(one -> after.map(place -> place.isBefore(one)).orElse(true))
                      .filter(query::matches)
                      .limit(limit + 1L)
                      .toList();
          return RedemptionList.page(found, limit);
        });
  }

  @Override
  public int addCoupons(String pool, List<String> codes) {
    RedemptionList.checkCoupons(pool, codes);
    return locked(
        () -> {
          Pool found = pool(pool);
          int before = found.numbers.size();
          for (String code : codes) {
            int number = found.numbers.size();
            if (found.numbers.putIfAbsent(code, number) == null) {
              found.free.put(number, code);
            }
          }
          return found.numbers.size() - before;
        });
  }

  @Override
  public long couponsLeft(String pool) {
    return locked(() -> (long) pool(pool).free.size());
  }

  @Override
  public MemberExport export(MemberId member) {
    return locked(
        () ->
            RedemptionList.export(
                member, ordered.stream().filter(one -> one.member().equals(member)).toList()));
  }

  @Override
  public ErasureReceipt erase(MemberId member, MemberId replacement) {
    return locked(
        () -> {
          Set<Redemption> theirs = new HashSet<>();
          ordered.stream().filter(one -> one.member().equals(member)).forEach(theirs::add);
          theirs.forEach(one -> put(one.of(replacement)));
          return new ErasureReceipt(replacement, 0, theirs.size());
        });
  }
}
