package io.communitykit.points.draw;

import io.communitykit.core.MemberId;
import io.communitykit.core.Message;
import io.communitykit.core.problem.Problems;
import io.communitykit.points.DrawForm;
import io.communitykit.points.definition.DrawTestDefinition;
import io.communitykit.points.definition.DrawTestTicketDefinition;
import io.communitykit.points.definition.DrawTestWinDefinition;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Runs the examples of a rule file, each in a community of its own. */
final class DrawTests {

  /** Most examples of a file, and most tickets of one: they run whenever it is loaded. */
  private static final int MAX = 1_000;

  private final DrawTerms terms;
  private final Problems problems;

  DrawTests(DrawTerms terms, Problems problems) {
    this.terms = terms;
    this.problems = problems;
  }

  void run(@Nullable List<DrawTestDefinition> tests) {
    List<DrawTestDefinition> given = tests == null ? List.of() : tests;
    for (int i = 0; i < Math.min(MAX, given.size()); i++) {
      run(given.get(i), "/tests/" + i);
    }
    if (given.size() > MAX) {
      problems.add("/tests", Message.of("core.size", "min", 0, "max", MAX, "actual", given.size()));
    }
  }

  private void run(DrawTestDefinition test, String pointer) {
    List<String> won;
    try {
      won = terms.form() == DrawForm.WHEEL ? spun(test) : drawn(test);
    } catch (IllegalArgumentException | DateTimeException e) {
      problems.add(
          pointer,
          Message.of("points.draw.test.unusable", "reason", String.valueOf(e.getMessage())));
      return;
    }
    List<DrawTestWinDefinition> wins = test.expect() == null ? List.of() : test.expect();
    List<String> expected = wins.stream().map(win -> win.ticket() + ": " + win.prize()).toList();
    if (!expected.equals(won)) {
      problems.add(
          pointer + "/expect",
          Message.of("points.draw.test.failed", "expected", expected, "actual", won));
    }
  }

  private List<String> drawn(DrawTestDefinition test) {
    Draws draws = open(test);
    DrawId id = id(test);
    Instant at = Instant.EPOCH;
    for (DrawTestTicketDefinition given : test.given()) {
      done(draws.enter(ticket(id, given)));
    }
    done(draws.seal(id, "the example's entropy", at));
    String entropy = test.entropy() == null ? "" : test.entropy();
    return done(draws.draw(id, entropy, at)).stream()
        .map(win -> win.ticket() + ": " + win.prize().id())
        .toList();
  }

  private List<String> spun(DrawTestDefinition test) {
    Draws draws = open(test);
    DrawId id = id(test);
    List<String> won = new ArrayList<>();
    for (DrawTestTicketDefinition given : test.given()) {
      SpinOutcome outcome = done(draws.spin(ticket(id, given)));
      outcome.prize().ifPresent(prize -> won.add(given.ticket() + ": " + prize.id()));
    }
    return won;
  }

  private Draws open(DrawTestDefinition test) {
    Draws draws = Draws.inMemory();
    done(draws.open(id(test), terms, ServerSeed.parse(test.seed()), Instant.EPOCH));
    return draws;
  }

  private static DrawId id(DrawTestDefinition test) {
    String name = test.name().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    return DrawId.of(name.replaceAll("^-|-$", ""));
  }

  private static Ticket ticket(DrawId draw, DrawTestTicketDefinition given) {
    String luck = given.luck() == null ? "" : given.luck();
    return Ticket.of(
            draw,
            TicketId.of(given.ticket()),
            MemberId.of(given.member()),
            Instant.parse(given.at()))
        .weighing(given.weight() == null ? 1 : given.weight())
        .with(luck);
  }

  private static <T> T done(DrawAnswer<T> answer) {
    return answer
        .value()
        .orElseThrow(() -> new IllegalArgumentException(answer.status().toString()));
  }
}
