package io.communitykit.referral.program;

import io.communitykit.core.Page;
import io.communitykit.referral.ReferralProgramId;
import io.communitykit.referral.attribution.Touch;
import io.communitykit.referral.attribution.TouchStore;
import io.communitykit.referral.binding.Referral;
import io.communitykit.referral.binding.ReferralQuery;
import io.communitykit.referral.binding.ReferralRecord;
import io.communitykit.referral.binding.ReferralStore;
import io.communitykit.referral.code.CodeStore;
import io.communitykit.referral.code.CodeText;
import io.communitykit.referral.code.ReferralCode;
import io.communitykit.referral.growth.ReferralSource;
import io.communitykit.referral.growth.TouchFact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lists what growth is measured from, page by page. */
final class GrowthFeed {

  private final ReferralProgramId program;
  private final CodeStore codes;
  private final TouchStore touches;
  private final ReferralStore referrals;

  GrowthFeed(
      ReferralProgramId program, CodeStore codes, TouchStore touches, ReferralStore referrals) {
    this.program = program;
    this.codes = codes;
    this.touches = touches;
    this.referrals = referrals;
  }

  Page<Referral> referrals(Optional<String> cursor, int size) {
    Page<ReferralRecord> page =
        referrals.list(new ReferralQuery(program, Optional.empty(), cursor, size));
    return new Page<>(page.items().stream().map(ReferralRecord::referral).toList(), page.next());
  }

  Page<TouchFact> links(Instant from, Instant to, Optional<String> cursor, int size) {
    Page<Touch> page = touches.list(program, from, to, cursor, size);
    Map<CodeText, Optional<ReferralCode>> known = new HashMap<>();
    List<TouchFact> facts = new ArrayList<>();
    for (Touch touch : page.items()) {
      known
          .computeIfAbsent(touch.code(), code -> codes.find(program, code))
          .filter(code -> code.isIssued(touch.at()))
          .map(code -> fact(touch, code))
          .ifPresent(facts::add);
    }
    return new Page<>(facts, page.next());
  }

  /** The source is told as a referral by this link would tell it. */
  private static TouchFact fact(Touch touch, ReferralCode code) {
    ReferralSource source =
        new ReferralSource(code.issued().channel(), Optional.of(code.text()), Optional.empty());
    return new TouchFact(touch.visitor(), code.owner(), source, touch.at());
  }
}
