package io.communitykit.moderation.rules;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.communitykit.moderation.text.View;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A term as a rule file spells it: a text, or an object with a text.
 *
 * @param text the word or phrase
 * @param aliases other words to find in its name
 * @param word whether it must be a whole word where it begins or ends with a letter of an alphabet;
 *     true if not given
 * @param views in which it is looked for, besides {@code folded}; the list's if not given
 */
public record WordDefinition(
    @NotBlank String text,
    @Nullable @Size(max = 20) List<@NotBlank String> aliases,
    @Nullable Boolean word,
    @Nullable List<View> views) {

  /** Creates a definition. */
  public WordDefinition {}

  /** Returns the definition that is only a text. */
  @JsonCreator
  public static WordDefinition of(String text) {
    return new WordDefinition(text, null, null, null);
  }
}
