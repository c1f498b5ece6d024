package io.communitykit.benchmarks.text;

import cn.hutool.dfa.WordTree;
import com.github.houbb.sensitive.word.bs.SensitiveWordBs;
import com.hankcs.algorithm.AhoCorasickDoubleArrayTrie;
import io.communitykit.core.ContentId;
import io.communitykit.core.MemberId;
import io.communitykit.moderation.Author;
import io.communitykit.moderation.Submission;
import io.communitykit.moderation.detect.ContactDetector;
import io.communitykit.moderation.detect.EvaluationContext;
import io.communitykit.moderation.store.InMemoryCounterStore;
import io.communitykit.moderation.store.InMemoryFingerprintStore;
import io.communitykit.moderation.terms.Term;
import io.communitykit.moderation.terms.TermIndex;
import io.communitykit.moderation.terms.TermList;
import io.communitykit.moderation.text.Folder;
import io.communitykit.moderation.text.Text;
import io.communitykit.moderation.text.View;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.ahocorasick.trie.Trie;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Finding tens of thousands of terms in {@value TextScenario#POSTS} different posts; the time is
 * that of one post. Ours folds the text, forgives separators and repeats, asks for whole words, and
 * knows {@value #ALLOWED} innocent phrases.
 *
 * <p>{@code java -jar benchmarks/target/benchmarks.jar TextBenchmark}. Each engine has to find the
 * terms: all but houbb and ours also find parts of words.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 6, time = 1)
@Measurement(iterations = 5, time = 1)
public class TextBenchmark {

  private static final int ALLOWED = 100;

  private static final InMemoryCounterStore COUNTERS = new InMemoryCounterStore();
  private static final InMemoryFingerprintStore FINGERPRINTS = new InMemoryFingerprintStore();

  /** How many terms there are, half of them in each language. */
  @Param("64000")
  private int terms = 64_000;

  /** The language of the posts; the terms are the same. */
  @Param({"zh", "en"})
  private String language = "zh";

  private final Folder folder = new Folder();
  private final ContactDetector contacts = new ContactDetector();
  private final byte[] table = new byte[Character.MAX_VALUE + 1];
  private List<String> posts = List.of();
  private List<String> planted = List.of();
  private List<Submission> submissions = List.of();
  private TermIndex ours = TermIndex.of(List.of());
  private AhoCorasickDoubleArrayTrie<String> hankcs = new AhoCorasickDoubleArrayTrie<>();
  private Trie robert = Trie.builder().build();
  private WordTree hutool = new WordTree();
  private SensitiveWordBs houbb = SensitiveWordBs.newInstance();
  private SensitiveWordBs houbbAll = SensitiveWordBs.newInstance();

  /** For JMH. */
  public TextBenchmark() {}

  /** Makes posts and engines. */
  @Setup
  public void setUp() {
    TextScenario scenario = new TextScenario(terms);
    posts = language.equals("zh") ? scenario.chinesePosts() : scenario.englishPosts();
    List<String> words = scenario.terms();
    ours = TermIndex.of(List.of(list(words)));
    TreeMap<String, String> map = new TreeMap<>();
    words.forEach(term -> map.put(term, term));
    hankcs = new AhoCorasickDoubleArrayTrie<>();
    hankcs.build(map);
    robert = Trie.builder().addKeywords(words).build();
    hutool = new WordTree();
    hutool.addWords(words);
    houbb = SensitiveWordBs.newInstance().wordDeny(() -> words).wordAllow(List::of).init();
    houbbAll =
        SensitiveWordBs.newInstance()
            .wordDeny(() -> words)
            .wordAllow(List::of)
            .ignoreCase(true)
            .ignoreWidth(true)
            .ignoreNumStyle(true)
            .ignoreChineseStyle(true)
            .ignoreEnglishStyle(true)
            .ignoreRepeat(true)
            .enableNumCheck(true)
            .enableEmailCheck(true)
            .enableUrlCheck(true)
            .enableWordCheck(true)
            .init();
    MemberId member = MemberId.of("m");
    submissions =
        posts.stream()
            .map(post -> Submission.of(ContentId.of("c"), member, post, Instant.EPOCH))
            .toList();
    planted = words.subList(0, 1_000);
  }

  /** Checks that all find what is planted; last, so that it does not teach the compiler. */
  @TearDown
  public void check() {
    for (String term : planted) {
      check(term, !ours.hits(Text.of("b", term)).isEmpty());
      check(term, !hankcs.parseText(term).isEmpty());
      check(term, robert.containsMatch(term));
      check(term, hutool.isMatch(term));
      check(term, houbb.contains(term));
    }
  }

  private static void check(String term, boolean found) {
    if (!found) {
      throw new IllegalStateException(term + " must be found");
    }
  }

  /** Returns the terms as ours has them. */
  static TermList list(List<String> terms) {
    Set<View> views = Set.of(View.FOLDED, View.COMPACT);
    List<Term> allow = new ArrayList<>();
    for (int i = 0; i < ALLOWED; i++) {
      String phrase = terms.get(2 * i) + terms.get(2 * i + 1);
      allow.add(new Term(phrase, List.of(phrase), true, views));
    }
    return new TermList("list", terms(terms, views), allow);
  }

  private static List<Term> terms(Collection<String> texts, Set<View> views) {
    return texts.stream().map(text -> new Term(text, List.of(text), true, views)).toList();
  }

  /** Ours: folding, terms, whole words, innocent phrases. */
  @Benchmark
  @OperationsPerInvocation(TextScenario.POSTS)
  public void ours(Blackhole hole) {
    for (String post : posts) {
      hole.consume(ours.hits(folder.fold("body", post)));
      folder.release();
    }
  }

  /** Ours, with ways to get in touch. */
  @Benchmark
  @OperationsPerInvocation(TextScenario.POSTS)
  public void oursAndContacts(Blackhole hole) {
    for (Submission submission : submissions) {
      Text text = folder.fold("body", submission.fields().getOrDefault(Submission.BODY, ""));
      hole.consume(ours.hits(text));
      hole.consume(
          contacts.detect(
              new EvaluationContext(
                  submission,
                  Author.of(submission.author()),
                  List.of(text),
                  COUNTERS,
                  FINGERPRINTS)));
      folder.release();
    }
  }

  /** Ours: folding alone. */
  @Benchmark
  @OperationsPerInvocation(TextScenario.POSTS)
  public void fold(Blackhole hole) {
    for (String post : posts) {
      hole.consume(folder.fold("body", post).length());
      folder.release();
    }
  }

  /** The floor: each char through a table. */
  @Benchmark
  @OperationsPerInvocation(TextScenario.POSTS)
  public void readOnly(Blackhole hole) {
    for (String post : posts) {
      int sum = 0;
      for (int i = 0; i < post.length(); i++) {
        sum += table[post.charAt(i)];
      }
      hole.consume(sum);
    }
  }

  /** Double-array Aho-Corasick, the bare scan. */
  @Benchmark
  @OperationsPerInvocation(TextScenario.POSTS)
  public void hankcs(Blackhole hole) {
    AhoCorasickDoubleArrayTrie.IHit<String> hits = (begin, end, value) -> hole.consume(end);
    for (String post : posts) {
      hankcs.parseText(post, hits);
    }
  }

  /** Aho-Corasick of maps. */
  @Benchmark
  @OperationsPerInvocation(TextScenario.POSTS)
  public void robertBor(Blackhole hole) {
    for (String post : posts) {
      hole.consume(robert.parseText(post));
    }
  }

  /** A tree of maps. */
  @Benchmark
  @OperationsPerInvocation(TextScenario.POSTS)
  public void hutool(Blackhole hole) {
    for (String post : posts) {
      hole.consume(hutool.matchAll(post));
    }
  }

  /** houbb sensitive-word as it comes. */
  @Benchmark
  @OperationsPerInvocation(TextScenario.POSTS)
  public void houbb(Blackhole hole) {
    for (String post : posts) {
      hole.consume(houbb.findAll(post));
    }
  }

  /** houbb sensitive-word with all that it can ignore. */
  @Benchmark
  @OperationsPerInvocation(TextScenario.POSTS)
  public void houbbAll(Blackhole hole) {
    for (String post : posts) {
      hole.consume(houbbAll.findAll(post));
    }
  }
}
