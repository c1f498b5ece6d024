package io.communitykit.moderation.audit;

import static java.util.Objects.requireNonNull;

import io.communitykit.moderation.sanction.SanctionKind;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What was done, as a dotted name such as {@code strike.given}. A log outlives the code that wrote
 * it: a name that is not among the constants is kept and shown as it is.
 *
 * <p>Ordered by name.
 *
 * @param name two parts of {@code a-z} and inner hyphens joined by a dot, at most {@value
 *     #MAX_LENGTH} characters
 */
public record AuditAction(String name) implements Comparable<AuditAction> {

  /** Longest name, in characters; adapters size their columns by it. */
  public static final int MAX_LENGTH = 64;

  private static final Pattern NAME = Pattern.compile("[a-z]+(-[a-z]+)*\\.[a-z]+(-[a-z]+)*");

  /** Content was published with parts covered. */
  public static final AuditAction CONTENT_MASKED = of("content.masked");

  /** Content was held for review. */
  public static final AuditAction CONTENT_HELD = of("content.held");

  /** Content was not published. */
  public static final AuditAction CONTENT_REJECTED = of("content.rejected");

  /** Content was found by a rule on trial, and something is held against its author. */
  public static final AuditAction CONTENT_NOTED = of("content.noted");

  /** A member complained. */
  public static final AuditAction COMPLAINT_FILED = of("complaint.filed");

  /** A case was opened. */
  public static final AuditAction CASE_OPENED = of("case.opened");

  /** A reviewer took a case on. */
  public static final AuditAction CASE_CLAIMED = of("case.claimed");

  /** A reviewer found a violation. */
  public static final AuditAction CASE_CONFIRMED = of("case.confirmed");

  /** A reviewer found none. */
  public static final AuditAction CASE_CLEARED = of("case.cleared");

  /** A strike was given. */
  public static final AuditAction STRIKE_GIVEN = of("strike.given");

  /** A strike was taken back. */
  public static final AuditAction STRIKE_VOIDED = of("strike.voided");

  /** A sanction was taken back. */
  public static final AuditAction SANCTION_LIFTED = of("sanction.lifted");

  /** A moderator found a strike or sanction to be wrong, and took it back without an appeal. */
  public static final AuditAction ACT_REVERSED = of("act.reversed");

  /** A member appealed. */
  public static final AuditAction APPEAL_FILED = of("appeal.filed");

  /** What was appealed against stands. */
  public static final AuditAction APPEAL_UPHELD = of("appeal.upheld");

  /** What was appealed against was taken back. */
  public static final AuditAction APPEAL_OVERTURNED = of("appeal.overturned");

  /**
   * Checks the name.
   *
   * @throws IllegalArgumentException if {@code name} has another form
   */
  public AuditAction {
    requireNonNull(name, "audit action");
    if (name.length() > MAX_LENGTH || !NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "audit action must be a dotted name such as strike.given of at most "
              + MAX_LENGTH
              + " characters, was \""
              + name
              + "\"");
    }
  }

  /** Returns the action called {@code name}. */
  public static AuditAction of(String name) {
    return new AuditAction(name);
  }

  /** Returns the action of issuing a sanction of {@code kind}, such as {@code sanction.mute}. */
  public static AuditAction issuing(SanctionKind kind) {
    return of("sanction." + kind.name().toLowerCase(Locale.ROOT));
  }

  @Override
  public int compareTo(AuditAction other) {
    return name.compareTo(other.name);
  }

  @Override
  public String toString() {
    return name;
  }
}
