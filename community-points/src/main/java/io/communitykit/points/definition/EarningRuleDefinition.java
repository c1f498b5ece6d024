package io.communitykit.points.definition;

import io.communitykit.points.EarningScope;
import io.communitykit.points.UndoneBy;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one type of activity earns. At least one of {@code award}, {@code penalty} and {@code
 * streak} is given.
 *
 * @param id names the rule for ever: lots and counters cite it
 * @param on the type of activity, such as {@code post.created}
 * @param when what the activity must be like; any if left out
 * @param award what is given each time
 * @param streak what is given for doing it in consecutive periods
 * @param caps how much at most
 * @param circles in which circles it holds, by id; everywhere if left out
 * @param penalty what is taken away each time
 * @param category what it counts towards, one of the file's {@code categories}
 * @param coolDown how far apart two awards to one member must be, as an ISO 8601 duration
 * @param once gives it only the first time: of whom or of what
 * @param reverseOn the type of activity that takes it back for the same object
 * @param undoneBy whose awards that takes back; {@code ANYBODY} if left out
 */
public record EarningRuleDefinition(
    @NotBlank String id,
    @NotBlank String on,
    @Nullable @Valid EarningConditionDefinition when,
    @Nullable List<@Valid AwardDefinition> award,
    @Nullable @Valid StreakDefinition streak,
    @Nullable List<@Valid CapDefinition> caps,
    @Nullable List<String> circles,
    @Nullable @Valid PenaltyDefinition penalty,
    @Nullable String category,
    @Nullable String coolDown,
    @Nullable EarningScope once,
    @Nullable String reverseOn,
    @Nullable UndoneBy undoneBy) {

  /** Creates a rule that holds everywhere and each time, and is never undone. */
  public EarningRuleDefinition(
      String id,
      String on,
      @Nullable EarningConditionDefinition when,
      @Nullable List<@Valid AwardDefinition> award,
      @Nullable StreakDefinition streak,
      @Nullable List<@Valid CapDefinition> caps) {
    this(id, on, when, award, streak, caps, null, null, null, null, null, null, null);
  }
}
