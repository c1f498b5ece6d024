package io.communitykit.moderation.trial;

import static java.util.Objects.requireNonNull;

import io.communitykit.moderation.rules.ModerationRules;

/**
 * Tries rules on recorded submissions before they go live.
 *
 * <pre>{@code
 * TrialReport trial = ModerationTrial.backtest(recorded, running, proposed);
 * trial.render(Locale.CHINA).forEach(System.out::println);
 * CleanSampleReport lint = ModerationTrial.lint(proposed, accepted);
 * }</pre>
 *
 * <p>Nothing leaves a trace: counters and fingerprints are kept in memory for the run. Takes time
 * in proportion to the submissions.
 */
public final class ModerationTrial {

  /**
   * Of how many submissions a backtest remembers what copies of them would look like, the newest
   * ones: each takes about 4 kB for each rule set. Which submissions asked for more is in the
   * report.
   */
  public static final int MAX_REMEMBERED = 20_000;

  private ModerationTrial() {}

  /**
   * Runs {@code history} through both rule sets, each as if it had always been in force: what was
   * submitted earlier counts for floods and near-copies.
   *
   * @param history in the order of time; an id that comes again is left out
   * @param before what the change is measured from: the rules that run now
   * @param after the rules in question
   */
  public static TrialReport backtest(
      Iterable<RecordedSubmission> history, ModerationRules before, ModerationRules after) {
    return new Trial(
            requireNonNull(before, "before"), requireNonNull(after, "after"), MAX_REMEMBERED)
        .run(history);
  }

  /**
   * Says how often each rule, term and pattern of {@code rules} sees something in submissions that
   * people accepted, besides what {@link ModerationRules#lint()} says of the file.
   *
   * @param accepted each is looked at by itself: none is a flood or a near-copy of another
   */
  public static CleanSampleReport lint(
      ModerationRules rules, Iterable<RecordedSubmission> accepted) {
    return new CleanSample(requireNonNull(rules, "rules")).run(accepted);
  }
}
