package io.communitykit.benchmarks;

import io.communitykit.core.MemberId;
import io.communitykit.points.draw.DrawId;
import io.communitykit.points.draw.DrawPick;
import io.communitykit.points.draw.DrawPrize;
import io.communitykit.points.draw.DrawTerms;
import io.communitykit.points.draw.Draws;
import io.communitykit.points.draw.ProofTicket;
import io.communitykit.points.draw.ServerSeed;
import io.communitykit.points.draw.SpinOutcome;
import io.communitykit.points.draw.Ticket;
import io.communitykit.points.draw.TicketDrawing;
import io.communitykit.points.draw.TicketId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * points: 1,000 winners out of a million weighted tickets, against numbers and a running sum for
 * each winner; and a spin of a wheel with the in-memory store, against the one HMAC it takes.
 *
 * <p>{@code java -Xmx4g -jar benchmarks/target/benchmarks.jar DrawBenchmark}. The smoke run takes
 * {@code -p tickets=1000}. Members hold two tickets each on average and win once. Leaves out a
 * database and reading the tickets. The wheel is opened anew for each iteration.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class DrawBenchmark {

  private static final Instant NOON = Instant.parse("2026-10-01T04:00:00Z");
  private static final DrawId DRAW = DrawId.of("benchmark");
  private static final ServerSeed SEED = ServerSeed.of(new byte[ServerSeed.LENGTH]);
  private static final int WINNERS = 1_000;
  private static final int MEMBERS = 1_000;

  /** How many tickets there are. */
  @Param("1000000")
  public int tickets;

  private List<ProofTicket> list = List.of();
  private DrawTerms terms = DrawTerms.tickets("b", List.of(DrawPrize.of("p", WINNERS)));
  private Draws wheel = Draws.inMemory();
  private long spins;

  /** For JMH. */
  public DrawBenchmark() {}

  /** Makes the tickets. */
  @Setup
  public void setUp() {
    SplittableRandom random = new SplittableRandom(1);
    terms = terms.limited(OptionalInt.empty(), OptionalInt.of(1));
    list = new ArrayList<>(tickets);
    int[] first = new int[tickets / 2 + 1];
    for (int number = 1; number <= tickets; number++) {
      int member = random.nextInt(first.length);
      first[member] = first[member] == 0 ? number : first[member];
      TicketId id = TicketId.of(Integer.toString(10_000_000 + number));
      list.add(new ProofTicket(number, id, 1 + random.nextInt(10), first[member], ""));
    }
  }

  /** Opens a wheel. */
  @Setup(Level.Iteration)
  public void openWheel() {
    wheel = Draws.inMemory();
    List<DrawPrize> prizes =
        List.of(
            DrawPrize.of("grand", 1, 1),
            DrawPrize.of("mug", 100, 99),
            DrawPrize.unlimited("thanks", 900));
    wheel.open(DRAW, DrawTerms.wheel("w", Optional.of("thanks"), prizes), SEED, NOON);
    spins = 0;
  }

  /** Draws the winners. */
  @Benchmark
  public List<DrawPick> draw() {
    return TicketDrawing.draw(DRAW, terms, list, SEED, "entropy");
  }

  /** Draws by adding up the weights for each winner, which is the least one would write. */
  @Benchmark
  public long runningSums() {
    SplittableRandom random = new SplittableRandom(1);
    long[] weights = list.stream().mapToLong(ProofTicket::weight).toArray();
    long total = 0;
    for (long weight : weights) {
      total += weight;
    }
    long places = 0;
    for (int winner = 0; winner < WINNERS && total > 0; winner++) {
      long rest = random.nextLong(total);
      int place = 0;
      for (; rest >= weights[place]; place++) {
        rest -= weights[place];
      }
      total -= weights[place];
      weights[place] = 0;
      places += place;
    }
    return places;
  }

  /** Spins once, another ticket each time; a full wheel answers that it is. */
  @Benchmark
  public Optional<SpinOutcome> spin() {
    long spin = spins++;
    MemberId member = MemberId.of("m" + spin % MEMBERS);
    return wheel.spin(Ticket.of(DRAW, TicketId.of("s" + spin), member, NOON)).value();
  }

  /** Makes one block of four words. */
  @Benchmark
  public byte[] oneHmac() throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(new byte[ServerSeed.LENGTH], "HmacSHA256"));
    String text = "community-draw-stream/1\n\nbenchmark\n" + spins++ + "\n0\n";
    return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
  }
}
