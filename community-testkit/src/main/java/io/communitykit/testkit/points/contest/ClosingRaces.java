package io.communitykit.testkit.points.contest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.communitykit.core.ActivityId;
import io.communitykit.points.contest.ContestId;
import io.communitykit.points.contest.ContestStatus;
import io.communitykit.points.contest.ContestStore;
import io.communitykit.testkit.Races;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Function;

/** Contests that are closed while others write: what the closing thread read is all there is. */
final class ClosingRaces {

  private static final int WRITERS = 3;

  /** How many writes each makes of a contest, so that some are before the end and some after. */
  private static final int EACH = 4;

  private ClosingRaces() {}

  /** What a thread saw: what it wrote, and what it read right after closing. */
  private record Seen(int written, List<?> read) {}

  /**
   * Closes {@code races} contests.
   *
   * @param write under an id of its own; whether it says that it did
   * @param read all that was written in a contest
   */
  static void run(
      ContestStore store,
      int races,
      BiPredicate<ContestId, ActivityId> write,
      Function<ContestId, List<?>> read)
      throws Exception {
    List<List<Seen>> seen =
        Races.run(
            races,
            WRITERS + 1,
            (race, thread) -> {
              ContestId contest = ContestId.of("c" + race);
              if (thread == WRITERS) {
                int first = write.test(contest, ActivityId.of("first")) ? 1 : 0;
                store.close(contest);
                return new Seen(first, List.copyOf(read.apply(contest)));
              }
              int written = 0;
              for (int i = 0; i < EACH; i++) {
                ActivityId id = ActivityId.of("e" + thread + "-" + i);
                written += write.test(contest, id) ? 1 : 0;
              }
              return new Seen(written, List.of());
            });
    for (int race = 0; race < races; race++) {
      ContestId contest = ContestId.of("c" + race);
      List<?> last = new ArrayList<>(read.apply(contest));
      assertEquals(seen.get(race).get(WRITERS).read(), last, "read when closed, race " + race);
      int written = seen.get(race).stream().mapToInt(Seen::written).sum();
      assertEquals(last.size(), written, "told of as written, race " + race);
      assertEquals(ContestStatus.REPLAYED, store.close(contest));
    }
  }
}
