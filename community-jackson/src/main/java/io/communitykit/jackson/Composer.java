package io.communitykit.jackson;

import io.communitykit.core.Message;
import io.communitykit.core.problem.Problems;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the composers of both notations share: limits, duplicate keys and pointers. A composer turns
 * the events of a parser into {@link Part}s and goes on after whatever it can go on after.
 */
abstract class Composer {

  /** Ends the reading at once; what made it end is among the findings. */
  static final class Stop extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Stop() {
      super("", null, false, false);
    }
  }

  final Findings findings;

  Composer(Findings findings) {
    this.findings = findings;
  }

  /** Returns the one value of the text; empty, with a finding, if it could not be parsed. */
  static Optional<Part> compose(RuleSource.Format format, String text, Findings findings) {
    Composer composer =
        format == RuleSource.Format.JSON
            ? new JsonComposer(text, findings)
            : new YamlComposer(text, findings);
    try {
      return Optional.of(composer.document());
    } catch (Stop stop) {
      return Optional.empty();
    }
  }

  abstract Part document();

  /** Reports {@code message} as the end of the reading. */
  final Stop stop(Place place, int offset, Message message) {
    report(place, offset, message);
    return new Stop();
  }

  /** Reports {@code message}; the pointer is not even built for what is not kept any more. */
  final void report(Place place, int offset, Message message) {
    findings.add(findings.isFull() ? "" : place.pointer(), offset, message);
  }

  final void checkDepth(int depth, Place place, int offset) {
    if (depth > RuleFile.MAX_DEPTH) {
      throw stop(place, offset, Message.of("jackson.too-deep", "max", RuleFile.MAX_DEPTH));
    }
  }

  final String text(String text, Place place, int offset) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isHighSurrogate(text.charAt(i))
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(text.charAt(i))) {
        report(place, offset, Message.of("jackson.half-character"));
        break;
      }
    }
    return text;
  }

  /** Returns the pointer of what stands under {@code key}, shortened like all that is shown. */
  static String child(String pointer, String key) {
    return pointer + "/" + Problems.escape(Excerpt.of(key));
  }

  /** The members of one object while they are read. */
  final class MemberCollector {

    private final Place place;
    private final Map<String, Part.Member> members = new LinkedHashMap<>();

    MemberCollector(Place place) {
      this.place = place;
    }

    /** Keeps the first of several members with one key. */
    void put(String key, int keyOffset, Part value) {
      Part.Member first = members.putIfAbsent(key, new Part.Member(keyOffset, value));
      if (first != null) {
        report(place.child(key), keyOffset, Message.of("jackson.duplicate-key"));
      }
    }

    Part.Members at(int offset) {
      return new Part.Members(offset, members);
    }
  }
}
