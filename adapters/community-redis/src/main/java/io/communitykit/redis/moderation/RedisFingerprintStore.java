package io.communitykit.redis.moderation;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.ContentId;
import io.communitykit.core.ErasureReceipt;
import io.communitykit.core.MemberExport;
import io.communitykit.core.MemberId;
import io.communitykit.core.Namespace;
import io.communitykit.moderation.ContentFingerprint;
import io.communitykit.moderation.Sketch;
import io.communitykit.moderation.store.FingerprintList;
import io.communitykit.moderation.store.FingerprintStore;
import io.communitykit.moderation.store.Gcra;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.cluster.api.sync.RedisClusterCommands;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Fingerprints on Redis 6.2 or newer, for any number of nodes. Thread-safe.
 *
 * <p>Each call is one script, and so one step; {@link #purge} is as many as it takes. On a cluster
 * all of a community is in one slot. A fingerprint is kept for the retention, counted from the
 * newest one's time: whoever adds takes some of what is older away. If nobody adds any more,
 * everything expires a day after the retention.
 *
 * <p>Authors are in keys only as hashes; their ids are in the values, as the port has to return
 * them.
 */
public final class RedisFingerprintStore implements FingerprintStore {

  /** How long a fingerprint is kept unless told otherwise. */
  public static final Duration DEFAULT_RETENTION = Duration.ofDays(30);

  private static final Duration MAX_RETENTION = Duration.ofDays(3_660);

  /** What expires by the server's clock does so later than what is old by the callers' clocks. */
  private static final Duration LONGER = Duration.ofDays(1);

  /** How many one script forgets: a few milliseconds, in which others wait. */
  private static final int PURGED_AT_ONCE = 100;

  private static final String COMMON = "prints.lua";

  private static final RedisScript<Long> ADD =
      new RedisScript<>(RedisScript.text(COMMON, "add.lua"), ScriptOutputType.INTEGER);
  private static final RedisScript<List<List<String>>> CANDIDATES =
      new RedisScript<>(RedisScript.text(COMMON, "candidates.lua"), ScriptOutputType.MULTI);
  private static final RedisScript<List<List<String>>> EXPORT =
      new RedisScript<>(RedisScript.text(COMMON, "export.lua"), ScriptOutputType.MULTI);
  private static final RedisScript<Long> ERASE =
      new RedisScript<>(RedisScript.text(COMMON, "erase.lua"), ScriptOutputType.INTEGER);
  private static final RedisScript<List<Long>> PURGE =
      new RedisScript<>(RedisScript.text(COMMON, "purge.lua"), ScriptOutputType.MULTI);

  private final RedisClusterCommands<String, String> redis;
  private final Namespace community;
  private final String prefix;
  private final Duration retention;

  private RedisFingerprintStore(
      RedisClusterCommands<String, String> redis, Namespace community, Duration retention) {
    this.redis = requireNonNull(redis, "redis");
    this.community = community;
    this.prefix = RedisKeys.oneSlot(community);
    this.retention = retention;
  }

  /**
   * Returns the fingerprints of {@code community}, kept for {@link #DEFAULT_RETENTION}.
   *
   * @param redis the commands of a connection that texts are sent through in UTF-8, as {@code
   *     connect().sync()} of Lettuce's clients gives them; the store does not close it
   */
  public static RedisFingerprintStore of(
      RedisClusterCommands<String, String> redis, Namespace community) {
    return new RedisFingerprintStore(redis, community, DEFAULT_RETENTION);
  }

  /**
   * Returns this store with another retention, the same for all nodes: at least the longest window
   * in which rules look for copies.
   *
   * @param retention 1 second to 3,660 days
   */
  public RedisFingerprintStore keepFor(Duration retention) {
    if (retention.compareTo(Duration.ofSeconds(1)) < 0 || retention.compareTo(MAX_RETENTION) > 0) {
      throw new IllegalArgumentException(
          "retention must be PT1S.." + MAX_RETENTION + ", was " + retention);
    }
    return new RedisFingerprintStore(redis, community, retention);
  }

  private String author(MemberId author) {
    return prefix + "author:" + RedisKeys.member(community, author);
  }

  /** Rounded up, since what is kept has no finer time. */
  private static long since(Instant instant) {
    return Gcra.micros(instant.plusNanos(999).truncatedTo(ChronoUnit.MICROS));
  }

  @Override
  public List<ContentFingerprint> candidates(Sketch sketch, Instant sinceInclusive, int limit) {
    FingerprintList.checkLimit(limit);
    String[] bands =
        Arrays.stream(sketch.bands())
            .mapToObj(band -> prefix + "band:" + Integer.toUnsignedString(band))
            .toArray(String[]::new);
    List<List<String>> found =
        CANDIDATES.run(
            redis, bands, prefix, Long.toString(-since(sinceInclusive)), Integer.toString(limit));
    return found.stream()
        .map(RedisFingerprintStore::fingerprint)
        .sorted(FingerprintList.NEWEST_FIRST)
        .limit(limit)
        .toList();
  }

  private static ContentFingerprint fingerprint(List<String> kept) {
    return new ContentFingerprint(
        ContentId.of(kept.get(0)),
        MemberId.of(kept.get(1)),
        Instant.EPOCH.plus(Long.parseLong(kept.get(2)), ChronoUnit.MICROS),
        Sketch.ofBytes(HexFormat.of().parseHex(kept.get(3))));
  }

  @Override
  public void add(ContentFingerprint fingerprint) {
    Sketch sketch = fingerprint.sketch();
    String bands =
        Arrays.stream(sketch.bands())
            .mapToObj(Integer::toUnsignedString)
            .collect(Collectors.joining(" "));
    ADD.run(
        redis,
        new String[] {prefix + "print:" + fingerprint.content().value()},
        prefix,
        fingerprint.content().value(),
        fingerprint.author().value(),
        RedisKeys.member(community, fingerprint.author()),
        Long.toString(Gcra.micros(fingerprint.at())),
        HexFormat.of().formatHex(sketch.bytes()),
        bands,
        Long.toString(retention.plus(LONGER).toMillis()),
        Long.toString(Gcra.micros(fingerprint.at().minus(retention))));
  }

  @Override
  public long purge(Instant beforeExclusive) {
    long purged = 0;
    while (true) {
      List<Long> step =
          PURGE.run(
              redis,
              new String[] {prefix + "prints"},
              prefix,
              Long.toString(since(beforeExclusive)),
              Integer.toString(PURGED_AT_ONCE));
      purged += step.get(1);
      if (step.get(0) < PURGED_AT_ONCE) {
        return purged;
      }
    }
  }

  @Override
  public MemberExport export(MemberId member) {
    List<List<String>> kept = EXPORT.run(redis, new String[] {author(member)}, prefix);
    return FingerprintList.export(
        member, kept.stream().map(RedisFingerprintStore::fingerprint).toList());
  }

  @Override
  public ErasureReceipt erase(MemberId member, MemberId replacement) {
    Long deleted = ERASE.run(redis, new String[] {author(member)}, prefix);
    return new ErasureReceipt(replacement, deleted, 0);
  }
}
