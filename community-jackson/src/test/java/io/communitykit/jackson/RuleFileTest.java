package io.communitykit.jackson;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.communitykit.core.Message;
import io.communitykit.core.problem.Checked;
import io.communitykit.core.problem.Problem;
import io.communitykit.core.problem.SourceLocation;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RuleFileTest {

  private static final String GOOD =
      """
      # A club.
      schema: community-club/1
      id: chess
      version: 7
      since: 2026-10-01
      trial: P30D
      prices: {year: 100, "month": 10}
      rules:
        - id: post
          on: post.created
          overflow: last
          for: P1D
          min: 0.25
          eq: 5
          views: [folded, "leet"]
          when:
            all:
              - not: {attr: length}
              - attr: board
        - {id: "on", on: yes, shadow: true, exact: 1.50, count: 3}
      words: [赌博, {text: casino, word: true}]
      """;

  private static final String TWELVE_MISTAKES =
      """
      schema: community-club/2
      id: "   "
      version: "5"
      colour: red
      since: 2026-13-01
      prices:
        year: 0
        year: 7
      rules:
        - id: 7
          on: post.created
          cuont: 1
          overflow: TRUNCAT
          shadow: yes
          min: 1
        - id: b
          count: 1.0
          rungs: [a, " "]
      """;

  private static String read(String yaml) {
    return render(RuleFile.read(RuleSource.yaml("club.yaml", yaml), ClubDefinition.class));
  }

  static String render(Checked<?> checked) {
    return checked.problems().stream()
        .map(problem -> problem.render(Locale.ENGLISH) + "\n")
        .collect(Collectors.joining());
  }

  @Test
  @DisplayName("a good file gives the definition, with nothing converted")
  void good() {
    ClubDefinition club =
        RuleFile.read(RuleSource.yaml("club.yaml", GOOD), ClubDefinition.class)
            .orElseThrow()
            .definition();

    assertThat(club.version()).isEqualTo(7);
    assertThat(club.since()).hasToString("2026-10-01");
    assertThat(club.trial()).hasToString("PT720H");
    assertThat(club.prices()).hasToString("{year=100, month=10}");
    ClubDefinition.RuleDefinition first = club.rules().get(0);
    assertThat(first.overflow()).isEqualTo(ClubDefinition.Overflow.ALLOW_LAST);
    assertThat(first.period()).isEqualTo("P1D");
    assertThat(first.min()).isEqualTo(0.25);
    assertThat(first.eq()).isEqualTo(5L);
    assertThat(first.views()).containsExactly("folded", "leet");
    assertThat(requireNonNull(first.when()).all()).hasSize(2);
    ClubDefinition.RuleDefinition second = club.rules().get(1);
    assertThat(second.id()).isEqualTo("on");
    assertThat(second.on()).isEqualTo("yes");
    assertThat(second.exact()).hasToString("1.50");
    assertThat(club.words())
        .containsExactly(
            ClubDefinition.TermDefinition.of("赌博"),
            new ClubDefinition.TermDefinition("casino", true));
  }

  @Test
  @DisplayName("a dozen and two mistakes are all found at once, each with its line and column")
  void allAtOnce() {
    assertThat(read(TWELVE_MISTAKES))
        .isEqualTo(
            """
            club.yaml:1:9: /schema: must match community-club/1, was community-club/2
            club.yaml:2:5: /id: must not be blank
            club.yaml:3:10: /version: must be a whole number, was the text "5"
            club.yaml:4:1: /colour: is not known here; known are schema, id, version, since, trial, prices, rules, words, ratio
            club.yaml:5:8: /since: must be a date such as 2026-10-01, was 2026-13-01
            club.yaml:7:9: /prices/year: must be more than 0, was 0
            club.yaml:8:3: /prices/year: was given before
            club.yaml:10:9: /rules/0/id: must be a text, was 7; put it in quotes to make it a text
            club.yaml:12:5: /rules/0/cuont: is not known here; did you mean count?
            club.yaml:13:15: /rules/0/overflow: must be TRUNCATE or another known word, was TRUNCAT
            club.yaml:14:13: /rules/0/shadow: must be true or false, was the text "yes"
            club.yaml:15:10: /rules/0/min: must be less than 1, was 1.0
            club.yaml:16:5: /rules/1/on: is required
            club.yaml:17:12: /rules/1/count: must be a whole number, was 1.0
            club.yaml:18:16: /rules/1/rungs/1: must not be blank
            """);
  }

  @Test
  @DisplayName("the same mistakes in JSON are found at the same pointers")
  void json() {
    String json =
        """
        {
          "schema": "community-club/1", "id": "x", "version": 1.0,
          "rules": [
            {"id": 7, "on": "a", "on": "b", "shadow": "true"},
            {"id": "b", "on": null, "count": 0}
          ]
        }
        """;

    assertThat(render(RuleFile.read(RuleSource.json("club.json", json), ClubDefinition.class)))
        .isEqualTo(
            """
            club.json:2:55: /version: must be a whole number, was 1.0
            club.json:4:12: /rules/0/id: must be a text, was 7; put it in quotes to make it a text
            club.json:4:26: /rules/0/on: was given before
            club.json:4:47: /rules/0/shadow: must be true or false, was the text "true"
            club.json:5:23: /rules/1/on: has no value; give one or leave the key out
            club.json:5:38: /rules/1/count: must be 1 or more, was 0
            """);
  }

  @Test
  @DisplayName("problems are shown in Chinese to a reader of Chinese")
  void chinese() {
    Problem problem =
        RuleFile.read(RuleSource.yaml("club.yaml", TWELVE_MISTAKES), ClubDefinition.class)
            .problems()
            .get(2);

    assertThat(problem.render(Locale.CHINA)).isEqualTo("club.yaml:3:10: /version: 须为整数，实为文本“5”");
  }

  @Test
  @DisplayName("what a record refuses, by its constructor or as a whole, is found where it begins")
  void wholes() {
    String rest = "schema: community-club/1\nid: x\nversion: 1\nrules: [{id: a, on: b}]\nratio: ";

    assertThat(read(rest + "{part: 1, whole: 2}")).isEmpty();
    assertThat(read(rest + "{part: 1, whole: 0}"))
        .isEqualTo("club.yaml:5:8: /ratio: cannot be used: whole must not be 0\n");
    assertThat(read(rest + "{part: 3, whole: 2}"))
        .isEqualTo("club.yaml:5:8: /ratio/proper: must not be blank\n");
    assertThat(read(rest + "{part: 9223372036854775808, whole: 2}"))
        .isEqualTo(
            "club.yaml:5:15: /ratio/part: must be -9223372036854775808 to 9223372036854775807,"
                + " was 9223372036854775808\n");
  }

  @Test
  @DisplayName("a compiler's problem gets the place of its pointer, or of the nearest part around")
  void compile() {
    RuleFile<ClubDefinition> file =
        RuleFile.read(RuleSource.yaml("club.yaml", GOOD), ClubDefinition.class).orElseThrow();
    Message message = Message.of("core.required");
    Problem elsewhere =
        Problem.error("/file", message).at(new SourceLocation("lists/insults.txt", 3, 1));

    Checked<String> failed =
        file.compile(
            club ->
                Checked.failed(
                    List.of(
                        Problem.error("/rules/0/min", message),
                        Problem.error("/rules/1/award/0/amount", message),
                        Problem.warning("", message),
                        Problem.error("/rules/99999999999", message),
                        elsewhere)));

    assertThat(render(failed))
        .isEqualTo(
            """
            club.yaml:13:10: /rules/0/min: is required
            club.yaml:20:5: /rules/1/award/0/amount: is required
            club.yaml:2:1: is required
            club.yaml:9:3: /rules/99999999999: is required
            lists/insults.txt:3:1: /file: is required
            """);
    Checked<String> warned =
        file.compile(club -> Checked.of(club.id(), List.of(Problem.warning("/version", message))));
    assertThat(warned.value()).contains("chess");
    assertThat(render(warned)).isEqualTo("club.yaml:4:10: /version: is required\n");
  }
}
