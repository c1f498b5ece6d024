package io.communitykit.referral.attribution;

import io.communitykit.core.Page;
import io.communitykit.referral.ReferralProgramId;
import io.communitykit.referral.VisitorKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where a host keeps touches: append-only, in the order of their instants, equal instants in the
 * order of their ids.
 *
 * <p>Implementations are called from many threads at once. Failures of the storage itself are
 * thrown as the implementation's own unchecked exception and reach the caller unchanged.
 */
public interface TouchStore {

  /**
   * Keeps {@code touch} unless its id is taken within {@code program}, as one atomic step; answers
   * {@code RECORDED}, {@code REPLAYED} or {@code ID_CONFLICT}.
   */
  TouchResult.Status append(ReferralProgramId program, Touch touch);

  /** Returns the first touch of {@code visitor} after {@code after} and not after {@code upTo}. */
  Optional<Touch> first(ReferralProgramId program, VisitorKey visitor, Instant after, Instant upTo);

  /** Returns the last touch of {@code visitor} after {@code after} and not after {@code upTo}. */
  Optional<Touch> last(ReferralProgramId program, VisitorKey visitor, Instant after, Instant upTo);

  /** Returns up to {@code limit} latest touches of {@code visitor}, the newest last. */
  List<Touch> latest(ReferralProgramId program, VisitorKey visitor, int limit);

  /**
   * Returns the touches of all visitors from {@code from} on and before {@code to}, both cut to the
   * microsecond. A touch that is there throughout a walk over all pages is returned exactly once.
   *
   * @param cursor where an earlier page ended, see {@link TouchPosition#cursor}; empty to begin
   * @param size at most how many, 1..{@value Page#MAX_SIZE}
   * @throws IllegalArgumentException if the cursor is none or the size out of bounds
   */
  Page<Touch> list(
      ReferralProgramId program, Instant from, Instant to, Optional<String> cursor, int size);

  /**
   * Deletes the touches of {@code visitor}, who is somebody to be erased, and returns how many
   * there were. The one exception to append-only.
   */
  long forget(ReferralProgramId program, VisitorKey visitor);
}
