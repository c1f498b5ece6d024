package io.communitykit.points.definition;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.time.DayOfWeek;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule file of rewards: what members can have for their points.
 *
 * @param schema {@value #SCHEMA}
 * @param id the catalogue's id
 * @param version counts the changes of the file; each redemption cites it
 * @param zone whose days, weeks and months limits count, and whose local times offers run by
 * @param firstDayOfWeek the day on which weeks begin; {@code MONDAY} if left out
 * @param rewards what can be had
 */
public record RewardCatalogueDefinition(
    @NotBlank String schema,
    @NotBlank String id,
    @NotNull @Positive Integer version,
    @NotBlank String zone,
    @Nullable DayOfWeek firstDayOfWeek,
    @NotEmpty List<@Valid RewardDefinition> rewards) {

  /** The schema that these records are of. */
  public static final String SCHEMA = "community-rewards/1";
}
