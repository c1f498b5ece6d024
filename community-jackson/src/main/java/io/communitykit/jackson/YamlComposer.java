package io.communitykit.jackson;

import io.communitykit.core.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Composes YAML.
 *
 * <p>Only the parser's events are used, never its resolver, which knows YAML 1.1: there {@code on}
 * is true, {@code 010} is eight and {@code 12:30} is 750. Plain scalars have the types of the YAML
 * 1.2 core schema (YAML 1.2.2, section 10.3.2), except for whole numbers that the two versions read
 * differently, which are refused, and {@code .inf} and {@code .nan}, which are texts.
 */
final class YamlComposer extends Composer {

  private static final Pattern NOTHING = Pattern.compile("null|Null|NULL|~|");
  private static final Pattern FLAG = Pattern.compile("true|True|TRUE|false|False|FALSE");
  private static final Pattern WHOLE = Pattern.compile("[-+]?(0|[1-9][0-9]*)");
  private static final Pattern AMBIGUOUS = Pattern.compile("[-+]?0[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+");
  private static final Pattern DECIMAL =
      Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");

  private final String text;
  private final int[] offsets;

  /** Set by {@link #document}, after the characters were checked. */
  private ParserImpl parser;

  /** Where the last part began. */
  private int reached;

  YamlComposer(String text, Findings findings) {
    super(findings);
    this.text = text;
    this.offsets = offsets(text);
    this.parser = parser("");
  }

  private static ParserImpl parser(String text) {
    LoaderOptions options = new LoaderOptions();
    // The size is bounded in bytes before the text gets here.
    options.setCodePointLimit(Integer.MAX_VALUE);
    return new ParserImpl(new StreamReader(text), options);
  }

  /** Returns the char offset of each code point: the parser counts code points. */
  private static int[] offsets(String text) {
    int[] offsets = new int[text.codePointCount(0, text.length()) + 1];
    int count = 0;
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      offsets[count++] = i;
    }
    offsets[count] = text.length();
    return offsets;
  }

  private int offset(Mark mark) {
    return offsets[Math.min(mark.getIndex(), offsets.length - 1)];
  }

  private int offset(Event event) {
    reached = offset(event.getStartMark());
    return reached;
  }

  @Override
  Part document() {
    checkPrintable();
    parser = parser(text);
    try {
      parser.getEvent(); // start of the stream
      if (parser.checkEvent(Event.ID.StreamEnd)) {
        throw stop(Place.ROOT, 0, Message.of("jackson.empty"));
      }
      parser.getEvent(); // start of the document
      Part part = value(Place.ROOT, 1);
      parser.getEvent(); // end of the document
      Event after = parser.getEvent();
      if (!after.is(Event.ID.StreamEnd)) {
        throw stop(Place.ROOT, offset(after), Message.of("jackson.many-documents"));
      }
      if (part instanceof Part.Scalar scalar && scalar.kind() == Part.Kind.NOTHING) {
        throw stop(Place.ROOT, scalar.offset(), Message.of("jackson.empty"));
      }
      return part;
    } catch (MarkedYAMLException e) {
      throw syntax(e);
    } catch (YAMLException e) {
      throw stop(Place.ROOT, 0, Message.of("jackson.yaml", "reason", reason(e.getMessage())));
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      // The parser does not check every escape before it converts it: "\\UFFFFFFFF".
      String reason = Excerpt.of(reason(e.getMessage()));
      throw stop(Place.ROOT, reached, Message.of("jackson.yaml", "reason", reason));
    }
  }

  private void checkPrintable() {
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      if (!StreamReader.isPrintable(text.codePointAt(i))) {
        String code = String.format(Locale.ROOT, "U+%04X", text.codePointAt(i));
        throw stop(Place.ROOT, i, Message.of("jackson.not-printable", "code", code));
      }
    }
  }

  private Stop syntax(MarkedYAMLException e) {
    Mark mark = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
    int offset = mark == null ? 0 : offset(mark);
    if (offset < text.length() && text.charAt(offset) == '\t') {
      return stop(Place.ROOT, offset, Message.of("jackson.tab"));
    }
    return stop(Place.ROOT, offset, Message.of("jackson.yaml", "reason", reason(e.getProblem())));
  }

  private static String reason(@Nullable String problem) {
    return String.valueOf(problem).lines().findFirst().orElse("");
  }

  private Part value(Place place, int depth) {
    Event event = parser.getEvent();
    int offset = offset(event);
    checkDepth(depth, place, offset);
    if (event.is(Event.ID.Alias)) {
      report(place, offset, Message.of("jackson.alias"));
      return new Part.Unusable(offset);
    }
    boolean tagged = isTagged(event);
    Part part;
    if (event.is(Event.ID.MappingStart)) {
      part = members(place, offset, depth);
    } else if (event.is(Event.ID.SequenceStart)) {
      part = items(place, offset, depth);
    } else {
      part = scalar((ScalarEvent) event, place, offset);
    }
    if (tagged) {
      report(place, offset, Message.of("jackson.tag"));
      return new Part.Unusable(offset);
    }
    return part;
  }

  private static boolean isTagged(Event event) {
    if (event instanceof ScalarEvent scalar) {
      return scalar.getTag() != null;
    }
    return event instanceof CollectionStartEvent start && start.getTag() != null;
  }

  private Part members(Place place, int offset, int depth) {
    MemberCollector members = new MemberCollector(place);
    while (!parser.checkEvent(Event.ID.MappingEnd)) {
      Event event = parser.peekEvent();
      int keyOffset = offset(event);
      if (event instanceof ScalarEvent scalar && scalar.getTag() == null) {
        parser.getEvent();
        String key = text(scalar.getValue(), place, keyOffset);
        members.put(key, keyOffset, value(place.child(key), depth + 1));
      } else {
        report(place, keyOffset, Message.of("jackson.key-not-text"));
        skip(place, depth + 1);
        skip(place, depth + 1);
      }
    }
    parser.getEvent();
    return members.at(offset);
  }

  private Part items(Place place, int offset, int depth) {
    List<Part> items = new ArrayList<>();
    while (!parser.checkEvent(Event.ID.SequenceEnd)) {
      items.add(value(place.item(items.size()), depth + 1));
    }
    parser.getEvent();
    return new Part.Items(offset, items);
  }

  private void skip(Place place, int depth) {
    int open = 0;
    do {
      Event event = parser.getEvent();
      if (event instanceof CollectionStartEvent) {
        open++;
      } else if (!(event instanceof NodeEvent)) {
        open--; // neither a value nor a start: an end
      }
      checkDepth(depth + open, place, offset(event));
    } while (open > 0);
  }

  private Part scalar(ScalarEvent event, Place place, int offset) {
    String value = event.getValue();
    if (!event.isPlain()) {
      return new Part.Scalar(offset, Part.Kind.TEXT, text(value, place, offset));
    }
    if (AMBIGUOUS.matcher(value).matches()) {
      report(place, offset, Message.of("jackson.ambiguous-number", "actual", Excerpt.of(value)));
      return new Part.Unusable(offset);
    }
    return new Part.Scalar(offset, kind(value), value);
  }

  private static Part.Kind kind(String plain) {
    if (NOTHING.matcher(plain).matches()) {
      return Part.Kind.NOTHING;
    }
    if (FLAG.matcher(plain).matches()) {
      return Part.Kind.FLAG;
    }
    if (WHOLE.matcher(plain).matches()) {
      return Part.Kind.WHOLE;
    }
    return DECIMAL.matcher(plain).matches() ? Part.Kind.DECIMAL : Part.Kind.TEXT;
  }
}
