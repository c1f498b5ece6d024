package io.communitykit.jdbc.points;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.communitykit.core.Activity;
import io.communitykit.core.ActivityId;
import io.communitykit.core.ActivityType;
import io.communitykit.core.MemberId;
import io.communitykit.core.Message;
import io.communitykit.core.Namespace;
import io.communitykit.points.command.CommandReceipt;
import io.communitykit.points.command.HoldCommand;
import io.communitykit.points.command.ResolveCommand;
import io.communitykit.points.command.SpendCommand;
import io.communitykit.points.definition.AssetDefinition;
import io.communitykit.points.definition.AwardDefinition;
import io.communitykit.points.definition.EarningDefinition;
import io.communitykit.points.definition.EarningRuleDefinition;
import io.communitykit.points.earning.EarningRules;
import io.communitykit.points.program.EarningReceipt;
import io.communitykit.points.program.PointsProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A host that {@link KillTest} kills. Each of its threads notes the number of a command before it
 * gives it and after it was answered, and begins with the last one noted, answered or not.
 */
final class KillWriter {

  static final int THREADS = 4;

  private KillWriter() {}

  /**
   * Writes until it is killed.
   *
   * @param arguments the database's address, the community, the folder of the notes, how many
   *     commands each thread gives at most
   */
  public static void main(String[] arguments) throws InterruptedException {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(arguments[0]);
    config.setMaximumPoolSize(THREADS);
    try (HikariDataSource pool = new HikariDataSource(config)) {
      Namespace community = Namespace.of(arguments[1]);
      PointsProgram program =
          program(JdbcLedgerStore.on(pool).community(community).groupCommit().open());
      List<Thread> threads = new ArrayList<>();
      for (int t = 0; t < THREADS; t++) {
        int thread = t;
        Path notes = Path.of(arguments[2], "thread" + t);
        threads.add(new Thread(() -> run(program, thread, notes, Integer.parseInt(arguments[3]))));
      }
      threads.forEach(Thread::start);
      System.out.println("writing");
      for (Thread thread : threads) {
        thread.join();
      }
    }
  }

  static PointsProgram program(JdbcLedgerStore store) {
    EarningRuleDefinition rule =
        new EarningRuleDefinition(
            "post",
            "post.created",
            null,
            List.of(new AwardDefinition("points", 10L, null, null, null)),
            null,
            null);
    EarningDefinition definition =
        new EarningDefinition(
            "community-points/1",
            "club",
            1,
            "UTC",
            null,
            null,
            Map.of("points", new AssetDefinition(0, null, null, null)),
            List.of(rule),
            null,
            null,
            null,
            null,
            null);
    EarningRules rules = EarningRules.compile(definition).orElseThrow();
    return PointsProgram.builder(rules).store(store).clock(InstantSource.fixed(Units.NOON)).build();
  }

  private static void run(PointsProgram program, int thread, Path notes, int most) {
    int last = lastNoted(notes);
    for (int n = Math.max(1, last); n <= most; n++) {
      note(notes, n, "asked");
      give(program, thread, n);
      note(notes, n, "answered");
    }
  }

  /** Every six commands: three awards of 10, a spend of 7, a hold of 5 of which 3 are captured. */
  private static void give(PointsProgram program, int thread, int n) {
    String id = thread + "-" + n;
    MemberId member = member(thread);
    boolean done =
        switch (n % 6) {
          case 4 ->
              done(
                  program.spend(
                      new SpendCommand(
                          id, member, Units.POINTS, 7, Message.of("shop.mug"), Units.NOON)));
          case 5 ->
              done(
                  program.hold(
                      new HoldCommand(
                          id,
                          member,
                          Units.POINTS,
                          5,
                          Duration.ofDays(1),
                          Message.of("shop.cart"),
                          Units.NOON)));
          case 0 ->
              done(
                  program.resolve(
                      new ResolveCommand(
                          thread + "-" + (n - 1),
                          ResolveCommand.Resolution.CAPTURE,
                          Optional.of(3L),
                          Units.NOON)));
          default -> {
            EarningReceipt.Status status =
                program
                    .record(
                        Activity.of(
                            ActivityId.of(id), member, ActivityType.POST_CREATED, Units.NOON))
                    .status();
            yield status == EarningReceipt.Status.EARNED
                || status == EarningReceipt.Status.REPLAYED;
          }
        };
    if (!done) {
      throw new IllegalStateException(id + " must be accepted");
    }
  }

  private static boolean done(CommandReceipt receipt) {
    return receipt.status() == CommandReceipt.Status.DONE
        || receipt.status() == CommandReceipt.Status.REPLAYED;
  }

  /** Two threads share a member. */
  static MemberId member(int thread) {
    return MemberId.of("m" + thread % 2);
  }

  static int lastNoted(Path notes) {
    if (!Files.exists(notes)) {
      return 0;
    }
    try {
      // The last line may have been cut off by the kill; it was then never acted upon.
      List<String> lines = List.of(Files.readString(notes).split("\n", -1));
      return lines.size() < 2 ? 0 : number(lines.get(lines.size() - 2));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int number(String line) {
    return Integer.parseInt(line.substring(0, line.indexOf(' ')));
  }

  private static void note(Path notes, int n, String what) {
    try {
      Files.writeString(
          notes, n + " " + what + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
