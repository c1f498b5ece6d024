package io.communitykit.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.communitykit.core.AttributeValue.Flag;
import io.communitykit.core.AttributeValue.Text;
import io.communitykit.core.AttributeValue.TextSet;
import io.communitykit.core.AttributeValue.Whole;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An attribute value")
class AttributeValueTest {

  @Test
  @DisplayName("is a text, a whole number, a yes or no, or a set of texts")
  void kinds() {
    assertThat(AttributeValue.of("a")).isEqualTo(new Text("a"));
    assertThat(AttributeValue.of(Long.MIN_VALUE)).isEqualTo(new Whole(Long.MIN_VALUE));
    assertThat(AttributeValue.of(true)).isEqualTo(new Flag(true));
    assertThat(AttributeValue.of(List.of("b", "a", "b")))
        .isEqualTo(new TextSet(new TreeSet<>(Set.of("a", "b"))));
  }

  @Test
  @DisplayName("is a text of at most 1,000 chars, possibly none")
  void textLength() {
    assertThat(new Text("").value()).isEmpty();
    assertThat(new Text("x".repeat(1_000)).value()).hasSize(AttributeValue.MAX_TEXT_LENGTH);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Text("x".repeat(1_001)))
        .withMessage("attribute text must have at most 1000 characters, had 1001");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u0000", "a\u0000b", "\uD83D", "\uDE00", "\uDE00\uD83D", "\uD83D\uD83D"})
  @DisplayName("is no text that a store could not keep: U+0000 or half a surrogate pair")
  void unstorableText(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AttributeValue.of(text))
        .withMessageStartingWith("attribute text must ");
    assertThatIllegalArgumentException().isThrownBy(() -> AttributeValue.of(Set.of(text)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\t", "\uD83D\uDE00", "名字", " "})
  @DisplayName("is any other text")
  void otherText(String text) {
    assertThat(new Text(text).value()).isEqualTo(text);
  }

  @Test
  @DisplayName("is a set of at most 100 texts, possibly none")
  void setSize() {
    assertThat(AttributeValue.of(List.of())).isEqualTo(new TextSet(new TreeSet<>()));
    assertThat(((TextSet) AttributeValue.of(texts(100))).values()).hasSize(100);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AttributeValue.of(texts(101)))
        .withMessage("attribute set must have at most 100 texts, had 101");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AttributeValue.of(List.of("x".repeat(1_001))));
  }

  @Test
  @DisplayName("is a set in natural order, whatever order the set given has")
  void naturalOrder() {
    TreeSet<String> reversed = new TreeSet<>(Comparator.reverseOrder());
    reversed.addAll(List.of("a", "b", "c"));
    assertThat(new TextSet(reversed).values()).containsExactly("a", "b", "c");

    TreeSet<String> folding = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    folding.add("News");
    assertThat(new TextSet(folding).values().contains("news")).isFalse();
    assertThat(new TextSet(folding)).isEqualTo(AttributeValue.of(List.of("News")));
  }

  @Test
  @DisplayName("does not change with the set it was made from, nor through its own")
  void immutable() {
    TreeSet<String> given = new TreeSet<>(Set.of("a"));
    TextSet set = new TextSet(given);
    given.add("b");
    assertThat(set.values()).containsExactly("a");
    assertThatThrownBy(() -> set.values().add("b"))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  private static Set<String> texts(int count) {
    return IntStream.range(0, count).mapToObj(i -> "t" + i).collect(Collectors.toSet());
  }
}
