package io.communitykit.referral.definition;

import jakarta.validation.Valid;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An example that the rules must pass; a rule file with a failing one is refused.
 *
 * @param name what it shows
 * @param given what happens, in order, in a community where nothing happened before
 * @param expect what comes of it; whoever is not listed must get nothing
 */
public record ReferralTestDefinition(
    String name,
    List<@Valid StepDefinition> given,
    @Nullable List<@Valid ExpectationDefinition> expect) {
  /**
   * Creates a definition; {@link io.communitykit.referral.program.ReferralRules#compile} says what
   * is wrong with it.
   */
  public ReferralTestDefinition {}

  /**
   * Something that happens: exactly one of {@code touch}, {@code join}, {@code seen} and {@code
   * on}.
   *
   * @param touch somebody who follows the link of {@code of}
   * @param of whose link
   * @param join somebody who joins, and is bound: to {@code invitedBy}, or by typing the code of
   *     {@code code}, or else by the link followed
   * @param invitedBy who invited, if the host knows
   * @param code whose code is typed
   * @param seen somebody with whom signals are seen
   * @param on a type of activity
   * @param actor who did it
   * @param attributes further facts of the activity: texts, whole numbers, true or false, lists of
   *     texts
   * @param device a device seen, in any words
   * @param network a network seen, in any words
   * @param contact a contact seen, in any words
   * @param payment a means of payment seen, in any words
   * @param at when, as an instant such as {@code 2026-06-01T04:00:00Z}
   */
  public record StepDefinition(
      @Nullable String touch,
      @Nullable String of,
      @Nullable String join,
      @Nullable String invitedBy,
      @Nullable String code,
      @Nullable String seen,
      @Nullable String on,
      @Nullable String actor,
      @Nullable Map<String, Object> attributes,
      @Nullable String device,
      @Nullable String network,
      @Nullable String contact,
      @Nullable String payment,
      String at) {

    /** Creates a definition. */
    public StepDefinition {}
  }

  /**
   * What comes of it: what a member got in all, or how far a referral got.
   *
   * @param member who got something
   * @param asset of what
   * @param amount how much in all, in minor units
   * @param referee whose referral
   * @param state how far it got by the last step: a state, or the reason of a refusal
   */
  public record ExpectationDefinition(
      @Nullable String member,
      @Nullable String asset,
      @Nullable Long amount,
      @Nullable String referee,
      @Nullable String state) {

    /** Creates a definition. */
    public ExpectationDefinition {}
  }
}
