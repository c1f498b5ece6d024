package io.communitykit.moderation.rules;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A moderation rule file.
 *
 * @param schema {@value #SCHEMA}
 * @param id the rule set's name, which decisions cite
 * @param version the author's version number
 * @param policies the community's standards
 * @param terms lists of words and phrases
 * @param patterns regular expressions
 * @param rules when what happens
 * @param escalation what follows from strikes; they expire after 90 days and nothing follows if not
 *     given
 * @param appeals how members may appeal; within 180 days if not given
 * @param tests examples that the rules must decide as they say
 */
public record ModerationDefinition(
    @Pattern(regexp = SCHEMA) String schema,
    @Pattern(regexp = ID) String id,
    @Positive int version,
    @Size(min = 1, max = MAX_POLICIES) List<@Valid PolicyDefinition> policies,
    @Nullable @Size(max = MAX_LISTS) List<@Valid TermListDefinition> terms,
    @Nullable @Size(max = MAX_PATTERNS) List<@Valid PatternDefinition> patterns,
    @Size(min = 1, max = MAX_RULES) List<@Valid ModerationRuleDefinition> rules,
    @Nullable @Valid EscalationDefinition escalation,
    @Nullable @Valid AppealsDefinition appeals,
    @Nullable @Size(max = MAX_TESTS) List<@Valid ModerationTestDefinition> tests) {

  /** What the first line of the file says. */
  public static final String SCHEMA = "community-moderation/1";

  /** The form of every id in the file. */
  public static final String ID = "[a-z0-9][a-z0-9._-]{0,63}";

  /** Most policies. */
  public static final int MAX_POLICIES = 200;

  /** Most term lists. */
  public static final int MAX_LISTS = 100;

  /** Most patterns; each reads every submission. */
  public static final int MAX_PATTERNS = 50;

  /** Most rules; each costs its tests for every submission. */
  public static final int MAX_RULES = 500;

  /** Most embedded tests; they run whenever the rules are compiled. */
  public static final int MAX_TESTS = 1_000;

  /** Creates a definition; {@link ModerationRules#compile} says what is wrong with it. */
  public ModerationDefinition {}

  /** Returns a definition of this schema without tests. */
  public static ModerationDefinition of(
      String id,
      int version,
      List<PolicyDefinition> policies,
      List<TermListDefinition> terms,
      List<ModerationRuleDefinition> rules) {
    return new ModerationDefinition(
        SCHEMA, id, version, policies, terms, null, rules, null, null, null);
  }

  /** Returns this definition with {@code patterns}. */
  public ModerationDefinition withPatterns(PatternDefinition... patterns) {
    return new ModerationDefinition(
        schema, id, version, policies, terms, List.of(patterns), rules, escalation, appeals, tests);
  }

  /** Returns this definition with {@code tests}. */
  public ModerationDefinition withTests(ModerationTestDefinition... tests) {
    return new ModerationDefinition(
        schema, id, version, policies, terms, patterns, rules, escalation, appeals, List.of(tests));
  }

  /** Returns this definition with {@code escalation}. */
  public ModerationDefinition withEscalation(EscalationDefinition escalation) {
    return new ModerationDefinition(
        schema, id, version, policies, terms, patterns, rules, escalation, appeals, tests);
  }

  /** Returns this definition with {@code appeals}. */
  public ModerationDefinition withAppeals(AppealsDefinition appeals) {
    return new ModerationDefinition(
        schema, id, version, policies, terms, patterns, rules, escalation, appeals, tests);
  }
}
