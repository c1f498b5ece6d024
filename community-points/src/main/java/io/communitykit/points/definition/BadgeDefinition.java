package io.communitykit.points.definition;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A badge, for what members earned in all their time.
 *
 * @param id what it is known by; unique in the file
 * @param name what it is called
 * @param asset what must be earned; may be left out where the file has one asset
 * @param category which rules count; all, and everything else that gives the asset, if left out
 * @param stages its stages, the lowest first; a badge that is had or not has one
 */
public record BadgeDefinition(
    @NotBlank String id,
    @Nullable String name,
    @Nullable String asset,
    @Nullable String category,
    @NotEmpty List<@Valid BadgeStageDefinition> stages) {}
