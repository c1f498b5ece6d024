package io.communitykit.benchmarks;

import io.communitykit.core.ContentId;
import io.communitykit.core.MemberId;
import io.communitykit.jackson.RuleFile;
import io.communitykit.jackson.RuleSource;
import io.communitykit.moderation.Author;
import io.communitykit.moderation.Decision;
import io.communitykit.moderation.Submission;
import io.communitykit.moderation.program.Moderator;
import io.communitykit.moderation.rules.ModerationDefinition;
import io.communitykit.moderation.rules.ModerationRules;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * moderation: judging a post of about 200 characters by terms and contacts, against a loop that
 * only reads the characters.
 *
 * <p>{@code java -jar benchmarks/target/benchmarks.jar ModerationBenchmark}. Leaves out enforcing.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class ModerationBenchmark {

  private static final int POSTS = 1_000;
  private static final int WORDS_PER_POST = 40;
  private static final List<String> WORDS =
      List.of(
          "今天", "天气", "很好", "我们", "一起", "去", "喝茶", "骑车", "拍照", "the", "morning", "walk", "was",
          "lovely", "with", "tea", "and", "friends", "2026", "，", "。", " ");
  private static final String RULES =
      """
      schema: community-moderation/1
      id: house-rules
      version: 1
      policies:
        - {id: abuse, title: Insults}
        - {id: spam, title: Advertising}
      terms:
        - id: insults
          category: abuse
          views: [compact, leet]
          words: [idiot, moron, 笨蛋, 蠢货, 脑残]
      rules:
        - {id: insult, policy: abuse, when: {signal: terms, list: insults}, then: MASK}
        - {id: contact, policy: spam, when: {signal: contacts, min: 0.7}, then: HOLD}
      """;

  private final List<Submission> posts = new ArrayList<>();
  private final Author author = Author.of(MemberId.of("ann"));
  private final Moderator moderator =
      Moderator.of(
          RuleFile.read(RuleSource.yaml("moderation.yaml", RULES), ModerationDefinition.class)
              .then(file -> file.compile(ModerationRules::compile))
              .orElseThrow());
  private int next;

  /** For JMH. */
  public ModerationBenchmark() {}

  /** Makes the posts. */
  @Setup
  public void setUp() {
    SplittableRandom random = new SplittableRandom(1);
    posts.clear();
    for (int i = 0; i < POSTS; i++) {
      StringBuilder text = new StringBuilder();
      for (int word = 0; word < WORDS_PER_POST; word++) {
        text.append(WORDS.get(random.nextInt(WORDS.size()))).append(' ');
      }
      posts.add(Submission.of(ContentId.of("p" + i), author.id(), text.toString(), History.START));
    }
  }

  private Submission next() {
    next = (next + 1) % posts.size();
    return posts.get(next);
  }

  /** Ours. */
  @Benchmark
  public Decision evaluate() {
    return moderator.evaluate(next(), author);
  }

  /** The baseline: reading is the least that any matcher does. */
  @Benchmark
  public int readOnly() {
    String text = next().fields().getOrDefault(Submission.BODY, "");
    int sum = 0;
    for (int i = 0; i < text.length(); i++) {
      sum += text.charAt(i);
    }
    return sum;
  }
}
