package io.communitykit.points.draw;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The verifier")
class DrawVerifierTest {

  private static final Path SOURCE =
      Path.of("src", "main", "java", "io", "communitykit", "points", "draw", "DrawVerifier.java");

  @ParameterizedTest
  @ValueSource(strings = {"tickets.txt", "wheel-fallback.txt", "wheel-renormalise.txt"})
  @DisplayName("accepts what was computed by other means")
  void accepts(String name) {
    DrawVerifier.Finding finding = DrawVerifier.verify(Vectors.text(name), List.of());
    assertThat(finding.ok()).as(finding.message()).isTrue();
  }

  @ParameterizedTest(name = "{0}: {1} instead of {2} is wrong in line {3}")
  @CsvSource(
      delimiter = '|',
      value = {
        "tickets.txt | pick\\t1\\t4f61 | pick\\t1\\t4f60 | 20 | words must be",
        "tickets.txt | phone\\tc9 | phone\\tb2 | 20 | winner must be \"c9\"",
        "tickets.txt | pick\\t2 | pick\\t3 | 21 | number of the pick must be \"2\"",
        "tickets.txt | 28a0\\thundred-points | 28a0\\tphone | 21 | prize must be \"hundred-points\"",
        "tickets.txt | \\tb2\\t2\\t2 | \\tb2\\t3\\t2 | 20 | winner must be",
        "tickets.txt | \\tc9\\t3\\t1 | \\tc9\\t3\\t3 | 21 | winner must be",
        "tickets.txt | \\tc9\\t3\\t1 | \\tc9\\t3\\t4 | 14 | holder must be",
        "tickets.txt | ticket\\t2\\tb2 | ticket\\t2\\tz2 | 14 | not in order",
        "tickets.txt | ticket\\t2\\t | ticket\\t3\\t | 13 | number of the ticket must be \"2\"",
        "tickets.txt | seed\\t00 | seed\\t01 | 19 | SHA-256 of the seed must be",
        "tickets.txt | entropy\\ta | entropy\\tb | 20 | words must be",
        "tickets.txt | spring-2026 | spring-2027 | 20 | words must be",
        "tickets.txt | limit\\ttickets\\t3 | limit\\ttickets\\t1 | 14 | at most 1 tickets",
        "tickets.txt | community-draw-proof/1 | community-draw-proof/2 | 1 | line must be",
        "tickets.txt | form\\tTICKETS | form\\tRAFFLE | 4 | form must be",
        "tickets.txt | prize\\tphone\\t1\\t0\\t\\t\\n | '' | 19 | prize must be \"hundred-points\"",
        "wheel-fallback.txt | 2\\tmug | 2\\tthanks | 28 | prize must be \"mug\"",
        "wheel-fallback.txt | 1\\tthanks | 1\\tgrand | 33 | prize must be \"thanks\"",
        "wheel-fallback.txt | FALLBACK\\tthanks | FALLBACK\\tmug | 11 | what is given when",
        "wheel-fallback.txt | spin\\t2\\t2 | spin\\t2\\t1 | 29 | not spun before",
        "wheel-fallback.txt | luck 2 | luck 3 | 29 | words must be",
        "wheel-renormalise.txt | 3;2;1;4 | 3;2;4;1 | 29 | prizes drawn must be",
        "wheel-renormalise.txt | prize\\ttea\\t2\\t30 | prize\\ttea\\t1\\t30 | 33 | prize must be \"thanks\"",
      })
  @DisplayName("finds the wrong line, also when every hash was made to fit again")
  void finds(String name, String right, String wrong, int line, String message) {
    String from = right.replace("\\t", "\t").replace("\\n", "\n");
    String text = Vectors.text(name);
    assertThat(text).contains(from);
    String forged = rehashed(text.replaceFirst(Pattern.quote(from), wrong.replace("\\t", "\t")));
    DrawVerifier.Finding finding = DrawVerifier.verify(forged, List.of());
    assertThat(finding.ok()).isFalse();
    assertThat(finding.message()).contains(message);
    assertThat(finding.line()).isEqualTo(line);
  }

  /** Returns the text with each hash of the lines before made right, as a forger would. */
  private static String rehashed(String text) {
    StringBuilder rehashed = new StringBuilder();
    for (String line : text.split("\n", 0)) {
      String key = line.split("\t", -1)[0];
      boolean isHash = List.of("opening", "seal", "end").contains(key);
      String hash = DrawHash.sha256(rehashed.toString());
      rehashed.append(isHash ? key + "\t" + hash : line).append('\n');
    }
    return rehashed.toString();
  }

  @Test
  @DisplayName("holds a proof against what was published")
  void published() {
    String text = Vectors.text("tickets.txt");
    String opening = "c87849e33a2fdd82a63b7445056fbae19f955398fc41838d6368fd88cd5846fa";
    String seal = "db027891c224a66e8cbfa50f183dcfbadf4bc90103c0dbab56f21fc09070b86a";
    assertThat(DrawVerifier.verify(text, List.of(opening, seal)).ok()).isTrue();
    String source = rehashed(text.replace("drand round 4242", "drand round 4243"));
    assertThat(DrawVerifier.verify(source, List.of()).ok()).isTrue();
    assertThat(DrawVerifier.verify(source, List.of(opening, seal)).message())
        .contains("published")
        .contains(seal)
        .doesNotContain(opening);
  }

  @Test
  @DisplayName("finds every byte changed and every line cut off, whatever it is")
  void everyByte() {
    for (String name : List.of("tickets.txt", "wheel-renormalise.txt")) {
      byte[] bytes = Vectors.text(name).getBytes(StandardCharsets.UTF_8);
      for (int i = 0; i < bytes.length; i++) {
        byte[] changed = bytes.clone();
        changed[i] ^= 1;
        String text = new String(changed, StandardCharsets.UTF_8);
        assertThat(DrawVerifier.verify(text, List.of()).ok()).as("byte " + i).isFalse();
        String cut = new String(Arrays.copyOf(bytes, i), StandardCharsets.UTF_8);
        assertThat(DrawVerifier.verify(cut, List.of()).ok()).as("cut at " + i).isFalse();
      }
      assertThat(DrawVerifier.verify(Vectors.text(name) + "\n", List.of()).ok()).isFalse();
    }
  }

  @Test
  @DisplayName("imports nothing but the JDK, and is one file that runs alone")
  void alone(@TempDir Path folder) throws IOException, InterruptedException {
    assertThat(Files.readAllLines(SOURCE).stream().filter(line -> line.startsWith("import ")))
        .isNotEmpty()
        .allMatch(
            line -> line.startsWith("import java.") || line.startsWith("import javax.crypto."));
    Path right = Files.writeString(folder.resolve("proof.txt"), Vectors.text("tickets.txt"));
    Path wrong =
        Files.writeString(
            folder.resolve("forged.txt"), Vectors.text("tickets.txt").replace("\tc9\n", "\tb2\n"));
    assertThat(run(right.toString()))
        .isEqualTo("0 OK: spring-2026, 5 tickets, 3 winners, all recomputed");
    assertThat(run(wrong.toString()))
        .startsWith("1 WRONG, line 20: winner must be \"c9\", was \"b2\"");
    assertThat(run(right.toString(), "00")).startsWith("1 WRONG, line 17: ");
    assertThat(run()).startsWith("2 usage: ");
    assertThat(run(folder.resolve("none.txt").toString())).startsWith("2 cannot read ");
  }

  private static String run(String... arguments) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                SOURCE.toString()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return process.waitFor() + " " + said.strip();
  }
}
