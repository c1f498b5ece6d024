package io.communitykit.moderation.program;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.CircleId;
import io.communitykit.core.ContentId;
import io.communitykit.core.Identifiers;
import io.communitykit.core.MemberId;
import io.communitykit.moderation.Remark;
import io.communitykit.moderation.Subject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A member complains.
 *
 * @param id the complaint's id, made up by the host
 * @param reporter who complains
 * @param subject of which content or member
 * @param accused the content's author, or that member
 * @param circle where it is, if in a circle
 * @param policy which policy it violates, if they say
 * @param text what they wrote
 * @param at when, to the microsecond
 */
public record ComplaintCommand(
    String id,
    MemberId reporter,
    Subject subject,
    MemberId accused,
    Optional<CircleId> circle,
    Optional<String> policy,
    Remark text,
    Instant at) {

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if the subject is of another kind, or a member other than the
   *     accused
   */
  public ComplaintCommand {
    Identifiers.check("complaint id", id);
    requireNonNull(reporter, "reporter");
    requireNonNull(accused, "accused");
    boolean fits =
        subject.kind() == Subject.Kind.CONTENT || subject.equals(Subject.member(accused));
    if (!fits) {
      throw new IllegalArgumentException(
          "subject must be content or the accused, " + accused + ", was " + subject);
    }
    requireNonNull(circle, "circle");
    requireNonNull(policy, "policy");
    requireNonNull(text, "text");
    at = requireNonNull(at, "at").truncatedTo(ChronoUnit.MICROS);
  }

  /** Returns a complaint of {@code content} by {@code author}. */
  public static ComplaintCommand of(
      String id, MemberId reporter, ContentId content, MemberId author, String text, Instant at) {
    return new ComplaintCommand(
        id,
        reporter,
        Subject.content(content),
        author,
        Optional.empty(),
        Optional.empty(),
        Remark.of(text),
        at);
  }

  /** Returns a complaint of {@code member}. */
  public static ComplaintCommand of(
      String id, MemberId reporter, MemberId member, String text, Instant at) {
    return new ComplaintCommand(
        id,
        reporter,
        Subject.member(member),
        member,
        Optional.empty(),
        Optional.empty(),
        Remark.of(text),
        at);
  }

  /** Returns this complaint about something in {@code circle}. */
  public ComplaintCommand in(CircleId circle) {
    return new ComplaintCommand(
        id, reporter, subject, accused, Optional.of(circle), policy, text, at);
  }

  /** Returns this complaint, naming {@code policy}. */
  public ComplaintCommand naming(String policy) {
    return new ComplaintCommand(
        id, reporter, subject, accused, circle, Optional.of(policy), text, at);
  }
}
