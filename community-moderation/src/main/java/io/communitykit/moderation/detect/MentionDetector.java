package io.communitykit.moderation.detect;

import io.communitykit.core.AttributeValue;
import io.communitykit.moderation.Signal;
import io.communitykit.moderation.Span;
import io.communitykit.moderation.text.CharKind;
import io.communitykit.moderation.text.Glyph;
import io.communitykit.moderation.text.Text;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Sees whom a submission calls, {@code @name}; one signal, labelled {@code mention}, score 1, with
 * a place for each different name. An at sign inside a word or address calls nobody.
 */
public final class MentionDetector implements Detector {

  /** The detector's id in rules. */
  public static final String ID = "mentions";

  /** The label of its signal. */
  public static final String MENTION = "mention";

  /** Longest name, in code points; what is longer is no name, or has no space after it. */
  private static final int MAX_NAME = 30;

  /** Creates a detector. */
  public MentionDetector() {}

  @Override
  public List<Signal> detect(EvaluationContext context) {
    return context.anyText(MentionDetector::hasAt) ? signals(context.texts()) : List.of();
  }

  private static boolean hasAt(Text text) {
    for (int at = 0; at < text.length(); at++) {
      if (Glyph.codePoint(text.glyph(at)) == '@') {
        return true;
      }
    }
    return false;
  }

  private static List<Signal> signals(List<Text> texts) {
    List<Span> spans = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Text text : texts) {
      for (int at = 0; at < text.length(); at++) {
        int end = text.codePointAt(at) == '@' && !isName(text, at - 1) ? nameEnd(text, at + 1) : at;
        if (end > at + 1 && Spans.at(text, end) != '@' && names.add(Spans.slice(text, at, end))) {
          spans.add(Spans.quoting(text, at, end));
        }
      }
    }
    return spans.isEmpty()
        ? List.of()
        : List.of(Signal.of(ID, MENTION, 1, spans).with("names", AttributeValue.of(names.size())));
  }

  private static int nameEnd(Text text, int from) {
    int end = from;
    while (end - from < MAX_NAME && isName(text, end)) {
      end++;
    }
    return end;
  }

  private static boolean isName(Text text, int position) {
    CharKind kind = Spans.kind(text, position);
    int c = Spans.at(text, position);
    return (kind != CharKind.SYMBOL && kind != CharKind.SPACE) || c == '_' || c == '-';
  }
}
