package io.communitykit.points.definition;

import io.communitykit.core.calendar.PeriodUnit;
import io.communitykit.points.LadderEnd;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the actor earns for doing it in consecutive days or weeks.
 *
 * @param unit {@code DAY} or {@code WEEK}
 * @param ladder what the first, second and so on period of a streak earns, in minor units; zero for
 *     nothing
 * @param then what comes after the last step; {@code END} if left out
 * @param asset of what; may be left out where the file has one asset
 * @param makeUp how a missed period can be filled later; not at all if left out
 * @param days whose days are counted; the program's if left out
 */
public record StreakDefinition(
    @NotNull PeriodUnit unit,
    @NotEmpty List<Long> ladder,
    @Nullable LadderEnd then,
    @Nullable String asset,
    @Nullable @Valid MakeUpDefinition makeUp,
    @Nullable @Valid DaysDefinition days) {

  /** Creates a streak of the program's days that cannot be filled later. */
  public StreakDefinition(
      PeriodUnit unit, List<Long> ladder, @Nullable LadderEnd then, @Nullable String asset) {
    this(unit, ladder, then, asset, null, null);
  }
}
