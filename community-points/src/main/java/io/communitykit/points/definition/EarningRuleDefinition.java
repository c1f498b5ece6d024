package io.communitykit.points.definition;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one type of activity earns. At least one of {@code award} and {@code streak} is given.
 *
 * @param id names the rule for ever: lots and counters cite it
 * @param on the type of activity, such as {@code post.created}
 * @param when what the activity must be like; any if left out
 * @param award what is given each time
 * @param streak what is given for doing it in consecutive periods
 * @param caps how much at most
 */
public record EarningRuleDefinition(
    @NotBlank String id,
    @NotBlank String on,
    @Nullable @Valid EarningConditionDefinition when,
    @Nullable List<@Valid AwardDefinition> award,
    @Nullable @Valid StreakDefinition streak,
    @Nullable List<@Valid CapDefinition> caps) {}
