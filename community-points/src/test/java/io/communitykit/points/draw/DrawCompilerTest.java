package io.communitykit.points.draw;

import static org.assertj.core.api.Assertions.assertThat;

import io.communitykit.core.problem.Checked;
import io.communitykit.points.DrawForm;
import io.communitykit.points.OutOfStock;
import io.communitykit.points.definition.DrawDefinition;
import io.communitykit.points.definition.DrawEntryDefinition;
import io.communitykit.points.definition.DrawLimitsDefinition;
import io.communitykit.points.definition.DrawPrizeDefinition;
import io.communitykit.points.definition.DrawReleaseDefinition;
import io.communitykit.points.definition.DrawRewardDefinition;
import io.communitykit.points.definition.DrawTestDefinition;
import io.communitykit.points.definition.DrawTestTicketDefinition;
import io.communitykit.points.definition.DrawTestWinDefinition;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Compiling the rule file of a draw")
class DrawCompilerTest {

  private static final DrawRewardDefinition REWARD = new DrawRewardDefinition("points", 100L);

  private static DrawPrizeDefinition prize(
      String id, @Nullable Long stock, @Nullable Long odds, DrawReleaseDefinition... releases) {
    return new DrawPrizeDefinition(id, stock, odds, List.of(releases), null);
  }

  private static DrawDefinition file(
      DrawForm form,
      @Nullable OutOfStock outOfStock,
      @Nullable String fallback,
      List<DrawPrizeDefinition> prizes) {
    return new DrawDefinition(
        DrawDefinition.SCHEMA,
        "spring",
        1,
        form,
        null,
        null,
        null,
        outOfStock,
        fallback,
        prizes,
        null);
  }

  private static DrawDefinition spring(DrawTestDefinition... tests) {
    return new DrawDefinition(
        DrawDefinition.SCHEMA,
        "spring",
        1,
        DrawForm.TICKETS,
        "2026-10-08T00:00:00Z",
        List.of(new DrawEntryDefinition("content.shared", 2L)),
        new DrawLimitsDefinition(3, 1),
        null,
        null,
        List.of(
            prize("phone", 1L, null),
            new DrawPrizeDefinition("hundred-points", 2L, null, null, REWARD)),
        Arrays.asList(tests));
  }

  private static List<String> problems(DrawDefinition definition) {
    return DrawTerms.compile(definition).problems().stream()
        .map(problem -> problem.render(Locale.ENGLISH))
        .toList();
  }

  @Test
  @DisplayName("gives the terms that it says")
  void compiles() {
    Checked<DrawTerms> compiled = DrawTerms.compile(spring());
    assertThat(compiled.problems()).isEmpty();
    assertThat(compiled.orElseThrow())
        .isEqualTo(
            DrawTerms.parse(
                Vectors.springTerms().text()
                    + "until\t2026-10-08T00:00:00Z\nentry\tcontent.shared\t2\n"));
  }

  @Test
  @DisplayName("runs its examples, and refuses the file with the place of one that fails")
  void tests() {
    List<DrawTestTicketDefinition> given =
        Stream.of("A7 ann 1", "b2 ben 2", "c9 ann 3", "中1 cy 4", "😀 dee 5")
            .map(text -> text.split(" ", -1))
            .map(
                t ->
                    new DrawTestTicketDefinition(
                        t[0], t[1], Long.valueOf(t[2]), null, "2026-10-01T04:00:00Z"))
            .toList();
    DrawTestDefinition right =
        new DrawTestDefinition(
            "Spring 2026",
            Vectors.SEED.disclose(),
            Vectors.ENTROPY,
            given,
            List.of(
                new DrawTestWinDefinition("c9", "phone"),
                new DrawTestWinDefinition("b2", "hundred-points"),
                new DrawTestWinDefinition("中1", "hundred-points")));
    assertThat(problems(spring(right))).isEmpty();
    DrawTestDefinition wrong =
        new DrawTestDefinition("Spring", right.seed(), "other", given, List.of());
    DrawTestDefinition unusable = new DrawTestDefinition("x", "no seed", "e", given, null);
    assertThat(problems(spring(right, wrong, unusable)))
        .satisfiesExactly(
            line -> assertThat(line).startsWith("/tests/1/expect: the winners must be "),
            line -> assertThat(line).startsWith("/tests/2: the example cannot be run: seed must"));
  }

  @Test
  @DisplayName("of a wheel runs its examples as well")
  void wheelTests() {
    DrawDefinition wheel =
        file(
            DrawForm.WHEEL,
            null,
            "thanks",
            List.of(prize("mug", 1L, 1L), prize("thanks", null, 0L)));
    DrawTestTicketDefinition one =
        new DrawTestTicketDefinition("s1", "ann", null, "luck", "2026-10-01T04:00:00Z");
    DrawTestTicketDefinition two =
        new DrawTestTicketDefinition("s2", "ann", null, null, "2026-10-01T04:00:00Z");
    DrawTestDefinition test =
        new DrawTestDefinition(
            "one mug",
            Vectors.SEED.disclose(),
            null,
            List.of(one, two),
            List.of(
                new DrawTestWinDefinition("s1", "mug"), new DrawTestWinDefinition("s2", "thanks")));
    DrawDefinition tested =
        new DrawDefinition(
            wheel.schema(),
            wheel.id(),
            1,
            wheel.form(),
            null,
            null,
            null,
            null,
            "thanks",
            wheel.prizes(),
            List.of(test));
    assertThat(problems(tested)).isEmpty();
  }

  @Test
  @DisplayName("names every mistake with its place")
  void mistakes() {
    assertThat(
            problems(
                new DrawDefinition(
                    "community-draw/2",
                    "a\nb",
                    0,
                    DrawForm.TICKETS,
                    "tomorrow",
                    List.of(
                        new DrawEntryDefinition("content.shared", null),
                        new DrawEntryDefinition("content.shared", 2L),
                        new DrawEntryDefinition("nodot?", 1_000_001L)),
                    new DrawLimitsDefinition(0, 1_000_001),
                    OutOfStock.FALLBACK,
                    "x",
                    List.of(
                        prize("a", null, 5L),
                        prize("a", 0L, null, new DrawReleaseDefinition("x", 0L)),
                        prize("b", 60_000L, null),
                        prize("c", 60_000L, null)),
                    null)))
        .extracting(line -> line.substring(0, line.indexOf(':')))
        .containsExactlyInAnyOrder(
            "/schema",
            "/id",
            "/version",
            "/until",
            "/entries/1/on",
            "/entries/2/on",
            "/entries/2/weight",
            "/perMember/tickets",
            "/perMember/wins",
            "/prizes/0/stock",
            "/prizes/0/odds",
            "/prizes/1/id",
            "/prizes/1/stock",
            "/prizes/1/release",
            "/prizes/1/release/0/at",
            "/prizes/1/release/0/add",
            "/prizes",
            "/fallback",
            "/outOfStock");
  }

  @Test
  @DisplayName("of a wheel wants odds, a fallback of which there are always more, and warns")
  void wheels() {
    List<DrawPrizeDefinition> mug = List.of(prize("mug", 1L, 1L));
    assertThat(problems(file(DrawForm.WHEEL, null, null, mug)))
        .containsExactly("when prizes are out of stock, a spin can come to nothing");
    assertThat(DrawTerms.compile(file(DrawForm.WHEEL, null, null, mug)).isOk()).isTrue();
    assertThat(problems(file(DrawForm.WHEEL, OutOfStock.FALLBACK, "mug", mug)))
        .containsExactly("/fallback: must be a prize of this file without stock, was mug");
    assertThat(problems(file(DrawForm.WHEEL, OutOfStock.RENORMALISE, "mug", mug)))
        .containsExactly("/fallback: is for outOfStock FALLBACK alone");
    List<DrawPrizeDefinition> both = List.of(prize("mug", 1L, 1L), prize("rest", null, 1L));
    assertThat(problems(file(DrawForm.WHEEL, OutOfStock.RENORMALISE, null, both))).isEmpty();
    assertThat(problems(file(DrawForm.WHEEL, null, "rest", List.of(prize("rest", null, 0L)))))
        .containsExactly("/prizes: must have a prize with odds above 0");
    assertThat(problems(file(DrawForm.WHEEL, null, "rest", List.of(prize("rest", null, null)))))
        .contains("/prizes/0/odds: is required");
    DrawReleaseDefinition release = new DrawReleaseDefinition("2026-10-01T00:00:00Z", 1L);
    assertThat(
            problems(file(DrawForm.WHEEL, null, "rest", List.of(prize("rest", null, 1L, release)))))
        .contains("/prizes/0/release: can only be given with a stock");
  }
}
