package io.communitykit.moderation.terms;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.Message;
import io.communitykit.moderation.text.CharKind;
import io.communitykit.moderation.text.Text;
import io.communitykit.moderation.text.View;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A word or phrase to find.
 *
 * @param text what a finding is called
 * @param spellings what is looked for: the text and its aliases
 * @param word whether a spelling that begins (ends) with a letter of a spaced script must begin
 *     (end) a word; Chinese characters beside it do not matter
 * @param views in which it is looked for; {@link View#FOLDED} is always among them
 */
public record Term(String text, List<String> spellings, boolean word, Set<View> views) {

  /** Longest spelling, in folded code points; bounds what one hit costs. */
  public static final int MAX_LENGTH = 64;

  /** Takes copies and adds {@link View#FOLDED}. */
  public Term {
    requireNonNull(text, "text");
    spellings = List.copyOf(spellings);
    EnumSet<View> all = EnumSet.of(View.FOLDED);
    all.addAll(views);
    views = Set.copyOf(all);
  }

  /**
   * Says why {@code spelling} cannot be looked for: it folds to nothing, to one letter or digit
   * that every text has, or to more than {@value #MAX_LENGTH} code points.
   */
  public static Optional<Message> problemOf(String spelling) {
    Text folded = Text.of("term", spelling);
    int length = folded.folded().strip().codePointCount(0, folded.folded().strip().length());
    if (length == 0 || length > MAX_LENGTH) {
      return Optional.of(
          Message.of(
              "moderation.term.length", "term", spelling, "max", MAX_LENGTH, "actual", length));
    }
    boolean meant = false;
    for (int i = 0; i < folded.length(); i++) {
      meant |= folded.kindAt(i) == CharKind.UNSPACED;
    }
    return length == 1 && !meant
        ? Optional.of(Message.of("moderation.term.too-common", "term", spelling))
        : Optional.empty();
  }
}
