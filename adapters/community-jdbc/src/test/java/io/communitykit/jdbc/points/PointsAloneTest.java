package io.communitykit.jdbc.points;

import static org.assertj.core.api.Assertions.assertThat;

import io.communitykit.core.AssetId;
import io.communitykit.core.MemberId;
import io.communitykit.jdbc.Databases;
import io.communitykit.points.ledger.AccountKey;
import io.communitykit.points.ledger.Book;
import io.communitykit.points.ledger.CommitUnit;
import io.communitykit.points.ledger.Entry;
import io.communitykit.points.ledger.Fingerprint;
import io.communitykit.points.ledger.LedgerStore;
import io.communitykit.points.ledger.LoadSpec;
import io.communitykit.points.ledger.LotId;
import io.communitykit.points.ledger.Transaction;
import io.communitykit.points.ledger.TransactionId;
import io.communitykit.points.ledger.TransactionKind;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A host that uses points alone")
class PointsAloneTest {

  private static final List<String> OTHERS =
      List.of("referral", "moderation", "metrics", "jackson", "testkit");

  @Test
  @DisplayName("needs no other module of ours")
  void pointsAlone() throws IOException, InterruptedException {
    String classPath =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .filter(
                path -> OTHERS.stream().noneMatch(module -> path.contains("community-" + module)))
            .collect(Collectors.joining(File.pathSeparator));
    Process host =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath,
                Host.class.getName())
            .redirectErrorStream(true)
            .start();
    String said = new String(host.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(host.waitFor()).as(said).isZero();
    assertThat(said).contains("{AVAILABLE=5, ISSUANCE=-5}");
  }

  /** The host. */
  static final class Host {

    private Host() {}

    /** Awards five points and says what is there. */
    public static void main(String[] args) {
      LedgerStore store = JdbcLedgerStore.on(Databases.h2()).open();
      AccountKey ann = new AccountKey(MemberId.of("ann"), AssetId.of("points"));
      TransactionId id = TransactionId.of("a1");
      Instant now = Instant.parse("2026-06-01T04:00:00Z");
      Transaction award =
          new Transaction(
              id,
              TransactionKind.AWARD,
              now,
              now,
              List.of(),
              List.of(
                  new Entry(ann, Book.ISSUANCE, LotId.COMMON, -5),
                  new Entry(ann, Book.AVAILABLE, LotId.COMMON, 5)),
              Optional.empty());
      store.commit(
          new CommitUnit(
              id, Fingerprint.of("alone").build(), List.of(award), Map.of(), List.of(), List.of()));
      System.out.println(new TreeMap<>(store.load(ann, LoadSpec.BALANCES).balances()));
    }
  }
}
