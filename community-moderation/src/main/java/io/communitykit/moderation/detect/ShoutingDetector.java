package io.communitykit.moderation.detect;

import io.communitykit.core.AttributeValue;
import io.communitykit.moderation.Signal;
import io.communitykit.moderation.text.CharKind;
import io.communitykit.moderation.text.Text;
import java.util.ArrayList;
import java.util.List;

/**
 * Sees posts that say little loudly; a signal for each label that applies to the whole submission.
 *
 * <ul>
 *   <li>{@code caps}: the share of capitals among letters, Chinese characters included, from
 *       {@value #MIN_LETTERS} letters of alphabets on;
 *   <li>{@code repeats}: the share of code points that repeat the one before, from the fourth in a
 *       row on;
 *   <li>{@code symbols}: the share of punctuation, symbols and emoji;
 *   <li>{@code short}: fewer than {@value #SHORT} letters and digits, as score 1 (水帖).
 * </ul>
 *
 * <p>Shares are of the folded code points without white space.
 */
public final class ShoutingDetector implements Detector {

  /** The detector's id in rules. */
  public static final String ID = "shouting";

  private static final int MIN_LETTERS = 12;
  private static final int SHORT = 4;
  private static final int REPEATED = 4;

  /** Creates a detector. */
  public ShoutingDetector() {}

  @Override
  public List<Signal> detect(EvaluationContext context) {
    long seen = 0;
    long meant = 0;
    long symbols = 0;
    long repeats = 0;
    long capitals = 0;
    long letters = 0;
    long characters = 0;
    for (Text text : context.texts()) {
      int run = 0;
      for (int i = 0; i < text.length(); i++) {
        CharKind kind = text.kindAt(i);
        if (kind == CharKind.SPACE) {
          run = 0;
          continue;
        }
        seen++;
        symbols += kind == CharKind.SYMBOL ? 1 : 0;
        meant += kind == CharKind.SYMBOL ? 0 : 1;
        run = i > 0 && text.codePointAt(i) == text.codePointAt(i - 1) ? run + 1 : 1;
        repeats += run >= REPEATED ? 1 : 0;
        characters += kind == CharKind.UNSPACED ? 1 : 0;
        if (kind == CharKind.LETTER) {
          int original = text.original().codePointAt(text.start(i));
          letters += Character.isLetter(original) ? 1 : 0;
          capitals += Character.isUpperCase(original) ? 1 : 0;
        }
      }
    }
    List<Signal> signals = new ArrayList<>();
    if (letters >= MIN_LETTERS) {
      add(signals, "caps", capitals, letters + characters);
    }
    add(signals, "repeats", repeats, seen);
    add(signals, "symbols", symbols, seen);
    if (meant < SHORT) {
      signals.add(Signal.of(ID, "short", 1, List.of()).with("letters", AttributeValue.of(meant)));
    }
    return signals;
  }

  private static void add(List<Signal> signals, String label, long part, long whole) {
    if (part > 0) {
      signals.add(Signal.of(ID, label, (double) part / whole, List.of()));
    }
  }
}
