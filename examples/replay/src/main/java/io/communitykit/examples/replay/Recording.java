package io.communitykit.examples.replay;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.Activity;
import io.communitykit.core.ActivityId;
import io.communitykit.core.ActivityType;
import io.communitykit.core.ContentId;
import io.communitykit.core.MemberId;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * A recorded community: a gzipped or plain CSV file, one activity a row, read as a stream.
 *
 * <p>The columns are plain (no quotes, no commas inside): {@code at,actor,type,object,target}. A
 * row's id is made of all of them but the time, so that an exact repeat is a redelivery.
 */
final class Recording {

  static final String HEADER = "at,actor,type,object,target";

  /** Longest line that is read; a longer one means that the file is something else. */
  private static final int MAX_LINE_LENGTH = 10_000;

  private static final String BUNDLED = "rails-history.csv.gz";
  private static final int GZIP_MAGIC = 0x1f8b;

  private final String name;
  private final Source source;

  private interface Source {
    InputStream open() throws IOException;
  }

  /** A row that is no activity. */
  record UnreadableRow(long line, String reason) {}

  private Recording(String name, Source source) {
    this.name = name;
    this.source = source;
  }

  /** Returns the recording that this program carries. */
  static Recording bundled() {
    return new Recording(
        BUNDLED, () -> requireNonNull(Recording.class.getResourceAsStream(BUNDLED), BUNDLED));
  }

  /** Returns the recording in {@code file}. */
  static Recording of(Path file) {
    return new Recording(file.toString(), () -> Files.newInputStream(file));
  }

  String name() {
    return name;
  }

  /**
   * Hands each activity to {@code activities} and each row that is none to {@code unreadable}, in
   * the order of the file. Rows are not kept.
   *
   * @throws BadInput if this is no recording at all
   */
  void read(Consumer<Activity> activities, Consumer<UnreadableRow> unreadable) {
    long line = 0;
    try (BufferedReader rows = open()) {
      String header = readLine(rows, 1);
      line = 1;
      if (!HEADER.equals(header)) {
        throw new BadInput(
            name
                + ":1: the header must be \""
                + HEADER
                + "\", was \""
                + (header == null ? "" : excerpt(header))
                + "\"");
      }
      for (String row = readLine(rows, 2); row != null; row = readLine(rows, line + 1)) {
        line++;
        Activity activity;
        try {
          activity = activity(row);
        } catch (IllegalArgumentException e) {
          unreadable.accept(new UnreadableRow(line, String.valueOf(e.getMessage())));
          continue;
        }
        activities.accept(activity);
      }
    } catch (NoSuchFileException e) {
      throw new BadInput(name + ": there is no such file");
    } catch (CharacterCodingException e) {
      throw new BadInput(
          name + ": is neither gzip nor CSV in UTF-8" + (line == 0 ? "" : " after line " + line));
    } catch (ZipException | EOFException e) {
      throw new BadInput(
          name
              + ": the gzip data is damaged or cut off"
              + (line == 0 ? "" : " after line " + line));
    } catch (IOException e) {
      throw new BadInput(name + ": cannot be read: " + e.getMessage());
    }
  }

  private BufferedReader open() throws IOException {
    InputStream bytes = new BufferedInputStream(source.open(), 1 << 16);
    try {
      bytes.mark(2);
      int magic = bytes.read() << 8 | bytes.read();
      bytes.reset();
      InputStream text = magic == GZIP_MAGIC ? new GZIPInputStream(bytes, 1 << 16) : bytes;
      return new BufferedReader(
          new InputStreamReader(text, StandardCharsets.UTF_8.newDecoder()), 1 << 16);
    } catch (IOException e) {
      bytes.close();
      throw e;
    }
  }

  private @Nullable String readLine(BufferedReader rows, long line) throws IOException {
    StringBuilder text = new StringBuilder(96);
    int c = rows.read();
    if (c < 0) {
      return null;
    }
    for (; c >= 0 && c != '\n'; c = rows.read()) {
      if (text.length() == MAX_LINE_LENGTH) {
        throw new BadInput(
            name + ":" + line + ": a line must have at most " + MAX_LINE_LENGTH + " characters");
      }
      text.append((char) c);
    }
    if (!text.isEmpty() && text.charAt(text.length() - 1) == '\r') {
      text.setLength(text.length() - 1);
    }
    return text.toString();
  }

  private static Activity activity(String row) {
    List<String> columns = List.of(row.split(",", -1));
    if (columns.size() != 5) {
      throw new IllegalArgumentException("a row must have 5 columns, had " + columns.size());
    }
    Instant at = instant(columns.get(0));
    String actor = columns.get(1);
    String type = columns.get(2);
    String object = columns.get(3);
    String target = columns.get(4);
    Activity activity =
        Activity.of(
                ActivityId.of(String.join(":", type, object, actor, target)),
                MemberId.of(actor),
                ActivityType.of(type),
                at)
            .withObject(ContentId.of(object));
    return target.isEmpty() ? activity : activity.withTarget(MemberId.of(target));
  }

  private static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "at must be an instant such as 2026-01-31T08:00:00Z, was \"" + excerpt(text) + "\"", e);
    }
  }

  private static String excerpt(String text) {
    StringBuilder excerpt = new StringBuilder();
    text.codePoints()
        .limit(60)
        .map(c -> Character.isISOControl(c) ? '?' : c)
        .forEach(excerpt::appendCodePoint);
    return excerpt.toString();
  }
}
