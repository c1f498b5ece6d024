package io.communitykit.jackson;

import io.communitykit.core.problem.Checked;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Finds the files that a rule file names, such as lists of terms. The host decides where they may
 * be; a rule file by itself reaches nothing.
 */
@FunctionalInterface
public interface RuleFileResolver {

  /** Most bytes of a named file; a list of 100,000 terms has about two million. */
  int MAX_BYTES = 8 << 20;

  /** Longest name, in chars. */
  int MAX_NAME_LENGTH = 255;

  /**
   * Returns the lines of the file {@code name}, without their ends, or why there are none.
   *
   * <p>Problems have the pointer that is empty; the caller knows where the name stands.
   */
  Checked<List<String>> read(String name);

  /**
   * Returns the lines of the file {@code name}, or empty if there are none for whatever reason: the
   * form in which the features ask for them, as {@code resolver::lines}.
   */
  default Optional<List<String>> lines(String name) {
    return read(name).value();
  }

  /**
   * Returns a resolver of the UTF-8 files in {@code folder} and the folders in it.
   *
   * <p>A name is relative, its parts are joined by {@code /}. Names that are absolute, have a part
   * {@code ..}, {@code .} or none between two slashes, a backslash, a colon or a control character,
   * or lead out of the folder through a link, are refused; so are files of more than {@value
   * #MAX_BYTES} bytes and whatever is no ordinary file. Nothing is cached. Thread-safe.
   */
  static RuleFileResolver inFolder(Path folder) {
    return new FolderResolver(folder);
  }
}
