package io.communitykit.jackson;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.Message;
import io.communitykit.core.problem.Checked;
import io.communitykit.core.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads the files of one folder. */
final class FolderResolver implements RuleFileResolver {

  private final Path folder;

  FolderResolver(Path folder) {
    this.folder = requireNonNull(folder, "folder");
  }

  @Override
  public Checked<List<String>> read(String name) {
    requireNonNull(name, "name");
    if (!isPlain(name)) {
      return failed(Message.of("jackson.file.name", "actual", Excerpt.of(name)));
    }
    try {
      // The real paths: a link inside the folder may lead anywhere.
      Path real = folder.resolve(name).toRealPath();
      if (!real.startsWith(folder.toRealPath())) {
        return failed(Message.of("jackson.file.outside", "name", name));
      }
      if (!Files.isRegularFile(real)) {
        return failed(Message.of("jackson.file.missing", "name", name));
      }
      try (InputStream in = Files.newInputStream(real)) {
        return BoundedText.read(name, in, MAX_BYTES)
            .then(text -> Checked.of(text.lines().toList()));
      }
    } catch (NoSuchFileException | InvalidPathException e) {
      return failed(Message.of("jackson.file.missing", "name", name));
    } catch (IOException e) {
      String reason = Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName());
      return failed(Message.of("jackson.file.unreadable", "name", name, "reason", reason));
    }
  }

  private static boolean isPlain(String name) {
    if (name.isEmpty() || name.length() > MAX_NAME_LENGTH) {
      return false;
    }
    for (String part : name.split("/", -1)) {
      if (part.isBlank() || part.equals(".") || part.equals("..")) {
        return false;
      }
    }
    return name.chars().noneMatch(c -> c == '\\' || c == ':' || Character.isISOControl(c));
  }

  private static Checked<List<String>> failed(Message message) {
    return Checked.failed(List.of(Problem.error("", message)));
  }
}
