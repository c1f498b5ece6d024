package io.communitykit.benchmarks;

import io.communitykit.benchmarks.text.TextScenario;
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
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * moderation: judging a post by twenty rules that ask all detectors which need no store, against a
 * loop that only reads the characters. Nearly nothing fires, as in most posts.
 *
 * <p>{@code java -jar benchmarks/target/benchmarks.jar ModerationBenchmark -prof gc}. Leaves out
 * enforcing.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class ModerationBenchmark {

  private static final int WORDS = 2_000;
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
        - id: gambling
          category: spam
          views: [compact, leet, phonetic]
          words: [casino, 赌博, 博彩, 六合彩]
        - {id: papers, category: spam, views: [compact], words: [代开发票, 办证, 刻章]}
        - {id: hosts, category: spam, views: [], words: [evil.example]}
      rules:
        - {id: insult, policy: abuse, when: {signal: terms, list: insults}, then: MASK}
        - {id: gambling, policy: spam, when: {signal: terms, list: gambling}, then: REJECT}
        - {id: papers, policy: spam, when: {signal: terms, list: papers}, then: REJECT}
        - {id: contact, policy: spam, when: {signal: contacts, min: 0.7}, then: HOLD}
        - {id: wechat, policy: spam, when: {signal: contacts, label: wechat}, then: HOLD}
        - {id: qq, policy: spam, when: {signal: contacts, label: qq}, then: HOLD}
        - {id: telegram, policy: spam, when: {signal: contacts, label: telegram}, then: HOLD}
        - {id: phone, policy: spam, when: {signal: contacts, label: phone}, then: HOLD}
        - {id: mail, policy: spam, when: {signal: contacts, label: email}, then: HOLD}
        - {id: host, policy: spam, when: {signal: links, list: hosts}, then: REJECT}
        - {id: links, policy: spam, when: {signal: links, count: {gte: 3}}, then: HOLD}
        - {id: caps, policy: abuse, when: {signal: shouting, label: caps, min: 0.8}, then: HOLD}
        - {id: signs, policy: abuse, when: {signal: shouting, label: symbols, min: 0.8}, then: HOLD}
        - {id: hidden, policy: spam, when: {signal: bidi}, then: HOLD}
        - {id: crowd, policy: spam, when: {signal: mentions, count: {gte: 5}}, then: HOLD}
        - {id: offer, policy: spam, then: REJECT,
           when: {all: [{signal: terms, list: papers}, {signal: contacts}]}}
        - {id: lure, policy: spam, then: HOLD, when: {all: [{signal: links}, {signal: contacts}]}}
        - {id: rant, policy: abuse, then: REJECT,
           when: {signal: terms, list: insults, count: {gte: 3}}}
        - {id: trial-link, policy: spam, mode: SHADOW, when: {signal: links}, then: REJECT}
        - {id: trial-insult, policy: abuse, mode: SHADOW, then: REJECT,
           when: {signal: terms, list: insults}}
      """;

  /** The language of the posts: about 50 Chinese characters, or 20 English words. */
  @Param({"zh", "en"})
  private String language = "zh";

  private List<Submission> posts = List.of();
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
    TextScenario scenario = new TextScenario(WORDS);
    List<String> texts = language.equals("zh") ? scenario.chinesePosts() : scenario.englishPosts();
    posts =
        IntStream.range(0, texts.size())
            .mapToObj(
                i -> Submission.of(ContentId.of("p" + i), author.id(), texts.get(i), History.START))
            .toList();
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
