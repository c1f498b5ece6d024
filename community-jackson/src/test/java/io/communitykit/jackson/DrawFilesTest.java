package io.communitykit.jackson;

import static org.assertj.core.api.Assertions.assertThat;

import io.communitykit.core.problem.Checked;
import io.communitykit.points.definition.DrawDefinition;
import io.communitykit.points.draw.DrawTerms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The rule file of a draw")
class DrawFilesTest {

  private static final Pattern WHOLE_FILE =
      Pattern.compile("```yaml\\n(schema: .*?)```", Pattern.DOTALL);

  /** The files of the reference page: the draw of tickets, then the wheel. */
  private static String file(int number) throws IOException {
    Matcher matcher =
        WHOLE_FILE.matcher(Files.readString(Path.of("..", "docs", "reference", "draw.md")));
    for (int i = 0; i <= number; i++) {
      assertThat(matcher.find()).as("file " + i).isTrue();
    }
    return matcher.group(1);
  }

  private static Checked<DrawTerms> compile(String yaml) {
    return RuleFile.read(RuleSource.yaml("draw.yaml", yaml), DrawDefinition.class)
        .then(file -> file.compile(DrawTerms::compile));
  }

  @Test
  @DisplayName("is compiled as the reference page shows it, and passes its own examples")
  void compiled() throws IOException {
    for (int i = 0; i < 2; i++) {
      assertThat(compile(file(i)).problems())
          .map(problem -> problem.render(Locale.ENGLISH))
          .isEmpty();
    }
  }

  @ParameterizedTest(name = "{0}: {1} -> {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | stock: 1} | stock: 0} | /prizes/0/stock: must be 1 to 100000, was 0",
        "0 | form: TICKETS | form: RAFFLE | /form",
        "0 | stock: 1} | stok: 1} | /prizes/0/stok",
        "0 | ticket: c9, prize: phone | ticket: b2, prize: phone | /tests/0/expect: the winners must be",
        "1 | fallback: thanks | fallback: mug | '/fallback: must be a prize of this file without stock, was mug'",
        "1 | add: 1} | add: 0} | /prizes/0/release/0/add",
        "1 | at: 2026-10-01T04:00:00Z, add | at: noon, add | '/prizes/0/release/0/at: must be an instant such as 2026-10-01T04:00:00Z, was noon'",
      })
  @DisplayName("is refused with the place of each mistake")
  void mistakes(int number, String right, String wrong, String problem) throws IOException {
    String text = file(number);
    assertThat(text).contains(right);
    Checked<DrawTerms> terms = compile(text.replace(right, wrong));
    assertThat(terms.isOk()).isFalse();
    assertThat(RuleFileTest.render(terms)).contains(problem).containsPattern("draw.yaml:\\d+:\\d+");
  }

  @Test
  @DisplayName("has a schema with its parts")
  void schema() {
    assertThat(RuleFileSchema.of(DrawDefinition.class))
        .contains("\"outOfStock\"", "\"RENORMALISE\"", "\"release\"", "\"perMember\"");
  }
}
