package io.communitykit.core;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What kind of thing a member did: a dotted name such as {@code post.created}.
 *
 * <p>The constants are the standard vocabulary; a host adds its own names. A rule file names a type
 * by its text.
 *
 * <p>Ordered by name.
 *
 * @param name two or more parts joined by dots, each a letter {@code a-z} followed by {@code a-z},
 *     {@code 0-9} and single inner hyphens, at most {@value #MAX_LENGTH} characters in all
 */
public record ActivityType(String name) implements Comparable<ActivityType> {

  /** Longest name, in characters; adapters size their columns by it. */
  public static final int MAX_LENGTH = 64;

  private static final Pattern NAME =
      Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*(\\.[a-z][a-z0-9]*(-[a-z0-9]+)*)+");

  /** Looked at something. */
  public static final ActivityType CONTENT_VIEWED = of("content.viewed");

  /** Searched for something. */
  public static final ActivityType CONTENT_SEARCHED = of("content.searched");

  /** Asked a question. */
  public static final ActivityType QUESTION_ASKED = of("question.asked");

  /** Answered a question. */
  public static final ActivityType QUESTION_ANSWERED = of("question.answered");

  /** Wrote a post. */
  public static final ActivityType POST_CREATED = of("post.created");

  /** Took a post back, or lost it to a moderator. */
  public static final ActivityType POST_DELETED = of("post.deleted");

  /** Commented on something. */
  public static final ActivityType COMMENT_CREATED = of("comment.created");

  /** Liked something. */
  public static final ActivityType CONTENT_LIKED = of("content.liked");

  /** Shared something. */
  public static final ActivityType CONTENT_SHARED = of("content.shared");

  /** Became a member. */
  public static final ActivityType MEMBER_JOINED = of("member.joined");

  /** Invited somebody, who is the target. */
  public static final ActivityType MEMBER_INVITED = of("member.invited");

  /** Checked in for the day. */
  public static final ActivityType MEMBER_CHECKED_IN = of("member.checked-in");

  /** Joined a circle. */
  public static final ActivityType CIRCLE_JOINED = of("circle.joined");

  /** Left a circle. */
  public static final ActivityType CIRCLE_LEFT = of("circle.left");

  /** Took part in an event. */
  public static final ActivityType EVENT_ATTENDED = of("event.attended");

  /** Paid for an order. */
  public static final ActivityType ORDER_PAID = of("order.paid");

  /** Answered a survey. */
  public static final ActivityType SURVEY_ANSWERED = of("survey.answered");

  /**
   * Checks the name.
   *
   * @throws IllegalArgumentException if {@code name} is not a dotted name of the stated form
   */
  public ActivityType {
    requireNonNull(name, "activity type");
    if (!isValid(name)) {
      throw new IllegalArgumentException(
          "activity type must be a dotted name such as post.created of at most "
              + MAX_LENGTH
              + " characters, was \""
              + name
              + "\"");
    }
  }

  /** Returns the type called {@code name}. */
  public static ActivityType of(String name) {
    return new ActivityType(name);
  }

  /** Whether {@code name} is a dotted name that a type may have. */
  public static boolean isValid(String name) {
    return name.length() <= MAX_LENGTH && NAME.matcher(name).matches();
  }

  /** Returns the standard vocabulary, in the order of the constants. */
  public static List<ActivityType> standard() {
    return List.of(
        CONTENT_VIEWED,
        CONTENT_SEARCHED,
        QUESTION_ASKED,
        QUESTION_ANSWERED,
        POST_CREATED,
        POST_DELETED,
        COMMENT_CREATED,
        CONTENT_LIKED,
        CONTENT_SHARED,
        MEMBER_JOINED,
        MEMBER_INVITED,
        MEMBER_CHECKED_IN,
        CIRCLE_JOINED,
        CIRCLE_LEFT,
        EVENT_ATTENDED,
        ORDER_PAID,
        SURVEY_ANSWERED);
  }

  @Override
  public int compareTo(ActivityType other) {
    return name.compareTo(other.name);
  }

  @Override
  public String toString() {
    return name;
  }
}
