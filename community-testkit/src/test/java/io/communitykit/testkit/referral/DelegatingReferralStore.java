package io.communitykit.testkit.referral;

import io.communitykit.core.ErasureReceipt;
import io.communitykit.core.MemberExport;
import io.communitykit.core.MemberId;
import io.communitykit.core.Page;
import io.communitykit.referral.ReferralProgramId;
import io.communitykit.referral.binding.AdvanceCommit;
import io.communitykit.referral.binding.AdvanceUnit;
import io.communitykit.referral.binding.BindCommit;
import io.communitykit.referral.binding.BindUnit;
import io.communitykit.referral.binding.CountCommit;
import io.communitykit.referral.binding.CountUnit;
import io.communitykit.referral.binding.FactsQuery;
import io.communitykit.referral.binding.InMemoryReferralStore;
import io.communitykit.referral.binding.MergeCommit;
import io.communitykit.referral.binding.MergeUnit;
import io.communitykit.referral.binding.ReferralQuery;
import io.communitykit.referral.binding.ReferralRecord;
import io.communitykit.referral.binding.ReferralStore;
import io.communitykit.referral.fraud.FraudFacts;
import io.communitykit.referral.signal.ReferralSignal;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** A right store to be made wrong in one respect. */
class DelegatingReferralStore implements ReferralStore {

  final ReferralStore right;

  DelegatingReferralStore() {
    this(new InMemoryReferralStore());
  }

  DelegatingReferralStore(ReferralStore right) {
    this.right = right;
  }

  @Override
  public BindCommit bind(BindUnit unit) {
    return right.bind(unit);
  }

  @Override
  public CountCommit count(CountUnit unit) {
    return right.count(unit);
  }

  @Override
  public AdvanceCommit advance(AdvanceUnit unit) {
    return right.advance(unit);
  }

  @Override
  public void observe(
      ReferralProgramId program, MemberId member, Set<ReferralSignal> signals, Instant at) {
    right.observe(program, member, signals, at);
  }

  @Override
  public FraudFacts facts(FactsQuery query) {
    return right.facts(query);
  }

  @Override
  public Optional<ReferralRecord> find(ReferralProgramId program, MemberId referee) {
    return right.find(program, referee);
  }

  @Override
  public Page<ReferralRecord> list(ReferralQuery query) {
    return right.list(query);
  }

  @Override
  public MergeCommit merge(MergeUnit unit) {
    return right.merge(unit);
  }

  @Override
  public MemberExport export(MemberId member) {
    return right.export(member);
  }

  @Override
  public ErasureReceipt erase(MemberId member, MemberId replacement) {
    return right.erase(member, replacement);
  }
}
