package io.communitykit.points.earning;

import io.communitykit.core.Activity;
import io.communitykit.core.AssetId;
import io.communitykit.points.Amounts;
import io.communitykit.points.Ratio;
import io.communitykit.points.Rounding;
import io.communitykit.points.Stacking;
import io.communitykit.points.earning.Campaign.Budget;
import java.util.ArrayList;
import java.util.List;

/**
 * What the campaigns that run make of an amount, within their budgets. Used once.
 *
 * <p>Under COMPOUND and ADDITIVE a campaign is charged with what it adds to those before it in the
 * file, each amount rounded once from the exact product; what its budget has no room for is left
 * out, and one that gives less takes its part of what is given then. Under HIGHEST the campaign
 * counts that gives the most after its budget, the first of equals, and is charged with what it
 * adds to the plain amount.
 */
final class Boost {

  /** What was charged to a budget. */
  record Charge(Budget budget, long added) {}

  private final Ratio rate;
  private final long base;
  private final Rounding rounding;
  private final AssetId asset;
  private final DecisionDraft draft;
  // Most amounts have no campaign, and most campaigns no budget: what stays empty is never made.
  private List<Charge> charges = List.of();
  private Ratio multiplier = Ratio.ONE;
  private long wanted;
  private long given;

  /**
   * Prepares the amount {@code base x rate} without campaigns.
   *
   * @param draft what was counted so far
   */
  Boost(Ratio rate, long base, Rounding rounding, AssetId asset, DecisionDraft draft) {
    this.rate = rate;
    this.base = base;
    this.rounding = rounding;
    this.asset = asset;
    this.draft = draft;
    this.wanted = rate.of(base, rounding);
    this.given = wanted;
  }

  Boost with(List<Campaign> campaigns, Activity activity, Stacking stacking) {
    List<Campaign> running = running(campaigns, activity);
    if (stacking == Stacking.HIGHEST) {
      highest(running);
    } else {
      stacked(running, stacking);
    }
    return this;
  }

  private static List<Campaign> running(List<Campaign> campaigns, Activity activity) {
    List<Campaign> running = List.of();
    for (Campaign campaign : campaigns) {
      if (campaign.runs(activity)) {
        running = running.isEmpty() ? new ArrayList<>(2) : running;
        running.add(campaign);
      }
    }
    return running;
  }

  private void stacked(List<Campaign> running, Stacking stacking) {
    for (int i = 0; i < running.size(); i++) {
      Campaign campaign = running.get(i);
      Ratio own = campaign.multiplier();
      multiplier =
          i == 0
              ? own
              : stacking == Stacking.COMPOUND ? multiplier.times(own) : multiplier.plus(own);
      long before = wanted;
      wanted = rate.times(multiplier).of(base, rounding);
      given = wanted < before ? less(own, before) : plus(campaign, wanted - before);
    }
  }

  private long plus(Campaign campaign, long wants) {
    return Amounts.plus(given, charge(campaign, wants));
  }

  /** Of what budgets cut, a campaign that gives less takes its part of what is left. */
  private long less(Ratio own, long before) {
    return given == before ? wanted : own.of(given, rounding);
  }

  private void highest(List<Campaign> running) {
    long plain = given;
    Charge best = null;
    long most = Long.MIN_VALUE;
    long mostWanted = Long.MIN_VALUE;
    for (Campaign campaign : running) {
      long full = rate.times(campaign.multiplier()).of(base, rounding);
      long added = fitting(campaign, full - plain);
      if (plain + added > most) {
        most = plain + added;
        multiplier = campaign.multiplier();
        best = campaign.budget(asset).map(budget -> new Charge(budget, added)).orElse(null);
      }
      mostWanted = Math.max(mostWanted, full);
    }
    if (!running.isEmpty()) {
      given = most;
      wanted = mostWanted;
    }
    if (best != null && best.added() > 0) {
      charges = List.of(best);
    }
  }

  private long charge(Campaign campaign, long wants) {
    long added = fitting(campaign, wants);
    if (added > 0) {
      campaign.budget(asset).ifPresent(budget -> add(new Charge(budget, added)));
    }
    return added;
  }

  private void add(Charge charge) {
    charges = charges.isEmpty() ? new ArrayList<>(2) : charges;
    charges.add(charge);
  }

  /** Returns what of {@code wants} there is room for; a campaign that gives less needs none. */
  private long fitting(Campaign campaign, long wants) {
    return campaign
        .budget(asset)
        .filter(budget -> wants > 0)
        .map(budget -> Math.min(wants, Math.max(0, budget.max() - draft.value(budget.key()))))
        .orElse(wants);
  }

  /** Returns what campaigns multiplied the amount by. */
  Ratio multiplier() {
    return multiplier;
  }

  /** Returns what it would come to if no budget were used up. */
  long wanted() {
    return wanted;
  }

  /** Returns what it comes to. */
  long given() {
    return given;
  }

  /**
   * Returns what is charged if caps take {@code cut} of what is given: they take first what
   * campaigns added last.
   */
  List<Charge> chargesAfter(long cut) {
    if (charges.isEmpty()) {
      return charges;
    }
    List<Charge> left = new ArrayList<>(charges);
    long rest = cut;
    for (int i = left.size() - 1; i >= 0 && rest > 0; i--) {
      Charge charge = left.get(i);
      long less = Math.min(rest, charge.added());
      left.set(i, new Charge(charge.budget(), charge.added() - less));
      rest -= less;
    }
    left.removeIf(charge -> charge.added() == 0);
    return left;
  }
}
