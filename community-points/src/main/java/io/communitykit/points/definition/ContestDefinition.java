package io.communitykit.points.definition;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import org.jspecify.annotations.Nullable;

/**
 * A contest as it is written.
 *
 * @param schema {@code community-contest/1}
 * @param id which contest
 * @param version of the terms, from 1
 * @param zone the time zone in which days are counted, such as {@code Asia/Shanghai}
 * @param circle for whose members, if for a circle's
 * @param from the first local date and time, such as {@code 2026-10-01T00:00}
 * @param to the first local date and time after it
 * @param floors which floors win; absent for a contest without
 * @param votes how entries are voted for; absent for a contest without
 * @param teams how teams score; absent for a contest without
 * @param shares the type of activity that enters a member, such as {@code content.shared}
 */
public record ContestDefinition(
    @Pattern(regexp = SCHEMA) String schema,
    String id,
    @Positive Integer version,
    String zone,
    @Nullable String circle,
    String from,
    String to,
    @Valid @Nullable ContestFloorsDefinition floors,
    @Valid @Nullable ContestVotesDefinition votes,
    @Valid @Nullable ContestTeamsDefinition teams,
    @Nullable String shares) {

  /** What {@code schema} has to be. */
  public static final String SCHEMA = "community-contest/1";

  /**
   * Creates a definition; {@link io.communitykit.points.contest.Contest#compile} says what is wrong
   * with it.
   */
  public ContestDefinition {}
}
