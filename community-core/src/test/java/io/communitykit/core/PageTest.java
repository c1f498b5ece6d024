package io.communitykit.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A page")
class PageTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 999, Page.MAX_SIZE})
  @DisplayName("may be asked for with 1 to 1,000 items")
  void sizes(int size) {
    assertThat(Page.checkSize(size)).isEqualTo(size);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, Integer.MIN_VALUE, 1_001, Integer.MAX_VALUE})
  @DisplayName("may not be asked for with fewer or more")
  void otherSizes(int size) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Page.checkSize(size))
        .withMessage("page size must be 1..1000, was " + size);
  }

  @Test
  @DisplayName("does not change with the list it was made from")
  void immutable() {
    List<String> items = new ArrayList<>(List.of("a"));
    Page<String> page = new Page<>(items, Optional.of("after-a"));
    items.add("b");
    assertThat(page).isEqualTo(new Page<>(List.of("a"), Optional.of("after-a")));
    assertThat(page.items()).isUnmodifiable();
  }
}
