package io.communitykit.points.definition;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The levels that members reach by what they earned in all their time, spent or not. Exactly one of
 * {@code table} and {@code steps} is given.
 *
 * @param asset of which asset
 * @param table at how much each level begins; the first at 0, strictly rising
 * @param steps the same with names
 * @param category which rules count; all, and everything else that gives the asset, if left out
 */
public record LevelsDefinition(
    @NotBlank String asset,
    @Nullable List<Long> table,
    @Nullable List<@Valid LevelStepDefinition> steps,
    @Nullable String category) {

  /** Creates levels to which everything counts. */
  public LevelsDefinition(
      String asset, @Nullable List<Long> table, @Nullable List<@Valid LevelStepDefinition> steps) {
    this(asset, table, steps, null);
  }
}
