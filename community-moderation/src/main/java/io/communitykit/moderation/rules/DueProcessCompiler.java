package io.communitykit.moderation.rules;

import io.communitykit.core.Message;
import io.communitykit.core.problem.Problems;
import io.communitykit.moderation.Remark;
import io.communitykit.moderation.review.AppealTerms;
import io.communitykit.moderation.sanction.Escalation;
import io.communitykit.moderation.sanction.EscalationLadder;
import io.communitykit.moderation.sanction.Rung;
import io.communitykit.moderation.sanction.SanctionKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compiles the sections {@code escalation} and {@code appeals}. */
final class DueProcessCompiler {

  private static final Duration SHORTEST = Duration.ofSeconds(1);

  private final Problems problems;

  DueProcessCompiler(Problems problems) {
    this.problems = problems;
  }

  Escalation escalation(@Nullable EscalationDefinition definition) {
    if (definition == null) {
      return Escalation.USUAL;
    }
    Duration expiry =
        duration(
            definition.strikesExpireAfter(),
            Escalation.USUAL.strikesExpireAfter(),
            Escalation.MAX_EXPIRY,
            "/escalation/strikesExpireAfter");
    List<RungDefinition> ladder = definition.ladder() == null ? List.of() : definition.ladder();
    if (ladder.size() > EscalationLadder.MAX_RUNGS) {
      size(ladder.size());
      return Escalation.USUAL;
    }
    List<Rung> rungs = new ArrayList<>();
    for (int i = 0; i < ladder.size(); i++) {
      Optional<Rung> rung = rung(ladder.get(i), i == 0, "/escalation/ladder/" + i);
      if (rung.isPresent() && isAbove(rungs, rung.get(), "/escalation/ladder/" + i)) {
        rungs.add(rung.get());
      }
    }
    return new Escalation(expiry, new EscalationLadder(rungs));
  }

  private void size(int actual) {
    problems.add(
        "/escalation/ladder",
        Message.of("core.size", "min", 0, "max", EscalationLadder.MAX_RUNGS, "actual", actual));
  }

  private boolean isAbove(List<Rung> rungs, Rung next, String pointer) {
    if (rungs.isEmpty() || next.at() > rungs.get(rungs.size() - 1).at()) {
      return true;
    }
    problems.add(
        pointer + "/at",
        Message.of(
            "moderation.ladder.order",
            "before",
            rungs.get(rungs.size() - 1).at(),
            "actual",
            next.at()));
    return false;
  }

  private Optional<Rung> rung(RungDefinition definition, boolean first, String pointer) {
    int before = problems.size();
    SanctionKind kind = definition.sanction();
    Duration lasting = definition.lasting();
    if (definition.at() < 1) {
      problems.add(
          pointer + "/at",
          Message.of(
              "core.out-of-range", "min", 1, "max", Long.MAX_VALUE, "actual", definition.at()));
    }
    if (Rung.lasts(kind) && lasting == null) {
      problems.add(pointer + "/for", Message.of("core.required"));
    } else if (!Rung.lasts(kind) && lasting != null) {
      problems.add(
          pointer + "/for", Message.of("moderation.ladder.no-time", "sanction", kind.name()));
    } else if (lasting != null) {
      duration(lasting, lasting, Rung.MAX_LASTING, pointer + "/for");
    }
    if (kind == SanctionKind.BAN && first && !Boolean.TRUE.equals(definition.confirm())) {
      problems.add(pointer + "/sanction", Message.of("moderation.ladder.ban"));
    }
    return problems.size() == before
        ? Optional.of(new Rung(definition.at(), kind, Optional.ofNullable(lasting)))
        : Optional.empty();
  }

  AppealTerms appeals(@Nullable AppealsDefinition definition) {
    if (definition == null) {
      return AppealTerms.USUAL;
    }
    Duration window =
        duration(
            definition.window(),
            AppealTerms.USUAL.window(),
            AppealTerms.MAX_WINDOW,
            "/appeals/window");
    whole(definition.perSanction(), 1, 1, "/appeals/perSanction");
    int maxChars =
        whole(
            definition.maxChars(),
            AppealTerms.USUAL.maxChars(),
            Remark.MAX_LENGTH,
            "/appeals/maxChars");
    return new AppealTerms(window, maxChars);
  }

  private int whole(@Nullable Integer given, int unlessGiven, int max, String pointer) {
    if (given == null || (given >= 1 && given <= max)) {
      return given == null ? unlessGiven : given;
    }
    problems.add(pointer, Message.of("core.out-of-range", "min", 1, "max", max, "actual", given));
    return unlessGiven;
  }

  private Duration duration(
      @Nullable Duration given, Duration unlessGiven, Duration longest, String pointer) {
    if (given == null) {
      return unlessGiven;
    }
    if (given.compareTo(SHORTEST) >= 0 && given.compareTo(longest) <= 0) {
      return given;
    }
    problems.add(
        pointer,
        Message.of(
            "core.out-of-range",
            "min",
            SHORTEST.toString(),
            "max",
            longest.toString(),
            "actual",
            given.toString()));
    return unlessGiven;
  }
}
