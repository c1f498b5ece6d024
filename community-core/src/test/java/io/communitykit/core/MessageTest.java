package io.communitykit.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A message")
class MessageTest {

  static Stream<Object> operands() {
    return Stream.of(
        "text",
        7L,
        true,
        Instant.EPOCH,
        LocalDate.EPOCH,
        Duration.ofHours(1),
        Message.of("core.yes"),
        List.of("a", 1L, List.of(false)));
  }

  static Stream<Object> others() {
    return Stream.of(1.5, 1.5f, BigDecimal.ONE, 'c', MemberId.of("ann"), Map.of(), new Object());
  }

  @ParameterizedTest
  @MethodSource("operands")
  @DisplayName("speaks of texts, numbers, times, messages and lists of these")
  void accepts(Object operand) {
    assertThat(Message.of("a.b", "x", operand).operands()).containsExactly(Map.entry("x", operand));
  }

  @ParameterizedTest
  @MethodSource("others")
  @DisplayName("speaks of nothing else, floating point least of all, also not inside a list")
  void refuses(Object operand) {
    for (Object wrong : List.of(operand, List.of(operand), List.of(List.of(operand)))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Message.of("a.b", "x", wrong))
          .withMessageStartingWith("operand x of message a.b must be a text, number, yes or no,")
          .withMessageEndingWith("was " + operand.getClass().getName());
    }
  }

  @Test
  @DisplayName("is equal to the one with the same operands, an int being a long")
  void equality() {
    assertThat(Message.of("k", "a", 1, "b", 2)).isEqualTo(Message.of("k", "b", 2L, "a", 1L));
    assertThat(Message.of("k", "a", List.of(1))).isEqualTo(Message.of("k", "a", List.of(1L)));
    assertThat(Message.of("k", "a", 1)).isNotEqualTo(Message.of("k", "a", 2));
    assertThat(Message.of("k")).isNotEqualTo(Message.of("l"));
  }

  @Test
  @DisplayName("takes up to four operands, sorted by name")
  void pairs() {
    Message four = Message.of("k", "d", 4, "c", 3, "b", 2, "a", 1);
    assertThat(four.operands().keySet()).containsExactly("a", "b", "c", "d");
    assertThat(Message.of("k", "c", 3, "b", 2, "a", 1).operands()).hasSize(3);
    assertThatIllegalArgumentException().isThrownBy(() -> Message.of("k", "a", 1, "a", 2));
  }

  @Test
  @DisplayName("does not change with what it was made from, nor through its own operands")
  void immutable() {
    List<Object> list = new ArrayList<>(List.of("a"));
    Map<String, Object> given = new HashMap<>(Map.of("list", list));
    Message message = new Message("k", given);
    list.add("b");
    given.put("more", 1);
    assertThat(message).isEqualTo(Message.of("k", "list", List.of("a")));
    assertThatThrownBy(() -> message.operands().put("x", 1))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  @DisplayName("names the operand that is null")
  @SuppressWarnings("NullAway") // the impossible input
  void nulls() {
    Map<String, Object> operands = new HashMap<>();
    operands.put("x", null);
    assertThatNullPointerException().isThrownBy(() -> new Message("k", operands)).withMessage("x");
    assertThatNullPointerException()
        .isThrownBy(() -> Message.of("k", "x", Arrays.asList("a", null)))
        .withMessage("x");
    assertThatNullPointerException()
        .isThrownBy(() -> new Message("k", null))
        .withMessage("operands");
  }
}
