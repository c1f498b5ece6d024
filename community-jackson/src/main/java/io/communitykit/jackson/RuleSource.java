package io.communitykit.jackson;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.Message;
import io.communitykit.core.problem.Checked;
import io.communitykit.core.problem.Problem;
import io.communitykit.core.problem.SourceLocation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Where the text of a rule file comes from: a file, bytes or a text, in YAML or JSON, under the
 * name that problems show.
 *
 * <p>A name that ends in {@code .json} is JSON, every other is YAML. Nothing is opened before the
 * source is read. Immutable and thread-safe.
 */
public final class RuleSource {

  /** Most bytes of a rule file; rules are written by people, who need a tenth of it. */
  public static final int MAX_BYTES = 1 << 20;

  /** The notation of a source. */
  enum Format {
    YAML,
    JSON
  }

  private interface Opener {
    InputStream open() throws IOException;
  }

  private final String name;
  private final Format format;
  private final Opener opener;

  private RuleSource(String name, Format format, Opener opener) {
    this.name = requireNonNull(name, "name");
    this.format = format;
    this.opener = opener;
  }

  /** Returns the file at {@code path}, under its path as given. */
  public static RuleSource file(Path path) {
    String name = path.toString();
    return new RuleSource(name, formatOf(name), () -> Files.newInputStream(path));
  }

  /** Returns the UTF-8 bytes {@code bytes} under {@code name}, which are not copied. */
  public static RuleSource bytes(String name, byte[] bytes) {
    requireNonNull(bytes, "bytes");
    return new RuleSource(name, formatOf(name), () -> new ByteArrayInputStream(bytes));
  }

  /** Returns the YAML {@code text} under {@code name}, whatever the name ends in. */
  public static RuleSource yaml(String name, String text) {
    return text(name, Format.YAML, text);
  }

  /** Returns the JSON {@code text} under {@code name}, whatever the name ends in. */
  public static RuleSource json(String name, String text) {
    return text(name, Format.JSON, text);
  }

  private static RuleSource text(String name, Format format, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new RuleSource(name, format, () -> new ByteArrayInputStream(bytes));
  }

  private static Format formatOf(String name) {
    return name.toLowerCase(Locale.ROOT).endsWith(".json") ? Format.JSON : Format.YAML;
  }

  /** Returns what problems call this source. */
  public String name() {
    return name;
  }

  Format format() {
    return format;
  }

  /** Returns the text, or the one problem that keeps it from being read. */
  Checked<String> text() {
    try (InputStream in = opener.open()) {
      return BoundedText.read(name, in, MAX_BYTES);
    } catch (NoSuchFileException e) {
      return unreadable(Message.of("jackson.no-such-file"));
    } catch (IOException e) {
      return unreadable(Message.of("jackson.unreadable", "reason", String.valueOf(e.getMessage())));
    }
  }

  private Checked<String> unreadable(Message message) {
    return Checked.failed(List.of(Problem.error("", message).at(new SourceLocation(name, 1, 1))));
  }

  /** Returns the name. */
  @Override
  public String toString() {
    return name;
  }
}
