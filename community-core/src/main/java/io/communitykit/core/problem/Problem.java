package io.communitykit.core.problem;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.Message;
import io.communitykit.core.text.Texts;
import java.util.Locale;
import java.util.Optional;

/**
 * Something wrong with a definition.
 *
 * @param severity whether it keeps the definition from being used
 * @param pointer where, as a JSON pointer (RFC 6901) into the definition; empty for all of it
 * @param message what, for its author to read
 * @param location where in the source text, once that is known
 */
public record Problem(
    Severity severity, String pointer, Message message, Optional<SourceLocation> location) {

  /** How bad a problem is. */
  public enum Severity {
    /** The definition cannot be used. */
    ERROR,
    /** It can, but is probably not what its author meant. */
    WARNING
  }

  /** Checks the components. */
  public Problem {
    requireNonNull(severity, "severity");
    requireNonNull(pointer, "pointer");
    requireNonNull(message, "message");
    requireNonNull(location, "location");
  }

  /** Returns an error without a location. */
  public static Problem error(String pointer, Message message) {
    return new Problem(Severity.ERROR, pointer, message, Optional.empty());
  }

  /** Returns a warning without a location. */
  public static Problem warning(String pointer, Message message) {
    return new Problem(Severity.WARNING, pointer, message, Optional.empty());
  }

  /** Returns this problem located at {@code location}. */
  public Problem at(SourceLocation location) {
    return new Problem(severity, pointer, message, Optional.of(location));
  }

  /**
   * Returns one line such as {@code rules.yaml:12:5: /rules/2/amount: must be more than 0, was -1}.
   * Control characters, which keys and values of a file may hold, become spaces.
   */
  public String render(Locale locale) {
    StringBuilder line = new StringBuilder();
    location.ifPresent(at -> line.append(at).append(": "));
    if (!pointer.isEmpty()) {
      line.append(pointer).append(": ");
    }
    line.append(Texts.render(message, locale));
    for (int i = 0; i < line.length(); i++) {
      if (Character.isISOControl(line.charAt(i))) {
        line.setCharAt(i, ' ');
      }
    }
    return line.toString();
  }
}
