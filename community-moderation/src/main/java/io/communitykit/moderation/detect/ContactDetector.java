package io.communitykit.moderation.detect;

import io.communitykit.core.AttributeValue;
import io.communitykit.moderation.Signal;
import io.communitykit.moderation.Span;
import io.communitykit.moderation.detect.ContactCues.Cue;
import io.communitykit.moderation.detect.DigitRuns.Group;
import io.communitykit.moderation.detect.PhoneNumbers.Phone;
import io.communitykit.moderation.text.Glyph;
import io.communitykit.moderation.text.Text;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Sees ways to reach somebody outside the community; one signal a kind: {@code phone}, {@code
 * wechat}, {@code qq}, {@code telegram}, {@code whatsapp}, {@code line}, {@code email}, {@code
 * shortcode} for a short number that a message is to be sent to, and {@code cue} for an invitation
 * such as 加薇 whose id is not in the text. Digits may be of any script, spelled 一二三, or set apart by
 * signs and emoji; cue words may be disguised. The spans say the text that was found.
 *
 * <p>Scores: an id after a cue 0.9, a telephone number 0.75 to 0.95, an e-mail address 0.85, a
 * short number 0.6, a cue alone 0.5. More than one kind in one submission adds 0.05 to each, up to
 * 1.
 */
public final class ContactDetector implements Detector {

  /** The detector's id in rules. */
  public static final String ID = "contacts";

  private static final double ID_AFTER_CUE = 0.9;
  private static final double EMAIL = 0.85;
  private static final double SHORT_CODE = 0.6;
  private static final double CUE_ALONE = 0.5;
  private static final double TOGETHER = 0.05;

  /** Code points that any contact has one of. */
  private static final BitSet TRACES = traces();

  /** Creates a detector. */
  public ContactDetector() {}

  private static BitSet traces() {
    BitSet traces = CueWords.INSTANCE.first();
    "0123456789@([+\u2795".chars().forEach(traces::set);
    for (int c = DigitRuns.FIRST_NUMERAL; c <= Character.MAX_VALUE; c++) {
      traces.set(c, traces.get(c) || DigitRuns.numeral(c) >= 0);
    }
    return traces;
  }

  private static final class Found {

    private final Map<String, List<Span>> spans = new LinkedHashMap<>();
    private final Map<String, Double> scores = new LinkedHashMap<>();

    void add(String kind, double score, Span span) {
      spans.computeIfAbsent(kind, k -> new ArrayList<>()).add(span);
      scores.merge(kind, score, Math::max);
    }

    List<Signal> signals() {
      long certain = scores.values().stream().filter(score -> score > SHORT_CODE).count();
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
    return context.anyText(ContactDetector::mayHaveContact) ? signals(context.texts()) : List.of();
  }

  /** Whether there is a cue, an at sign or digits enough: nothing is made for a text without. */
  private static boolean mayHaveContact(Text text) {
    int digits = 0;
    for (int at = 0; at < text.length(); at++) {
      if (!TRACES.get(Glyph.codePoint(text.glyph(at)))) {
        continue;
      }
      digits += DigitRuns.digit(text, at) >= 0 ? 1 : 0;
      if (digits == DigitRuns.LEAST || afterAt(text, at) > at || ContactCues.standsAt(text, at)) {
        return true;
      }
    }
    return false;
  }

  private static List<Signal> signals(List<Text> texts) {
    Found found = new Found();
    for (Text text : texts) {
      List<Cue> cues = ContactCues.of(text);
      List<Group> groups = DigitRuns.of(text);
      cues(text, cues, found);
      phones(text, PhoneNumbers.of(text, groups), cues, found);
      for (Group code : ShortCodes.of(text, groups)) {
        found.add("shortcode", SHORT_CODE, Spans.quoting(text, code.from(), code.to()));
      }
      emails(text, found);
    }
    return found.signals();
  }

  private static void cues(Text text, List<Cue> cues, Found found) {
    for (Cue cue : cues) {
      if (cue.hasId()) {
        found.add(cue.kind(), ID_AFTER_CUE, Spans.quoting(text, cue.from(), cue.idEnd()));
      } else if (cue.invites()) {
        found.add("cue", CUE_ALONE, Spans.quoting(text, cue.from(), cue.to()));
      }
    }
  }

  /** Adds the numbers that are no id; where numbers and cues end ascends. */
  private static void phones(Text text, List<Phone> phones, List<Cue> cues, Found found) {
    int at = 0;
    for (Phone phone : phones) {
      while (at < cues.size() && (!cues.get(at).hasId() || cues.get(at).idEnd() < phone.to())) {
        at++;
      }
      if (at == cues.size() || cues.get(at).from() > phone.from()) {
        found.add("phone", phone.score(), Spans.quoting(text, phone.from(), phone.to()));
      }
    }
  }

  private static void emails(Text text, Found found) {
    for (int at = 0; at < text.length(); at++) {
      int host = afterAt(text, at);
      int from = at;
      while (host > at && isLocal(text, from - 1)) {
        from--;
      }
      int to = from < at ? hostEnd(text, host) : host;
      if (to > host && !isRepository(text, to)) {
        found.add("email", EMAIL, Spans.quoting(text, from, to));
      }
    }
  }

  /** Returns the position after an at sign, however it is spelled, or {@code at}. */
  private static int afterAt(Text text, int at) {
    if (text.codePointAt(at) == '@') {
      return at + 1;
    }
    return Spans.matches(text, at, "(at)") || Spans.matches(text, at, "[at]") ? at + 4 : at;
  }

  /** Returns the position after the host at {@code from}, or {@code from} if there is none. */
  private static int hostEnd(Text text, int from) {
    int found = from;
    int label = from;
    while (Spans.isIdChar(text, label)) {
      int end = label;
      while (Spans.isIdChar(text, end)) {
        end++;
      }
      if (label > from && Host.isEnding(Spans.slice(text, label, end))) {
        found = end;
      }
      int next = Host.afterDot(text, end);
      label = next > end ? next : text.length();
    }
    return found;
  }

  /** Whether a path follows, as in {@code git@example.org:tea/site.git}. */
  private static boolean isRepository(Text text, int from) {
    if (Spans.at(text, from) != ':') {
      return false;
    }
    int at = from + 1;
    while (Spans.isIdChar(text, at) || Spans.at(text, at) == '.') {
      at++;
    }
    return Spans.at(text, at) == '/';
  }

  private static boolean isLocal(Text text, int position) {
    int c = Spans.at(text, position);
    return Spans.isIdChar(text, position) || c == '.' || c == '+';
  }
}
