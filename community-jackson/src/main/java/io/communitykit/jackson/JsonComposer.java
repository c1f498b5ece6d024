package io.communitykit.jackson;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.communitykit.core.Message;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Composes JSON (RFC 8259), without comments or any other liberty. */
final class JsonComposer extends Composer {

  private static final JsonFactory FACTORY = new JsonFactory();

  private final String text;

  JsonComposer(String text, Findings findings) {
    super(findings);
    this.text = text;
  }

  @Override
  Part document() {
    try (JsonParser parser = FACTORY.createParser(text)) {
      JsonToken token = parser.nextToken();
      if (token == null) {
        throw stop(Place.ROOT, 0, Message.of("jackson.empty"));
      }
      Part part = value(parser, token, Place.ROOT, 1);
      if (parser.nextToken() != null) {
        throw stop(Place.ROOT, offset(parser), Message.of("jackson.many-documents"));
      }
      return part;
    } catch (JsonProcessingException e) {
      throw stop(
          Place.ROOT, offset(e.getLocation()), Message.of("jackson.json", "reason", reason(e)));
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a text in memory cannot fail otherwise
    }
  }

  private static String reason(JsonProcessingException e) {
    String first = e.getOriginalMessage().lines().findFirst().orElse("");
    int source = first.indexOf(" at [Source");
    return source < 0 ? first : first.substring(0, source);
  }

  private int offset(@Nullable JsonLocation location) {
    long offset = location == null ? 0 : location.getCharOffset();
    return (int) Math.max(0, Math.min(offset, text.length()));
  }

  private int offset(JsonParser parser) {
    return offset(parser.currentTokenLocation());
  }

  /** Returns the value at which a parser of the host's stands; its offsets mean nothing. */
  static Part compose(JsonParser parser, Findings findings) throws IOException {
    return new JsonComposer("", findings).value(parser, parser.currentToken(), Place.ROOT, 1);
  }

  private Part value(JsonParser parser, JsonToken token, Place place, int depth)
      throws IOException {
    int offset = offset(parser);
    checkDepth(depth, place, offset);
    return switch (token) {
      case START_OBJECT -> members(parser, place, offset, depth);
      case START_ARRAY -> items(parser, place, offset, depth);
      case VALUE_STRING ->
          new Part.Scalar(offset, Part.Kind.TEXT, text(parser.getText(), place, offset));
      case VALUE_NUMBER_INT -> new Part.Scalar(offset, Part.Kind.WHOLE, parser.getText());
      case VALUE_NUMBER_FLOAT -> new Part.Scalar(offset, Part.Kind.DECIMAL, parser.getText());
      case VALUE_TRUE, VALUE_FALSE -> new Part.Scalar(offset, Part.Kind.FLAG, parser.getText());
      default -> new Part.Scalar(offset, Part.Kind.NOTHING, parser.getText());
    };
  }

  private Part members(JsonParser parser, Place place, int offset, int depth) throws IOException {
    MemberCollector members = new MemberCollector(place);
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      int keyOffset = offset(parser);
      String key = text(parser.currentName(), place, keyOffset);
      Part value = value(parser, parser.nextToken(), place.child(key), depth + 1);
      members.put(key, keyOffset, value);
    }
    return members.at(offset);
  }

  private Part items(JsonParser parser, Place place, int offset, int depth) throws IOException {
    List<Part> items = new ArrayList<>();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      items.add(value(parser, token, place.item(items.size()), depth + 1));
    }
    return new Part.Items(offset, items);
  }
}
