package io.communitykit.moderation.rules;

import io.communitykit.core.condition.ComparisonDefinition;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A comparison with a number of findings or their weight, as a rule file spells it.
 *
 * @param eq exactly so many
 * @param in one of these numbers
 * @param notIn none of these numbers
 * @param gte at least so many
 * @param lt fewer
 */
public record CountDefinition(
    @Nullable Object eq,
    @Nullable List<Object> in,
    @Nullable List<Object> notIn,
    @Nullable Long gte,
    @Nullable Long lt)
    implements ComparisonDefinition {

  /** Creates a definition. */
  public CountDefinition {}

  /** Returns the largest number that it compares with; 0 if with none. */
  long largest() {
    return Stream.of(
            Stream.ofNullable(eq),
            Stream.ofNullable(in).flatMap(List::stream),
            Stream.ofNullable(notIn).flatMap(List::stream),
            Stream.<Object>ofNullable(gte),
            Stream.<Object>ofNullable(lt))
        .flatMap(numbers -> numbers)
        .mapToLong(number -> number instanceof Number n ? n.longValue() : 0)
        .max()
        .orElse(0);
  }

  /** Returns the definition of at least {@code least}. */
  public static CountDefinition atLeast(long least) {
    return new CountDefinition(null, null, null, least, null);
  }

  @Override
  public @Nullable Boolean exists() {
    return null;
  }

  @Override
  public @Nullable String prefix() {
    return null;
  }
}
