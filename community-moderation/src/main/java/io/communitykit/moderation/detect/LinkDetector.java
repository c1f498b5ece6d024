package io.communitykit.moderation.detect;

import io.communitykit.core.AttributeValue;
import io.communitykit.moderation.Signal;
import io.communitykit.moderation.Span;
import io.communitykit.moderation.text.CharKind;
import io.communitykit.moderation.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Sees addresses of web pages; one signal labelled {@code url} for those with a scheme or {@code
 * www.} (score 1), one labelled {@code domain} for bare domains, also spelled {@code 点com} or
 * {@code dot com} (score 0.7). The spans say the domain.
 */
public final class LinkDetector implements Detector {

  /** The detector's id in rules. */
  public static final String ID = "links";

  /** Endings by which a bare domain is told from a missing space after a full stop. */
  private static final Set<String> ENDINGS =
      Set.of(
          "com", "net", "org", "cn", "cc", "top", "xyz", "info", "vip", "shop", "club", "online",
          "site", "store", "live", "work", "fun", "icu", "app", "dev", "edu", "gov", "hk", "tw",
          "biz", "link", "wang", "ren", "ltd", "tech", "cloud", "ly", "io");

  private static final int MAX_LABEL = 63;

  /** Creates a detector. */
  public LinkDetector() {}

  private record Link(int from, int to, String domain, boolean bare) {}

  @Override
  public List<Signal> detect(EvaluationContext context) {
    List<Span> urls = new ArrayList<>();
    List<Span> domains = new ArrayList<>();
    for (Text text : context.texts()) {
      for (Link link : links(text)) {
        (link.bare() ? domains : urls).add(Spans.of(text, link.from(), link.to(), link.domain()));
      }
    }
    List<Signal> signals = new ArrayList<>();
    add(signals, "url", 1, urls);
    add(signals, "domain", 0.7, domains);
    return signals;
  }

  private static void add(List<Signal> signals, String label, double score, List<Span> spans) {
    if (!spans.isEmpty()) {
      signals.add(
          Signal.of(ID, label, score, spans).with("links", AttributeValue.of(spans.size())));
    }
  }

  private static List<Link> links(Text text) {
    List<Link> links = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      int end = isLabel(text, at) && !isLabel(text, at - 1) ? link(text, at, links) : at + 1;
      at = Math.max(at + 1, end);
    }
    return links;
  }

  /** Reads the link that may begin at {@code from}; returns where reading goes on. */
  private static int link(Text text, int from, List<Link> links) {
    int host = afterScheme(text, from);
    boolean bare = host == from;
    StringBuilder domain = new StringBuilder();
    int at = host;
    String last = "";
    int labels = 0;
    while (true) {
      int end = at;
      while (isLabel(text, end) && end - at < MAX_LABEL) {
        end++;
      }
      if (end == at) {
        break;
      }
      last = Spans.slice(text, at, end);
      domain.append(labels == 0 ? "" : ".").append(last);
      labels++;
      at = end;
      int dot = afterDot(text, at);
      if (dot == at || !isLabel(text, dot)) {
        break;
      }
      at = dot;
    }
    if (bare && domain.toString().startsWith("www.") && labels > 2) {
      bare = false;
    }
    boolean address = Spans.at(text, from - 1) == '@' || Spans.at(text, at) == '@';
    if (address || labels < 2 || (bare && !ENDINGS.contains(last))) {
      return bare ? Math.max(from + 1, at) : at;
    }
    int end = afterPath(text, at);
    links.add(new Link(from, end, domain.toString(), bare));
    return end;
  }

  /** Whether a host may end like this: a country's two letters, or one of the common endings. */
  static boolean isEnding(String label) {
    return ENDINGS.contains(label)
        || (label.length() == 2 && label.chars().allMatch(c -> c >= 'a' && c <= 'z'));
  }

  private static int afterScheme(Text text, int from) {
    for (String scheme : List.of("http", "https", "ftp")) {
      int end = from + scheme.length();
      if (Spans.matches(text, from, scheme) && Spans.matches(text, end, "://")) {
        return end + 3;
      }
    }
    return from;
  }

  /** Returns the position after a dot, however it is spelled, or {@code at} if there is none. */
  static int afterDot(Text text, int at) {
    int c = Spans.at(text, at);
    if (c == '.' || c == '\u3002' || c == '\u70B9') {
      return at + 1;
    }
    if (Spans.matches(text, at, " dot ")) {
      return at + 5;
    }
    return Spans.matches(text, at, "(dot)") || Spans.matches(text, at, "[dot]") ? at + 5 : at;
  }

  private static int afterPath(Text text, int at) {
    int end = at;
    if (Spans.at(text, end) != '/' && Spans.at(text, end) != ':' && Spans.at(text, end) != '?') {
      return end;
    }
    while (end < text.length()
        && text.kindAt(end) != CharKind.SPACE
        && text.kindAt(end) != CharKind.UNSPACED
        && text.codePointAt(end) < 0x80) {
      end++;
    }
    while (end > at && ".,;:!?)".indexOf(text.codePointAt(end - 1)) >= 0) {
      end--;
    }
    return end;
  }

  private static boolean isLabel(Text text, int position) {
    return Spans.isIdChar(text, position) && Spans.at(text, position) != '_';
  }
}
