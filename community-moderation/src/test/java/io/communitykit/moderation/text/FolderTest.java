package io.communitykit.moderation.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A folder")
class FolderTest {

  private final Folder folder = new Folder();

  @Test
  @DisplayName("folds one text after another into the same arrays")
  void keeps() {
    Text first = folder.fold("body", "x".repeat(4_096));
    folder.release();
    assertThat(folder.fold("body", "Ｙ")).isSameAs(first);
    assertThat(first.folded()).isEqualTo("y");
  }

  @ParameterizedTest
  @DisplayName("does not keep the arrays of a long text, nor of one that folding makes long")
  @ValueSource(strings = {"x", "\uFDFA"})
  void letsGo(String unit) {
    Text first = folder.fold("body", unit.repeat(unit.equals("x") ? 20_000 : 4_096));
    folder.release();
    assertThat(folder.fold("body", "y")).isNotSameAs(first);
  }
}
