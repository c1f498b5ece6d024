package io.communitykit.moderation.detect;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.communitykit.core.AttributeValue;
import io.communitykit.moderation.RateLimit;
import io.communitykit.moderation.Signal;
import io.communitykit.moderation.Submission;
import io.communitykit.moderation.store.CounterState;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Sees authors who submit more often than a limit allows; one signal a limit, labelled with the
 * limit, score 1, with the seconds to wait as {@code retryAfter}.
 */
public final class FloodDetector implements Detector {

  /** The detector's id in rules. */
  public static final String ID = "flood";

  /** What a limit counts together. */
  public enum By {
    /** What one author submits. */
    @JsonProperty("author")
    AUTHOR,
    /** What is submitted to one circle and topic. */
    @JsonProperty("scope")
    SCOPE,
    /** What is of one kind. */
    @JsonProperty("kind")
    KIND
  }

  /**
   * One limit.
   *
   * @param rate how often
   * @param by what is counted together: {@code [AUTHOR, SCOPE]} counts each author in each scope
   */
  public record Limit(RateLimit rate, SortedSet<By> by) {

    /** Checks the components and takes a copy. */
    public Limit {
      requireNonNull(rate, "rate");
      by = Collections.unmodifiableSortedSet(new TreeSet<>(by));
      if (by.isEmpty()) {
        throw new IllegalArgumentException(
            "by must name at least one of " + EnumSet.allOf(By.class));
      }
    }

    /** Returns a limit on {@code rate} by {@code by}. */
    public static Limit of(RateLimit rate, Set<By> by) {
      return new Limit(rate, new TreeSet<>(by));
    }

    /** Returns the label of its signals, {@code f} and a number that differs between limits. */
    public String label() {
      return "f" + hash(toString()).substring(0, 16);
    }

    /** Returns the key that {@code submission} counts under; names are in it only as a hash. */
    public String key(Submission submission) {
      StringBuilder parts = new StringBuilder(toString());
      for (By each : by) {
        String part =
            switch (each) {
              case AUTHOR -> submission.author().value();
              case SCOPE ->
                  submission.circle().map(Object::toString).orElse("")
                      + '\n'
                      + submission.topic().map(Object::toString).orElse("");
              case KIND -> submission.kind();
            };
        parts.append('\n').append(part.length()).append(':').append(part);
      }
      return "flood:" + hash(parts.toString());
    }

    private static String hash(String text) {
      try {
        byte[] hash =
            MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(hash, 0, 16);
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every JDK has SHA-256", e);
      }
    }
  }

  private final List<Limit> limits;

  /** Creates a detector of {@code limits}. */
  public FloodDetector(List<Limit> limits) {
    this.limits = limits.stream().distinct().toList();
  }

  @Override
  public List<Signal> detect(EvaluationContext context) {
    List<Signal> signals = new ArrayList<>();
    for (Limit limit : limits) {
      CounterState state =
          context
              .counters()
              .peek(limit.key(context.submission()), limit.rate(), context.submission().at());
      if (!state.admitted()) {
        signals.add(
            Signal.of(ID, limit.label(), 1, List.of())
                .with("rate", AttributeValue.of(limit.rate().toString()))
                .with(
                    "retryAfter",
                    AttributeValue.of(
                        Math.max(1, state.retryAfter().plusMillis(999).toSeconds()))));
      }
    }
    return signals;
  }
}
