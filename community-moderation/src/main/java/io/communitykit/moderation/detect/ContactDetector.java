package io.communitykit.moderation.detect;

import io.communitykit.core.AttributeValue;
import io.communitykit.moderation.Signal;
import io.communitykit.moderation.Span;
import io.communitykit.moderation.detect.ContactCues.Cue;
import io.communitykit.moderation.detect.DigitRuns.Group;
import io.communitykit.moderation.detect.PhoneNumbers.Phone;
import io.communitykit.moderation.text.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Sees ways to reach somebody outside the community; one signal a kind: {@code phone}, {@code
 * wechat}, {@code qq}, {@code telegram}, {@code email}, and {@code cue} for an invitation such as
 * 加薇 whose id is not in the text. Digits may be of any script, spelled 一二三, or set apart by signs
 * and emoji; cue words may be disguised.
 *
 * <p>Scores: an id after a cue 0.9, a telephone number 0.75 to 0.95, an e-mail address 0.85, a cue
 * alone 0.5. More than one kind in one submission adds 0.05 to each, up to 1.
 */
public final class ContactDetector implements Detector {

  /** The detector's id in rules. */
  public static final String ID = "contacts";

  private static final double ID_AFTER_CUE = 0.9;
  private static final double EMAIL = 0.85;
  private static final double CUE_ALONE = 0.5;
  private static final double TOGETHER = 0.05;

  /** Creates a detector. */
  public ContactDetector() {}

  private static final class Found {

    private final Map<String, List<Span>> spans = new LinkedHashMap<>();
    private final Map<String, Double> scores = new LinkedHashMap<>();

    void add(String kind, double score, Span span) {
      spans.computeIfAbsent(kind, k -> new ArrayList<>()).add(span);
      scores.merge(kind, score, Math::max);
    }

    List<Signal> signals() {
      long certain = scores.values().stream().filter(score -> score > CUE_ALONE).count();
      double more = certain > 1 ? TOGETHER : 0;
      List<Signal> signals = new ArrayList<>();
      spans.forEach(
          (kind, found) ->
              signals.add(
                  Signal.of(ID, kind, Math.min(1, scores.getOrDefault(kind, 0.0) + more), found)
                      .with("kinds", AttributeValue.of(spans.keySet()))));
      return signals;
    }
  }

  @Override
  public List<Signal> detect(EvaluationContext context) {
    Found found = new Found();
    for (Text text : context.texts()) {
      List<Group> groups = DigitRuns.of(text);
      List<Phone> phones = PhoneNumbers.of(text, groups);
      List<Span> byCue = cues(text, found);
      for (Phone phone : phones) {
        Span span = Spans.of(text, phone.from(), phone.to(), "phone");
        if (byCue.stream().noneMatch(id -> id.start() <= span.start() && span.end() <= id.end())) {
          found.add("phone", phone.score(), span);
        }
      }
      emails(text, found);
    }
    return found.signals();
  }

  private static List<Span> cues(Text text, Found found) {
    List<Span> ids = new ArrayList<>();
    for (Cue cue : ContactCues.of(text)) {
      int end = cue.idEnd();
      if (end > cue.to()) {
        Span span = Spans.of(text, cue.from(), end, cue.kind());
        ids.add(span);
        found.add(cue.kind(), ID_AFTER_CUE, span);
      } else if (cue.invites()) {
        found.add("cue", CUE_ALONE, Spans.of(text, cue.from(), cue.to(), cue.kind()));
      }
    }
    return ids;
  }

  private static void emails(Text text, Found found) {
    for (int at = 0; at < text.length(); at++) {
      if (text.codePointAt(at) != '@') {
        continue;
      }
      int from = at;
      while (isLocal(text, from - 1)) {
        from--;
      }
      int to = at + 1;
      int dot = -1;
      while (Spans.isIdChar(text, to)
          || (Spans.at(text, to) == '.' && Spans.isIdChar(text, to + 1))) {
        dot = Spans.at(text, to) == '.' ? to : dot;
        to++;
      }
      boolean ending = dot > at + 1 && to - dot > 2 && !Character.isDigit(Spans.at(text, dot + 1));
      if (from < at && ending) {
        found.add("email", EMAIL, Spans.of(text, from, to, "email"));
      }
    }
  }

  private static boolean isLocal(Text text, int position) {
    int c = Spans.at(text, position);
    return Spans.isIdChar(text, position) || c == '.' || c == '+';
  }
}
