package io.communitykit.points.reward;

import io.communitykit.core.Identifiers;
import io.communitykit.core.MemberExport;
import io.communitykit.core.MemberId;
import io.communitykit.core.Page;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A place in a list of redemptions, and what else every store says alike.
 *
 * @param at of the last one
 * @param id of the last one
 */
public record RedemptionList(Instant at, String id) {

  /** Creates the place after a redemption of {@code at} called {@code id}. */
  public RedemptionList {}

  /**
   * Returns the place that {@code text} stands for.
   *
   * @throws IllegalArgumentException if it stands for none
   */
  public static RedemptionList parse(String text) {
    int space = text.indexOf(' ');
    try {
      return new RedemptionList(
          Instant.parse(text.substring(0, Math.max(0, space))), text.substring(space + 1));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("cursor must be from a page before, was " + text, e);
    }
  }

  /** Returns the page of the first {@code limit} of {@code found}, which has one more if any. */
  public static Page<Redemption> page(List<Redemption> found, int limit) {
    if (found.size() <= limit) {
      return new Page<>(found, Optional.empty());
    }
    Redemption last = found.get(limit - 1);
    return new Page<>(found.subList(0, limit), Optional.of(last.at() + " " + last.id()));
  }

  boolean isBefore(Redemption redemption) {
    int byTime = at.compareTo(redemption.at());
    return byTime != 0 ? byTime < 0 : Identifiers.compare(id, redemption.id()) < 0;
  }

  /** Returns what a member may read of {@code redemptions}, which are theirs and in order. */
  public static MemberExport export(MemberId member, List<Redemption> redemptions) {
    return new MemberExport(
        member,
        List.of(
            new MemberExport.Section(
                "points.redemptions", redemptions.stream().map(RedemptionList::row).toList())));
  }

  private static Map<String, String> row(Redemption redemption) {
    Redemption shown = redemption.shown();
    Map<String, String> row = new LinkedHashMap<>();
    row.put("id", shown.id());
    row.put("reward", shown.reward());
    row.put("quantity", Integer.toString(shown.quantity()));
    row.put("at", shown.at().toString());
    for (RewardPrice part : shown.price()) {
      row.put("price." + part.asset(), Long.toString(part.amount()));
    }
    row.put("state", shown.state().name());
    row.put("changedAt", shown.changedAt().toString());
    if (!shown.coupons().isEmpty()) {
      row.put("coupons", String.join(" ", shown.coupons()));
    }
    return row;
  }

  /**
   * Checks what {@link RewardStore#addCoupons} is given.
   *
   * @throws IllegalArgumentException if there are too many codes, or one cannot be an identifier
   */
  public static void checkCoupons(String pool, List<String> codes) {
    Identifiers.check("pool", pool);
    if (codes.size() > RewardStore.MAX_COUPONS) {
      throw new IllegalArgumentException(
          "codes must be at most " + RewardStore.MAX_COUPONS + " at once, were " + codes.size());
    }
    codes.forEach(code -> Identifiers.check("coupon", code));
  }
}
