package io.communitykit.points.definition;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A time in which rules give more, or less.
 *
 * @param id names it in explanations
 * @param from its first moment, a local date and time in the program's zone such as {@code
 *     2026-10-01T00:00}
 * @param to the first moment after it
 * @param multiply by how much, as decimal text: {@code "1.5"}
 * @param rules of which rules: ids, or beginnings of ids followed by {@code *}; all if left out
 * @param circles in which circles, by id; everywhere if left out
 * @param budget how much it adds at most; without a limit if left out
 */
public record CampaignDefinition(
    @NotBlank String id,
    @NotBlank String from,
    @NotBlank String to,
    @NotBlank String multiply,
    @Nullable List<String> rules,
    @Nullable List<String> circles,
    @Nullable @Valid BudgetDefinition budget) {

  /** Creates a campaign everywhere, without a budget. */
  public CampaignDefinition(
      String id, String from, String to, String multiply, @Nullable List<String> rules) {
    this(id, from, to, multiply, rules, null, null);
  }
}
