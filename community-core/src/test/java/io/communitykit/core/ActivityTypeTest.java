package io.communitykit.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An activity type")
class ActivityTypeTest {

  private static final String LONGEST = "a." + "b".repeat(62);

  @ParameterizedTest
  @ValueSource(strings = {"post.created", "a.b", "a1.b2", "member.checked-in", "x.y.z", "a-1-b.c"})
  @DisplayName("is a dotted name of lower-case parts")
  void accepts(String name) {
    assertThat(ActivityType.of(name)).hasToString(name);
    assertThat(ActivityType.isValid(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "post",
        ".",
        "post.",
        ".created",
        "post..created",
        "Post.created",
        "post.1",
        "1.a",
        "post.-a",
        "post.a-",
        "post.a--b",
        "post.a_b",
        "post created",
        "post.é",
        "post.created\n"
      })
  @DisplayName("is nothing else")
  void refuses(String name) {
    assertThat(ActivityType.isValid(name)).isFalse();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ActivityType.of(name))
        .withMessage(
            "activity type must be a dotted name such as post.created of at most 64 characters,"
                + " was \""
                + name
                + "\"");
  }

  @Test
  @DisplayName("has at most 64 characters")
  void length() {
    assertThat(ActivityType.of(LONGEST).name()).hasSize(ActivityType.MAX_LENGTH);
    assertThat(ActivityType.isValid(LONGEST + "b")).isFalse();
    assertThat(ActivityType.isValid("a.b-".repeat(1_000_000))).isFalse();
  }

  @Test
  @DisplayName("sorts by name")
  void sorts() {
    assertThat(ActivityType.of("a.b")).isLessThan(ActivityType.of("a.c"));
    assertThat(ActivityType.of("a.b")).isEqualByComparingTo(ActivityType.of("a.b"));
  }

  @Test
  @DisplayName("of the standard vocabulary is listed once, in the order of the constants")
  void standard() throws IllegalAccessException {
    List<ActivityType> constants = new ArrayList<>();
    for (Field field : ActivityType.class.getFields()) {
      if (field.getType() == ActivityType.class) {
        constants.add((ActivityType) field.get(null));
      }
    }
    assertThat(ActivityType.standard())
        .containsExactlyElementsOf(constants)
        .doesNotHaveDuplicates();
  }

  // The row "one activity vocabulary" of the product: what a community's members do.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "content.viewed",
        "content.searched",
        "question.asked",
        "question.answered",
        "post.created",
        "comment.created",
        "content.liked",
        "content.shared",
        "member.invited",
        "member.checked-in",
        "event.attended",
        "order.paid",
        "survey.answered"
      })
  @DisplayName("exists for all that the members of a community do")
  void vocabulary(String name) {
    assertThat(ActivityType.standard()).contains(ActivityType.of(name));
  }
}
