package io.communitykit.points.definition;

import jakarta.validation.Valid;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rules that belong together: what they give is summed up for each member, and may be capped
 * together.
 *
 * @param caps how much all of them give together at most
 */
public record CategoryDefinition(@Nullable List<@Valid CapDefinition> caps) {}
