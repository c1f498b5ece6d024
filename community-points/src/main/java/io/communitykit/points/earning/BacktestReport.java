package io.communitykit.points.earning;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.AssetId;
import io.communitykit.core.MemberId;
import io.communitykit.points.Amounts;
import io.communitykit.points.Ratio;
import io.communitykit.points.Rounding;
import io.communitykit.points.ledger.RulesVersion;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a history earns by two rule sets. Amounts are minor units.
 *
 * @param before the rules that the change is measured from
 * @param after the rules in question
 * @param activities how many activities were looked at
 * @param repeated how many more had an id that came before, and were left out
 * @param assets each asset of either, in order
 * @param rules each rule that gave something or was cut, by id and asset
 * @param changes each account that would have something else, or as much of other categories, by
 *     asset and member
 */
public record BacktestReport(
    RulesVersion before,
    RulesVersion after,
    long activities,
    long repeated,
    List<AssetLine> assets,
    List<RuleLine> rules,
    List<MemberLine> changes) {

  /**
   * A figure by both rule sets.
   *
   * @param before by the rules that the change is measured from
   * @param after by the rules in question
   */
  public record Pair(long before, long after) {

    /** For the compiler's list of explicit constructors. */
    public Pair {}

    /**
     * Returns how much more it becomes.
     *
     * @throws io.communitykit.points.AmountOverflowException if that does not fit a long
     */
    public long difference() {
      return Amounts.plus(after, -before);
    }

    Pair plus(Pair other) {
      return new Pair(Amounts.plus(before, other.before), Amounts.plus(after, other.after));
    }
  }

  /** What becomes of a member. */
  public enum Change {
    /** Has as much. */
    SAME,
    /** Has more, and had something. */
    GAINS,
    /** Has something, and had nothing. */
    NEWLY_REWARDED,
    /** Has less, but something. */
    LOSES,
    /** Has nothing any more. */
    NO_LONGER_REWARDED;

    static Change of(Pair each) {
      if (each.after() == each.before()) {
        return SAME;
      }
      if (each.after() > each.before()) {
        return each.before() <= 0 ? NEWLY_REWARDED : GAINS;
      }
      return each.after() <= 0 ? NO_LONGER_REWARDED : LOSES;
    }
  }

  /**
   * One asset.
   *
   * @param asset which one
   * @param scale how many digits after the point it shows
   * @param issued the sum of all awards
   * @param kept what is left of it when penalties and undo events took theirs
   * @param earners how many members have something at the end
   * @param members how many members of each kind there are; members who have nothing by either rule
   *     set are not counted
   */
  public record AssetLine(
      AssetId asset,
      int scale,
      Pair issued,
      Pair kept,
      Pair earners,
      Map<Change, Integer> members) {

    /** Checks and copies the components. */
    public AssetLine {
      requireNonNull(asset, "asset");
      requireNonNull(issued, "issued");
      requireNonNull(kept, "kept");
      requireNonNull(earners, "earners");
      EnumMap<Change, Integer> all = new EnumMap<>(Change.class);
      for (Change change : Change.values()) {
        all.put(change, members.getOrDefault(change, 0));
      }
      members = Collections.unmodifiableMap(all);
    }

    /** Returns how many members there are of {@code change}. */
    public int members(Change change) {
      return members.getOrDefault(change, 0);
    }

    /**
     * Returns what the issued amounts cost, each rounded up: what is promised has to be paid.
     *
     * @param perUnit what one minor unit costs, in the smallest unit of a currency
     * @throws io.communitykit.points.AmountOverflowException if it does not fit a long
     */
    public Pair cost(Ratio perUnit) {
      requireNonNull(perUnit, "perUnit");
      return new Pair(
          perUnit.of(issued.before(), Rounding.CEILING),
          perUnit.of(issued.after(), Rounding.CEILING));
    }
  }

  /**
   * One rule and asset.
   *
   * @param rule which rule
   * @param asset of which asset
   * @param times how often it gave something
   * @param given how much in all
   * @param cutTimes how often a cap took something of it
   * @param cut how much caps took
   */
  public record RuleLine(
      String rule, AssetId asset, Pair times, Pair given, Pair cutTimes, Pair cut) {

    /** Checks the components. */
    public RuleLine {
      requireNonNull(rule, "rule");
      requireNonNull(asset, "asset");
      requireNonNull(times, "times");
      requireNonNull(given, "given");
      requireNonNull(cutTimes, "cutTimes");
      requireNonNull(cut, "cut");
    }
  }

  /**
   * One member who would have something else.
   *
   * @param member who
   * @param asset of which asset
   * @param kept how much they have at the end
   * @param categories how much more rules of each category gave, below zero if less; those in which
   *     nothing changes are left out
   */
  public record MemberLine(
      MemberId member, AssetId asset, Pair kept, SortedMap<String, Long> categories) {

    /** Checks and copies the components. */
    public MemberLine {
      requireNonNull(member, "member");
      requireNonNull(asset, "asset");
      requireNonNull(kept, "kept");
      categories = Collections.unmodifiableSortedMap(new TreeMap<>(categories));
    }
  }

  /** Checks and copies the components. */
  public BacktestReport {
    requireNonNull(before, "before");
    requireNonNull(after, "after");
    assets = List.copyOf(assets);
    rules = List.copyOf(rules);
    changes = List.copyOf(changes);
  }

  /** Returns the {@code limit} members who gain most of {@code asset}, the most first. */
  public List<MemberLine> gainers(AssetId asset, int limit) {
    return top(asset, limit, 1);
  }

  /** Returns the {@code limit} members who lose most of {@code asset}, the most first. */
  public List<MemberLine> losers(AssetId asset, int limit) {
    return top(asset, limit, -1);
  }

  private List<MemberLine> top(AssetId asset, int limit, int sign) {
    Comparator<MemberLine> most =
        Comparator.comparingLong((MemberLine line) -> -sign * line.kept().difference());
    return changes.stream()
        .filter(line -> line.asset().equals(asset))
        .filter(line -> Long.signum(line.kept().difference()) == sign)
        .sorted(most.thenComparing(MemberLine::member))
        .limit(limit)
        .toList();
  }

  /** Returns this in {@code locale}'s language as lines of text, with tables in Markdown. */
  public List<String> render(Locale locale) {
    return new BacktestTables(this, locale).page().markdown();
  }

  /**
   * Returns this as a page of HTML in {@code locale}'s language, complete and without references to
   * anything else. The same report gives the same bytes.
   */
  public String html(Locale locale) {
    return new BacktestTables(this, locale).page().html(locale);
  }
}
