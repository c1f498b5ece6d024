package io.communitykit.points.program;

import static io.communitykit.points.fixture.Definitions.cap;
import static io.communitykit.points.fixture.Definitions.capped;
import static io.communitykit.points.fixture.Definitions.per;
import static io.communitykit.points.fixture.Definitions.points;
import static io.communitykit.points.fixture.Definitions.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.communitykit.core.Activity;
import io.communitykit.core.ActivityId;
import io.communitykit.core.ActivityType;
import io.communitykit.core.AssetId;
import io.communitykit.core.IntentId;
import io.communitykit.core.MemberExport;
import io.communitykit.core.MemberId;
import io.communitykit.core.Message;
import io.communitykit.core.RewardIntent;
import io.communitykit.points.CapOverflow;
import io.communitykit.points.CapPeriod;
import io.communitykit.points.command.SpendCommand;
import io.communitykit.points.earning.EarningRules;
import io.communitykit.points.ledger.LedgerAuditor;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * The program against a model that is obviously right: lists of lots, walked through every time.
 *
 * <p>Commands come with jumping clocks and ids that are used again. After each, every balance is
 * compared and the whole ledger audited (I1 to I4, I7, I8, I9, I12, I13).
 */
@Label("The ledger agrees with a plain model")
class LedgerModelLawsTest {

  private static final AssetId POINTS = AssetId.of("points");
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final long CAP = 40;

  private static final EarningRules RULES =
      points("P30D")
          .zone("UTC")
          .rule(
              capped(
                  rule("post", "post.created", per("value", 1, 1)),
                  cap(CapPeriod.MONTH, CAP, CapOverflow.TRUNCATE)))
          .compile();

  enum Kind {
    RECORD,
    REWARD,
    SPEND,
    SWEEP
  }

  /** Something to do; {@code hours} after the start, so that time also jumps back. */
  record Command(Kind kind, int id, int member, long amount, int hours) {

    Instant at() {
      return START.plus(Duration.ofHours(hours));
    }

    MemberId who() {
      return MemberId.of("m" + member);
    }
  }

  @Provide
  Arbitrary<List<Command>> commands() {
    return Combinators.combine(
            Arbitraries.of(Kind.class),
            Arbitraries.integers().between(1, 60),
            Arbitraries.integers().between(1, 3),
            Arbitraries.longs().between(1, 30),
            Arbitraries.integers().between(0, 24 * 90))
        .as(Command::new)
        .list()
        .ofMaxSize(120);
  }

  /** The model: a member's lots in order of opening, each with what is left. */
  private static final class Model {

    private static final class Lot {
      long left;
      final Instant activatesAt;
      final Instant expiresAt;
      boolean active;

      Lot(long left, Instant activatesAt) {
        this.left = left;
        this.activatesAt = activatesAt;
        this.expiresAt = activatesAt.plus(Duration.ofDays(30));
      }
    }

    final Map<String, Command> done = new HashMap<>();
    final Map<MemberId, List<Lot>> lots = new HashMap<>();
    final Map<String, Long> caps = new HashMap<>();
    final Map<MemberId, Long> spent = new HashMap<>();
    final Map<MemberId, Long> expired = new HashMap<>();
    final Map<MemberId, Long> issued = new HashMap<>();

    List<Lot> lotsOf(MemberId member) {
      return lots.computeIfAbsent(member, m -> new ArrayList<>());
    }

    /** What an accepted write does first; what has become active or lapsed, stays so. */
    void settle(MemberId member, Instant at) {
      for (Lot lot : lotsOf(member)) {
        lot.active |= !lot.activatesAt.isAfter(at);
        if (lot.active && !lot.expiresAt.isAfter(at)) {
          expired.merge(member, lot.left, Long::sum);
          lot.left = 0;
        }
      }
    }

    long available(MemberId member, Instant at) {
      return usable(member, at).stream().mapToLong(lot -> lot.left).sum();
    }

    List<Lot> usable(MemberId member, Instant at) {
      return lotsOf(member).stream()
          .filter(lot -> lot.left > 0 && lot.expiresAt.isAfter(at))
          .filter(lot -> lot.active || !lot.activatesAt.isAfter(at))
          .sorted(Comparator.comparing(lot -> lot.expiresAt))
          .toList();
    }

    void open(MemberId member, long amount, Instant at, Instant activatesAt) {
      settle(member, at);
      Lot lot = new Lot(amount, activatesAt);
      lot.active = activatesAt.equals(at);
      lotsOf(member).add(lot);
      issued.merge(member, amount, Long::sum);
    }

    /** Returns the status that is to be expected. */
    String apply(Command command) {
      String id = command.kind() + "-" + command.id();
      Command earlier = done.get(id);
      if (earlier != null) {
        return earlier.equals(command) ? "REPLAYED" : "ID_CONFLICT";
      }
      MemberId who = command.who();
      switch (command.kind()) {
        case RECORD -> {
          String month = who + "/" + command.at().toString().substring(0, 7);
          long used = caps.getOrDefault(month, 0L);
          long given = Math.min(command.amount(), CAP - used);
          done.put(id, command);
          if (given == 0) {
            return "NOTHING";
          }
          caps.put(month, used + given);
          open(who, given, command.at(), command.at());
          return "EARNED";
        }
        case REWARD -> {
          done.put(id, command);
          open(who, command.amount(), command.at(), command.at().plus(Duration.ofDays(7)));
          return "EARNED";
        }
        case SPEND -> {
          if (available(who, command.at()) < command.amount()) {
            return "INSUFFICIENT";
          }
          done.put(id, command);
          settle(who, command.at());
          long left = command.amount();
          for (Lot lot : usable(who, command.at())) {
            long used = Math.min(left, lot.left);
            lot.left -= used;
            left -= used;
          }
          spent.merge(who, command.amount(), Long::sum);
          return "DONE";
        }
        default -> {
          for (int member = 1; member <= 3; member++) {
            settle(MemberId.of("m" + member), command.at());
          }
          return "SWEPT";
        }
      }
    }
  }

  private static String run(PointsProgram program, Command command) {
    return switch (command.kind()) {
      case RECORD ->
          program
              .record(
                  Activity.of(
                          ActivityId.of("a" + command.id()),
                          command.who(),
                          ActivityType.POST_CREATED,
                          command.at())
                      .with("value", command.amount()))
              .status()
              .name();
      case REWARD ->
          program
              .apply(
                  new RewardIntent(
                      IntentId.of("i" + command.id()),
                      command.who(),
                      "referrer",
                      POINTS,
                      command.amount(),
                      Message.of("test.reward"),
                      command.at(),
                      Duration.ofDays(7)))
              .status()
              .name();
      case SPEND ->
          program
              .spend(
                  new SpendCommand(
                      "s" + command.id(),
                      command.who(),
                      POINTS,
                      command.amount(),
                      Message.of("test.spend"),
                      command.at()))
              .status()
              .name();
      case SWEEP -> {
        program.sweep(command.at(), 100);
        yield "SWEPT";
      }
    };
  }

  @Property(tries = 150)
  @Label("step by step, under random commands with jumping clocks and reused ids")
  void agrees(@ForAll("commands") List<Command> commands) {
    InstantSource clock = InstantSource.fixed(START.plus(Duration.ofDays(365)));
    PointsProgram program = PointsProgram.builder(RULES).clock(clock).build();
    Model model = new Model();
    for (Command command : commands) {
      assertThat(run(program, command)).as("%s", command).isEqualTo(model.apply(command));
      for (int i = 1; i <= 3; i++) {
        MemberId member = MemberId.of("m" + i);
        Balance balance = program.balance(member, POINTS, command.at());
        assertThat(balance.available())
            .as("%s after %s", member, command)
            .isEqualTo(model.available(member, command.at()));
        assertThat(balance.spent()).isEqualTo(model.spent.getOrDefault(member, 0L));
        assertThat(balance.earned()).isEqualTo(model.issued.getOrDefault(member, 0L));
        assertThat(program.explain(member, POINTS, command.at()).balance()).isEqualTo(balance);
      }
      assertThat(program.totals(POINTS, command.at()).isBalanced()).isTrue();
      assertThat(LedgerAuditor.verify(program.store(), List.of(POINTS)).findings()).isEmpty();
    }
  }

  @Property(tries = 50)
  @Label("is the same after a replay of the same events, and after their redelivery (I7, I11)")
  void replays(@ForAll("commands") List<Command> commands) {
    InstantSource clock = InstantSource.fixed(START.plus(Duration.ofDays(365)));
    PointsProgram one = PointsProgram.builder(RULES).clock(clock).build();
    PointsProgram two = PointsProgram.builder(RULES).clock(clock).build();
    List<Command> accepted = new ArrayList<>();
    for (Command command : commands) {
      String status = run(one, command);
      assertThat(run(two, command)).isEqualTo(status);
      if (List.of("EARNED", "NOTHING", "DONE").contains(status)) {
        accepted.add(command);
      }
    }
    assertThat(ledger(two)).isEqualTo(ledger(one));
    accepted.forEach(command -> assertThat(run(two, command)).isEqualTo("REPLAYED"));
    assertThat(ledger(two)).isEqualTo(ledger(one));
  }

  private static List<MemberExport> ledger(PointsProgram program) {
    List<MemberExport> exports = new ArrayList<>();
    for (int i = 1; i <= 3; i++) {
      exports.add(program.store().export(MemberId.of("m" + i)));
    }
    return exports;
  }
}
