package io.communitykit.moderation.rules;

import io.communitykit.moderation.text.View;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list of terms as a rule file spells it; it has words, a file, or both.
 *
 * @param id its name in rules
 * @param category what kind of terms they are; a test can be about all lists of a category
 * @param weight what each of them counts for in a test of {@code weight}; 1 if not given, negative
 *     if it speaks against
 * @param views in which the terms are looked for, besides {@code folded}
 * @param words terms
 * @param file the name of a file with more: a term a line, {@code #} begins a comment, {@code term
 *     | alias | alias}
 * @param allow phrases that are innocent although they contain a term
 */
public record TermListDefinition(
    @Pattern(regexp = ModerationDefinition.ID) String id,
    @Nullable @Size(max = 64) String category,
    @Nullable @Min(-MAX_WEIGHT) @Max(MAX_WEIGHT) Integer weight,
    @Nullable List<View> views,
    @Nullable @Size(max = MAX_WORDS) List<@Valid WordDefinition> words,
    @Nullable @NotBlank @Size(max = 200) String file,
    @Nullable @Size(max = MAX_WORDS) List<@NotBlank String> allow) {

  /** Most words spelled in the rule file itself. */
  public static final int MAX_WORDS = 10_000;

  /** Most that a term counts for, for or against. */
  public static final int MAX_WEIGHT = 100;

  /** Creates a definition. */
  public TermListDefinition {}

  /** Returns a list of {@code words}, looked for in {@code views}. */
  public static TermListDefinition of(String id, List<View> views, String... words) {
    return new TermListDefinition(
        id, null, null, views, Arrays.stream(words).map(WordDefinition::of).toList(), null, null);
  }

  /** Returns this list with phrases that are innocent. */
  public TermListDefinition allowing(String... phrases) {
    return new TermListDefinition(id, category, weight, views, words, file, List.of(phrases));
  }

  /** Returns this list in {@code category}, each of its terms counting for {@code weight}. */
  public TermListDefinition weighing(String category, int weight) {
    return new TermListDefinition(id, category, weight, views, words, file, allow);
  }
}
