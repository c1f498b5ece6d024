package io.communitykit.points.definition;

import io.communitykit.points.DrawForm;
import io.communitykit.points.OutOfStock;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule file of a draw: who may enter, what can be won, with what odds.
 *
 * @param schema {@value #SCHEMA}
 * @param id names the rules; the proof cites it
 * @param version counts the changes of the file; the proof cites it
 * @param form {@code TICKETS} for winners drawn from sealed tickets, {@code WHEEL} for spins that
 *     are decided at once
 * @param until the instant, such as {@code 2026-10-08T00:00:00Z}, from which on nobody enters any
 *     more; when the draw is sealed if left out
 * @param entries which activities are tickets
 * @param perMember what one member can have at most
 * @param outOfStock what a wheel gives if a prize is out of stock; {@code FALLBACK} if left out
 * @param fallback the prize that {@code FALLBACK} gives, one without stock; nothing if left out
 * @param prizes what can be won, in the order in which it is drawn
 * @param tests examples that the rules must pass
 */
public record DrawDefinition(
    @NotBlank String schema,
    @NotBlank String id,
    @NotNull @Positive Integer version,
    @NotNull DrawForm form,
    @Nullable String until,
    @Nullable List<@Valid DrawEntryDefinition> entries,
    @Nullable @Valid DrawLimitsDefinition perMember,
    @Nullable OutOfStock outOfStock,
    @Nullable String fallback,
    @NotEmpty List<@Valid DrawPrizeDefinition> prizes,
    @Nullable List<@Valid DrawTestDefinition> tests) {

  /** The schema that these records are of. */
  public static final String SCHEMA = "community-draw/1";
}
