package io.communitykit.points.contest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.communitykit.core.ActivityId;
import io.communitykit.core.AssetId;
import io.communitykit.core.MemberId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Floors")
class FloorRuleTest {

  private static final AssetId POINTS = AssetId.of("points");
  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

  private static FloorPrize prize(FloorPattern pattern) {
    return new FloorPrize(pattern, POINTS, 100);
  }

  /** One floor a letter, which is its member; an upper-case one was removed, a digit is short. */
  private static List<Floor> floors(String members) {
    List<Floor> floors = new ArrayList<>();
    for (int i = 0; i < members.length(); i++) {
      char c = members.charAt(i);
      MemberId member = MemberId.of("" + Character.toLowerCase(c));
      ContestEntry entry =
          new ContestEntry(
              ContestId.of("c"),
              ActivityId.of("e" + i),
              member,
              NOON.plusSeconds(i),
              Character.isDigit(c) ? 1 : 10);
      floors.add(new Floor(i + 1L, entry, Character.isUpperCase(c)));
    }
    return floors;
  }

  private static List<Long> won(FloorRule rule, String members) {
    return rule.winners(floors(members)).stream().map(win -> win.floor().number()).toList();
  }

  @ParameterizedTest(name = "{0} of {1}: {2}")
  @CsvSource({
    "8, 8, true",
    "8, 18, true",
    "8, 80, false",
    "08, 8, false",
    "08, 108, true",
    "08, 208, true",
    "66, 66, true",
    "66, 6, false",
    "66, 166, true",
    "66, 660, false",
    "0, 10, true",
    "00, 100, true",
    "00, 10, false"
  })
  @DisplayName("end in digits, with leading zeros meant")
  void endings(String digits, long number, boolean wins) {
    assertThat(FloorPattern.endingIn(digits).matches(number)).isEqualTo(wins);
  }

  @Test
  @DisplayName("win by list, by multiple, by last digits, and as the last")
  void patterns() {
    String twelve = "abcdefghijkl";
    assertThat(won(FloorRule.of(prize(FloorPattern.list(3, 8, 88))), twelve))
        .containsExactly(3L, 8L);
    assertThat(won(FloorRule.of(prize(FloorPattern.multiplesOf(5))), twelve))
        .containsExactly(5L, 10L);
    assertThat(won(FloorRule.of(prize(FloorPattern.endingIn("2"))), twelve))
        .containsExactly(2L, 12L);
    assertThat(won(FloorRule.of(prize(FloorPattern.last())), twelve)).containsExactly(12L);
    assertThat(won(FloorRule.of(prize(FloorPattern.last())), "")).isEmpty();
  }

  @Test
  @DisplayName("that were removed or are too short keep their numbers and win nothing")
  void invalid() {
    FloorRule rule = new FloorRule(List.of(prize(FloorPattern.list(2, 3, 4))), 5, 9, false, false);
    assertThat(won(rule, "aB3de")).containsExactly(4L);
    FloorRule next = new FloorRule(rule.prizes(), 5, 9, false, true);
    assertThat(next.winners(floors("aB3def")))
        .extracting(FloorWin::target, win -> win.floor().number())
        .map(Object::toString)
        .containsExactly("(2L, 5L)", "(3L, 6L)", "(4L, 4L)");
    assertThat(won(new FloorRule(List.of(prize(FloorPattern.last())), 5, 9, false, false), "abC1"))
        .containsExactly(2L);
  }

  @Test
  @DisplayName("right after one's own are invalid where two in a row are not allowed")
  void inARow() {
    FloorRule rule = new FloorRule(List.of(prize(FloorPattern.list(2, 4))), 0, 9, true, false);
    assertThat(won(rule, "aaba")).containsExactly(4L);
    assertThat(won(rule, "aAba")).containsExactly(4L);
    assertThat(won(rule, "abaa")).containsExactly(2L);
  }

  @Test
  @DisplayName("of one member win so often at most, by the first prize that names them")
  void maxWins() {
    FloorRule rule =
        new FloorRule(
            List.of(prize(FloorPattern.list(4)), prize(FloorPattern.multiplesOf(2))),
            0,
            1,
            false,
            false);
    assertThat(won(rule, "abcabd")).containsExactly(4L, 2L, 6L);
    assertThat(won(rule, "aacaad")).containsExactly(4L, 6L);
  }

  @Test
  @DisplayName("must be given without gaps")
  void gaps() {
    List<Floor> floors = floors("abc");
    assertThatThrownBy(() -> FloorRule.of(prize(FloorPattern.last())).winners(floors.subList(1, 3)))
        .hasMessage("floors must be numbered without gaps, had 2 where 1 belongs");
    assertThatThrownBy(() -> FloorPattern.endingIn("x"))
        .hasMessage("ending must be 1 to 9 digits, was x");
    assertThatThrownBy(() -> FloorPattern.list(0)).hasMessage("number must be 1 or more, was 0");
  }

  @Property(tries = 300)
  @Label("win once each, never invalid, and no member beyond the limit")
  void laws(
      @ForAll @Size(max = 40) List<@IntRange(max = 9) Integer> members,
      @ForAll @IntRange(min = 1, max = 5) int every,
      @ForAll @IntRange(min = 1, max = 3) int maxWins,
      @ForAll boolean nextValid,
      @ForAll boolean noTwoInARow) {
    StringBuilder text = new StringBuilder();
    members.forEach(i -> text.append("abcdAB12cd".charAt(i)));
    FloorRule rule =
        new FloorRule(
            List.of(prize(FloorPattern.list(1, 7)), prize(FloorPattern.multiplesOf(every))),
            2,
            maxWins,
            noTwoInARow,
            nextValid);
    List<Floor> floors = floors(text.toString());
    Set<Long> seen = new HashSet<>();
    Map<MemberId, Integer> wins = new HashMap<>();
    for (FloorWin win : rule.winners(floors)) {
      int number = (int) win.floor().number();
      assertThat(seen.add(win.floor().number())).isTrue();
      assertThat(wins.merge(win.floor().entry().member(), 1, Integer::sum))
          .isLessThanOrEqualTo(maxWins);
      assertThat(win.floor().removed()).isFalse();
      assertThat(win.floor().entry().length()).isGreaterThanOrEqualTo(2);
      assertThat(nextValid || win.target() == number).isTrue();
      assertThat(win.target()).isLessThanOrEqualTo(number);
      assertThat(
              noTwoInARow
                  && number > 1
                  && floors.get(number - 2).entry().member().equals(win.floor().entry().member()))
          .isFalse();
    }
  }
}
