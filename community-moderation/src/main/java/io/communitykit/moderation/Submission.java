package io.communitykit.moderation;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.CircleId;
import io.communitykit.core.ContentId;
import io.communitykit.core.MemberId;
import io.communitykit.core.TopicId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One piece of content to judge.
 *
 * @param id the content's id; a later version of the same content keeps it
 * @param author who wrote it
 * @param circle where it is to appear, if in a circle
 * @param topic the topic inside the circle, if any
 * @param kind what it is, such as {@code post}, {@code comment}, {@code signature}
 * @param fields its texts by name, in reading order: {@code title}, {@code body}; 1 to {@value
 *     #MAX_FIELDS}
 * @param at when it was submitted, to the microsecond; the moment every rule goes by
 */
public record Submission(
    ContentId id,
    MemberId author,
    Optional<CircleId> circle,
    Optional<TopicId> topic,
    String kind,
    Map<String, String> fields,
    Instant at) {

  /** Most fields of a submission, which bounds what one submission costs. */
  public static final int MAX_FIELDS = 16;

  /** The field of a submission that has only one text. */
  public static final String BODY = "body";

  /**
   * Checks the components and takes a copy.
   *
   * @throws IllegalArgumentException if there is no field, one too many, or a name is blank
   */
  public Submission {
    requireNonNull(id, "id");
    requireNonNull(author, "author");
    requireNonNull(circle, "circle");
    requireNonNull(topic, "topic");
    Limits.name("kind", kind);
    Map<String, String> copy = new LinkedHashMap<>();
    fields.forEach(
        (name, text) -> copy.put(Limits.name("field name", name), requireNonNull(text, name)));
    if (copy.isEmpty() || copy.size() > MAX_FIELDS) {
      throw new IllegalArgumentException(
          "fields must be 1.." + MAX_FIELDS + ", were " + copy.size());
    }
    fields = Collections.unmodifiableMap(copy);
    at = requireNonNull(at, "at").truncatedTo(ChronoUnit.MICROS);
  }

  /** Returns a post with one field, {@value #BODY}, outside any circle. */
  public static Submission of(ContentId id, MemberId author, String body, Instant at) {
    return new Submission(
        id, author, Optional.empty(), Optional.empty(), "post", Map.of(BODY, body), at);
  }

  /** Returns this submission in {@code circle}. */
  public Submission in(CircleId circle) {
    return new Submission(id, author, Optional.of(circle), topic, kind, fields, at);
  }

  /** Returns this submission with another kind. */
  public Submission withKind(String kind) {
    return new Submission(id, author, circle, topic, kind, fields, at);
  }
}
