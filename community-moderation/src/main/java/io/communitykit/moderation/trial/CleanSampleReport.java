package io.communitykit.moderation.trial;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.Message;
import io.communitykit.core.problem.Problem;
import io.communitykit.core.text.TablePage;
import io.communitykit.core.text.TablePage.Table;
import io.communitykit.core.text.Texts;
import io.communitykit.moderation.RuleSetVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * How often rules see something where there is nothing wrong. What leads here is what to look at
 * first: a term that many innocents use, a pattern that matches everything.
 *
 * @param rules which rules
 * @param submissions how many innocent submissions were looked at
 * @param fired each rule, live and on trial, the most often fired first
 * @param terms each term, as {@code list: term}, the most often found first
 * @param patterns each pattern, the most often found first
 * @param warnings what {@code ModerationRules.lint()} says
 */
public record CleanSampleReport(
    RuleSetVersion rules,
    long submissions,
    List<Rate> fired,
    List<Rate> terms,
    List<Rate> patterns,
    List<Problem> warnings) {

  /** Most terms and patterns that are named in a rendering. */
  private static final int MAX_NAMED = 50;

  /**
   * How often one thing was seen.
   *
   * @param of what
   * @param hits in how many submissions
   * @param submissions of how many
   */
  public record Rate(String of, long hits, long submissions) {

    /** Checks the components. */
    public Rate {
      requireNonNull(of, "of");
    }

    /** Returns the share of submissions; none of no submissions. */
    public OptionalDouble share() {
      return submissions == 0
          ? OptionalDouble.empty()
          : OptionalDouble.of((double) hits / submissions);
    }
  }

  /** Checks and copies the components. */
  public CleanSampleReport {
    requireNonNull(rules, "rules");
    fired = List.copyOf(fired);
    terms = List.copyOf(terms);
    patterns = List.copyOf(patterns);
    warnings = List.copyOf(warnings);
  }

  /** Returns this in {@code locale}'s language as lines of text, with tables in Markdown. */
  public List<String> render(Locale locale) {
    return page(locale).markdown();
  }

  /**
   * Returns this as a page of HTML in {@code locale}'s language, complete and without references to
   * anything else. The same report gives the same bytes.
   */
  public String html(Locale locale) {
    return page(locale).html(locale);
  }

  private TablePage page(Locale locale) {
    List<Table> tables = new ArrayList<>();
    tables.add(table("rules", fired, locale));
    add(tables, "terms", terms, locale);
    add(tables, "patterns", patterns, locale);
    if (!warnings.isEmpty()) {
      tables.add(
          new Table(
              text("warnings", locale),
              List.of(text("where", locale), text("what", locale)),
              warnings.stream()
                  .map(
                      problem ->
                          List.of(problem.pointer(), Texts.render(problem.message(), locale)))
                  .toList()));
    }
    return new TablePage(
        Texts.render(Message.of("moderation.clean.title", "rules", rules.toString()), locale),
        Texts.render(Message.of("moderation.clean.intro", "n", submissions), locale),
        tables);
  }

  /** Adds what was found at all. */
  private void add(List<Table> tables, String key, List<Rate> rates, Locale locale) {
    List<Rate> found = rates.stream().filter(rate -> rate.hits() > 0).limit(MAX_NAMED).toList();
    if (!found.isEmpty()) {
      tables.add(table(key, found, locale));
    }
  }

  private Table table(String key, List<Rate> rates, Locale locale) {
    return new Table(
        text(key, locale),
        List.of("", text("hits", locale), text("share", locale)),
        rates.stream()
            .map(
                rate ->
                    List.of(rate.of(), Long.toString(rate.hits()), TrialTables.share(rate.share())))
            .toList());
  }

  private static String text(String key, Locale locale) {
    return Texts.render("moderation.clean." + key, locale);
  }
}
