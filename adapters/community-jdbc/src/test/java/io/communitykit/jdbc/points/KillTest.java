package io.communitykit.jdbc.points;

import static org.assertj.core.api.Assertions.assertThat;

import io.communitykit.core.ActivityId;
import io.communitykit.core.Namespace;
import io.communitykit.jdbc.Databases;
import io.communitykit.points.ledger.AccountKey;
import io.communitykit.points.ledger.AccountState;
import io.communitykit.points.ledger.Book;
import io.communitykit.points.ledger.LedgerAuditor;
import io.communitykit.points.ledger.LoadSpec;
import io.communitykit.points.ledger.TransactionId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a host at random moments. The ordinary build kills it 10 times; {@code
 * -Dcommunitykit.kills=200} as often as one likes.
 */
@DisplayName("A host that is killed again and again")
class KillTest {

  private static final int KILLS = Integer.getInteger("communitykit.kills", 10);

  @Test
  @DisplayName("loses nothing and doubles nothing, once it has repeated what it asked for last")
  void nothingIsLost(@TempDir Path notes) throws Exception {
    String community = Databases.freshName();
    long seed = Long.getLong("communitykit.seed", 20_260_601L);
    Random random = new Random(seed);
    for (int kill = 0; kill < KILLS; kill++) {
      Process writer = start(community, notes, Integer.MAX_VALUE);
      assertThat(writer.inputReader().readLine()).isEqualTo("writing");
      // Not to wait for something, but to strike at a random moment.
      writer.waitFor(random.nextInt(400), TimeUnit.MILLISECONDS);
      writer.destroyForcibly().waitFor();
    }
    int most = 0;
    for (int t = 0; t < KillWriter.THREADS; t++) {
      most = Math.max(most, KillWriter.lastNoted(notes.resolve("thread" + t)));
    }
    int complete = most + 6 - most % 6;
    Process last = start(community, notes, complete);
    assertThat(last.waitFor()).isZero();
    verify(community, complete, "seed " + seed);
  }

  private static Process start(String community, Path notes, int most) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx128m",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            KillWriter.class.getName(),
            Databases.postgresAddress(),
            community,
            notes.toString(),
            Integer.toString(most))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static void verify(String community, int each, String seed) {
    JdbcLedgerStore store =
        JdbcLedgerStore.on(Databases.postgres()).community(Namespace.of(community)).open();
    int sharing = KillWriter.THREADS / 2;
    for (int m = 0; m < 2; m++) {
      AccountKey key = new AccountKey(KillWriter.member(m), Units.POINTS);
      AccountState state = store.load(key, LoadSpec.OPEN_LOTS);
      long cycles = (long) sharing * each / 6;
      assertThat(state.balance(Book.ISSUANCE)).as(seed).isEqualTo(-30 * cycles);
      assertThat(state.balance(Book.REDEEMED)).as(seed).isEqualTo(10 * cycles);
      assertThat(state.balance(Book.AVAILABLE)).as(seed).isEqualTo(20 * cycles);
      assertThat(state.version()).as(seed).isEqualTo(6 * cycles);
    }
    for (int t = 0; t < KillWriter.THREADS; t++) {
      for (int n = 1; n <= each; n++) {
        assertThat(store.find(id(t, n))).as("%s-%s, %s", t, n, seed).isPresent();
      }
    }
    assertThat(LedgerAuditor.audit(store, List.of(Units.POINTS)).findings()).as(seed).isEmpty();
  }

  private static TransactionId id(int thread, int n) {
    return switch (n % 6) {
      case 4 -> TransactionId.ofCommand("spend", thread + "-" + n);
      case 5 -> TransactionId.ofCommand("hold", thread + "-" + n);
      case 0 -> TransactionId.resolving(TransactionId.ofCommand("hold", thread + "-" + (n - 1)));
      default -> TransactionId.of(ActivityId.of(thread + "-" + n));
    };
  }
}
