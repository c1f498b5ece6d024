package io.communitykit.points.earning;

import io.communitykit.core.AssetId;
import io.communitykit.core.Message;
import io.communitykit.core.calendar.CommunityCalendar;
import io.communitykit.core.calendar.PeriodUnit;
import io.communitykit.points.Amounts;
import io.communitykit.points.DayZone;
import io.communitykit.points.LadderEnd;
import io.communitykit.points.checkin.Ladder;
import io.communitykit.points.checkin.MakeUpPolicy;
import io.communitykit.points.checkin.MemberDays;
import io.communitykit.points.checkin.PeriodOrdinals;
import io.communitykit.points.checkin.Streak;
import io.communitykit.points.definition.DaysDefinition;
import io.communitykit.points.definition.MakeUpDefinition;
import io.communitykit.points.definition.StreakDefinition;
import io.communitykit.points.reading.Fields;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns the streak of a rule into the streak. */
record StreakCompiler(Fields fields, Map<AssetId, EarnedAsset> assets, CommunityCalendar calendar) {

  /** Longest time after which a period can still be filled: a leap year. */
  private static final int MAX_WITHIN_DAYS = 366;

  private static final Period DEFAULT_WITHIN = Period.ofDays(30);

  private static final Duration ONE_MICROSECOND = Duration.ofNanos(1_000);

  Optional<Streak> compile(StreakDefinition streak, String pointer, String rule) {
    PeriodUnit unit = streak.unit();
    if (unit == null) {
      fields.required(pointer + "/unit");
    } else if (unit != PeriodUnit.DAY && unit != PeriodUnit.WEEK) {
      fields.add(pointer + "/unit", Message.of("points.streak.unit", "actual", unit.name()));
    }
    List<Long> steps = new ArrayList<>();
    for (Fields.Item<Long> step :
        fields.list(streak.ladder(), pointer + "/ladder", 1, Ladder.MAX_STEPS)) {
      fields.number(step.value(), step.pointer(), 0, Ladder.MAX_STEP).ifPresent(steps::add);
    }
    Optional<AssetId> asset =
        References.assetOrOnly(fields, streak.asset(), pointer + "/asset", assets);
    Optional<MakeUpPolicy> makeUp = makeUp(streak.makeUp(), pointer + "/makeUp");
    Optional<MemberDays> member = member(streak.days(), pointer + "/days");
    if (unit == null || asset.isEmpty()) {
      return Optional.empty();
    }
    // Another clock does not skip the program's dates.
    CommunityCalendar counted =
        member.isEmpty()
            ? calendar
            : new CommunityCalendar(ZoneOffset.UTC, calendar.firstDayOfWeek(), calendar.dayStart());
    return Optional.of(
        new Streak(
            rule,
            unit,
            asset.get(),
            new Ladder(steps, streak.then() == null ? LadderEnd.END : streak.then()),
            calendar,
            new PeriodOrdinals(counted, unit),
            member,
            makeUp));
  }

  private Optional<MakeUpPolicy> makeUp(@Nullable MakeUpDefinition makeUp, String pointer) {
    if (makeUp == null) {
      return Optional.empty();
    }
    Optional<Long> perMonth =
        fields.number(makeUp.perMonth(), pointer + "/perMonth", 1, MakeUpPolicy.MAX_PER_MONTH);
    Optional<Long> cost =
        fields.number(makeUp.cost(), pointer + "/cost", 1, Amounts.MAX_PER_TRANSACTION);
    Optional<AssetId> asset =
        References.assetOrOnly(fields, makeUp.asset(), pointer + "/asset", assets);
    Optional<Period> within = within(makeUp.within(), pointer + "/within");
    return perMonth.isEmpty() || cost.isEmpty() || asset.isEmpty() || within.isEmpty()
        ? Optional.empty()
        : Optional.of(new MakeUpPolicy(perMonth.get(), cost.get(), asset.get(), within.get()));
  }

  private Optional<Period> within(@Nullable String text, String pointer) {
    if (text == null) {
      return Optional.of(DEFAULT_WITHIN);
    }
    try {
      Period within = Period.parse(text);
      LocalDate latest = LocalDate.EPOCH.plusDays(MAX_WITHIN_DAYS);
      boolean fits =
          !within.isZero() && !within.isNegative() && !LocalDate.EPOCH.plus(within).isAfter(latest);
      if (fits) {
        return Optional.of(within);
      }
    } catch (DateTimeException | ArithmeticException e) {
      // Said below, like any other text that is not a usable period.
    }
    fields.add(pointer, Message.of("core.not-a-duration", "value", text));
    return Optional.empty();
  }

  private Optional<MemberDays> member(@Nullable DaysDefinition days, String pointer) {
    if (days == null) {
      return Optional.empty();
    }
    if (days.zone() == null) {
      fields.required(pointer + "/zone");
      return Optional.empty();
    }
    if (days.zone() == DayZone.PROGRAM) {
      if (days.attribute() != null || days.minGap() != null) {
        fields.add(pointer, Message.of("points.streak.program-days"));
      }
      return Optional.empty();
    }
    String attribute =
        days.attribute() == null
            ? "zone"
            : fields.text(days.attribute(), pointer + "/attribute", text -> text).orElse("");
    if (days.minGap() == null) {
      fields.required(pointer + "/minGap");
      return Optional.empty();
    }
    return fields
        .duration(days.minGap(), pointer + "/minGap", MemberDays.MAX_GAP)
        .map(gap -> gap.compareTo(ONE_MICROSECOND) < 0 ? ONE_MICROSECOND : gap)
        .map(gap -> new MemberDays(attribute, gap));
  }
}
