package io.communitykit.points.earning;

import io.communitykit.core.Activity;
import io.communitykit.core.ActivityId;
import io.communitykit.core.ActivityType;
import io.communitykit.core.AttributeValue;
import io.communitykit.core.CircleId;
import io.communitykit.core.ContentId;
import io.communitykit.core.MemberId;
import io.communitykit.core.Message;
import io.communitykit.points.definition.EarningTestActivityDefinition;
import io.communitykit.points.definition.EarningTestAwardDefinition;
import io.communitykit.points.definition.EarningTestDefinition;
import io.communitykit.points.reading.Fields;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Runs the examples of a rule file, each in a community where nothing happened before. */
final class EarningTests {

  private final EarningRules rules;
  private final Fields fields;

  /** Who earns of what. */
  private record Earner(String member, String asset) implements Comparable<Earner> {

    @Override
    public int compareTo(Earner other) {
      int byMember = member.compareTo(other.member);
      return byMember != 0 ? byMember : asset.compareTo(other.asset);
    }
  }

  EarningTests(EarningRules rules, Fields fields) {
    this.rules = rules;
    this.fields = fields;
  }

  void run(@Nullable List<EarningTestDefinition> tests) {
    for (Fields.Item<EarningTestDefinition> item :
        fields.list(tests, "/tests", 0, EarningRules.MAX_TESTS)) {
      fields.text(item.value().name(), item.pointer() + "/name", name -> name);
      Optional<Map<Earner, Long>> expected = expected(item.value(), item.pointer());
      Optional<List<Activity>> given = given(item.value(), item.pointer());
      if (expected.isPresent() && given.isPresent()) {
        compare(expected.get(), earned(given.get()), item.pointer() + "/expect");
      }
    }
  }

  private void compare(Map<Earner, Long> expected, Map<Earner, Long> earned, String pointer) {
    Set<Earner> all = new HashSet<>(expected.keySet());
    all.addAll(earned.keySet());
    all.stream()
        .sorted()
        .filter(who -> !expected.getOrDefault(who, 0L).equals(earned.getOrDefault(who, 0L)))
        .forEach(
            who ->
                fields.add(
                    pointer,
                    Message.of(
                        "points.test.failed",
                        "member",
                        who.member(),
                        "asset",
                        who.asset(),
                        "expected",
                        expected.getOrDefault(who, 0L),
                        "actual",
                        earned.getOrDefault(who, 0L))));
  }

  /** Replays {@code activities}; an id that comes again is a redelivery and earns nothing. */
  private Map<Earner, Long> earned(List<Activity> activities) {
    SmallLedger ledger = new SmallLedger(rules);
    Set<ActivityId> seen = new HashSet<>();
    for (Activity activity : activities) {
      if (seen.add(activity.id())) {
        ledger.record(activity);
      }
    }
    Map<Earner, Long> earned = new TreeMap<>();
    ledger
        .balances()
        .forEach(
            (account, amount) ->
                earned.put(new Earner(account.owner().value(), account.asset().value()), amount));
    return earned;
  }

  private Optional<Map<Earner, Long>> expected(EarningTestDefinition test, String pointer) {
    Map<Earner, Long> expected = new TreeMap<>();
    boolean complete = true;
    for (Fields.Item<EarningTestAwardDefinition> item :
        fields.list(test.expect(), pointer + "/expect", 0, EarningRules.MAX_TESTS)) {
      EarningTestAwardDefinition award = item.value();
      Optional<String> member = fields.text(award.member(), item.pointer() + "/member", m -> m);
      Optional<String> asset = fields.text(award.asset(), item.pointer() + "/asset", a -> a);
      Optional<Long> amount =
          fields.number(award.amount(), item.pointer() + "/amount", Long.MIN_VALUE, Long.MAX_VALUE);
      if (member.isEmpty() || asset.isEmpty() || amount.isEmpty()) {
        complete = false;
      } else if (expected.put(new Earner(member.get(), asset.get()), amount.get()) != null) {
        fields.add(item.pointer(), Message.of("core.duplicate", "value", member.get()));
        complete = false;
      }
    }
    return complete ? Optional.of(expected) : Optional.empty();
  }

  private Optional<List<Activity>> given(EarningTestDefinition test, String pointer) {
    List<Activity> activities = new ArrayList<>();
    List<Fields.Item<EarningTestActivityDefinition>> items =
        fields.list(test.given(), pointer + "/given", 1, EarningRules.MAX_TESTS);
    for (Fields.Item<EarningTestActivityDefinition> item : items) {
      activity(item.value(), item.pointer(), activities.size()).ifPresent(activities::add);
    }
    return activities.size() == items.size() && !items.isEmpty()
        ? Optional.of(activities)
        : Optional.empty();
  }

  private Optional<Activity> activity(
      EarningTestActivityDefinition given, String pointer, int index) {
    String name = given.id() == null ? "test-" + index : given.id();
    Optional<ActivityId> id = fields.text(name, pointer + "/id", ActivityId::of);
    Optional<MemberId> actor = fields.text(given.actor(), pointer + "/actor", MemberId::of);
    Optional<ActivityType> type = fields.text(given.on(), pointer + "/on", ActivityType::of);
    Optional<Instant> at = fields.text(given.at(), pointer + "/at", EarningTests::instant);
    Optional<MemberId> target = fields.parsed(given.target(), pointer + "/target", MemberId::of);
    if (id.isEmpty() || actor.isEmpty() || type.isEmpty() || at.isEmpty()) {
      return Optional.empty();
    }
    Activity activity = Activity.of(id.get(), actor.get(), type.get(), at.get());
    if (target.isPresent()) {
      activity = activity.withTarget(target.get());
    }
    Optional<ContentId> object = fields.parsed(given.object(), pointer + "/object", ContentId::of);
    if (object.isPresent()) {
      activity = activity.withObject(object.get());
    }
    Optional<CircleId> circle = fields.parsed(given.circle(), pointer + "/circle", CircleId::of);
    if (circle.isPresent()) {
      activity = activity.withCircle(circle.get());
    }
    Map<String, Object> attributes = given.attributes() == null ? Map.of() : given.attributes();
    for (Map.Entry<String, Object> attribute : attributes.entrySet()) {
      try {
        activity = activity.with(attribute.getKey(), value(attribute.getValue()));
      } catch (IllegalArgumentException e) {
        fields.add(
            pointer + "/attributes",
            Message.of("core.bad-identifier", "reason", String.valueOf(e.getMessage())));
        return Optional.empty();
      }
    }
    return Optional.of(activity);
  }

  private static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "must be an instant such as 2026-06-01T04:00:00Z, was " + text, e);
    }
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
