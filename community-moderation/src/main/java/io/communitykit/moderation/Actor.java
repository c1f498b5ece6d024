package io.communitykit.moderation;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.Identifiers;
import io.communitykit.core.MemberId;

/**
 * Who did something: a member for themselves, a moderator for the community, or a rule alone.
 *
 * @param kind which of these
 * @param id the member's or the rule's
 */
public record Actor(Kind kind, String id) {

  /** Who acts. */
  public enum Kind {
    /** A member, for themselves. */
    MEMBER,
    /** A person, for the community. */
    MODERATOR,
    /** A rule, without a person. */
    RULE
  }

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if {@code id} cannot be an identifier
   */
  public Actor {
    requireNonNull(kind, "kind");
    Identifiers.check("actor id", id);
  }

  /** Returns {@code member}, acting for themselves. */
  public static Actor member(MemberId member) {
    return new Actor(Kind.MEMBER, member.value());
  }

  /** Returns {@code moderator}, acting for the community. */
  public static Actor moderator(MemberId moderator) {
    return new Actor(Kind.MODERATOR, moderator.value());
  }

  /** Returns the rule {@code id}. */
  public static Actor rule(String id) {
    return new Actor(Kind.RULE, id);
  }

  /** Whether no person decided. */
  public boolean isAutomated() {
    return kind == Kind.RULE;
  }

  /** Whether it is {@code person}, in whatever role. */
  public boolean is(MemberId person) {
    return kind != Kind.RULE && id.equals(person.value());
  }

  /** Returns this actor, under the id {@code replacement} if it is {@code person}. */
  public Actor without(MemberId person, MemberId replacement) {
    return is(person) ? new Actor(kind, replacement.value()) : this;
  }
}
