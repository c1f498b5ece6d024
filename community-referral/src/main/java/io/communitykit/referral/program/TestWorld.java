package io.communitykit.referral.program;

import io.communitykit.core.Activity;
import io.communitykit.core.ActivityId;
import io.communitykit.core.ActivityType;
import io.communitykit.core.AttributeValue;
import io.communitykit.core.MemberId;
import io.communitykit.core.RewardIntent;
import io.communitykit.referral.RefusalReason;
import io.communitykit.referral.VisitorKey;
import io.communitykit.referral.attribution.Touch;
import io.communitykit.referral.binding.BindCommand;
import io.communitykit.referral.binding.NamedReferrer;
import io.communitykit.referral.code.IssueCommand;
import io.communitykit.referral.code.ReferralCode;
import io.communitykit.referral.definition.ReferralTestDefinition.StepDefinition;
import io.communitykit.referral.signal.ReferralSignal;
import io.communitykit.referral.signal.SignalHasher;
import io.communitykit.referral.signal.SignalKind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A community where nothing happened before, in which one example of a rule file is played. Whoever
 * does not join in it joined a year before its first step. Everybody has a code from the first step
 * on.
 */
final class TestWorld {

  /** How long before the first step those joined who do not join in the example. */
  private static final Duration EARLIER = Duration.ofDays(365);

  /** Draws codes, always the same: an example is as good every time. */
  private static final long SEED = 7;

  private static final SignalHasher HASHER =
      SignalHasher.of("a key for examples only".getBytes(StandardCharsets.UTF_8));

  private final ReferralProgram program;
  private final Instant start;
  private final Map<MemberId, Instant> joined = new HashMap<>();
  private final Map<MemberId, RefusalReason> refused = new HashMap<>();
  private final Map<MemberId, ReferralCode> codes = new HashMap<>();
  private final Set<RewardIntent> paid = new HashSet<>();
  private int steps;

  TestWorld(ReferralRules rules, Instant start) {
    this.program = ReferralProgram.builder(rules).random(new SplittableRandom(SEED)).build();
    this.start = start;
  }

  ReferralProgram program() {
    return program;
  }

  Set<RewardIntent> paid() {
    return paid;
  }

  /** Returns why the bind of {@code referee} was refused, if it was. */
  @Nullable RefusalReason refused(MemberId referee) {
    return refused.get(referee);
  }

  /**
   * Makes {@code step} happen at {@code at}.
   *
   * @throws IllegalArgumentException if it says something that cannot be
   */
  void play(StepDefinition step, Instant at) {
    steps++;
    if (step.touch() != null) {
      ReferralCode code = code(MemberId.of(given("of", step.of())));
      VisitorKey visitor = VisitorKey.of(step.touch());
      program.touch(
          new Touch(ActivityId.of("touch-" + steps), visitor, code.text(), at, signals(step)));
    } else if (step.join() != null) {
      join(step, step.join(), at);
    } else if (step.seen() != null) {
      program.observe(MemberId.of(step.seen()), signals(step), at);
    } else {
      program.record(activity(step, at)).intents().forEach(paid::add);
    }
  }

  private void join(StepDefinition step, String name, Instant at) {
    MemberId referee = MemberId.of(name);
    joined.putIfAbsent(referee, at);
    BindCommand command = BindCommand.of(referee, joinedAt(referee), at);
    if (step.invitedBy() != null) {
      MemberId referrer = MemberId.of(step.invitedBy());
      command =
          BindCommand.named(
              referee, joinedAt(referee), new NamedReferrer(referrer, joinedAt(referrer)), at);
    } else if (step.code() != null) {
      command = command.typed(code(MemberId.of(step.code())).text().value());
    } else {
      command = command.visiting(VisitorKey.of(name));
    }
    BindResult result = program.bind(command.seenWith(signals(step)));
    result.refusal().ifPresent(refusal -> refused.put(referee, refusal.reason()));
    paid.addAll(result.intents());
  }

  private Instant joinedAt(MemberId member) {
    return joined.getOrDefault(member, start.minus(EARLIER));
  }

  private ReferralCode code(MemberId owner) {
    return codes.computeIfAbsent(
        owner,
        key -> {
          IssueCommand wish =
              IssueCommand.of(ActivityId.of("code-" + owner), owner, joinedAt(owner), start);
          return program.issueCode(wish).code().orElseThrow();
        });
  }

  private Activity activity(StepDefinition step, Instant at) {
    Activity activity =
        Activity.of(
            ActivityId.of("activity-" + steps),
            MemberId.of(given("actor", step.actor())),
            ActivityType.of(given("on", step.on())),
            at);
    if (step.attributes() != null) {
      for (Map.Entry<String, Object> each : step.attributes().entrySet()) {
        activity = activity.with(each.getKey(), value(each.getValue()));
      }
    }
    return activity;
  }

  private static Set<ReferralSignal> signals(StepDefinition step) {
    Set<ReferralSignal> signals = new HashSet<>();
    if (step.device() != null) {
      signals.add(HASHER.device(step.device()));
    }
    if (step.network() != null) {
      signals.add(ReferralSignal.of(SignalKind.NETWORK, HASHER.device(step.network()).hash()));
    }
    if (step.contact() != null) {
      signals.add(HASHER.contact(step.contact()));
    }
    if (step.payment() != null) {
      signals.add(HASHER.payment(step.payment()));
    }
    return signals;
  }

  private static String given(String name, @Nullable String text) {
    if (text == null) {
      throw new IllegalArgumentException(name + " must be given, was absent");
    }
    return text;
  }

  private static AttributeValue value(@Nullable Object value) {
    if (value instanceof String text) {
      return AttributeValue.of(text);
    }
    if (value instanceof Integer || value instanceof Long) {
      return AttributeValue.of(((Number) value).longValue());
    }
    if (value instanceof Boolean flag) {
      return AttributeValue.of(flag);
    }
    if (value instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
      return AttributeValue.of(list.stream().map(String.class::cast).toList());
    }
    throw new IllegalArgumentException(
        "attribute must be a text, a whole number, true, false or a list of texts, was " + value);
  }
}
