package io.communitykit.moderation.detect;

import io.communitykit.core.AttributeValue;
import io.communitykit.moderation.Signal;
import io.communitykit.moderation.Span;
import io.communitykit.moderation.text.CharKind;
import io.communitykit.moderation.text.Text;
import java.util.ArrayList;
import java.util.List;

/**
 * Sees addresses of web pages; one signal labelled {@code url} for those with a scheme or {@code
 * www.} (score 1), one labelled {@code domain} for bare domains, also spelled {@code 点com} or
 * {@code dot com} (score 0.7). The spans say the domain.
 */
public final class LinkDetector implements Detector {

  /** The detector's id in rules. */
  public static final String ID = "links";

  /** Most that stands before a host to say who logs in there. */
  private static final int MAX_USER = 200;

  /** Creates a detector. */
  public LinkDetector() {}

  private record Link(int from, int to, String domain, boolean bare) {}

  @Override
  public List<Signal> detect(EvaluationContext context) {
    return context.anyText(Host::mayBeIn) ? signals(context.texts()) : List.of();
  }

  private static List<Signal> signals(List<Text> texts) {
    List<Span> urls = new ArrayList<>();
    List<Span> domains = new ArrayList<>();
    for (Text text : texts) {
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
      int end = Host.begins(text, at) ? link(text, at, links) : at + 1;
      at = Math.max(at + 1, end);
    }
    return links;
  }

  /** Reads the link that may begin at {@code from}; returns where reading goes on. */
  private static int link(Text text, int from, List<Link> links) {
    int start = afterScheme(text, from);
    boolean bare = start == from;
    Host host = Host.read(text, bare ? from : afterUser(text, start), bare);
    if (!bare && !host.isWhole()) {
      host = Host.read(text, start, false);
    }
    boolean address = Spans.at(text, from - 1) == '@' || Spans.at(text, host.end()) == '@';
    if (address || !host.isWhole()) {
      return host.end();
    }
    int end = afterPath(text, host.end());
    links.add(new Link(from, end, host.name(), bare && !host.isWorldWide()));
    return end;
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

  /** Returns the position after {@code user:password@}, or {@code from} if there is none. */
  private static int afterUser(Text text, int from) {
    int host = from;
    for (int at = from; at < text.length() && at < from + MAX_USER; at++) {
      int c = text.codePointAt(at);
      if (c == ' ' || c == '/' || c == '?' || c == '#') {
        break;
      }
      if (c == '@') {
        host = at + 1;
      }
    }
    return host;
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
}
