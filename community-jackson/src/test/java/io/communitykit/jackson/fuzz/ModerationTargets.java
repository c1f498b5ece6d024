package io.communitykit.jackson.fuzz;

import io.communitykit.core.ContentId;
import io.communitykit.core.MemberId;
import io.communitykit.core.problem.Checked;
import io.communitykit.core.problem.Problem;
import io.communitykit.core.text.Texts;
import io.communitykit.jackson.RuleFile;
import io.communitykit.jackson.RuleSource;
import io.communitykit.moderation.Author;
import io.communitykit.moderation.Decision;
import io.communitykit.moderation.Reason;
import io.communitykit.moderation.Span;
import io.communitykit.moderation.Submission;
import io.communitykit.moderation.Verdict;
import io.communitykit.moderation.detect.LinearPattern;
import io.communitykit.moderation.program.Moderator;
import io.communitykit.moderation.rules.ModerationCompiler;
import io.communitykit.moderation.rules.ModerationDefinition;
import io.communitykit.moderation.rules.ModerationRules;
import io.communitykit.moderation.text.Text;
import io.communitykit.moderation.text.View;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What must hold of moderation whatever comes in. Each method takes any input and throws {@link
 * AssertionError} if it does not.
 */
final class ModerationTargets {

  private static final Instant NOW = Instant.parse("2026-06-03T12:00:00Z");
  private static final MemberId ANN = MemberId.of("ann");
  private static final ModerationCompiler COMPILER =
      ModerationRules.compiler().patterns(Compiled::new);
  private static final ModerationRules RULES = load(rules(), COMPILER).orElseThrow();

  private ModerationTargets() {}

  /** Patterns by the JDK, whose engine goes back: what is fuzzed is the way there and from it. */
  private record Compiled(Pattern pattern) implements LinearPattern {

    Compiled(String regex) {
      this(Pattern.compile(regex, Pattern.CASE_INSENSITIVE));
    }

    @Override
    public int size() {
      return pattern.pattern().length();
    }

    @Override
    public void find(CharSequence text, Matches matches) {
      Matcher matcher = pattern.matcher(text);
      boolean more = true;
      while (more && matcher.find()) {
        more = matches.accept(matcher.start(), matcher.end());
      }
    }
  }

  private static Checked<ModerationRules> load(byte[] bytes, ModerationCompiler compiler) {
    return RuleFile.read(RuleSource.bytes("rules.yaml", bytes), ModerationDefinition.class)
        .then(file -> file.compile(compiler::compile));
  }

  /** Returns the rule file that {@link #evaluate} decides by and from which others are made. */
  static byte[] rules() {
    try (InputStream in = ModerationTargets.class.getResourceAsStream("/rules/fuzzed.yaml")) {
      if (in == null) {
        throw new IllegalStateException("fuzzed.yaml must lie beside the other rules");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Folding is idempotent, its offsets ascend and stay inside, every view stays in the text. */
  static void fold(String original) {
    Text text = Text.of("body", original);
    int before = 0;
    for (int i = 0; i < text.length(); i++) {
      check(text.start(i) >= before, "offsets ascend", original);
      check(text.start(i) < text.end(i), "a folded character stands for something", original);
      check(text.end(i) <= original.length(), "offsets stay inside", original);
      before = text.start(i);
    }
    if (!text.truncated()) {
      String folded = text.folded();
      check(
          folded.codePointCount(0, folded.length()) > Text.MAX_CODE_POINTS
              || Text.fold(folded).equals(folded),
          "folding what is folded changes nothing",
          original);
    }
    for (View view : View.values()) {
      check(text.view(view).size() <= text.length(), "a view adds nothing", original);
    }
  }

  /** A rule file is rules or problems that say where and why. */
  static void load(byte[] bytes) {
    Checked<ModerationRules> loaded = load(bytes, COMPILER);
    if (!loaded.isOk()) {
      check(!loaded.problems().isEmpty(), "a refusal has a reason", "");
    }
    for (Problem problem : loaded.problems()) {
      check(problem.location().isPresent(), "a problem has a place", problem.toString());
      for (Locale locale : List.of(Locale.ENGLISH, Locale.CHINESE)) {
        check(!Texts.render(problem.message(), locale).isBlank(), "a problem is told", "");
      }
    }
  }

  /** A decision is about the text, the same each time, and can be told and masked. */
  static void evaluate(String body) {
    Submission post = Submission.of(ContentId.of("p"), ANN, body, NOW);
    Moderator moderator = Moderator.of(RULES);
    Author author = Author.of(ANN).registeredAt(NOW);
    Decision decision = moderator.evaluate(post, author);
    check(decision.failures().isEmpty(), "no detector fails: " + decision.failures(), body);
    check(decision.equals(moderator.evaluate(post, author)), "evaluating leaves no trace", body);
    Stream.concat(decision.reasons().stream(), decision.shadowReasons().stream())
        .map(Reason::signals)
        .flatMap(List::stream)
        .flatMap(signal -> signal.spans().stream())
        .forEach(span -> check(isIn(span, body), "a span lies in the text: " + span, body));
    decision
        .maskedFields()
        .values()
        .forEach(masked -> check(masked.length() <= body.length(), "a mask adds nothing", body));
    check(
        decision.verdict() != Verdict.MASK || !decision.maskedFields().isEmpty(),
        "what is masked is covered",
        body);
    check(!decision.explain(Locale.ENGLISH).isBlank(), "a decision is told", body);
    check(!decision.explain(Locale.CHINA).isBlank(), "a decision is told", body);
  }

  private static boolean isIn(Span span, String text) {
    return span.start() >= 0 && span.start() < span.end() && span.end() <= text.length();
  }

  /** Reads any bytes as text that may hold lone surrogates, as hosts hand it over. */
  static String text(byte[] bytes) {
    if (bytes.length % 2 == 0) {
      return new String(bytes, StandardCharsets.UTF_8);
    }
    char[] chars = new char[bytes.length / 2];
    for (int i = 0; i < chars.length; i++) {
      chars[i] = (char) ((bytes[2 * i] & 0xFF) << 8 | (bytes[2 * i + 1] & 0xFF));
    }
    return new String(chars);
  }

  private static void check(boolean holds, String law, String input) {
    if (!holds) {
      String shown = input.length() > 200 ? input.substring(0, 200) + "..." : input;
      throw new AssertionError(law + ", not with: " + shown);
    }
  }
}
