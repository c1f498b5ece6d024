package io.communitykit.examples.evaluate;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.problem.Checked;
import io.communitykit.jackson.RuleFile;
import io.communitykit.jackson.RuleFileResolver;
import io.communitykit.jackson.RuleSource;
import io.communitykit.moderation.rules.ModerationDefinition;
import io.communitykit.moderation.rules.ModerationRules;
import io.communitykit.moderation.rules.TermFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;

/** Reads the rules to measure. */
final class RuleSet {

  private static final String BUNDLED = "evaluate.yaml";

  private RuleSet() {}

  /**
   * Returns the rules in {@code file}, or the bundled ones. A list that they name is looked for in
   * the pack first, since a pack may bring its own lexicon, then beside the rules.
   */
  static Checked<ModerationRules> read(Optional<Path> file, PackSource pack) {
    RuleSource source =
        file.map(RuleSource::file).orElseGet(() -> RuleSource.bytes(BUNDLED, bytes(BUNDLED)));
    TermFiles beside = beside(file);
    return RuleFile.read(source, ModerationDefinition.class)
        .then(
            read ->
                read.compile(
                    definition ->
                        ModerationRules.compiler()
                            .termFiles(name -> pack.lexicon(name).or(() -> beside.lines(name)))
                            .compile(definition)));
  }

  private static TermFiles beside(Optional<Path> file) {
    if (file.isEmpty()) {
      return PackSource.bundled()::lexicon;
    }
    Path folder = requireNonNull(file.get().toAbsolutePath().getParent());
    return RuleFileResolver.inFolder(folder)::lines;
  }

  private static byte[] bytes(String name) {
    try (InputStream in = requireNonNull(RuleSet.class.getResourceAsStream(name), name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }
}
