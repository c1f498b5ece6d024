package io.communitykit.examples.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The evaluate program")
class EvaluateTest {

  @TempDir Path folder;

  private record Run(int code, String out, String err) {}

  private static Run run(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        Evaluate.run(
            args,
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    return new Run(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private Run pack(String name, String rows, String... more) throws IOException {
    Files.writeString(folder.resolve(name), rows);
    String[] args = new String[2 + more.length];
    args[0] = "--pack";
    args[1] = folder.toString();
    System.arraycopy(more, 0, args, 2, more.length);
    return run(args);
  }

  private void lexicons(String en, String zh) throws IOException {
    Files.writeString(folder.resolve("lexicon_en.txt"), en);
    Files.writeString(folder.resolve("lexicon_zh.txt"), zh);
  }

  @Test
  @DisplayName("counts what is found, missed and wrong by hand-made rows")
  void labelled() throws IOException {
    lexicons("idiot", "笨蛋");
    Run run =
        pack(
            "posts.jsonl",
            """
            {"id": "1", "text": "你这个笨蛋", "label": 1}
            {"id": "2", "text": "what an idiot", "label": 1}
            {"id": "3", "text": "what a genius", "label": 1, "irony": true}
            {"id": "4", "text": "who said idiot?", "label": 0}

            {"id": "5", "text": "good morning", "label": 0}
            """);
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .containsPattern("posts +offence +5 +2 +1 +1 +0\\.6667 +0\\.6667 +0\\.6667 +0\\.5000");
  }

  @Test
  @DisplayName(
      "leaves out evasions whose text is flagged without the term, and means over transforms")
  void evasions() throws IOException {
    lexicons("idiot", "笨蛋");
    Run run =
        pack(
            "evasion.jsonl",
            """
            {"id":"1","lang":"en","transform":"a","tier":"core","text":"😀 IDIOT","start":2,"end":7,"expect":true}
            {"id":"2","lang":"en","transform":"a","tier":"core","text":"idi","start":0,"end":3,"expect":true}
            {"id":"3","lang":"en","transform":"b","tier":"core","text":"i-d-i-o-t","start":0,"end":9,"expect":true}
            {"id":"4","lang":"en","transform":"b","tier":"core","text":"idiot idiot","start":0,"end":5,"expect":true}
            """);
    assertThat(run.out())
        .containsPattern("core +en +a +2 +0 +1 +0\\.5000")
        .containsPattern("core +en +b +1 +1 +1 +1\\.0000")
        .containsPattern("core +en +2 +0\\.7500");
  }

  @Test
  @DisplayName("counts innocents flagged by any rule, cross-word ones apart")
  void innocents() throws IOException {
    lexicons("idiot", "笨蛋");
    Run run =
        pack(
            "innocents.jsonl",
            """
            {"id":"1","lang":"zh","kind":"crossword","text":"手笨蛋糕也好","expect":false}
            {"id":"2","lang":"zh","kind":"name","text":"微信：abc12345","expect":false}
            {"id":"3","lang":"zh","kind":"name","text":"早上好","expect":false}
            """);
    assertThat(run.out())
        .containsPattern("zh +all but cross-word +2 +1 +0\\.5000")
        .containsPattern("zh +cross-word +1 +1 +1\\.0000")
        .containsPattern("zh +name +2 +1 +0\\.5000");
  }

  @Test
  @DisplayName("publishes the first of a pair, and a stream in its order")
  void copies() throws IOException {
    lexicons("idiot", "笨蛋");
    Files.writeString(
        folder.resolve("neardup.jsonl"),
        """
        {"id":"1","lang":"en","kind":"typo","a":"the kettle in the kitchen boils over every day","b":"the kettle in the kitchen boils over evrey day","label":1}
        {"id":"2","lang":"en","kind":"none","a":"the kettle in the kitchen boils over every day","b":"who has seen my grey umbrella since the meeting","label":0}
        """);
    Run run =
        pack(
            "neardup_stream.jsonl",
            """
            {"id":"1","text":"who has seen my grey umbrella since the meeting","cluster":7}
            {"id":"2","text":"the kettle in the kitchen boils over every day","cluster":null}
            {"id":"3","text":"Who has seen my grey umbrella since the meeting?","cluster":7}
            """);
    assertThat(run.out())
        .containsPattern("neardup +all +2 +1 +0 +0 +1\\.0000 +1\\.0000")
        .containsPattern("neardup +en +typo +1 +1 +1\\.0000")
        .containsPattern("neardup_stream +all +3 +1 +0 +0 +1\\.0000 +1\\.0000");
  }

  @Test
  @DisplayName("takes other rules, with the lists beside them")
  void rules() throws IOException {
    Path others = Files.createDirectory(folder.resolve("others"));
    Files.writeString(others.resolve("words.txt"), "kettle\n");
    Path rules =
        Files.writeString(
            others.resolve("rules.yaml"),
            """
            schema: community-moderation/1
            id: others
            version: 3
            policies: [{id: offence.pots, title: Pots}]
            terms: [{id: pots, file: words.txt}]
            rules: [{id: pot, policy: offence.pots, when: {signal: terms}, then: MASK}]
            """);
    Run run =
        pack(
            "posts.jsonl",
            "{\"id\": \"1\", \"text\": \"a kettle\", \"label\": 1}",
            "--rules",
            rules.toString());
    assertThat(run.out()).contains("Rules: others@3").containsPattern("posts +offence +1 +1 +0 +0");
  }

  @Test
  @DisplayName("says where it cannot write its mistakes")
  void unwritable() throws IOException {
    lexicons("idiot", "笨蛋");
    Path errors = folder.resolve("none").resolve("errors.txt");
    Run run =
        pack(
            "posts.jsonl",
            "{\"id\": \"1\", \"text\": \"an idiot\", \"label\": 0}",
            "--errors",
            errors.toString());
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains(errors + ": cannot be written").doesNotContain("at io.");
  }

  @Test
  @DisplayName("writes its mistakes, with what was found")
  void mistakes() throws IOException {
    lexicons("idiot", "笨蛋");
    Path errors = folder.resolve("errors.txt");
    pack(
        "posts.jsonl",
        """
        {"id": "1", "text": "an idiot's guide", "label": 0}
        {"id": "2", "text": "good morning", "label": 0}
        """,
        "--errors",
        errors.toString());
    assertThat(Files.readString(errors))
        .isEqualTo(
            "{\"part\":\"posts\",\"id\":\"1\",\"kind\":\"offence\",\"expected\":false,"
                + "\"rules\":[\"offensive\"],\"found\":[\"idiot\"],"
                + "\"text\":\"an idiot's guide\"}\n");
  }

  @Test
  @DisplayName("prints the same figures as JSON")
  void json() throws IOException {
    lexicons("idiot", "笨蛋");
    Run run =
        pack("posts.jsonl", "{\"id\": \"1\", \"text\": \"an idiot\", \"label\": 1}", "--json");
    JsonNode row =
        new JsonMapper()
            .readTree(run.out())
            .path("Labelled texts, flagged by the policy they are about")
            .path(0);
    assertThat(row.path("found").longValue()).isEqualTo(1);
    assertThat(row.path("F1").doubleValue()).isEqualTo(1.0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "posts.jsonl | {\"id\": \"1\" | posts.jsonl:2: Unexpected end-of-input",
        "posts.jsonl | [1] | posts.jsonl:2: must be a JSON object",
        "posts.jsonl | {\"id\": \"1\", \"text\": \"a\", \"label\": 2} | posts.jsonl:2: label must"
            + " be 0 or 1, was 2",
        "posts.jsonl | {\"id\": \"1\", \"label\": 1} | posts.jsonl:2: text must be a text, was"
            + " absent",
        "posts.jsonl | {\"id\": \"1\", \"id\": \"2\"} | posts.jsonl:2: Duplicate field",
        "posts.jsonl | {} {} | posts.jsonl:2: Trailing token",
        "innocents.jsonl | {\"expect\": true} | innocents.jsonl:2: expect must be false, was true",
        "evasion.jsonl | {\"expect\": true, \"text\": \"ab\", \"start\": 3} | evasion.jsonl:2:"
            + " start must be a whole number 0..2, was 3",
        "evasion.jsonl | {\"expect\": true, \"text\": \"ab\", \"start\": 1, \"end\": 0} |"
            + " evasion.jsonl:2: end must be a whole number 1..2, was 0",
        "neardup_stream.jsonl | {\"id\": \"1\", \"text\": \"a\", \"cluster\": -1} |"
            + " neardup_stream.jsonl:2: cluster must be a whole number 0..",
      })
  @DisplayName("says in which file and line a pack is wrong")
  void wrongRows(String file, String row, String said) throws IOException {
    Run run = pack(file, "\n" + row + "\n");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains(said).doesNotContain("\tat ", "Exception");
  }

  @Test
  @DisplayName("says what else is wrong with a pack: no folder, no files, no rows, no UTF-8")
  void wrongFolders() throws IOException {
    assertThat(run("--pack", folder.resolve("none").toString()).err())
        .contains("none: must be a folder that can be read");
    assertThat(run("--pack", folder.toString()).err())
        .contains("must have files *.jsonl, has none");
    assertThat(pack("posts.jsonl", "").err()).contains("posts.jsonl: must have rows, has none");
    Files.write(folder.resolve("posts.jsonl"), new byte[] {(byte) 0xFF, 10});
    assertThat(run("--pack", folder.toString()).err())
        .contains("posts.jsonl: must be JSON Lines in UTF-8");
  }

  @Test
  @DisplayName("says where the rules are wrong")
  void wrongRules() throws IOException {
    Path rules =
        Files.writeString(folder.resolve("rules.yaml"), "schema: community-moderation/1\n");
    Run run = run("--rules", rules.toString());
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("rules.yaml:1");
  }
}
