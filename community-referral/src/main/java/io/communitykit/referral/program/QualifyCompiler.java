package io.communitykit.referral.program;

import io.communitykit.core.Activity;
import io.communitykit.core.ActivityType;
import io.communitykit.core.Message;
import io.communitykit.core.calendar.CommunityCalendar;
import io.communitykit.core.condition.Condition;
import io.communitykit.referral.definition.ReferralNeedDefinition;
import io.communitykit.referral.definition.ReferralQualifyDefinition;
import io.communitykit.referral.qualification.QualificationPolicy;
import io.communitykit.referral.qualification.QualificationPolicy.Join;
import io.communitykit.referral.qualification.QualificationPolicy.WindowStart;
import io.communitykit.referral.qualification.ReferralNeed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compiles what a new member has to do. */
final class QualifyCompiler {

  /** What a need of any activity is called unless a rule file says otherwise. */
  private static final String ANY_ID = "any";

  private final Fields fields;
  private final CommunityCalendar calendar;

  QualifyCompiler(Fields fields, CommunityCalendar calendar) {
    this.fields = fields;
    this.calendar = calendar;
  }

  Optional<QualificationPolicy> compile(@Nullable ReferralQualifyDefinition definition) {
    if (definition == null) {
      fields.required("/qualify");
      return Optional.empty();
    }
    int before = fields.errors();
    Optional<Duration> within = fields.requiredDuration(definition.within(), "/qualify/within");
    WindowStart from = definition.from();
    List<ReferralNeedDefinition> all = definition.all();
    List<ReferralNeedDefinition> any = definition.any();
    List<ReferralNeed> needs = List.of();
    if (all != null && any == null) {
      needs = needs(all, "/qualify/all");
    } else if (any != null && all == null) {
      needs = needs(any, "/qualify/any");
    } else {
      fields.add("/qualify", Message.of("referral.rules.all-or-any"));
    }
    if (fields.errors() > before || within.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new QualificationPolicy(
            within.get(),
            from == null ? WindowStart.JOIN : from,
            all == null ? Join.ANY : Join.ALL,
            needs));
  }

  private List<ReferralNeed> needs(List<ReferralNeedDefinition> definitions, String pointer) {
    List<ReferralNeed> needs = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (Fields.Item<ReferralNeedDefinition> item :
        fields.items(definitions, pointer, 1, QualificationPolicy.MAX_NEEDS)) {
      need(item.value(), item.pointer(), ids).ifPresent(needs::add);
    }
    return needs;
  }

  private Optional<ReferralNeed> need(
      ReferralNeedDefinition definition, String pointer, Set<String> ids) {
    int before = fields.errors();
    boolean isAny = ReferralNeedDefinition.ANY.equals(definition.on());
    Optional<ActivityType> on =
        isAny ? Optional.empty() : fields.type(definition.on(), pointer + "/on");
    Integer given = definition.count();
    int count =
        given == null ? 1 : fields.within(given, pointer + "/count", 1, ReferralNeed.MAX_COUNT);
    String otherwise = isAny ? ANY_ID : definition.on();
    String id = definition.id() == null ? otherwise : definition.id();
    if (id != null && (id.isBlank() || id.length() > ReferralNeed.MAX_ID_LENGTH)) {
      fields.add(
          pointer + "/id",
          Message.of("referral.rules.not-a-need-id", "max", (long) ReferralNeed.MAX_ID_LENGTH));
    } else if (id != null && !ids.add(id)) {
      fields.add(pointer + "/id", Message.of("core.duplicate", "value", id));
    }
    Condition<Activity> when =
        ActivityConditions.compile(definition.when(), pointer + "/when", fields.problems());
    return id == null || fields.errors() > before
        ? Optional.empty()
        : Optional.of(
            new ReferralNeed(
                id,
                on,
                count,
                when,
                definition.per() == null ? Optional.empty() : Optional.of(calendar)));
  }
}
