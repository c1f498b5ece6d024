package io.communitykit.benchmarks;

import io.communitykit.core.ActivityId;
import io.communitykit.core.MemberId;
import io.communitykit.points.RankRule;
import io.communitykit.points.board.BoardId;
import io.communitykit.points.board.BoardKey;
import io.communitykit.points.board.BoardReceipt;
import io.communitykit.points.board.BoardRow;
import io.communitykit.points.board.BoardWindow;
import io.communitykit.points.board.InMemoryBoardStore;
import io.communitykit.points.board.ScoreUnit;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;
import redis.embedded.RedisServer;

/**
 * board: scores and ranks among a million members, against a tree, a map that is sorted, and a
 * sorted set of Redis on the same machine.
 *
 * <p>{@code java -Xmx4g -jar benchmarks/target/benchmarks.jar BoardBenchmark}. An update of ours is
 * whole: the event's id is looked up and kept, and the window found. Those of the peers are bare. A
 * tree does not count, so its rank walks; the map's rank sorts once and then looks in all rows.
 * What is sent to Redis is sent in pipelines of {@value #PIPELINE}; it keeps no time at which a
 * score was reached.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx4g")
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class BoardBenchmark {

  private static final BoardId BOARD = BoardId.of("club");
  private static final BoardKey KEY = new BoardKey(BOARD, Optional.empty(), BoardWindow.ALL.name());
  private static final Instant START = Instant.parse("2026-06-01T00:00:00Z");
  private static final int HIGHEST = 100_000;
  private static final int PIPELINE = 1_000;

  /** How many members stand on the board. */
  @Param("1000000")
  public int size;

  private final SplittableRandom random = new SplittableRandom(1);
  private final List<MemberId> members = new ArrayList<>();
  private final InMemoryBoardStore store = new InMemoryBoardStore();
  private final Map<MemberId, BoardRow> map = new HashMap<>();
  private final TreeSet<BoardRow> tree = new TreeSet<>();
  private long events;

  /** For JMH. */
  public BoardBenchmark() {}

  /** Gives everybody a score. */
  @Setup
  public void fill() {
    for (int i = 0; i < size; i++) {
      MemberId member = MemberId.of("member-" + i);
      members.add(member);
      int score = random.nextInt(HIGHEST);
      add(member, 1 + score);
      BoardRow row = new BoardRow(member, 1 + score, at());
      map.put(member, row);
      tree.add(row);
    }
  }

  /** Lets go of the ids of events, which a host does once they cannot come again. */
  @Setup(Level.Iteration)
  public void forget() {
    store.forget(BOARD, at());
  }

  private Instant at() {
    return START.plusNanos(events * 1_000);
  }

  private MemberId member() {
    return members.get(random.nextInt(members.size()));
  }

  private BoardRow row(MemberId member) {
    return Objects.requireNonNull(map.get(member), "everybody has a score");
  }

  private BoardReceipt.Status add(MemberId member, long delta) {
    events++;
    return store.add(
        new ScoreUnit(
            BOARD,
            Optional.empty(),
            ActivityId.of("e" + events),
            at(),
            Map.of(member, delta),
            List.of(BoardWindow.ALL)));
  }

  /** An event through the store. */
  @Benchmark
  public BoardReceipt.Status update() {
    return add(member(), 1 + random.nextInt(100));
  }

  /** The same in a tree: out at the old place, in at the new one. */
  @Benchmark
  public boolean updateTree() {
    events++;
    MemberId member = member();
    BoardRow old = row(member);
    tree.remove(old);
    BoardRow row = new BoardRow(member, old.score() + 1 + random.nextInt(100), at());
    map.put(member, row);
    return tree.add(row);
  }

  /** A server of Redis with the same scores, started only where it is measured. */
  @State(Scope.Benchmark)
  public static class Redis {

    private Optional<RedisServer> server = Optional.empty();
    private Optional<Jedis> client = Optional.empty();
    private Optional<Pipeline> pipeline = Optional.empty();
    private int sent;

    /** For JMH. */
    public Redis() {}

    /** Starts it and gives everybody their score. */
    @Setup
    public void start(BoardBenchmark shared) throws IOException {
      int port;
      try (ServerSocket free = new ServerSocket(0)) {
        port = free.getLocalPort();
      }
      RedisServer started =
          RedisServer.newRedisServer().port(port).bind("127.0.0.1").setting("save \"\"").build();
      started.start();
      server = Optional.of(started);
      Jedis connected = new Jedis("127.0.0.1", port);
      client = Optional.of(connected);
      pipeline = Optional.of(connected.pipelined());
      shared.map.values().forEach(row -> add(row.competitor(), row.score()));
      pipeline.orElseThrow().sync();
    }

    /** Stops it. */
    @TearDown
    public void stop() throws IOException {
      pipeline.ifPresent(Pipeline::close);
      client.ifPresent(Jedis::close);
      if (server.isPresent()) {
        server.get().stop();
      }
    }

    void add(MemberId member, long delta) {
      pipeline.orElseThrow().zincrby("club", (double) delta, member.value());
      sync();
    }

    void rank(MemberId member) {
      pipeline.orElseThrow().zrevrank("club", member.value());
      sync();
    }

    private void sync() {
      if (++sent % PIPELINE == 0) {
        pipeline.orElseThrow().sync();
      }
    }
  }

  /** The same in Redis. */
  @Benchmark
  public void updateRedis(Redis redis) {
    redis.add(member(), 1 + random.nextInt(100));
  }

  /** The ordinal rank of somebody in Redis. */
  @Benchmark
  public void rankRedis(Redis redis) {
    redis.rank(member());
  }

  /** The rank of somebody. */
  @Benchmark
  public long rank() {
    return store.around(KEY, RankRule.STANDARD, member(), 0).firstRank();
  }

  /** The rank of somebody and ten neighbours. */
  @Benchmark
  public long rankAmongTen() {
    return store.around(KEY, RankRule.STANDARD, member(), 5).firstRank();
  }

  /** The same by counting who is ahead in a map. */
  @Benchmark
  public long rankMap() {
    long score = row(member()).score();
    return 1 + map.values().stream().filter(row -> row.score() > score).count();
  }

  /** The first hundred by sorting a map. */
  @Benchmark
  public List<BoardRow> topBySorting() {
    return map.values().stream().sorted(Comparator.naturalOrder()).limit(100).toList();
  }

  /** The first hundred. */
  @Benchmark
  public List<BoardRow> top() {
    return store.page(KEY, RankRule.STANDARD, Optional.empty(), 0, 100).rows();
  }
}
