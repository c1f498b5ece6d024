package io.communitykit.jackson;

import static org.assertj.core.api.Assertions.assertThat;

import io.communitykit.core.problem.Checked;
import io.communitykit.points.contest.Contest;
import io.communitykit.points.definition.ContestDefinition;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A contest file with all there is")
class ContestFilesTest {

  private static final String FILE =
      """
      schema: community-contest/1
      id: spring
      version: 1
      zone: Asia/Shanghai
      circle: photo
      from: 2026-06-01T00:00
      to: 2026-06-08T00:00
      floors:
        minLength: 5
        maxWins: 2
        noTwoInARow: true
        nextValid: true
        prizes:
          - {list: [8, 88], asset: points, amount: 88}
          - {multiplesOf: 100, asset: points, amount: 10}
          - {endingIn: ["08"], asset: points, amount: 5}
          - {last: true, asset: points, amount: 500}
      votes:
        per: DAY
        max: 3
        own: false
        ranks: DENSE
        prizes: [{from: 1, asset: points, amount: 100}, {from: 2, to: 10, asset: points, amount: 20}]
      teams:
        score: BEST
        best: 5
        prizes: [{from: 1, to: 3, asset: points, amount: 1000}]
      shares: content.shared
      """;

  private static Checked<Contest> compile(String yaml) {
    return RuleFile.read(RuleSource.yaml("rules.yaml", yaml), ContestDefinition.class)
        .then(file -> file.compile(Contest::compile));
  }

  @Test
  @DisplayName("is compiled without a problem")
  void compiled() {
    Checked<Contest> contest = compile(FILE);
    assertThat(contest.problems()).isEmpty();
    assertThat(contest.orElseThrow().from()).hasToString("2026-05-31T16:00:00Z");
    assertThat(contest.orElseThrow().floors().orElseThrow().prizes()).hasSize(4);
  }

  @ParameterizedTest(name = "{0} -> {1}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "list: [8, 88], | '' | /floors/prizes/0: must have exactly one of list, multiplesOf, endingIn and last, had 0",
        "list: [8, 88] | 'list: [8, 0]' | /floors/prizes/0/list/1: must be 1 to ",
        "'[\"08\"]' | '[\"x8\"]' | '/floors/prizes/2/endingIn/0: must be 1 to 9 digits in quotes, such as \"08\", was x8'",
        "to: 2026-06-08T00:00 | to: 2026-06-01T00:00 | /to: must be after from",
        "to: 2026-06-08T00:00 | to: tomorrow | '/to: must be a local date and time'",
        "best: 5 | '' | /teams/best: must be given for BEST, and for nothing else",
        "to: 10 | to: 1 | /votes/prizes/1/to: must be 2 to ",
        "amount: 500 | amount: 0 | /floors/prizes/3/amount: must be ",
        "community-contest/1 | community-points/1 | /schema: must match community-contest/1",
        "zone: Asia/Shanghai | zone: Asia/Nowhere | /zone: must be ",
        "'per: DAY' | 'per: HOUR' | /votes/per: must be ",
        "maxWins: 2 | maxWin: 2 | '/floors/maxWin'",
      })
  @DisplayName("is refused with the place of each mistake")
  void mistakes(String right, String wrong, String problem) {
    assertThat(FILE).contains(right);
    Checked<Contest> contest = compile(FILE.replace(right, wrong));
    assertThat(contest.isOk()).isFalse();
    assertThat(RuleFileTest.render(contest))
        .contains(problem)
        .matches("(?s)rules.yaml:\\d+:\\d+: .*");
  }

  @Test
  @DisplayName("must have something of a contest")
  void nothing() {
    String bare = FILE.substring(0, FILE.indexOf("floors:"));
    assertThat(RuleFileTest.render(compile(bare)))
        .contains("must have at least one of floors, votes, teams and shares");
  }
}
