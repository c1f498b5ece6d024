package io.communitykit.jackson;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.Message;
import io.communitykit.core.problem.Checked;
import io.communitykit.core.problem.Problem;
import io.communitykit.core.problem.SourceLocation;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Reads JSON Lines: one value a line, of any number, without holding more than a line.
 *
 * <p>A bad line is answered with its problems, each with its line and column, and the next one is
 * read. Blank lines are passed over.
 */
public final class JsonLines {

  /** Longest line, in chars; 32 attributes of 100 texts of 1,000 chars are 3.2 million. */
  public static final int MAX_LINE_LENGTH = 1 << 22;

  private JsonLines() {}

  /**
   * Returns the values of {@code type} that {@code reader} holds, in order. The stream is lazy,
   * sequential and to be walked once; the caller closes the reader.
   *
   * @param name what problems call the source
   * @throws UncheckedIOException from the stream, if the reader fails
   */
  public static <T extends Record> Stream<Checked<T>> read(
      String name, Reader reader, Class<T> type) {
    requireNonNull(name, "name");
    Walk<T> walk = new Walk<>(name, new BufferedReader(reader), type);
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(walk, Spliterator.ORDERED | Spliterator.NONNULL),
        false);
  }

  private static final class Walk<T extends Record> implements Iterator<Checked<T>> {

    private final String name;
    private final BufferedReader reader;
    private final Class<T> type;
    private final StringBuilder line = new StringBuilder();
    private int number;
    private boolean tooLong;
    private boolean ready;

    Walk(String name, BufferedReader reader, Class<T> type) {
      this.name = name;
      this.reader = reader;
      this.type = type;
    }

    @Override
    public boolean hasNext() {
      try {
        while (!ready && readLine()) {
          ready = tooLong || !line.toString().isBlank();
        }
        return ready;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public Checked<T> next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      ready = false;
      if (tooLong) {
        return Checked.failed(
            List.of(
                Problem.error("", Message.of("jackson.line-too-long", "max", MAX_LINE_LENGTH))
                    .at(new SourceLocation(name, number, 1))));
      }
      String text = line.toString();
      return CommunityJson.read(RuleSource.Format.JSON, text, new Lines(name, text, number), type);
    }

    /** Reads up to the next line end, and keeps no more of it than a line may have. */
    private boolean readLine() throws IOException {
      line.setLength(0);
      tooLong = false;
      int c = reader.read();
      if (c < 0) {
        return false;
      }
      number++;
      while (c >= 0 && c != '\n') {
        if (line.length() < MAX_LINE_LENGTH) {
          line.append((char) c);
        } else {
          tooLong = true;
        }
        c = reader.read();
      }
      return true;
    }
  }
}
