package io.communitykit.points.definition;

import io.communitykit.points.QuestOrder;
import io.communitykit.points.QuestRepeat;
import io.communitykit.points.QuestScope;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A task of counted steps that is rewarded once.
 *
 * @param id names the quest for ever: what was counted is kept under it
 * @param title what members read
 * @param steps what is to be done
 * @param order in which order; {@code ANY} if left out
 * @param per who does it; {@code MEMBER} if left out
 * @param within how long there is from the start on, as an ISO 8601 duration; without end if left
 *     out
 * @param startOn the type of activity that starts it; the first that counts if left out
 * @param from when it begins, in the program's zone, such as {@code 2026-10-01T00:00}
 * @param to when it is over
 * @param repeat how often it can be done; {@code NEVER} again if left out
 * @param reward what it gives
 * @param circles in which circles it is done, by id; everywhere if left out
 */
public record QuestDefinition(
    @NotBlank String id,
    @Nullable String title,
    @NotEmpty List<@Valid QuestStepDefinition> steps,
    @Nullable QuestOrder order,
    @Nullable QuestScope per,
    @Nullable String within,
    @Nullable String startOn,
    @Nullable String from,
    @Nullable String to,
    @Nullable QuestRepeat repeat,
    @NotEmpty List<@Valid QuestRewardDefinition> reward,
    @Nullable List<String> circles) {

  /** Creates a quest that is done everywhere. */
  public QuestDefinition(
      String id,
      @Nullable String title,
      List<QuestStepDefinition> steps,
      @Nullable QuestOrder order,
      @Nullable QuestScope per,
      @Nullable String within,
      @Nullable String startOn,
      @Nullable String from,
      @Nullable String to,
      @Nullable QuestRepeat repeat,
      List<QuestRewardDefinition> reward) {
    this(id, title, steps, order, per, within, startOn, from, to, repeat, reward, null);
  }
}
