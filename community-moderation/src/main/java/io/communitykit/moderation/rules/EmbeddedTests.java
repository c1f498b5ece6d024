package io.communitykit.moderation.rules;

import io.communitykit.core.ContentId;
import io.communitykit.core.MemberId;
import io.communitykit.core.Message;
import io.communitykit.core.problem.Problems;
import io.communitykit.moderation.Author;
import io.communitykit.moderation.Decision;
import io.communitykit.moderation.Masker;
import io.communitykit.moderation.Reason;
import io.communitykit.moderation.Submission;
import io.communitykit.moderation.rules.ModerationTestDefinition.TestAuthorDefinition;
import io.communitykit.moderation.store.InMemoryCounterStore;
import io.communitykit.moderation.store.InMemoryFingerprintStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Runs the examples of a rule file against its rules. */
final class EmbeddedTests {

  private static final MemberId AUTHOR = MemberId.of("author");
  private static final Instant NOW = Instant.parse("2000-01-01T00:00:00Z");

  private final ModerationRules rules;

  EmbeddedTests(ModerationRules rules) {
    this.rules = rules;
  }

  void run(ModerationDefinition definition, Problems problems) {
    List<ModerationTestDefinition> tests =
        definition.tests() == null ? List.of() : definition.tests();
    Set<String> ids = Set.copyOf(rules.ruleIds());
    for (int i = 0; i < tests.size(); i++) {
      String pointer = "/tests/" + i;
      ModerationTestDefinition test = tests.get(i);
      List<String> by = test.by() == null ? List.of() : test.by();
      boolean known = true;
      for (int j = 0; j < by.size(); j++) {
        if (!ids.contains(by.get(j))) {
          known = false;
          problems.add(
              pointer + "/by/" + j,
              Message.of("moderation.unknown-reference.rule", "value", by.get(j)));
        }
      }
      if (known) {
        run(test, by, pointer, problems);
      }
    }
  }

  private void run(
      ModerationTestDefinition test, List<String> by, String pointer, Problems problems) {
    Decision decision =
        rules.decide(
            Submission.of(ContentId.of("example"), AUTHOR, test.text(), NOW),
            author(test.author()),
            new InMemoryCounterStore(),
            new InMemoryFingerprintStore(),
            Masker.stars());
    Set<String> fired =
        Stream.concat(decision.reasons().stream(), decision.shadowReasons().stream())
            .map(Reason::rule)
            .collect(Collectors.toSet());
    if (decision.verdict() != test.expect()) {
      problems.add(
          pointer + "/expect",
          Message.of(
              "moderation.example.verdict",
              "expected",
              test.expect().name(),
              "actual",
              decision.verdict().name(),
              "by",
              fired.stream().sorted().toList()));
    }
    for (int i = 0; i < by.size(); i++) {
      if (!fired.contains(by.get(i))) {
        problems.add(
            pointer + "/by/" + i, Message.of("moderation.example.rule", "rule", by.get(i)));
      }
    }
  }

  private static Author author(@Nullable TestAuthorDefinition given) {
    Author author = Author.of(AUTHOR);
    if (given == null) {
      return author;
    }
    Integer ageDays = given.ageDays();
    if (ageDays != null) {
      author = author.registeredAt(NOW.minus(Duration.ofDays(ageDays)));
    }
    Integer trust = given.trust();
    if (trust != null) {
      author = author.withTrust(trust);
    }
    List<String> roles = given.roles();
    if (roles != null) {
      author = author.withRoles(roles.toArray(String[]::new));
    }
    Map<String, Long> counters = given.counters() == null ? Map.of() : given.counters();
    for (Map.Entry<String, Long> counter : counters.entrySet()) {
      author = author.withCounter(counter.getKey(), counter.getValue());
    }
    return author;
  }
}
