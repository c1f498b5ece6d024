package io.communitykit.moderation.detect;

import io.communitykit.moderation.Signal;
import java.util.List;

/**
 * Looks at a submission for one kind of thing.
 *
 * <p>It only reads: the same context gives the same signals, and looking leaves no trace. It is
 * called at most once a submission and may be called from several threads at once. The texts of the
 * context are its own until it returns; later they are another submission's. What it throws makes
 * its signals unknown to the rules and is reported in the decision.
 */
@FunctionalInterface
public interface Detector {

  /**
   * Returns what it sees; nothing if it sees nothing.
   *
   * @param context everything it may know
   */
  List<Signal> detect(EvaluationContext context);
}
