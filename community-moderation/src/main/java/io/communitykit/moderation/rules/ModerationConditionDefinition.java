package io.communitykit.moderation.rules;

import io.communitykit.core.condition.ComparisonDefinition;
import io.communitykit.core.condition.ConditionDefinition;
import io.communitykit.moderation.detect.FloodDetector;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A condition of a moderation rule as a rule file spells it: {@code all}, {@code any}, {@code not},
 * a test of a signal, or a test of a fact about the author.
 *
 * @param all conditions that must all hold
 * @param any conditions of which one must hold
 * @param not the condition that must not hold
 * @param signal the detector whose signals are tested
 * @param list with {@code terms}: the list; with {@code links}: only links to the hosts that are
 *     its words, and their subdomains
 * @param category with {@code terms}: only lists of this category
 * @param label only signals with this label
 * @param min only signals with at least this score
 * @param count how many findings there must be; one if not given
 * @param weight with {@code terms}: the sum of the weights of the different terms found
 * @param rate with {@code flood}: how often is allowed, {@code 5 per PT1M}
 * @param burst with {@code flood}: how often at once; the rate's count if not given
 * @param by with {@code flood}: what is counted together; the author if not given
 * @param within with {@code similar} and {@code repost}: how far back; a day and 366 days if not
 *     given
 * @param own with {@code similar}: only copies of the author's own (true) or of others' (false)
 * @param author the fact about the author: {@code ageDays}, {@code trust}, {@code roles} or a
 *     counter of the host
 * @param eq the fact equals this
 * @param in the fact is one of these
 * @param notIn the fact is none of these
 * @param gte the fact is at least this
 * @param lt the fact is less than this
 * @param exists whether the fact is known
 * @param prefix the fact begins with this
 */
public record ModerationConditionDefinition(
    @Nullable List<@Valid ModerationConditionDefinition> all,
    @Nullable List<@Valid ModerationConditionDefinition> any,
    @Nullable @Valid ModerationConditionDefinition not,
    @Nullable @NotBlank @Size(max = 64) String signal,
    @Nullable @NotBlank String list,
    @Nullable @NotBlank @Size(max = 64) String category,
    @Nullable @NotBlank @Size(max = 64) String label,
    @Nullable @DecimalMin("0") @DecimalMax("1") Double min,
    @Nullable @Valid CountDefinition count,
    @Nullable @Valid CountDefinition weight,
    @Nullable @NotBlank String rate,
    @Nullable @Min(1) Integer burst,
    @Nullable @Size(min = 1) List<FloodDetector.By> by,
    @Nullable Duration within,
    @Nullable Boolean own,
    @Nullable @NotBlank @Size(max = 64) String author,
    @Nullable Object eq,
    @Nullable List<Object> in,
    @Nullable List<Object> notIn,
    @Nullable Long gte,
    @Nullable Long lt,
    @Nullable Boolean exists,
    @Nullable String prefix)
    implements ConditionDefinition<ModerationConditionDefinition>, ComparisonDefinition {

  /** Creates a definition. */
  public ModerationConditionDefinition {}

  @Override
  public boolean hasTest() {
    return signal != null || author != null || hasSignalParameter() || hasComparison();
  }

  /** Whether a parameter of a signal test is given. */
  boolean hasSignalParameter() {
    return list != null
        || category != null
        || label != null
        || min != null
        || count != null
        || weight != null
        || rate != null
        || burst != null
        || by != null
        || within != null
        || own != null;
  }

  /** Returns the condition that all of {@code parts} hold. */
  public static ModerationConditionDefinition allOf(ModerationConditionDefinition... parts) {
    return joined(List.of(parts), null, null);
  }

  /** Returns the condition that one of {@code parts} holds. */
  public static ModerationConditionDefinition anyOf(ModerationConditionDefinition... parts) {
    return joined(null, List.of(parts), null);
  }

  /** Returns the condition that {@code part} does not hold. */
  public static ModerationConditionDefinition noneOf(ModerationConditionDefinition part) {
    return joined(null, null, part);
  }

  /** Returns the condition that the detector {@code signal} sees something. */
  public static ModerationConditionDefinition signal(String signal) {
    return test(signal, null, null, null, null);
  }

  /** Returns the condition that the detector {@code signal} sees something this sure. */
  public static ModerationConditionDefinition signal(String signal, double min) {
    return test(signal, null, min, null, null);
  }

  /** Returns the condition that the detector {@code signal} finds at least {@code least} things. */
  public static ModerationConditionDefinition findings(String signal, long least) {
    return counted(signal, null, CountDefinition.atLeast(least), null);
  }

  /** Returns the condition that a term of {@code list} occurs. */
  public static ModerationConditionDefinition terms(String list) {
    return test("terms", list, null, null, null);
  }

  /**
   * Returns the condition that the different terms of the lists of {@code category} that occur
   * weigh at least {@code least} together.
   */
  public static ModerationConditionDefinition termsWeighing(String category, long least) {
    return counted("terms", category, null, CountDefinition.atLeast(least));
  }

  /**
   * Returns the condition that the author submits more often than {@code rate}.
   *
   * @param rate such as {@code 5 per PT1M}
   * @param by what is counted together; the author if none is given
   */
  public static ModerationConditionDefinition flood(String rate, FloodDetector.By... by) {
    return test("flood", null, null, rate, by.length == 0 ? null : List.of(by));
  }

  /** Returns the condition that the fact {@code author} is less than {@code lt}. */
  public static ModerationConditionDefinition authorBelow(String author, long lt) {
    return fact(author, null, lt);
  }

  /** Returns the condition that the fact {@code author} is at least {@code gte}. */
  public static ModerationConditionDefinition authorAtLeast(String author, long gte) {
    return fact(author, gte, null);
  }

  private static ModerationConditionDefinition joined(
      @Nullable List<ModerationConditionDefinition> all,
      @Nullable List<ModerationConditionDefinition> any,
      @Nullable ModerationConditionDefinition not) {
    return new ModerationConditionDefinition(
        all, any, not, null, null, null, null, null, null, null, null, null, null, null, null, null,
        null, null, null, null, null, null, null);
  }

  private static ModerationConditionDefinition test(
      String signal,
      @Nullable String list,
      @Nullable Double min,
      @Nullable String rate,
      @Nullable List<FloodDetector.By> by) {
    return new ModerationConditionDefinition(
        null, null, null, signal, list, null, null, min, null, null, rate, null, by, null, null,
        null, null, null, null, null, null, null, null);
  }

  private static ModerationConditionDefinition counted(
      String signal,
      @Nullable String category,
      @Nullable CountDefinition count,
      @Nullable CountDefinition weight) {
    return new ModerationConditionDefinition(
        null, null, null, signal, null, category, null, null, count, weight, null, null, null, null,
        null, null, null, null, null, null, null, null, null);
  }

  private static ModerationConditionDefinition fact(
      String author, @Nullable Long gte, @Nullable Long lt) {
    return new ModerationConditionDefinition(
        null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
        author, null, null, null, gte, lt, null, null);
  }
}
