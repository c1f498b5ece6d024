package io.communitykit.moderation.trial;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.ContentId;
import io.communitykit.moderation.RuleSetVersion;
import io.communitykit.moderation.Verdict;
import io.communitykit.moderation.review.CaseOutcome;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What two rule sets make of the same submissions. It names submissions by their ids and quotes
 * nothing of them.
 *
 * @param submissions how many were looked at
 * @param repeated how many more had an id that came before, and were left out
 * @param before by the rules that the change is measured from
 * @param after by the rules in question
 * @param moves how many went from which verdict to which, those that stayed included
 * @param changes submissions with another verdict, the first {@value #MAX_CHANGES} in their order
 */
public record TrialReport(
    long submissions,
    long repeated,
    Side before,
    Side after,
    Map<Verdict, Map<Verdict, Long>> moves,
    List<Changed> changes) {

  /** Most changed submissions that are kept by name; {@link #moves} counts all. */
  public static final int MAX_CHANGES = 10_000;

  /**
   * One rule set.
   *
   * @param rules which
   * @param lines each of its rules, live and on trial, by id
   * @param quality how well its verdicts agree with people
   * @param failed submissions at which a detector failed
   * @param partlyCompared submissions at which rules about copies looked back on more than the
   *     {@value ModerationTrial#MAX_REMEMBERED} earlier ones that are remembered: they may have
   *     missed some
   */
  public record Side(
      RuleSetVersion rules,
      List<RuleLine> lines,
      Quality quality,
      long failed,
      long partlyCompared) {

    /** Checks and copies the components. */
    public Side {
      requireNonNull(rules, "rules");
      requireNonNull(quality, "quality");
      lines = List.copyOf(lines);
    }
  }

  /**
   * One rule.
   *
   * @param rule its id
   * @param fired at how many submissions it fired
   * @param confirmed of these, how many people found to be violations
   * @param cleared of these, how many people found to be innocent
   */
  public record RuleLine(String rule, long fired, long confirmed, long cleared) {

    /** Checks the components. */
    public RuleLine {
      requireNonNull(rule, "rule");
    }

    /** Returns the share of violations among what it fired at and people looked at. */
    public OptionalDouble precision() {
      return new Quality(confirmed, cleared, 0, 0).precision();
    }
  }

  /**
   * A submission with another verdict.
   *
   * @param submission which
   * @param before its verdict before
   * @param after its verdict after
   * @param rulesBefore the live rules that fired before
   * @param rulesAfter the live rules that fire after
   * @param outcome what people made of it, if they looked
   */
  public record Changed(
      ContentId submission,
      Verdict before,
      Verdict after,
      List<String> rulesBefore,
      List<String> rulesAfter,
      Optional<CaseOutcome> outcome) {

    /** Checks and copies the components. */
    public Changed {
      requireNonNull(submission, "submission");
      requireNonNull(before, "before");
      requireNonNull(after, "after");
      rulesBefore = List.copyOf(rulesBefore);
      rulesAfter = List.copyOf(rulesAfter);
      requireNonNull(outcome, "outcome");
    }
  }

  /** Checks and copies the components. */
  public TrialReport {
    requireNonNull(before, "before");
    requireNonNull(after, "after");
    Map<Verdict, Map<Verdict, Long>> all = new EnumMap<>(Verdict.class);
    for (Verdict from : Verdict.values()) {
      Map<Verdict, Long> row = new EnumMap<>(Verdict.class);
      for (Verdict to : Verdict.values()) {
        row.put(to, moves.getOrDefault(from, Map.of()).getOrDefault(to, 0L));
      }
      all.put(from, Collections.unmodifiableMap(row));
    }
    moves = Collections.unmodifiableMap(all);
    changes = List.copyOf(changes);
  }

  /** Returns how many went from {@code from} to {@code to}. */
  public long moved(Verdict from, Verdict to) {
    return requireNonNull(moves.get(from), "from").getOrDefault(to, 0L);
  }

  /** Returns how many have another verdict. */
  public long changed() {
    long changed = 0;
    for (Verdict from : Verdict.values()) {
      for (Verdict to : Verdict.values()) {
        changed += from == to ? 0 : moved(from, to);
      }
    }
    return changed;
  }

  /** Returns this in {@code locale}'s language as lines of text, with tables in Markdown. */
  public List<String> render(Locale locale) {
    return new TrialTables(this, locale).page().markdown();
  }

  /**
   * Returns this as a page of HTML in {@code locale}'s language, complete and without references to
   * anything else. The same report gives the same bytes.
   */
  public String html(Locale locale) {
    return new TrialTables(this, locale).page().html(locale);
  }
}
