package io.communitykit.referral.growth;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.AssetId;
import io.communitykit.core.Message;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What one source brought, or all together.
 *
 * @param source the channel, code or circle; empty for what was not told, and for all together
 * @param open how many contacts have an open window and are in no figure of the row
 * @param funnel what became of the others
 * @param returns how many of the bound members came back on day 1, 7 and 30, of those whose day is
 *     over, whether or not they qualified: {@link #RETURN_DAYS}
 * @param costPerRetained by asset, what was granted for the bound members whose day is over, per
 *     one of them who came back on the report's day; without assets that cost nothing
 */
public record SourceRow(
    Optional<String> source,
    long open,
    ReferralFunnel funnel,
    List<Figure> returns,
    Map<AssetId, Figure> costPerRetained) {

  /** The days of {@link #returns}. */
  public static final List<Integer> RETURN_DAYS = List.of(1, 7, 30);

  /** Takes copies. */
  public SourceRow {
    requireNonNull(source, "source");
    requireNonNull(funnel, "funnel");
    returns = List.copyOf(returns);
    if (returns.size() != RETURN_DAYS.size()) {
      throw new IllegalArgumentException(
          "returns must be of " + RETURN_DAYS.size() + " days, were of " + returns.size());
    }
    costPerRetained = Collections.unmodifiableMap(new TreeMap<>(costPerRetained));
  }

  /** Returns how many came back in a sentence. */
  public Message explanation() {
    return Message.of(
        "referral.growth.returns",
        "source",
        source.<Object>map(each -> each).orElse(Message.of("referral.growth.untold")),
        "bound",
        funnel.bound(),
        "days",
        RETURN_DAYS.stream().map(Integer::longValue).toList(),
        "rates",
        returns.stream().map(SourceRow::share).toList());
  }

  private static Object share(Figure figure) {
    return figure
        .value()
        .<Object>map(Quotient::percent)
        .orElse(Message.of("referral.growth.suppressed"));
  }
}
