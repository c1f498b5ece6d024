package io.communitykit.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A source of ids")
class IdSourceTest {

  @Test
  @DisplayName("counts from 1 after its prefix, each source for itself")
  void counts() {
    IdSource ids = IdSource.counting("case-");
    assertThat(ids.next()).isEqualTo("case-1");
    assertThat(ids.next()).isEqualTo("case-2");
    assertThat(IdSource.counting("case-").next()).isEqualTo("case-1");
    assertThat(IdSource.counting("").next()).isEqualTo("1");
  }

  @Test
  @DisplayName("never repeats itself, however many threads ask")
  void unique() {
    for (IdSource ids : new IdSource[] {IdSource.counting("c"), IdSource.random()}) {
      Set<String> seen = ConcurrentHashMap.newKeySet();
      IntStream.range(0, 20_000).parallel().forEach(i -> seen.add(ids.next()));
      assertThat(seen).hasSize(20_000);
    }
  }

  @Test
  @DisplayName("gives random UUIDs of version 4, which are identifiers")
  void random() {
    String id = IdSource.random().next();
    assertThat(UUID.fromString(id).version()).isEqualTo(4);
    assertThat(MemberId.of(id).value()).isEqualTo(id);
  }

  @Test
  @DisplayName("refuses a prefix that leaves too little room for a number")
  void prefixLength() {
    assertThat(IdSource.counting("p".repeat(128 - 19)).next()).hasSize(110);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> IdSource.counting("p".repeat(128 - 18)))
        .withMessage("prefix with a number must have 1..128 code points, had 129");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\uD83D"})
  @DisplayName("refuses a prefix that no identifier may have")
  void badPrefix(String prefix) {
    assertThatIllegalArgumentException().isThrownBy(() -> IdSource.counting(prefix));
  }
}
