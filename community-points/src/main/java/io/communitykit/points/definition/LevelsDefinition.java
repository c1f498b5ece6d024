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
 */
public record LevelsDefinition(
    @NotBlank String asset,
    @Nullable List<Long> table,
    @Nullable List<@Valid LevelStepDefinition> steps) {}
