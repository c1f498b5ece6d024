package io.communitykit.points.earning;

import static io.communitykit.points.fixture.Definitions.points;
import static org.assertj.core.api.Assertions.assertThat;

import io.communitykit.core.problem.Problem;
import io.communitykit.points.badge.BadgeStage;
import io.communitykit.points.definition.BadgeDefinition;
import io.communitykit.points.definition.BadgeStageDefinition;
import io.communitykit.points.fixture.Definitions.File;
import io.communitykit.points.fixture.RuleDraft;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Badges of a rule file")
class BadgeCompilerTest {

  private static BadgeStageDefinition stage(Long at, @Nullable String name) {
    return new BadgeStageDefinition(at, name);
  }

  private static BadgeDefinition badge(
      String id,
      @Nullable String asset,
      @Nullable String category,
      BadgeStageDefinition... stages) {
    return new BadgeDefinition(id, null, asset, category, Arrays.asList(stages));
  }

  private static File file(BadgeDefinition... badges) {
    File file =
        points()
            .category("content")
            .category("idle")
            .rule(RuleDraft.on("post", "post.created").gives(1).category("content"))
            .rule(
                RuleDraft.on("visit", "member.visited")
                    .gives(1)
                    .category("idle")
                    .takes(1, null, null));
    Arrays.stream(badges).forEach(file::badge);
    return file;
  }

  private static List<String> problems(BadgeDefinition... badges) {
    return EarningRules.compile(file(badges).definition()).problems().stream()
        .map(problem -> problem.render(Locale.ENGLISH))
        .toList();
  }

  @Test
  @DisplayName("keep their order, names and stages; the file's only asset may be left out")
  void compiled() {
    EarningRules rules =
        file(
                badge("writer", null, "content", stage(1L, "bronze"), stage(10L, "silver")),
                badge("guest", "points", null, stage(1L, null)))
            .compile();
    assertThat(rules.badges()).extracting(badge -> badge.id()).containsExactly("writer", "guest");
    assertThat(rules.badges().get(0).stages())
        .extracting(BadgeStage::number, stage -> stage.name().orElse("-"), BadgeStage::at)
        .containsExactly(Tuple.tuple(1, "bronze", 1L), Tuple.tuple(2, "silver", 10L));
    assertThat(rules.badges().get(0).asset().value()).isEqualTo("points");
    assertThat(rules.lint()).isEmpty();
  }

  @Test
  @DisplayName("change the hash of the file")
  void hashed() {
    assertThat(file(badge("a", null, null, stage(1L, null))).compile().hash())
        .isNotEqualTo(file(badge("a", null, null, stage(2L, null))).compile().hash());
  }

  @Test
  @DisplayName("that are wrong are all reported, each in its place")
  @SuppressWarnings("NullAway") // The absence of required parts is what is tested.
  void problems() {
    assertThat(
            problems(
                badge("a", "gold", null, stage(5L, "one"), stage(5L, "one")),
                badge("a", null, "nothing", stage(0L, " ")),
                new BadgeDefinition(null, null, null, null, null),
                new BadgeDefinition("d", "", null, null, List.of()),
                null,
                badge("e", null, null, (BadgeStageDefinition) null)))
        .containsExactlyInAnyOrder(
            "/badges/0/asset: must be the name of something in this file (asset), was gold",
            "/badges/0/stages/1/name: must be unique, one was given before",
            "/badges/0/stages/1/at: must be more than 5 before it, was 5",
            "/badges/1/id: must be unique, a was given before",
            "/badges/1/category: must be the name of something in this file (category), was nothing",
            "/badges/1/stages/0/name: is required",
            "/badges/1/stages/0/at: must be 1 to 1000000000000000, was 0",
            "/badges/2/id: is required",
            "/badges/2/stages: is required",
            "/badges/3/name: is required",
            "/badges/3/stages: must have 1 to 100 entries, had 0",
            "/badges/4: is required",
            "/badges/5/stages/0: is required");
  }

  @Test
  @DisplayName("are warned about when no rule of their category gives what they count")
  void lint() {
    EarningRules rules =
        file()
            .asset("growth", io.communitykit.points.fixture.Definitions.asset(null, null))
            .badge(badge("b", "growth", "content", stage(1L, null)))
            .badge(badge("c", "points", "content", stage(1L, null)))
            .badge(badge("d", "growth", null, stage(1L, null)))
            .compile();
    assertThat(rules.lint())
        .extracting(Problem::pointer, problem -> problem.message().key())
        .containsExactly(Tuple.tuple("/badges/0/category", "points.lint.badge-out-of-reach"));
  }
}
