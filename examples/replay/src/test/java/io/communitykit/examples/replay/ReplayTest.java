package io.communitykit.examples.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The replay")
class ReplayTest {

  private static final String ROWS =
      """
      at,actor,type,object,target
      2026-01-05T10:00:00Z,ann,contribution.created,c1,
      2026-01-06T10:00:00Z,ben,contribution.created,c2,
      2026-01-06T11:00:00Z,ann,contribution.accepted,c2,ben
      2026-01-06T11:00:00Z,ann,contribution.accepted,c2,ben
      2026-01-13T10:00:00Z,ben,contribution.created,c3,
      2026-01-20T10:00:00Z,ben,contribution.created,c4,
      """;

  @TempDir Path folder;

  private record Run(int code, String out, String err) {}

  private static Run run(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        Replay.run(
            args,
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false);
    return new Run(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private Run replay(String rows, String... more) throws IOException {
    String[] args = new String[4 + more.length];
    args[0] = "--activities";
    args[1] = file("rows.csv", rows).toString();
    args[2] = "--out";
    args[3] = folder.resolve("out").toString();
    System.arraycopy(more, 0, args, 4, more.length);
    return run(args);
  }

  @Test
  @DisplayName("the bundled recording gives what a plain recount of it gives")
  void bundled() {
    Run run = run("--out", folder.resolve("out").toString(), "--explain", "m00001");
    assertThat(run.code()).isZero();
    Recount recount = Recount.of(Recording.bundled());
    long rewards = 782 * (50 + 20);
    assertThat(run.out())
        .contains(String.format(java.util.Locale.ROOT, "%,d issued = ", recount.issued() + rewards))
        .contains("expired, exactly.")
        .containsPattern("Activities +106,893 ")
        .containsPattern("Members +6,702 ")
        .containsPattern("Exact repeats +6 ")
        // Counted independently of this code, from the same rules.
        .containsPattern("Qualified +782 ")
        .containsPattern("Pending +31 ")
        .containsPattern("Expired +4,922 ")
        .containsPattern("Refused +213 ")
        .contains("3 circles")
        .contains("m00001");
    assertThat(run.err()).contains("106,893 rows replayed").doesNotContain("\r");
  }

  @Test
  @DisplayName("other earning rules can be tried on the bundled recording")
  void backtest() throws IOException {
    Path proposed =
        file(
            "proposed.yaml",
            """
            schema: community-points/1
            id: contributors
            version: 2
            zone: UTC
            assets:
              points: {scale: 0}
            rules:
              - id: accepted
                on: contribution.accepted
                award: [{asset: points, amount: 1, to: target}]
            """);
    Run run = run("--out", folder.resolve("out").toString(), "--backtest", proposed.toString());
    assertThat(run.code()).isZero();
    long issued = Recount.of(Recording.bundled()).issued();
    assertThat(run.out())
        .contains("106887 activities; 6 more were redeliveries")
        .contains("| points, issued | " + issued + " | ")
        .contains("backtest.html");
    assertThat(folder.resolve("out/backtest.html")).content().contains("1#").contains("2#");
    assertThat(folder.resolve("out/report.html")).doesNotExist();
  }

  @Test
  @DisplayName("judges every bundled post as its line says it must be judged")
  void posts() throws IOException {
    Run run = replay(ROWS);
    assertThat(run.out())
        .contains("decisions are the expected ones, by the expected rules.")
        .doesNotContain("not the expected");
  }

  @Test
  @DisplayName("a small community: awards, a referral and its rewards add up by hand")
  void small() throws IOException {
    Run run = replay(ROWS, "--explain", "ben");
    assertThat(run.code()).isZero();
    // ann: 5 + 2 for accepting + 50; ben: 3 x 5 + 10 + streak 0, 2, 4 + 20.
    assertThat(run.out())
        .contains("108 issued = 108 outstanding + 0 spent + 0 expired, exactly.")
        .containsPattern("Qualified +1 ")
        .containsPattern("Exact repeats +1 ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "zh"})
  @DisplayName("the same input gives the same bytes, in all three forms")
  void sameBytes(String language) throws IOException {
    replay(ROWS, "--language", language);
    byte[][] first = reports();
    replay(ROWS, "--language", language);
    assertThat(reports()).isDeepEqualTo(first);
    assertThat(Files.readString(folder.resolve("out").resolve("report.html")))
        .contains("<svg")
        .doesNotContain("<script", "http://", "replay.", "metrics.");
  }

  private byte[][] reports() throws IOException {
    Path out = folder.resolve("out");
    return new byte[][] {
      Files.readAllBytes(out.resolve("report.html")),
      Files.readAllBytes(out.resolve("report.md")),
      Files.readAllBytes(out.resolve("report.json"))
    };
  }

  @Test
  @DisplayName("names unreadable rows with their lines, counts them and goes on")
  void unreadableRows() throws IOException {
    String rows = ROWS + "yesterday,ann,contribution.created,c9,\n" + "2026-01-21T10:00:00Z,ann\n";
    Run run = replay(rows);
    assertThat(run.code()).isZero();
    assertThat(run.err())
        .contains("rows.csv:8: ")
        .contains("rows.csv:9: a row must have 5 columns, had 2")
        .contains("2 unreadable rows were left out");
    assertThat(run.out()).containsPattern("Unreadable rows +2 ");
  }

  @Test
  @DisplayName("reads the same from a gzipped file")
  void gzipped() throws IOException {
    Path file = folder.resolve("rows.csv.gz");
    try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(ROWS.getBytes(StandardCharsets.UTF_8));
    }
    Run run = run("--activities", file.toString(), "--out", folder.resolve("out").toString());
    assertThat(run.out()).contains("108 issued = 108 outstanding");
  }

  @Nested
  @DisplayName("refuses bad input with exit code 2, a clear message and no report:")
  class BadInputs {

    private void refused(Run run, String... said) throws IOException {
      assertThat(run.code()).isEqualTo(2);
      assertThat(run.err()).contains(said).doesNotContain("\tat ", "Exception");
      Path out = folder.resolve("out");
      if (Files.exists(out)) {
        try (var files = Files.list(out)) {
          assertThat(files.toList()).isEqualTo(List.of());
        }
      }
    }

    @Test
    @DisplayName("a missing file")
    void missing() throws IOException {
      Path file = folder.resolve("nothing.csv");
      refused(
          run("--activities", file.toString(), "--out", folder.resolve("out").toString()),
          file + ": there is no such file");
    }

    @Test
    @DisplayName("a file that is neither gzip nor CSV")
    void binary() throws IOException {
      Path file = folder.resolve("picture.png");
      Files.write(file, new byte[] {(byte) 0x89, 'P', 'N', 'G', (byte) 0xff, 0, 1, 2});
      refused(
          run("--activities", file.toString(), "--out", folder.resolve("out").toString()),
          "neither gzip nor CSV");
    }

    @Test
    @DisplayName("gzip data that is cut off")
    void truncated() throws IOException {
      byte[] whole;
      try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
          out.write(ROWS.getBytes(StandardCharsets.UTF_8));
        }
        whole = bytes.toByteArray();
      }
      Path file = folder.resolve("rows.csv.gz");
      Files.write(file, java.util.Arrays.copyOf(whole, whole.length / 2));
      refused(
          run("--activities", file.toString(), "--out", folder.resolve("out").toString()),
          "damaged or cut off");
    }

    @Test
    @DisplayName("a wrong header")
    void header() throws IOException {
      refused(replay("when,who,what\n"), "rows.csv:1: the header must be \"at,actor,type");
    }

    @Test
    @DisplayName("a recording without activities")
    void empty() throws IOException {
      refused(replay("at,actor,type,object,target\n"), "has no activity");
    }

    @Test
    @DisplayName("an unreadable row under --strict")
    void strict() throws IOException {
      refused(replay(ROWS + "yesterday,ann,x,c9,\n", "--strict"), "rows.csv:8: ");
    }

    @Test
    @DisplayName("a rule file, with all problems at their lines and columns")
    void ruleFile() throws IOException {
      Path rules =
          file(
              "points.yaml",
              """
              schema: community-points/1
              id: contributors
              version: 0
              zone: Mars/Olympus
              assets:
                points: {scale: 0}
              rules:
                - id: contribute
                  on: contribution.created
                  award: [{asset: coins, amount: -5}]
                  cap: 3
              """);
      refused(
          replay(ROWS, "--points", rules.toString()),
          "points.yaml:3:10: /version",
          "points.yaml:11:5: /rules/0/cap");
      refused(
          replay(ROWS, "--backtest", rules.toString()),
          "points.yaml:3:10: /version",
          "points.yaml:11:5: /rules/0/cap");
    }

    @Test
    @DisplayName("rule files that only compiling finds wrong, all files at once")
    void compiled() throws IOException {
      Path rules =
          file(
              "points.yaml",
              """
              schema: community-points/1
              id: contributors
              version: 1
              zone: Mars/Olympus
              assets:
                points: {scale: 0}
              rules:
                - id: contribute
                  on: contribution.created
                  award: [{asset: coins, amount: 5}]
              """);
      Path community =
          file(
              "community.yaml",
              """
              schema: community-replay/1
              zone: Nowhere
              firstDayOfWeek: MONDAY
              target: {activeMembers: 60, unit: MONTH, by: 2026-12-31, learnFrom: 24}
              """);
      refused(
          replay(ROWS, "--points", rules.toString(), "--community", community.toString()),
          "points.yaml:4:7: /zone",
          "points.yaml:10:",
          "community.yaml:2:7: /zone");
    }

    @ParameterizedTest
    @CsvSource({"--colour, Unknown option", "--language=fr, 'en, zh'", "--explain, Missing"})
    @DisplayName("an unknown or misused option")
    void options(String option, String said) throws IOException {
      refused(run(option), said.equals("'en, zh'") ? "en, zh" : said);
    }

    @Test
    @DisplayName("a member to explain who is not in the recording")
    void unknownMember() throws IOException {
      refused(replay(ROWS, "--explain", "zoe"), "no member \"zoe\"");
    }

    @Test
    @DisplayName("posts that are none, with every line")
    void posts() throws IOException {
      Path posts = file("posts.jsonl", "{\"id\": 1\n{}\n");
      refused(replay(ROWS, "--posts", posts.toString()), "posts.jsonl:1: ", "posts.jsonl:2: ");
    }

    @Test
    @DisplayName("an output folder that cannot be one")
    void output() throws IOException {
      Path file = file("taken", "");
      Run run = run("--activities", file("rows.csv", ROWS).toString(), "--out", file.toString());
      assertThat(run.code()).isEqualTo(2);
      assertThat(run.err()).contains("cannot be written");
    }
  }
}
