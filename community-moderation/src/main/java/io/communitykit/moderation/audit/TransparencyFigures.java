package io.communitykit.moderation.audit;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.calendar.Period;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How often what was done in a period, by policy, by rules alone and by people: the numbers that
 * the Santa Clara Principles ask for.
 *
 * @param period the period
 * @param rows by policy and action, in that order; only what was done at all
 */
public record TransparencyFigures(Period period, List<Row> rows) {

  /** The policy of what was done under none, such as a complaint that names none. */
  public static final String NO_POLICY = "";

  /**
   * How often one thing was done under one policy.
   *
   * @param policy the policy's id, or {@link #NO_POLICY}
   * @param action what was done
   * @param automated how often by rules alone
   * @param human how often by people
   */
  public record Row(String policy, AuditAction action, long automated, long human) {

    /** Checks the components. */
    public Row {
      requireNonNull(policy, "policy");
      requireNonNull(action, "action");
    }

    /** Returns how often in all. */
    public long total() {
      return automated + human;
    }
  }

  /** Takes a copy. */
  public TransparencyFigures {
    requireNonNull(period, "period");
    rows = List.copyOf(rows);
  }

  /** Returns how often {@code action} was done, under whatever policy. */
  public long count(AuditAction action) {
    return rows.stream().filter(row -> row.action().equals(action)).mapToLong(Row::total).sum();
  }

  /** Returns how often {@code action} was done under {@code policy}. */
  public long count(AuditAction action, String policy) {
    return rows.stream()
        .filter(row -> row.action().equals(action) && row.policy().equals(policy))
        .mapToLong(Row::total)
        .sum();
  }

  /** Returns how often {@code action} was done by rules alone. */
  public long automated(AuditAction action) {
    return rows.stream().filter(row -> row.action().equals(action)).mapToLong(Row::automated).sum();
  }

  /**
   * Returns how many decisions were taken back: appeals that overturned one, and strikes and
   * sanctions that a moderator took back without an appeal. Each is one, whether several sanctions
   * fell with it or nothing was held against anybody.
   */
  public long reversals() {
    return count(AuditAction.APPEAL_OVERTURNED) + count(AuditAction.ACT_REVERSED);
  }

  /** Counts lines of the log. Not thread-safe. */
  public static final class Counter {

    private final Period period;
    private final Map<String, Map<AuditAction, Row>> rows = new TreeMap<>();

    /** Creates a counter of what was done in {@code period}. */
    public Counter(Period period) {
      this.period = requireNonNull(period, "period");
    }

    /** Counts {@code entry}. */
    public void add(AuditEntry entry) {
      String policy = entry.policy().orElse(NO_POLICY);
      boolean automated = entry.actor().isAutomated();
      rows.computeIfAbsent(policy, any -> new TreeMap<>())
          .merge(
              entry.action(),
              new Row(policy, entry.action(), automated ? 1 : 0, automated ? 0 : 1),
              (a, b) ->
                  new Row(
                      policy,
                      entry.action(),
                      a.automated() + b.automated(),
                      a.human() + b.human()));
    }

    /** Returns what was counted so far. */
    public TransparencyFigures figures() {
      List<Row> all = new ArrayList<>();
      rows.values().forEach(byAction -> all.addAll(byAction.values()));
      all.sort(Comparator.comparing(Row::policy).thenComparing(Row::action));
      return new TransparencyFigures(period, all);
    }
  }
}
