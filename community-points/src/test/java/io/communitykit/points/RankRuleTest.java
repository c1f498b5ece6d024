package io.communitykit.points;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Comparator;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Ranks")
class RankRuleTest {

  @Test
  @DisplayName("of 50, 20, 20, 10 are 1,2,3,4 or 1,2,2,4 or 1,2,2,3")
  void four() {
    List<Long> scores = List.of(50L, 20L, 20L, 10L);
    assertThat(RankRule.ORDINAL.ranks(scores)).containsExactly(1L, 2L, 3L, 4L);
    assertThat(RankRule.STANDARD.ranks(scores)).containsExactly(1L, 2L, 2L, 4L);
    assertThat(RankRule.DENSE.ranks(scores)).containsExactly(1L, 2L, 2L, 3L);
  }

  @Test
  @DisplayName("of 50, 50, 30, 30, 10 are 1,1,3,3,5 or 1,1,2,2,3")
  void five() {
    List<Long> scores = List.of(50L, 50L, 30L, 30L, 10L);
    assertThat(RankRule.STANDARD.ranks(scores)).containsExactly(1L, 1L, 3L, 3L, 5L);
    assertThat(RankRule.DENSE.ranks(scores)).containsExactly(1L, 1L, 2L, 2L, 3L);
  }

  @Test
  @DisplayName("of nobody are none, and of scores that rise an error")
  void edges() {
    assertThat(RankRule.DENSE.ranks(List.of())).isEmpty();
    assertThatThrownBy(() -> RankRule.DENSE.ranks(List.of(1L, 2L)))
        .hasMessage("scores must not rise, had 1 and then 2");
  }

  @Property
  @Label("of a part of a list are those that it has in the list")
  void parts(
      @ForAll @Size(min = 1, max = 30) List<@IntRange(max = 5) Integer> given,
      @ForAll RankRule rule,
      @ForAll @IntRange(max = 29) int from) {
    List<Long> scores =
        given.stream().map(Integer::longValue).sorted(Comparator.reverseOrder()).toList();
    List<Long> ranks = rule.ranks(scores);
    int start = Math.min(from, scores.size() - 1);
    assertThat(rule.ranks(start, ranks.get(start), scores.subList(start, scores.size())))
        .isEqualTo(ranks.subList(start, ranks.size()));
    assertThat(ranks.get(start))
        .isEqualTo(
            switch (rule) {
              case ORDINAL -> start + 1L;
              case STANDARD ->
                  1 + scores.stream().filter(score -> score > scores.get(start)).count();
              case DENSE ->
                  1 + scores.stream().filter(score -> score > scores.get(start)).distinct().count();
            });
  }
}
