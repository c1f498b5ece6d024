package io.communitykit.moderation.detect;

import io.communitykit.core.AttributeValue;
import io.communitykit.moderation.Signal;
import io.communitykit.moderation.Span;
import io.communitykit.moderation.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Sees text that does not read as it is written; one signal a label.
 *
 * <ul>
 *   <li>{@code override}: characters that turn the direction of others (LRO, RLO), score 1;
 *   <li>{@code unbalanced}: an embedding, override or isolate that its paragraph does not close, or
 *       an end without a beginning (Unicode Standard Annex #9), score 0.8;
 *   <li>{@code mixed}: words of three letters and more that mix scripts as no orthography does,
 *       score 0.9. One other script beside Latin is allowed if it is in common use, but not
 *       Cyrillic or Greek, whose letters look alike (the Moderately Restrictive level of Unicode
 *       Technical Standard #39; two letters may be a unit, as in kΩ).
 * </ul>
 *
 * <p>The spans are the original's: of a direction, the controlled text; of a mixed word, the word.
 * Chinese and other scripts without spaces stand between words, so that 用iPhone拍 is none.
 */
public final class BidiDetector implements Detector {

  /** The detector's id in rules. */
  public static final String ID = "bidi";

  private static final int MIN_LETTERS = 3;

  /** Most directions inside one another; the algorithm of the annex has the same bound. */
  private static final int MAX_DEPTH = 125;

  private static final int LRE = 0x202A;
  private static final int PDF = 0x202C;
  private static final int LRO = 0x202D;
  private static final int RLO = 0x202E;
  private static final int LRI = 0x2066;
  private static final int PDI = 0x2069;

  /** Scripts in common use that are written with spaces (Unicode Standard Annex #31, table 5). */
  private static final Set<String> RECOMMENDED =
      Set.of(
          "Arabic",
          "Armenian",
          "Bengali",
          "Devanagari",
          "Ethiopic",
          "Georgian",
          "Gujarati",
          "Gurmukhi",
          "Hangul",
          "Hebrew",
          "Kannada",
          "Malayalam",
          "Oriya",
          "Sinhala",
          "Tamil",
          "Telugu",
          "Thaana");

  private static final String LATIN = "Latin";

  private static final ScriptTable SCRIPTS = ScriptTable.INSTANCE;

  /** Creates a detector. */
  public BidiDetector() {}

  private static final class Found {
    private final List<Span> overrides = new ArrayList<>();
    private final List<Span> unbalanced = new ArrayList<>();
    private final List<Span> mixed = new ArrayList<>();
    private final Set<String> scripts = new TreeSet<>();
  }

  @Override
  public List<Signal> detect(EvaluationContext context) {
    return context.anyText(BidiDetector::mayBeIn) ? signals(context.texts()) : List.of();
  }

  /** Whether there is a control, or a letter beside one of another script. */
  private static boolean mayBeIn(Text text) {
    String original = text.original();
    int end = end(text);
    int before = ScriptTable.NONE;
    for (int at = 0; at < end; ) {
      int c = original.codePointAt(at);
      at += Character.charCount(c);
      if (isControl(c)) {
        return true;
      }
      int script = SCRIPTS.script(c);
      if (script != SCRIPTS.inherited()) {
        if (script != before && script != ScriptTable.NONE && before != ScriptTable.NONE) {
          return true;
        }
        before = script;
      }
    }
    return false;
  }

  private static boolean isControl(int c) {
    return (c >= LRE && c <= RLO) || (c >= LRI && c <= PDI);
  }

  private static int end(Text text) {
    return text.length() == 0
        ? Math.min(text.original().length(), Text.MAX_CODE_POINTS)
        : text.end(text.length() - 1);
  }

  private static List<Signal> signals(List<Text> texts) {
    Found found = new Found();
    for (Text text : texts) {
      directions(text.field(), text.original(), end(text), found);
      words(text.field(), text.original(), end(text), found);
    }
    List<Signal> signals = new ArrayList<>();
    add(signals, "override", 1, found.overrides);
    add(signals, "unbalanced", 0.8, found.unbalanced);
    if (!found.mixed.isEmpty()) {
      signals.add(
          Signal.of(ID, "mixed", 0.9, found.mixed)
              .with("scripts", AttributeValue.of(found.scripts)));
    }
    return signals;
  }

  private static void add(List<Signal> signals, String label, double score, List<Span> spans) {
    if (!spans.isEmpty()) {
      signals.add(Signal.of(ID, label, score, spans));
    }
  }

  /** Reads the controls of each paragraph; nothing but them is looked at. */
  private static void directions(String field, String original, int end, Found found) {
    int[] open = new int[MAX_DEPTH];
    int depth = 0;
    for (int at = 0; at < end; at++) {
      char c = original.charAt(at);
      boolean opens = (c >= LRE && c <= RLO && c != PDF) || (c >= LRI && c < PDI);
      if (opens && depth < MAX_DEPTH) {
        open[depth++] = at;
      } else if (c == PDF || c == PDI) {
        if (depth > 0 && isIsolate(original.charAt(open[depth - 1])) == (c == PDI)) {
          depth--;
          override(field, original, open[depth], at + 1, found);
        } else {
          found.unbalanced.add(span(field, at, at + 1, original));
        }
      } else if (c == '\n' || c == '\u2029') {
        depth = close(field, original, open, depth, at, found);
      }
    }
    close(field, original, open, depth, end, found);
  }

  private static boolean isIsolate(char c) {
    return c >= LRI && c < PDI;
  }

  /** Ends a paragraph: what is open is unbalanced. */
  private static int close(
      String field, String original, int[] open, int depth, int end, Found found) {
    for (int i = depth - 1; i >= 0; i--) {
      found.unbalanced.add(span(field, open[i], end, original));
      override(field, original, open[i], end, found);
    }
    return 0;
  }

  private static void override(String field, String original, int start, int end, Found found) {
    char c = original.charAt(start);
    if (c == LRO || c == RLO) {
      found.overrides.add(span(field, start, end, original));
    }
  }

  private static void words(String field, String original, int end, Found found) {
    int start = 0;
    int letters = 0;
    int first = ScriptTable.NONE;
    Set<Integer> others = new TreeSet<>();
    for (int at = 0; at <= end; ) {
      int codePoint = at < end ? original.codePointAt(at) : ' ';
      int script = SCRIPTS.script(codePoint);
      if (script == ScriptTable.NONE) {
        if (!others.isEmpty() && letters >= MIN_LETTERS && isMixed(first, others)) {
          found.mixed.add(span(field, start, at, original));
          found.scripts.add(SCRIPTS.name(first));
          others.forEach(other -> found.scripts.add(SCRIPTS.name(other)));
        }
        letters = 0;
        others.clear();
      } else if (script != SCRIPTS.inherited()) {
        if (letters == 0) {
          start = at;
          first = script;
        } else if (script != first) {
          others.add(script);
        }
        letters++;
      }
      at += Character.charCount(codePoint);
    }
  }

  /** Whether the scripts are more than Latin and one other that is no look-alike of it. */
  private static boolean isMixed(int first, Set<Integer> others) {
    String one = SCRIPTS.name(first);
    String other = SCRIPTS.name(others.iterator().next());
    return others.size() > 1
        || !((one.equals(LATIN) && RECOMMENDED.contains(other))
            || (other.equals(LATIN) && RECOMMENDED.contains(one)));
  }

  private static Span span(String field, int start, int end, String original) {
    return new Span(field, start, end, Spans.quoted(original, start, end));
  }
}
