package io.communitykit.moderation.program;

import io.communitykit.moderation.sanction.LadderCause;
import io.communitykit.moderation.sanction.MemberRecord;
import io.communitykit.moderation.sanction.Revocation;
import io.communitykit.moderation.sanction.Sanction;
import io.communitykit.moderation.sanction.Strike;
import io.communitykit.moderation.store.ModerationUnit;
import io.communitykit.moderation.store.RecordChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What is taken out of a record: strikes, and the sanctions that do not stand without them. */
record Takeback(MemberRecord record, List<Strike> strikes, List<Sanction> sanctions) {

  static Takeback none(MemberRecord record) {
    return new Takeback(record, List.of(), List.of());
  }

  /**
   * Returns the strikes {@code wrong} voided, and lifted what stood on them: what they caused, and
   * what was issued later at a score that was not reached without them.
   *
   * @param record with every strike that was live when the first of {@code wrong} was given
   */
  static Takeback of(MemberRecord record, Set<String> wrong, Revocation why) {
    List<Strike> voided =
        record.strikes().stream()
            .filter(strike -> wrong.contains(strike.id()) && strike.voided().isEmpty())
            .map(strike -> strike.voidedBy(why))
            .toList();
    Optional<Instant> since = voided.stream().map(Strike::at).min(Instant::compareTo);
    if (since.isEmpty()) {
      return none(record);
    }
    Set<String> ids = voided.stream().map(Strike::id).collect(Collectors.toSet());
    List<Strike> left =
        record.strikes().stream().filter(strike -> !ids.contains(strike.id())).toList();
    List<Sanction> lifted =
        record.sanctions().stream()
            .filter(each -> each.lifted().isEmpty() && !each.startsAt().isBefore(since.get()))
            .filter(each -> each.cause().filter(cause -> !stands(cause, each, left)).isPresent())
            .map(each -> each.liftedBy(why))
            .toList();
    return new Takeback(record, voided, lifted);
  }

  private static boolean stands(LadderCause cause, Sanction sanction, List<Strike> left) {
    Instant issued = sanction.startsAt();
    long score =
        left.stream()
            .filter(strike -> !strike.at().isAfter(issued) && strike.isLive(issued))
            .mapToLong(Strike::weight)
            .sum();
    return score >= cause.threshold()
        && left.stream().anyMatch(strike -> strike.id().equals(cause.strike()));
  }

  /** Returns this and {@code sanction}, lifted too if it is not yet. */
  Takeback and(Sanction sanction, Revocation why) {
    if (sanction.lifted().isPresent()
        || sanctions.stream().anyMatch(each -> each.id().equals(sanction.id()))) {
      return this;
    }
    List<Sanction> all = new ArrayList<>(sanctions);
    all.add(sanction.liftedBy(why));
    return new Takeback(record, strikes, all);
  }

  ModerationUnit addTo(ModerationUnit unit) {
    return strikes.isEmpty() && sanctions.isEmpty()
        ? unit
        : unit.with(new RecordChange(record.member(), record.version(), strikes, sanctions));
  }
}
