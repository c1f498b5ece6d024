package io.communitykit.points.definition;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;
import org.jspecify.annotations.Nullable;

/**
 * A step of a quest.
 *
 * @param id names the step for ever: its count is kept under it
 * @param on the type of activity that counts
 * @param when what the activity must be like; any if left out
 * @param count how many are needed; one if left out
 */
public record QuestStepDefinition(
    @NotBlank String id,
    @NotBlank String on,
    @Nullable @Valid EarningConditionDefinition when,
    @Nullable @Positive Integer count) {}
