package io.communitykit.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An activity")
class ActivityTest {

  private static final Instant AT = Instant.parse("2026-06-01T12:00:00Z");
  private static final Activity PLAIN =
      Activity.of(ActivityId.of("p1"), MemberId.of("ann"), ActivityType.POST_CREATED, AT);

  @ParameterizedTest
  @CsvSource({
    "2026-06-01T12:00:00.123456789Z, 2026-06-01T12:00:00.123456Z",
    "2026-06-01T12:00:00.999999999Z, 2026-06-01T12:00:00.999999Z",
    "2026-06-01T12:00:00.000000999Z, 2026-06-01T12:00:00Z",
    "1969-12-31T23:59:59.999999999Z, 1969-12-31T23:59:59.999999Z"
  })
  @DisplayName("happens at a microsecond, the nanoseconds cut off and never rounded up")
  void truncates(Instant given, Instant kept) {
    assertThat(at(given).at()).isEqualTo(kept);
  }

  @Test
  @DisplayName("happens in the years 1 to 9999, so that no milliseconds pass for seconds")
  void timeBounds() {
    assertThat(at(Activity.EARLIEST).at()).isEqualTo("0001-01-01T00:00:00Z");
    assertThat(at(Activity.LATEST.plusNanos(999)).at()).isEqualTo(Activity.LATEST);
    for (Instant beyond :
        List.of(
            Instant.MIN,
            Activity.EARLIEST.minusNanos(1),
            Activity.LATEST.plusNanos(1_000),
            Instant.ofEpochSecond(1_780_000_000_000L),
            Instant.MAX)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> at(beyond))
          .withMessageStartingWith(
              "at must be 0001-01-01T00:00:00Z..9999-12-31T23:59:59.999999Z, was ");
    }
  }

  @Test
  @DisplayName("starts with its required parts alone")
  void requiredParts() {
    assertThat(PLAIN.object()).isEmpty();
    assertThat(PLAIN.target()).isEmpty();
    assertThat(PLAIN.circle()).isEmpty();
    assertThat(PLAIN.attributes()).isEmpty();
    assertThat(PLAIN.attribute("length")).isEmpty();
  }

  @Test
  @DisplayName("gains a part by each wither and keeps all others")
  void withers() {
    Activity full =
        PLAIN
            .withObject(ContentId.of("post-1"))
            .withTarget(MemberId.of("bob"))
            .withCircle(CircleId.of("tea"))
            .with("length", 120)
            .with("board", "news")
            .with("pinned", true);

    assertThat(full)
        .isEqualTo(
            new Activity(
                PLAIN.id(),
                PLAIN.actor(),
                PLAIN.type(),
                Optional.of(ContentId.of("post-1")),
                Optional.of(MemberId.of("bob")),
                Optional.of(CircleId.of("tea")),
                AT,
                Map.of(
                    "board", AttributeValue.of("news"),
                    "length", AttributeValue.of(120),
                    "pinned", AttributeValue.of(true))));
    assertThat(full.attributes().keySet()).containsExactly("board", "length", "pinned");
    assertThat(full.attribute("length")).contains(AttributeValue.of(120));
    assertThat(full.with("length", 121).attribute("length")).contains(AttributeValue.of(121));
    assertThat(PLAIN.attributes()).as("the first one is unchanged").isEmpty();
  }

  @Test
  @DisplayName("does not change with the map it was made from, nor through its own")
  void immutable() {
    Map<String, AttributeValue> given = new HashMap<>(Map.of("a", AttributeValue.of(1)));
    Activity activity = withAttributes(given);
    given.put("b", AttributeValue.of(2));
    assertThat(activity.attributes()).containsOnlyKeys("a");
    assertThatThrownBy(() -> activity.attributes().put("b", AttributeValue.of(2)))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  @DisplayName("tells attribute names apart by case, whatever the map it was made from does")
  void ignoresComparators() {
    Map<String, AttributeValue> given = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    given.put("Board", AttributeValue.of("news"));
    assertThat(withAttributes(given).attribute("board")).isEmpty();
    assertThat(withAttributes(given).attribute("Board")).isPresent();
  }

  @Test
  @DisplayName("has at most 32 attributes")
  void attributeCount() {
    Activity full = withAttributes(attributes(Activity.MAX_ATTRIBUTES));
    assertThat(full.attributes()).hasSize(32);
    assertThat(full.with("a0", 7).attributes()).as("replacing is not adding").hasSize(32);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> full.with("one-more", 1))
        .withMessage("attributes must be at most 32, were 33");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "Z", "a1", "a_b", "a.b", "a-b", "camelCase"})
  @DisplayName("has attributes named by a letter and then letters, digits, _ . -")
  void attributeNames(String name) {
    assertThat(PLAIN.with(name, 1).attributes()).containsOnlyKeys(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "1a", "_a", ".a", "-a", "a b", "ä", "aä", "a/b", "名", "a\n"})
  @DisplayName("refuses any other attribute name")
  void badAttributeNames(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PLAIN.with(name, 1))
        .withMessageContaining("attribute name must be a letter followed by")
        .withMessageEndingWith("was \"" + name + "\"");
  }

  @Test
  @DisplayName("has attribute names of at most 64 characters")
  void attributeNameLength() {
    assertThat(PLAIN.with("a".repeat(64), 1).attributes()).hasSize(1);
    assertThatIllegalArgumentException().isThrownBy(() -> PLAIN.with("a".repeat(65), 1));
  }

  @Test
  @DisplayName("names the part that is null")
  @SuppressWarnings("NullAway") // the impossible input
  void nulls() {
    assertThatNullPointerException().isThrownBy(() -> at(null)).withMessage("at");
    assertThatNullPointerException().isThrownBy(() -> PLAIN.withObject(null)).withMessage("object");
    assertThatNullPointerException().isThrownBy(() -> PLAIN.withTarget(null)).withMessage("target");
    assertThatNullPointerException().isThrownBy(() -> PLAIN.withCircle(null)).withMessage("circle");
    assertThatNullPointerException()
        .isThrownBy(() -> withAttributes(null))
        .withMessage("attributes");
    assertThatNullPointerException()
        .isThrownBy(() -> PLAIN.with("board", (AttributeValue) null))
        .withMessage("board");
  }

  private static Activity at(Instant at) {
    return Activity.of(PLAIN.id(), PLAIN.actor(), PLAIN.type(), at);
  }

  private static Activity withAttributes(Map<String, AttributeValue> attributes) {
    return new Activity(
        PLAIN.id(),
        PLAIN.actor(),
        PLAIN.type(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        AT,
        attributes);
  }

  private static Map<String, AttributeValue> attributes(int count) {
    Map<String, AttributeValue> attributes = new HashMap<>();
    for (int i = 0; i < count; i++) {
      attributes.put("a" + i, AttributeValue.of(i));
    }
    return attributes;
  }
}
