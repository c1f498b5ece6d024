package io.communitykit.referral.binding;

import io.communitykit.core.ErasureReceipt;
import io.communitykit.core.MemberExport;
import io.communitykit.core.MemberId;
import io.communitykit.core.Page;
import io.communitykit.referral.ReferralProgramId;
import io.communitykit.referral.fraud.FraudFacts;
import io.communitykit.referral.signal.ReferralSignal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Keeps referrals in memory, for tests, trials and small communities. Thread-safe: one lock, held
 * for the length of one step.
 */
public final class InMemoryReferralStore implements ReferralStore {

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<ReferralProgramId, MemoryProgram> programs = new TreeMap<>();

  /** Creates an empty store. */
  public InMemoryReferralStore() {}

  @Override
  public BindCommit bind(BindUnit unit) {
    return locked(() -> program(unit.program()).bind(unit));
  }

  @Override
  public CountCommit count(CountUnit unit) {
    return locked(() -> program(unit.program()).count(unit));
  }

  @Override
  public AdvanceCommit advance(AdvanceUnit unit) {
    return locked(() -> program(unit.program()).advance(unit));
  }

  @Override
  public void observe(
      ReferralProgramId program, MemberId member, Set<ReferralSignal> signals, Instant at) {
    lock.lock();
    try {
      program(program).observe(member, signals, at);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public FraudFacts facts(FactsQuery query) {
    return locked(() -> program(query.program()).facts(query));
  }

  @Override
  public Optional<ReferralRecord> find(ReferralProgramId program, MemberId referee) {
    return locked(
        () -> {
          MemoryProgram tables = program(program);
          return Optional.ofNullable(tables.referrals.get(referee)).map(tables::record);
        });
  }

  @Override
  public Page<ReferralRecord> list(ReferralQuery query) {
    return locked(() -> program(query.program()).list(query));
  }

  @Override
  public MergeCommit merge(MergeUnit unit) {
    return locked(() -> MemoryMerge.merge(program(unit.program()), unit));
  }

  @Override
  public MemberExport export(MemberId member) {
    return locked(() -> MemoryMemberData.export(programs, member));
  }

  /**
   * {@inheritDoc}
   *
   * <p>The edges of the forest stay, under the replacement; what the member did, typed, visited and
   * was seen with is deleted, and so is the spelling of the member's codes, which may be a name.
   *
   * @throws IllegalArgumentException if the replacement is a member known here: two places in the
   *     forest would become one
   */
  @Override
  public ErasureReceipt erase(MemberId member, MemberId replacement) {
    return locked(() -> MemoryMemberData.erase(programs.values(), member, replacement));
  }

  private MemoryProgram program(ReferralProgramId program) {
    return programs.computeIfAbsent(program, key -> new MemoryProgram());
  }

  private <T> T locked(Supplier<T> step) {
    lock.lock();
    try {
      return step.get();
    } finally {
      lock.unlock();
    }
  }
}
