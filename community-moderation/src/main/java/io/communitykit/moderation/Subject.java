package io.communitykit.moderation;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.ContentId;
import io.communitykit.core.Identifiers;
import io.communitykit.core.MemberId;

/**
 * What a complaint, a case, an appeal or an entry of the log is about.
 *
 * @param kind what kind of thing
 * @param id its id
 */
public record Subject(Kind kind, String id) {

  /** What can be a subject. */
  public enum Kind {
    /** A piece of content. */
    CONTENT,
    /** A member, with their profile and behaviour. */
    MEMBER,
    /** A decision about content. */
    DECISION,
    /** A strike. */
    STRIKE,
    /** A sanction. */
    SANCTION,
    /** A case for review. */
    CASE,
    /** An appeal. */
    APPEAL
  }

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if {@code id} cannot be an identifier
   */
  public Subject {
    requireNonNull(kind, "kind");
    Identifiers.check("subject id", id);
  }

  /** Returns {@code content} as a subject. */
  public static Subject content(ContentId content) {
    return new Subject(Kind.CONTENT, content.value());
  }

  /** Returns {@code member} as a subject. */
  public static Subject member(MemberId member) {
    return new Subject(Kind.MEMBER, member.value());
  }

  /** Returns the decision {@code id} as a subject. */
  public static Subject decision(String id) {
    return new Subject(Kind.DECISION, id);
  }

  /** Returns the strike {@code id} as a subject. */
  public static Subject strike(String id) {
    return new Subject(Kind.STRIKE, id);
  }

  /** Returns the sanction {@code id} as a subject. */
  public static Subject sanction(String id) {
    return new Subject(Kind.SANCTION, id);
  }

  /** Returns the case {@code id} as a subject. */
  public static Subject reviewCase(String id) {
    return new Subject(Kind.CASE, id);
  }

  /** Returns the appeal {@code id} as a subject. */
  public static Subject appeal(String id) {
    return new Subject(Kind.APPEAL, id);
  }

  /** Returns this subject, under the id {@code replacement} if it is {@code person}. */
  public Subject without(MemberId person, MemberId replacement) {
    return equals(member(person)) ? member(replacement) : this;
  }

  /** Returns the form {@code CONTENT p17}. */
  @Override
  public String toString() {
    return kind + " " + id;
  }
}
