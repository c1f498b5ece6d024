package io.communitykit.points.earning;

import io.communitykit.points.ledger.LotId;
import java.util.List;

/**
 * Where an award comes from. The id of its lot follows from this; it is worked out where somebody
 * asks for it, since what is only tried or looked at needs none.
 *
 * @param parts program, rule, activity and role, or what else makes the award one of its kind; not
 *     the version, so that a redeploy cannot pay twice
 */
public record AwardOrigin(List<String> parts) {

  /** Takes a copy. */
  public AwardOrigin {
    parts = List.copyOf(parts);
  }

  /** Returns the origin that {@code parts} name. */
  public static AwardOrigin of(String... parts) {
    return new AwardOrigin(List.of(parts));
  }

  /** Returns the id of the lot, the same at every call. */
  public LotId lot() {
    return LotId.derived(parts.toArray(String[]::new));
  }
}
