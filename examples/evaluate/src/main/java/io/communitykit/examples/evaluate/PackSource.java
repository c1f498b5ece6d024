package io.communitykit.examples.evaluate;

import static java.util.Objects.requireNonNull;

import io.communitykit.jackson.RuleFileResolver;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where a pack's files come from. */
interface PackSource {

  /** The ending of files with labelled texts. */
  String ENDING = ".jsonl";

  /** Returns the names of the files with labelled texts, in order. */
  List<String> names();

  /** Returns how a file is called in problems. */
  String place(String name);

  /** Opens a file. */
  InputStream open(String name) throws IOException;

  /** Returns the lines of a lexicon, if the pack has it. */
  Optional<List<String>> lexicon(String name);

  /**
   * Returns the pack in {@code folder}.
   *
   * @throws BadInput if there is no such folder
   */
  static PackSource inFolder(Path folder) {
    RuleFileResolver lexicons = RuleFileResolver.inFolder(folder);
    List<String> names;
    try (Stream<Path> files = Files.list(folder)) {
      names =
          files
              .map(file -> String.valueOf(file.getFileName()))
              .filter(name -> name.endsWith(ENDING))
              .sorted()
              .toList();
    } catch (IOException e) {
      throw new BadInput(folder + ": must be a folder that can be read");
    }
    if (names.isEmpty()) {
      throw new BadInput(folder + ": must have files *" + ENDING + ", has none");
    }
    return new PackSource() {
      @Override
      public List<String> names() {
        return names;
      }

      @Override
      public String place(String name) {
        return folder.resolve(name).toString();
      }

      @Override
      public InputStream open(String name) throws IOException {
        return Files.newInputStream(folder.resolve(name));
      }

      @Override
      public Optional<List<String>> lexicon(String name) {
        return lexicons.lines(name);
      }
    };
  }

  /** Returns the pack that this program carries. */
  static PackSource bundled() {
    return new PackSource() {
      @Override
      public List<String> names() {
        return List.of(
            "evasion.jsonl",
            "innocents.jsonl",
            "neardup.jsonl",
            "neardup_stream.jsonl",
            "offence.jsonl",
            "spam.jsonl");
      }

      @Override
      public String place(String name) {
        return "pack/" + name;
      }

      @Override
      public InputStream open(String name) {
        return requireNonNull(PackSource.class.getResourceAsStream(place(name)), name);
      }

      @Override
      public Optional<List<String>> lexicon(String name) {
        if (PackSource.class.getResource(place(name)) == null) {
          return Optional.empty();
        }
        try (InputStream in = open(name)) {
          String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
          return Optional.of(text.lines().toList());
        } catch (IOException e) {
          throw new UncheckedIOException(name, e);
        }
      }
    };
  }
}
