package io.communitykit.examples.evaluate;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.communitykit.examples.evaluate.Pack.Evasion;
import io.communitykit.examples.evaluate.Pack.Innocent;
import io.communitykit.examples.evaluate.Pack.Labelled;
import io.communitykit.examples.evaluate.Pack.Pair;
import io.communitykit.examples.evaluate.Pack.Part;
import io.communitykit.examples.evaluate.Pack.Streamed;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads packs: JSON Lines whose file's name says what is asked. Fields beyond those that are needed
 * are left alone; everything else that is wrong is named with its file and line.
 */
final class PackReader {

  /** Most rows of one file; all are kept in memory. */
  private static final int MAX_ROWS = 200_000;

  /** Most problems named at once: the first ones tell what is wrong. */
  private static final int MAX_PROBLEMS = 20;

  private static final ObjectReader READER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .build()
          .readerFor(JsonNode.class);

  private final Pack pack = Pack.empty();
  private final List<String> problems = new ArrayList<>();

  private final PackSource source;

  private PackReader(PackSource source) {
    this.source = source;
  }

  /**
   * Returns the pack of {@code source}, its files in their order.
   *
   * @throws BadInput naming everything that is wrong with it
   */
  static Pack read(PackSource source) {
    PackReader reader = new PackReader(source);
    source.names().forEach(reader::file);
    if (!reader.problems.isEmpty()) {
      throw new BadInput(String.join(System.lineSeparator(), reader.problems));
    }
    return reader.pack;
  }

  private void file(String file) {
    String name = file.substring(0, file.length() - PackSource.ENDING.length());
    if (name.startsWith("evasion")) {
      pack.evasions().add(new Part<>(name, rows(file, PackReader::evasion)));
    } else if (name.startsWith("innocents")) {
      pack.innocents().add(new Part<>(name, rows(file, PackReader::innocent)));
    } else if (name.startsWith("neardup_stream")) {
      pack.streams().add(new Part<>(name, rows(file, PackReader::streamed)));
    } else if (name.startsWith("neardup")) {
      pack.pairs().add(new Part<>(name, rows(file, PackReader::pair)));
    } else {
      pack.labelled().add(new Part<>(name, rows(file, PackReader::labelled)));
    }
  }

  private <R> List<R> rows(String file, Function<PackRow, R> form) {
    String place = source.place(file);
    List<R> rows = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(source.open(file), StandardCharsets.UTF_8.newDecoder()))) {
      int number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (rows.size() == MAX_ROWS || problems.size() >= MAX_PROBLEMS) {
          break;
        }
        if (!line.isBlank()) {
          row(place + ":" + number, line, form, rows);
        }
      }
      if (rows.size() == MAX_ROWS) {
        problems.add(place + ": must have fewer than " + MAX_ROWS + " rows");
      }
    } catch (CharacterCodingException e) {
      problems.add(place + ": must be JSON Lines in UTF-8");
    } catch (IOException e) {
      problems.add(place + ": cannot be read: " + e.getMessage());
    }
    if (rows.isEmpty() && problems.isEmpty()) {
      problems.add(place + ": must have rows, has none");
    }
    return rows;
  }

  private <R> void row(String place, String line, Function<PackRow, R> form, List<R> rows) {
    try {
      JsonNode fields = READER.readValue(line);
      if (!fields.isObject()) {
        throw new BadInput(place + ": must be a JSON object");
      }
      rows.add(form.apply(new PackRow(place, fields)));
    } catch (BadInput e) {
      problems.add(e.getMessage());
    } catch (JsonProcessingException e) {
      problems.add(place + ": " + e.getOriginalMessage());
    }
  }

  private static Labelled labelled(PackRow row) {
    return new Labelled(row.text("id"), row.text("text"), row.label("label"));
  }

  private static Evasion evasion(PackRow row) {
    row.require("expect", true);
    String text = row.text("text");
    int length = text.codePointCount(0, text.length());
    int start = row.number("start", 0, length);
    int end = row.number("end", start, length);
    String rest =
        text.substring(0, text.offsetByCodePoints(0, start))
            + ","
            + text.substring(text.offsetByCodePoints(0, end));
    return new Evasion(
        row.text("id"), row.text("lang"), row.text("transform"), row.text("tier"), text, rest);
  }

  private static Innocent innocent(PackRow row) {
    row.require("expect", false);
    return new Innocent(row.text("id"), row.text("lang"), row.text("kind"), row.text("text"));
  }

  private static Pair pair(PackRow row) {
    return new Pair(
        row.text("id"),
        row.text("lang"),
        row.text("kind"),
        row.text("a"),
        row.text("b"),
        row.label("label"));
  }

  private static Streamed streamed(PackRow row) {
    Optional<Long> cluster =
        row.isNull("cluster")
            ? Optional.empty()
            : Optional.of((long) row.number("cluster", 0, Integer.MAX_VALUE));
    return new Streamed(row.text("id"), row.text("text"), cluster);
  }
}
