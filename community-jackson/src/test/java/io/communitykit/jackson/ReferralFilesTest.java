package io.communitykit.jackson;

import static org.assertj.core.api.Assertions.assertThat;

import io.communitykit.core.problem.Checked;
import io.communitykit.referral.definition.ReferralRulesDefinition;
import io.communitykit.referral.program.ReferralRules;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A referral rule file with all there is")
class ReferralFilesTest {

  @ParameterizedTest
  @ValueSource(strings = {"referral.yaml", "recruit-circle-owners.yaml"})
  @DisplayName("is compiled without a warning, and passes its own examples")
  void compiled(String file) throws IOException {
    assertThat(compile(text(file)).problems())
        .map(problem -> problem.render(Locale.ENGLISH))
        .isEmpty();
  }

  @Test
  @DisplayName("is refused with the place of the example that fails")
  void failingExample() throws IOException {
    String yaml =
        text("referral.yaml")
            .replace(
                "{member: ann, asset: points, amount: 500}", "{member: eve, asset: x, amount: 5}")
            .replace("state: REJECTED", "state: REWARDED");
    assertThat(RuleFileTest.render(compile(yaml)).lines().toList())
        .satisfiesExactly(
            line ->
                assertThat(line)
                    .matches("rules.yaml:\\d+:\\d+: /tests/0/expect/0: eve must get 5 x, got 0"),
            line ->
                assertThat(line)
                    .matches(
                        "rules.yaml:\\d+:\\d+: /tests/0/expect: ann must get 0 points, got 500"),
            line ->
                assertThat(line)
                    .matches(
                        "rules.yaml:\\d+:\\d+: /tests/1/expect/0: the referral of ann2 must be"
                            + " REWARDED, was REJECTED"));
  }

  @ParameterizedTest(name = "{0} -> {1}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "ancestors: [100, 20] | ancestors: [100, 100] | /rewards/0/ancestors/1: must be less than 100, was 100",
        "ancestors: [100, 20] | ancestors: [500] | /rewards/0/ancestors/0: must be less than 500, was 500",
        "ancestors: [100, 20] | ancestors: [3, 2, 1] | /rewards/0/ancestors: must have 1 to 2 entries, had 3",
        "ladder: [{from: 5, amount: 600}] | ladder: [{from: 1, amount: 600}] | /rewards/0/ladder/0/from: must be more than 1, was 1",
        "{at: 5, asset | {at: 5, every: 5, asset | /milestones/0: must have either at or every",
        "{at: 5, asset | {at: 5, to: referee, asset | /milestones/0/to: is for the referrer alone",
        "'channels: \"kol-*\"' | 'channels: \"*kol\"' | '/codes/channels/0/channels: must be a channel or a beginning followed by *, such as kol-*, was *kol'",
        "reserved: [ADMIN] | reserved: [AB] | '/codes/vanity/reserved/0: must be 3 to 30 of A-Z and 0-9, was AB'",
        "reviewWithin: PT24H | reviewWithin: PT59M | /fraud/sharedNetwork/reviewWithin: must be 1 h to 3660 d, was 59 min",
        "self: BLOCK | 'households: [home]' | /fraud/households/0: must be a hash of 16 to 88 characters",
        "touch: ben | touch: ben, join: ben | /tests/0/given/0: must have exactly one of touch, join, seen and on, had 2",
        "'at: 2026-06-01T00:00:00Z}' | 'at: today}' | /tests/0/given/0/at: must be an instant such as 2026-06-01T04:00:00Z, was today",
      })
  @DisplayName("is refused with the place of each mistake")
  void mistakes(String right, String wrong, String problem) throws IOException {
    String text = text("referral.yaml");
    assertThat(text).contains(right);
    Checked<ReferralRules> rules = compile(text.replace(right, wrong));
    assertThat(rules.isOk()).isFalse();
    assertThat(RuleFileTest.render(rules)).contains(problem);
  }

  @Test
  @DisplayName("is warned of what can be used but is hardly meant")
  void lint() {
    String bare =
        """
        schema: community-referral/1
        id: bare
        version: 1
        zone: UTC
        qualify: {within: P30D, all: [{on: member.joined}]}
        rewards:
          - {to: referrer, asset: points, amount: 5, caps: [{per: DAY, max: 9}, {per: LIFETIME, max: 9}]}
          - {to: referrer, id: more, asset: points, amount: 5}
        """;
    Checked<ReferralRules> rules = compile(bare);
    assertThat(rules.isOk()).isTrue();
    assertThat(rules.problems())
        .extracting(problem -> problem.message().key())
        .containsExactly(
            "referral.lint.no-checks",
            "referral.lint.not-new-unchecked",
            "referral.lint.join-is-enough",
            "referral.lint.no-caps",
            "referral.lint.day-cap-idle");
  }

  @ParameterizedTest(name = "{0} -> {1}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "'  notNew: {joinedWithin: P7D}\n' | '' | referral.lint.not-new-unchecked",
        "'version: 3' | 'version: 3\nreferees: ANYBODY' | referral.lint.anybody-not-from-bind",
        "'    caps: [{per: DAY, max: 5}, {per: LIFETIME, max: 200}]\n' | '' | referral.lint.no-caps",
        "'qualify:\n  within: P90D\n  all:' | 'qualify:\n  within: P90D\n  any:' | referral.lint.join-is-enough",
        "'qualify:\n  within: P90D\n' | 'qualify:\n  within: P90D\n  from: BIND\n' | referral.lint.join-before-bind",
      })
  @DisplayName("is warned of what lets old members, or whoever merely joins, be rewarded")
  void warned(String right, String other, String warning) throws IOException {
    String text = text("referral.yaml").replaceFirst("(?s)tests:.*", "");
    String from = right.replace("\\n", "\n");
    assertThat(text).contains(from);
    assertThat(compile(text.replace(from, other.replace("\\n", "\n"))).problems())
        .extracting(problem -> problem.message().key())
        .containsExactly(warning);
  }

  private static Checked<ReferralRules> compile(String yaml) {
    return RuleFile.read(RuleSource.yaml("rules.yaml", yaml), ReferralRulesDefinition.class)
        .then(file -> file.compile(ReferralRules::compile));
  }

  private static String text(String file) throws IOException {
    try {
      return Files.readString(
          Path.of(
              Objects.requireNonNull(ReferralFilesTest.class.getResource("/rules/" + file), file)
                  .toURI()));
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
  }
}
