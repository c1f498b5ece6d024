package io.communitykit.referral.program;

import io.communitykit.core.Activity;
import io.communitykit.core.ActivityType;
import io.communitykit.core.AssetId;
import io.communitykit.core.Message;
import io.communitykit.core.calendar.CommunityCalendar;
import io.communitykit.core.condition.Condition;
import io.communitykit.core.problem.Checked;
import io.communitykit.core.problem.Problems;
import io.communitykit.referral.ReferralProgramId;
import io.communitykit.referral.attribution.AttributionModel;
import io.communitykit.referral.attribution.AttributionPolicy;
import io.communitykit.referral.code.CodePolicy;
import io.communitykit.referral.code.CodeText;
import io.communitykit.referral.definition.ReferralAttributionDefinition;
import io.communitykit.referral.definition.ReferralCapDefinition;
import io.communitykit.referral.definition.ReferralCodesDefinition;
import io.communitykit.referral.definition.ReferralNeedDefinition;
import io.communitykit.referral.definition.ReferralQualifyDefinition;
import io.communitykit.referral.definition.ReferralRewardDefinition;
import io.communitykit.referral.definition.ReferralRulesDefinition;
import io.communitykit.referral.qualification.QualificationPolicy;
import io.communitykit.referral.qualification.QualificationPolicy.Join;
import io.communitykit.referral.qualification.QualificationPolicy.WindowStart;
import io.communitykit.referral.qualification.ReferralNeed;
import io.communitykit.referral.reward.ReferralCap;
import io.communitykit.referral.reward.ReferralReward;
import io.communitykit.referral.reward.RewardRole;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns a definition into rules, collecting problems on the way. Where a part is wrong a harmless
 * stand-in takes its place, so that the rest is checked too; with any problem no rules come out.
 */
final class ReferralRulesCompiler {

  private static final Duration SHORTEST = Duration.ofSeconds(1);

  private final Problems problems = new Problems();

  Checked<ReferralRules> compile(ReferralRulesDefinition definition) {
    checkSchema(definition.schema());
    String id = programId(definition.id());
    int version = required(definition.version(), "/version", 1, Integer.MAX_VALUE);
    CommunityCalendar calendar = calendar(definition.zone());
    AttributionPolicy attribution = attribution(definition.attribution());
    CodePolicy codes = codes(definition.codes());
    Optional<QualificationPolicy> qualification = qualification(definition.qualify());
    List<ReferralReward> rewards = rewards(definition.rewards());
    if (problems.size() > 0 || qualification.isEmpty()) {
      return Checked.failed(problems.list());
    }
    return Checked.of(
        new ReferralRules(
            ReferralProgramId.of(id),
            version,
            calendar,
            attribution,
            codes,
            qualification.get(),
            rewards),
        problems.list());
  }

  private void checkSchema(@Nullable String schema) {
    if (schema == null) {
      required("/schema");
    } else if (!schema.equals(ReferralRulesDefinition.SCHEMA)) {
      problems.add(
          "/schema",
          Message.of(
              "core.wrong-schema", "expected", ReferralRulesDefinition.SCHEMA, "actual", schema));
    }
  }

  private String programId(@Nullable String id) {
    if (id == null) {
      return required("/id");
    }
    if (!ReferralProgramId.isValid(id)) {
      problems.add(
          "/id",
          Message.of(
              "referral.rules.not-a-name",
              "max",
              (long) ReferralProgramId.MAX_LENGTH,
              "actual",
              id));
    }
    return id;
  }

  private CommunityCalendar calendar(@Nullable String zone) {
    if (zone == null) {
      required("/zone");
      return CommunityCalendar.UTC;
    }
    try {
      return CommunityCalendar.of(CommunityCalendar.zone(zone));
    } catch (IllegalArgumentException e) {
      problems.add("/zone", Message.of("core.not-a-zone", "value", zone));
      return CommunityCalendar.UTC;
    }
  }

  private AttributionPolicy attribution(@Nullable ReferralAttributionDefinition definition) {
    AttributionPolicy otherwise = AttributionPolicy.DEFAULT;
    if (definition == null) {
      return otherwise;
    }
    AttributionModel model = definition.model();
    return new AttributionPolicy(
        model == null ? otherwise.model() : model,
        duration(definition.window(), "/attribution/window", SHORTEST).orElse(otherwise.window()));
  }

  private CodePolicy codes(@Nullable ReferralCodesDefinition definition) {
    if (definition == null) {
      return CodePolicy.DEFAULT;
    }
    Integer length = definition.length();
    Integer usageLimit = definition.usageLimit();
    return new CodePolicy(
        length == null
            ? CodePolicy.DEFAULT_LENGTH
            : within(length, "/codes/length", CodePolicy.MIN_LENGTH, CodeText.MAX_LENGTH),
        usageLimit == null
            ? OptionalInt.empty()
            : OptionalInt.of(within(usageLimit, "/codes/usageLimit", 1, Integer.MAX_VALUE)),
        duration(definition.expiresAfter(), "/codes/expiresAfter", SHORTEST));
  }

  private Optional<QualificationPolicy> qualification(
      @Nullable ReferralQualifyDefinition definition) {
    if (definition == null) {
      required("/qualify");
      return Optional.empty();
    }
    if (definition.within() == null) {
      required("/qualify/within");
    }
    Optional<Duration> within = duration(definition.within(), "/qualify/within", SHORTEST);
    WindowStart from = definition.from();
    List<ReferralNeedDefinition> all = definition.all();
    List<ReferralNeedDefinition> any = definition.any();
    List<ReferralNeed> needs = List.of();
    if (all != null && any == null) {
      needs = needs(all, "/qualify/all");
    } else if (any != null && all == null) {
      needs = needs(any, "/qualify/any");
    } else {
      problems.add("/qualify", Message.of("referral.rules.all-or-any"));
    }
    if (problems.size() > 0 || within.isEmpty()) {
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
    checkSize(definitions, pointer, 1, QualificationPolicy.MAX_NEEDS);
    List<ReferralNeed> needs = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < definitions.size(); i++) {
      String at = pointer + "/" + i;
      ReferralNeedDefinition definition = definitions.get(i);
      if (definition == null) {
        required(at);
      } else {
        need(definition, at, ids).ifPresent(needs::add);
      }
    }
    return needs;
  }

  private Optional<ReferralNeed> need(
      ReferralNeedDefinition definition, String pointer, Set<String> ids) {
    int before = problems.size();
    String on = definition.on();
    if (on == null) {
      required(pointer + "/on");
    } else if (!ActivityType.isValid(on)) {
      problems.add(pointer + "/on", Message.of("referral.rules.not-a-type", "actual", on));
    }
    Integer given = definition.count();
    int count = given == null ? 1 : within(given, pointer + "/count", 1, ReferralNeed.MAX_COUNT);
    String id = definition.id() == null ? on : definition.id();
    if (id != null && (id.isBlank() || id.length() > ReferralNeed.MAX_ID_LENGTH)) {
      problems.add(
          pointer + "/id",
          Message.of("referral.rules.not-a-need-id", "max", (long) ReferralNeed.MAX_ID_LENGTH));
    } else if (id != null && !ids.add(id)) {
      problems.add(pointer + "/id", Message.of("core.duplicate", "value", id));
    }
    Condition<Activity> when =
        ActivityConditions.compile(definition.when(), pointer + "/when", problems);
    return on == null || id == null || problems.size() > before
        ? Optional.empty()
        : Optional.of(
            new ReferralNeed(id, Optional.of(ActivityType.of(on)), count, when, Optional.empty()));
  }

  private List<ReferralReward> rewards(@Nullable List<ReferralRewardDefinition> definitions) {
    if (definitions == null) {
      return List.of();
    }
    checkSize(definitions, "/rewards", 0, ReferralRules.MAX_REWARDS);
    List<ReferralReward> rewards = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < definitions.size(); i++) {
      String at = "/rewards/" + i;
      ReferralRewardDefinition definition = definitions.get(i);
      if (definition == null) {
        required(at);
      } else {
        reward(definition, at, ids).ifPresent(rewards::add);
      }
    }
    return rewards;
  }

  private Optional<ReferralReward> reward(
      ReferralRewardDefinition definition, String pointer, Set<String> ids) {
    int before = problems.size();
    Optional<RewardRole> to = role(definition.to(), pointer + "/to");
    String given = definition.id();
    String id = given == null ? ReferralReward.DEFAULT_ID : given;
    if (!ReferralReward.isId(id)) {
      problems.add(
          pointer + "/id",
          Message.of(
              "referral.rules.not-a-name",
              "max",
              (long) ReferralReward.MAX_ID_LENGTH,
              "actual",
              id));
    } else if (to.isPresent() && !ids.add(to.get() + ":" + id)) {
      problems.add(pointer + "/id", Message.of("core.duplicate", "value", id));
    }
    Optional<AssetId> asset = asset(definition.asset(), pointer + "/asset");
    Long amount = definition.amount();
    if (amount == null) {
      required(pointer + "/amount");
    } else if (amount < 1 || amount > ReferralRules.MAX_AMOUNT) {
      outOfRange(pointer + "/amount", 1L, ReferralRules.MAX_AMOUNT, amount);
    }
    Duration pending =
        duration(definition.pending(), pointer + "/pending", Duration.ZERO).orElse(Duration.ZERO);
    List<ReferralCap> caps = caps(definition.caps(), pointer + "/caps");
    if (definition.caps() != null && to.equals(Optional.of(RewardRole.REFEREE))) {
      problems.add(pointer + "/caps", Message.of("referral.rules.caps-of-referee"));
    }
    if (to.isEmpty() || asset.isEmpty() || amount == null || problems.size() > before) {
      return Optional.empty();
    }
    return Optional.of(new ReferralReward(id, to.get(), asset.get(), amount, pending, caps));
  }

  private Optional<RewardRole> role(@Nullable String text, String pointer) {
    if (text == null) {
      required(pointer);
      return Optional.empty();
    }
    for (RewardRole role : RewardRole.values()) {
      if (role.text().equals(text)) {
        return Optional.of(role);
      }
    }
    problems.add(pointer, Message.of("referral.rules.not-a-role", "actual", text));
    return Optional.empty();
  }

  private Optional<AssetId> asset(@Nullable String text, String pointer) {
    if (text == null) {
      required(pointer);
      return Optional.empty();
    }
    try {
      return Optional.of(AssetId.of(text));
    } catch (IllegalArgumentException e) {
      problems.add(
          pointer, Message.of("core.bad-identifier", "reason", String.valueOf(e.getMessage())));
      return Optional.empty();
    }
  }

  private List<ReferralCap> caps(
      @Nullable List<ReferralCapDefinition> definitions, String pointer) {
    if (definitions == null) {
      return List.of();
    }
    List<ReferralCap> caps = new ArrayList<>();
    Set<ReferralCap.Per> seen = new HashSet<>();
    for (int i = 0; i < definitions.size(); i++) {
      String at = pointer + "/" + i;
      ReferralCapDefinition definition = definitions.get(i);
      if (definition == null) {
        required(at);
        continue;
      }
      ReferralCap.Per per = definition.per();
      int max = required(definition.max(), at + "/max", 1, Integer.MAX_VALUE);
      if (per == null) {
        required(at + "/per");
      } else if (!seen.add(per)) {
        problems.add(at + "/per", Message.of("core.duplicate", "value", per.name()));
      } else {
        caps.add(new ReferralCap(per, max));
      }
    }
    return caps;
  }

  private Optional<Duration> duration(@Nullable String text, String pointer, Duration least) {
    if (text == null) {
      return Optional.empty();
    }
    try {
      Duration duration = Duration.parse(text);
      if (duration.compareTo(least) >= 0 && duration.compareTo(ReferralRules.MAX_DURATION) <= 0) {
        return Optional.of(duration);
      }
      outOfRange(pointer, least, ReferralRules.MAX_DURATION, duration);
    } catch (DateTimeParseException e) {
      problems.add(pointer, Message.of("core.not-a-duration", "value", text));
    }
    return Optional.empty();
  }

  private int required(@Nullable Integer value, String pointer, int min, int max) {
    if (value == null) {
      required(pointer);
      return min;
    }
    return within(value, pointer, min, max);
  }

  private int within(int value, String pointer, int min, int max) {
    if (value < min || value > max) {
      outOfRange(pointer, (long) min, (long) max, (long) value);
      return min;
    }
    return value;
  }

  private void checkSize(List<?> list, String pointer, int min, int max) {
    if (list.size() < min || list.size() > max) {
      problems.add(pointer, Message.of("core.size", "min", min, "max", max, "actual", list.size()));
    }
  }

  private void outOfRange(String pointer, Object min, Object max, Object actual) {
    problems.add(
        pointer, Message.of("core.out-of-range", "min", min, "max", max, "actual", actual));
  }

  private String required(String pointer) {
    problems.add(pointer, Message.of("core.required"));
    return "";
  }
}
