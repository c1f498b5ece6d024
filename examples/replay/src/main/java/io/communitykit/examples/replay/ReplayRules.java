package io.communitykit.examples.replay;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.problem.Checked;
import io.communitykit.core.problem.Problems;
import io.communitykit.jackson.RuleFile;
import io.communitykit.jackson.RuleFileResolver;
import io.communitykit.jackson.RuleSource;
import io.communitykit.moderation.rules.ModerationDefinition;
import io.communitykit.moderation.rules.ModerationRules;
import io.communitykit.moderation.rules.TermFiles;
import io.communitykit.points.definition.EarningDefinition;
import io.communitykit.points.earning.EarningRules;
import io.communitykit.referral.definition.ReferralRulesDefinition;
import io.communitykit.referral.program.ReferralRules;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The rules of all modules.
 *
 * @param community how time is counted and what is to be reached
 * @param points how members earn
 * @param referral who counts as brought by whom
 * @param moderation which posts are shown
 */
record ReplayRules(
    CommunityDefinition.Settings community,
    EarningRules points,
    ReferralRules referral,
    ModerationRules moderation) {

  /**
   * Which rule files to read; the bundled one where none is given.
   *
   * @param community the community's settings
   * @param points the earning rules
   * @param referral the referral rules
   * @param moderation the moderation rules; the lists they name lie beside them
   */
  record Files(
      Optional<Path> community,
      Optional<Path> points,
      Optional<Path> referral,
      Optional<Path> moderation) {}

  /** Returns the rules in {@code files}, or everything that is wrong with any of them. */
  static Checked<ReplayRules> load(Files files) {
    Checked<CommunityDefinition.Settings> community =
        RuleFile.read(source(files.community(), "community.yaml"), CommunityDefinition.class)
            .then(file -> file.compile(CommunityDefinition::compile));
    Checked<EarningRules> points = points(files.points());
    Checked<ReferralRules> referral =
        RuleFile.read(source(files.referral(), "referral.yaml"), ReferralRulesDefinition.class)
            .then(file -> file.compile(ReferralRules::compile));
    TermFiles lists = lists(files.moderation());
    Checked<ModerationRules> moderation =
        RuleFile.read(source(files.moderation(), "moderation.yaml"), ModerationDefinition.class)
            .then(
                file ->
                    file.compile(
                        definition ->
                            ModerationRules.compiler().termFiles(lists).compile(definition)));
    Problems problems = new Problems();
    for (Checked<?> each : List.of(community, points, referral, moderation)) {
      problems.addAll(each.problems());
    }
    if (problems.size() > 0) {
      return Checked.failed(problems.list());
    }
    return Checked.of(
        new ReplayRules(
            community.orElseThrow(),
            points.orElseThrow(),
            referral.orElseThrow(),
            moderation.orElseThrow()),
        problems.list());
  }

  /** Returns the earning rules in {@code file}, or everything that is wrong with it. */
  static Checked<EarningRules> points(Optional<Path> file) {
    return RuleFile.read(source(file, "points.yaml"), EarningDefinition.class)
        .then(read -> read.compile(EarningRules::compile));
  }

  private static RuleSource source(Optional<Path> file, String bundled) {
    return file.map(RuleSource::file).orElseGet(() -> RuleSource.bytes(bundled, bytes(bundled)));
  }

  private static TermFiles lists(Optional<Path> moderation) {
    if (moderation.isEmpty()) {
      return name -> Optional.of(new String(bytes(name), StandardCharsets.UTF_8).lines().toList());
    }
    Path folder = requireNonNull(moderation.get().toAbsolutePath().getParent());
    return RuleFileResolver.inFolder(folder)::lines;
  }

  private static byte[] bytes(String bundled) {
    try (InputStream in = requireNonNull(ReplayRules.class.getResourceAsStream(bundled), bundled)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(bundled, e);
    }
  }
}
