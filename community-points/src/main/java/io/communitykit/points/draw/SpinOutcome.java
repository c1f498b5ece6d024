package io.communitykit.points.draw;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.Message;
import io.communitykit.core.RewardIntent;
import java.util.Locale;
import java.util.Optional;

/**
 * What a spin came to.
 *
 * @param ticket the ticket's number on the wheel
 * @param sequence the spin's place among all spins
 * @param drawn the prize that was drawn
 * @param prize the prize that is given; empty for nothing
 * @param because how the one became the other
 * @param intent what is to be paid, if the prize is points; the same every time
 */
public record SpinOutcome(
    long ticket,
    long sequence,
    String drawn,
    Optional<DrawPrize> prize,
    Because because,
    Optional<RewardIntent> intent) {

  /** Why a spin gives what it gives. */
  public enum Because {
    /** The prize that was drawn was left. */
    AS_DRAWN,
    /** It was not left, or the member has as many wins as one may have: the fallback. */
    FALLBACK,
    /** Likewise, and another was drawn among the others. */
    RENORMALISED,
    /** Likewise, and there is nothing else to give. */
    NOTHING_LEFT
  }

  /** Checks the components. */
  public SpinOutcome {
    requireNonNull(drawn, "drawn");
    requireNonNull(prize, "prize");
    requireNonNull(because, "because");
    requireNonNull(intent, "intent");
  }

  /** Returns the same for the member to read. */
  public Message message() {
    String key = "points.draw.spin." + because.name().toLowerCase(Locale.ROOT).replace('_', '-');
    return Message.of(key, "drawn", drawn, "prize", prize.map(DrawPrize::id).orElse(""));
  }
}
