package io.communitykit.moderation.review;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.Identifiers;
import io.communitykit.core.MemberId;
import io.communitykit.moderation.Remark;
import io.communitykit.moderation.Subject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;

/**
 * What a member says is wrong with a piece of content or with another member.
 *
 * @param id its id
 * @param reporter who says so
 * @param subject about what; a reporter complains of a subject once
 * @param policy which policy it is said to violate, if they named one
 * @param text what they wrote
 * @param at when, to the microsecond
 * @param weight how much it adds to the priority of its case, 0 to {@value #MAX_WEIGHT}
 * @param reviewCase the case it belongs to
 */
public record Complaint(
    String id,
    MemberId reporter,
    Subject subject,
    Optional<String> policy,
    Remark text,
    Instant at,
    int weight,
    String reviewCase) {

  /** Heaviest complaint: nobody is a hundred members. */
  public static final int MAX_WEIGHT = 100;

  /** The order complaints are listed in: the earliest first, then by id. */
  public static final Comparator<Complaint> ORDER =
      Comparator.comparing(Complaint::at).thenComparing(Complaint::id, Identifiers::compare);

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if the weight is out of its bounds
   */
  public Complaint {
    Identifiers.check("complaint id", id);
    requireNonNull(reporter, "reporter");
    requireNonNull(subject, "subject");
    requireNonNull(policy, "policy");
    requireNonNull(text, "text");
    at = requireNonNull(at, "at").truncatedTo(ChronoUnit.MICROS);
    if (weight < 0 || weight > MAX_WEIGHT) {
      throw new IllegalArgumentException("weight must be 0.." + MAX_WEIGHT + ", was " + weight);
    }
    requireNonNull(reviewCase, "reviewCase");
  }

  /**
   * Returns this complaint without {@code person}, and without its text if they wrote it or it is
   * about them.
   *
   * @param accused whether they are who it accuses
   */
  public Complaint without(MemberId person, MemberId replacement, boolean accused) {
    boolean theirs = reporter.equals(person);
    return new Complaint(
        id,
        theirs ? replacement : reporter,
        subject.without(person, replacement),
        policy,
        theirs || accused ? Remark.NONE : text,
        at,
        weight,
        reviewCase);
  }
}
