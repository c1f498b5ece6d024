package io.communitykit.examples.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The figures of the bundled pack: they must not get worse unnoticed. */
@DisplayName("On the bundled pack the bundled rules")
class BundledPackTest {

  private static final JsonMapper JSON = new JsonMapper();

  private static JsonNode figures = JSON.createObjectNode();

  @BeforeAll
  static void run() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    assertThat(Evaluate.run(new String[] {"--json"}, stream, stream)).isZero();
    figures = JSON.readTree(out.toByteArray());
  }

  /** Returns the one row of the tables that begin with {@code title} in which all cells hold. */
  private static JsonNode row(String title, Map<String, String> cells) {
    for (Map.Entry<String, JsonNode> table : figures.properties()) {
      for (JsonNode row : table.getValue()) {
        if (table.getKey().startsWith(title)
            && cells.entrySet().stream()
                .allMatch(cell -> row.path(cell.getKey()).asText().equals(cell.getValue()))) {
          return row;
        }
      }
    }
    throw new AssertionError("no row " + cells + " in " + title + ": " + figures);
  }

  @Test
  @DisplayName("miss two advertisements of 50, and flag none of 90 posts about money or prizes")
  void advertising() {
    JsonNode row = row("Labelled texts", Map.of("file", "spam"));
    assertThat(row.path("found").asInt()).isEqualTo(48);
    assertThat(row.path("missed").asInt()).isEqualTo(2);
    assertThat(row.path("wrong").asInt()).isZero();
    assertThat(row.path("texts").asInt()).isEqualTo(140);
  }

  @Test
  @DisplayName("find offence that is spelled, and neither irony nor who is quoted")
  void offence() {
    JsonNode row = row("Labelled texts", Map.of("file", "offence"));
    assertThat(row.path("found").asInt()).isEqualTo(7);
    assertThat(row.path("missed").asInt()).isEqualTo(6);
    assertThat(row.path("wrong").asInt()).isEqualTo(5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"zh", "en"})
  @DisplayName("find every term as it is, disguised and spaced out")
  void evasions(String language) {
    for (String tier : new String[] {"identity", "core", "hard"}) {
      JsonNode row =
          row(
              "Evasion recall, evasion, mean over transforms",
              Map.of("tier", tier, "language", language));
      assertThat(row.path("recall").asDouble()).as(tier).isEqualTo(1.0);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "zh, word, 30, 0",
    "zh, number, 12, 0",
    "zh, name, 10, 2",
    "zh, sounds_alike, 30, 1",
    "zh, crossword, 99, 18",
    "zh, crossword_marks, 29, 5",
    "en, scunthorpe, 102, 0",
    "en, sentence, 17, 1"
  })
  @DisplayName("flag no word that has a term inside, and so many innocents of other kinds")
  void innocents(String language, String kind, int texts, int flagged) {
    JsonNode row =
        row("Innocents flagged, innocents, by kind", Map.of("language", language, "kind", kind));
    assertThat(row.path("texts").asInt()).isEqualTo(texts);
    assertThat(row.path("flagged").asInt()).isEqualTo(flagged);
  }

  @Test
  @DisplayName("find every near-copy, and nothing else")
  void copies() {
    Map.of("neardup", 112, "neardup_stream", 27)
        .forEach(
            (file, copies) -> {
              JsonNode row = row("Near-duplicates", Map.of("file", file, "language", "all"));
              assertThat(row.path("missed").asInt()).as(file).isZero();
              assertThat(row.path("wrong").asInt()).as(file).isZero();
              assertThat(row.path("found").asInt()).as(file).isEqualTo(copies);
            });
  }
}
