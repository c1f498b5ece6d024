package io.communitykit.referral.program;

import io.communitykit.core.MemberId;
import io.communitykit.core.Message;
import io.communitykit.core.RewardIntent;
import io.communitykit.referral.RefusalReason;
import io.communitykit.referral.definition.ReferralTestDefinition;
import io.communitykit.referral.definition.ReferralTestDefinition.ExpectationDefinition;
import io.communitykit.referral.definition.ReferralTestDefinition.StepDefinition;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Runs the examples of a rule file. */
final class ReferralTests {

  /** Most examples of a file, and most steps of one: they run whenever the file is read. */
  static final int MAX_TESTS = 200;

  private static final int MAX_STEPS = 500;

  /** What was paid of what to whom. */
  private record Payee(String member, String asset) implements Comparable<Payee> {

    @Override
    public int compareTo(Payee other) {
      int byMember = member.compareTo(other.member);
      return byMember != 0 ? byMember : asset.compareTo(other.asset);
    }
  }

  private final ReferralRules rules;
  private final Fields fields;

  ReferralTests(ReferralRules rules, Fields fields) {
    this.rules = rules;
    this.fields = fields;
  }

  void run(@Nullable List<ReferralTestDefinition> tests) {
    for (Fields.Item<ReferralTestDefinition> item : fields.items(tests, "/tests", 0, MAX_TESTS)) {
      run(item.value(), item.pointer());
    }
  }

  private void run(ReferralTestDefinition test, String pointer) {
    if (test.name() == null) {
      fields.required(pointer + "/name");
    }
    if (test.given() == null) {
      fields.required(pointer + "/given");
      return;
    }
    int before = fields.errors();
    List<Fields.Item<StepDefinition>> steps =
        fields.items(test.given(), pointer + "/given", 1, MAX_STEPS);
    List<Instant> times = new ArrayList<>();
    for (Fields.Item<StepDefinition> step : steps) {
      checkForm(step);
      instant(step).ifPresent(times::add);
    }
    if (fields.errors() > before || steps.isEmpty()) {
      return;
    }
    TestWorld world = new TestWorld(rules, times.stream().min(Instant::compareTo).orElseThrow());
    for (int i = 0; i < steps.size(); i++) {
      try {
        world.play(steps.get(i).value(), times.get(i));
      } catch (IllegalArgumentException e) {
        fields.add(
            steps.get(i).pointer(),
            Message.of("core.bad-identifier", "reason", String.valueOf(e.getMessage())));
        return;
      }
    }
    Instant end = times.stream().max(Instant::compareTo).orElseThrow();
    compare(world, end, fields.items(test.expect(), pointer + "/expect", 0, MAX_STEPS), pointer);
  }

  private void checkForm(Fields.Item<StepDefinition> step) {
    StepDefinition each = step.value();
    long forms =
        Stream.of(
                Optional.ofNullable(each.touch()),
                Optional.ofNullable(each.join()),
                Optional.ofNullable(each.seen()),
                Optional.ofNullable(each.on()))
            .flatMap(Optional::stream)
            .count();
    if (forms != 1) {
      fields.add(step.pointer(), Message.of("referral.rules.one-step", "actual", forms));
    }
  }

  private Optional<Instant> instant(Fields.Item<StepDefinition> step) {
    String text = step.value().at();
    if (text == null) {
      fields.required(step.pointer() + "/at");
      return Optional.empty();
    }
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeException e) {
      fields.add(
          step.pointer() + "/at", Message.of("referral.rules.not-an-instant", "actual", text));
      return Optional.empty();
    }
  }

  private void compare(
      TestWorld world,
      Instant end,
      List<Fields.Item<ExpectationDefinition>> expected,
      String pointer) {
    Map<Payee, Long> left = new TreeMap<>();
    for (RewardIntent intent : world.paid()) {
      left.merge(
          new Payee(intent.beneficiary().value(), intent.asset().value()),
          intent.amount(),
          Math::addExact);
    }
    for (Fields.Item<ExpectationDefinition> item : expected) {
      ExpectationDefinition each = item.value();
      if (each.referee() != null && each.state() != null && each.member() == null) {
        compareState(world, each.referee(), each.state(), end, item.pointer());
      } else if (each.member() != null
          && each.asset() != null
          && each.amount() != null
          && each.referee() == null) {
        Long actual = left.remove(new Payee(each.member(), each.asset()));
        comparePaid(
            each.member(),
            each.asset(),
            each.amount(),
            actual == null ? 0 : actual,
            item.pointer());
      } else {
        fields.add(item.pointer(), Message.of("referral.rules.one-expectation"));
      }
    }
    left.forEach(
        (payee, amount) ->
            comparePaid(payee.member(), payee.asset(), 0, amount, pointer + "/expect"));
  }

  private void comparePaid(
      String member, String asset, long expected, long actual, String pointer) {
    if (expected != actual) {
      fields.add(
          pointer,
          Message.of(
              "referral.test.paid",
              "member",
              member,
              "asset",
              asset,
              "expected",
              expected,
              "actual",
              actual));
    }
  }

  private void compareState(
      TestWorld world, String referee, String expected, Instant end, String pointer) {
    Optional<MemberId> found = fields.identifier(referee, pointer + "/referee", MemberId::of);
    if (found.isEmpty()) {
      return;
    }
    MemberId member = found.get();
    RefusalReason refused = world.refused(member);
    String state =
        world
            .program()
            .referral(member, end)
            .map(standing -> standing.state().name())
            .orElse(refused == null ? "-" : refused.name());
    if (!state.equals(expected)) {
      fields.add(
          pointer,
          Message.of(
              "referral.test.state", "referee", referee, "expected", expected, "actual", state));
    }
  }
}
