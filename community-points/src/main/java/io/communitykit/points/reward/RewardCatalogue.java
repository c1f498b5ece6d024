package io.communitykit.points.reward;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.calendar.CommunityCalendar;
import io.communitykit.core.problem.Checked;
import io.communitykit.points.command.RedeemCommand;
import io.communitykit.points.definition.RewardCatalogueDefinition;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rewards of one version of a rule file. Immutable and thread-safe: a host that reads a new
 * version makes a new desk of it and lets go of the old one, and one that could not read it keeps
 * what it has.
 */
public final class RewardCatalogue {

  /** Most rewards of a catalogue: what one page of a shop lists many times over. */
  public static final int MAX_REWARDS = 1_000;

  /** Most assets of one price: each is an account that a redemption writes. */
  public static final int MAX_PRICES = 8;

  private final String id;
  private final int version;
  private final CommunityCalendar calendar;
  private final Map<String, Reward> rewards = new LinkedHashMap<>();

  RewardCatalogue(String id, int version, CommunityCalendar calendar, List<Reward> rewards) {
    this.id = id;
    this.version = version;
    this.calendar = calendar;
    rewards.forEach(reward -> this.rewards.put(reward.id(), reward));
  }

  /** Returns the catalogue that {@code definition} describes, or everything wrong with it. */
  public static Checked<RewardCatalogue> compile(RewardCatalogueDefinition definition) {
    return new RewardCompiler(requireNonNull(definition, "definition")).compile();
  }

  /** Returns its id. */
  public String id() {
    return id;
  }

  /** Returns its version. */
  public int version() {
    return version;
  }

  /** Returns whose days, weeks and months limits count. */
  public CommunityCalendar calendar() {
    return calendar;
  }

  /** Returns all rewards, in the order of the file. */
  public Collection<Reward> rewards() {
    return Collections.unmodifiableCollection(rewards.values());
  }

  /** Returns the reward {@code id}, if there is one. */
  public Optional<Reward> reward(String id) {
    return Optional.ofNullable(rewards.get(requireNonNull(id, "id")));
  }

  /**
   * Returns what {@code command} comes to by the terms of this catalogue.
   *
   * @param begunAt the writer's clock
   * @throws IllegalArgumentException if there is no such reward
   * @throws io.communitykit.points.AmountOverflowException if one transaction may not move so much
   */
  public Redemption begin(RedeemCommand command, Instant begunAt) {
    Reward reward =
        reward(command.reward())
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "reward must be of the catalogue, was " + command.reward()));
    return new Redemption(
        command.id(),
        command.member(),
        command.reward(),
        command.quantity(),
        command.at(),
        version,
        reward.price().stream().map(part -> part.times(command.quantity())).toList(),
        reward.bucket(command.at(), calendar),
        reward.fulfilWithin().map(command.at()::plus),
        reward.coupons(),
        RedemptionState.BEGUN,
        begunAt,
        List.of());
  }

  @Override
  public String toString() {
    return id + "@" + version;
  }
}
