package io.communitykit.points.definition;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An example that the rules must pass; a rule file with a failing one is refused.
 *
 * @param name what it shows
 * @param given what members do, in order, in a community where nothing happened before
 * @param expect what each has earned afterwards; whoever is not listed must have earned nothing
 */
public record EarningTestDefinition(
    @NotBlank String name,
    @NotEmpty List<@Valid EarningTestActivityDefinition> given,
    @Nullable List<@Valid EarningTestAwardDefinition> expect) {}
