package io.communitykit.benchmarks;

import io.communitykit.moderation.Sketch;
import io.communitykit.moderation.detect.Sketcher;
import io.communitykit.moderation.text.CharKind;
import io.communitykit.moderation.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
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
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * moderation: the near-duplicate sketch of a post, for each of its characters, against reading
 * them.
 *
 * <p>{@code java -jar benchmarks/target/benchmarks.jar SketchBenchmark}. The posts are different
 * ones, of characters as frequent as a text's; so are their pairs, for which that matters little.
 * {@code sketch} begins with a folded text, which other detectors need too; {@code foldAndSketch}
 * folds it first. Leaves out the store.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@OperationsPerInvocation(SketchBenchmark.CHARACTERS)
public class SketchBenchmark {

  /** Characters of all posts together. */
  static final int CHARACTERS = 96_000;

  /** Characters of a post. */
  @Param({"20", "50", "400"})
  public int length;

  /** What they are written in: {@code zh} or {@code en}. */
  @Param({"zh", "en"})
  public String language = "zh";

  private final List<String> originals = new ArrayList<>();
  private final List<List<Text>> folded = new ArrayList<>();

  /** For JMH. */
  public SketchBenchmark() {}

  /** Writes the posts. */
  @Setup
  public void setUp() {
    Random random = new Random(7);
    for (int post = 0; post < CHARACTERS / length; post++) {
      StringBuilder text = new StringBuilder();
      while (text.length() < length) {
        text.append(language.equals("zh") ? character(random) : letter(random));
      }
      originals.add(text.toString());
      folded.add(List.of(Text.of("body", text.toString())));
    }
  }

  /** A few characters are most of a text: the square of a share is skewed enough. */
  private static char character(Random random) {
    double share = random.nextDouble();
    return random.nextInt(9) == 0 ? '\uFF0C' : (char) (0x4E00 + (int) (share * share * 3_000));
  }

  private static char letter(Random random) {
    double share = random.nextDouble();
    return random.nextInt(6) == 0 ? ' ' : (char) ('a' + (int) (share * share * 26));
  }

  /** Ours, of a text that is folded. */
  @Benchmark
  public void sketch(Blackhole sink) {
    for (List<Text> texts : folded) {
      Optional<Sketch> sketch = Sketcher.sketch(texts);
      sink.consume(sketch);
    }
  }

  /** Ours, folding included. */
  @Benchmark
  public void foldAndSketch(Blackhole sink) {
    for (String original : originals) {
      Optional<Sketch> sketch = Sketcher.sketch(List.of(Text.of("body", original)));
      sink.consume(sketch);
    }
  }

  /** The baseline: each folded character and its kind are read. */
  @Benchmark
  public void read(Blackhole sink) {
    for (List<Text> texts : folded) {
      Text text = texts.get(0);
      int sum = 0;
      for (int i = 0; i < text.length(); i++) {
        sum += text.kindAt(i) == CharKind.SPACE ? 0 : text.codePointAt(i);
      }
      sink.consume(sum);
    }
  }
}
