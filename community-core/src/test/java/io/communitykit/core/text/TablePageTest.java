package io.communitykit.core.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.communitykit.core.text.TablePage.Table;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A page of tables")
class TablePageTest {

  private static final TablePage PAGE =
      new TablePage(
          "A < B",
          "One & two",
          List.of(
              new Table(
                  "T",
                  List.of("", "n"),
                  List.of(List.of("a|b\nc", "1"), List.of("<i>", "\"2\"")))));

  @Test
  @DisplayName("is Markdown in which a cell stays a cell")
  void markdown() {
    assertThat(PAGE.markdown())
        .containsExactly(
            "# A < B",
            "",
            "One & two",
            "",
            "## T",
            "",
            "|  | n |",
            "|---|---|",
            "| a\\|b c | 1 |",
            "| <i> | \"2\" |");
  }

  @Test
  @DisplayName("is HTML in which everything is escaped, in the language that was asked for")
  void html() {
    assertThat(PAGE.html(Locale.CHINA))
        .startsWith("<!DOCTYPE html>\n<html lang=\"zh\">")
        .contains("<title>A &lt; B</title>", "<p>One &amp; two</p>", "<td>&lt;i&gt;</td>")
        .contains("<td>&quot;2&quot;</td>")
        .endsWith("</html>\n");
    assertThat(PAGE.html(Locale.GERMANY)).contains("lang=\"en\"");
  }

  @Test
  @DisplayName("has as many cells in a row as its head")
  void uneven() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Table("T", List.of("a", "b"), List.of(List.of("1"))))
        .withMessage("a row must have 2 cells, had 1");
  }
}
