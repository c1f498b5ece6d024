package io.communitykit.moderation.trial;

import io.communitykit.core.ContentId;
import io.communitykit.moderation.Decision;
import io.communitykit.moderation.Reason;
import io.communitykit.moderation.Verdict;
import io.communitykit.moderation.program.Moderator;
import io.communitykit.moderation.review.CaseOutcome;
import io.communitykit.moderation.rules.ModerationRules;
import io.communitykit.moderation.trial.TrialReport.Changed;
import io.communitykit.moderation.trial.TrialReport.RuleLine;
import io.communitykit.moderation.trial.TrialReport.Side;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** One backtest. Used once, by one thread. */
final class Trial {

  private final Running before;
  private final Running after;
  private final Map<Verdict, Map<Verdict, Long>> moves = new EnumMap<>(Verdict.class);
  private final List<Changed> changes = new ArrayList<>();
  private final Set<ContentId> seen = new HashSet<>();
  private long repeated;

  /**
   * Creates a trial.
   *
   * @param remembered of how many submissions each side keeps a sketch
   */
  Trial(ModerationRules before, ModerationRules after, int remembered) {
    this.before = new Running(before, remembered);
    this.after = new Running(after, remembered);
  }

  TrialReport run(Iterable<RecordedSubmission> history) {
    for (RecordedSubmission recorded : history) {
      if (seen.add(recorded.submission().id())) {
        compare(recorded, before.decide(recorded), after.decide(recorded));
      } else {
        repeated++;
      }
    }
    return new TrialReport(seen.size(), repeated, before.side(), after.side(), moves, changes);
  }

  private void compare(RecordedSubmission recorded, Decision was, Decision becomes) {
    moves
        .computeIfAbsent(was.verdict(), verdict -> new EnumMap<>(Verdict.class))
        .merge(becomes.verdict(), 1L, Long::sum);
    if (was.verdict() != becomes.verdict() && changes.size() < TrialReport.MAX_CHANGES) {
      changes.add(
          new Changed(
              was.submission(),
              was.verdict(),
              becomes.verdict(),
              rules(was),
              rules(becomes),
              recorded.outcome()));
    }
  }

  private static List<String> rules(Decision decision) {
    return decision.reasons().stream().map(Reason::rule).toList();
  }

  /** One rule set at work. */
  private static final class Running {
    private final TrialMemory memory;
    private final Moderator moderator;
    private final Map<String, Tally> tallies = new TreeMap<>();
    private Quality quality = Quality.NONE;
    private long failed;
    private long partlyCompared;

    Running(ModerationRules rules, int remembered) {
      memory = new TrialMemory(remembered);
      moderator = Moderator.builder().fingerprints(memory).build(rules);
      rules.ruleIds().forEach(id -> tallies.put(id, new Tally()));
    }

    Decision decide(RecordedSubmission recorded) {
      Decision decision = moderator.evaluate(recorded.submission(), recorded.author());
      moderator.enforce(decision);
      decision.reasons().forEach(reason -> tally(reason).fired(recorded));
      decision.shadowReasons().forEach(reason -> tally(reason).fired(recorded));
      failed += decision.failures().isEmpty() ? 0 : 1;
      partlyCompared += memory.missed() ? 1 : 0;
      if (recorded.outcome().isPresent()) {
        quality =
            quality.plus(
                recorded.outcome().get() == CaseOutcome.CONFIRMED,
                decision.verdict() != Verdict.ALLOW);
      }
      return decision;
    }

    private Tally tally(Reason reason) {
      return tallies.computeIfAbsent(reason.rule(), rule -> new Tally());
    }

    Side side() {
      List<RuleLine> lines = new ArrayList<>();
      tallies.forEach(
          (rule, tally) ->
              lines.add(new RuleLine(rule, tally.fired, tally.confirmed, tally.cleared)));
      return new Side(moderator.rules().version(), lines, quality, failed, partlyCompared);
    }
  }

  private static final class Tally {
    private long fired;
    private long confirmed;
    private long cleared;

    void fired(RecordedSubmission recorded) {
      fired++;
      confirmed += recorded.outcome().filter(CaseOutcome.CONFIRMED::equals).isPresent() ? 1 : 0;
      cleared += recorded.outcome().filter(CaseOutcome.CLEARED::equals).isPresent() ? 1 : 0;
    }
  }
}
