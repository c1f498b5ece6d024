package io.communitykit.points.draw;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The test vectors of draws")
class DrawVectorsTest {

  @Test
  @DisplayName("a seed is committed to by the SHA-256 of its bytes")
  void commitment() {
    assertThat(Vectors.SEED.commitment())
        .isEqualTo("630dcd2966c4336691125448bbb25b4ff412a49c732db2c8abc1b8581bd710dd");
  }

  @Test
  @DisplayName("of 2^64 words, those that would favour small numbers are rejected")
  void rejection() {
    DrawStream stream = Vectors.SEED.stream(DrawId.of("reject"), Vectors.ENTROPY, 7);
    List<Long> numbers = new ArrayList<>();
    List<String> words = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      numbers.add(stream.below(Long.MIN_VALUE + 1)); // 2^63 + 1, unsigned.
      words.add(String.join(",", stream.takeWords()));
    }
    assertThat(numbers)
        .containsExactly(
            3260236871483901743L,
            1309281491023383873L,
            8071193633997360261L,
            7700740221666742390L,
            1704965881607038534L,
            4053696689105851688L);
    assertThat(words)
        .containsExactly(
            "b7bd5616ef3d5353,f6d305f958dac486,b58e657c274b8c5d,2d3eb029406dc72f",
            "122b809447714d41",
            "c9f6f4a2b68f7e9f,7002a3d8dbce8c85",
            "dadb746ddbe02769,6ade866e6c025076",
            "b18f1d4e55a410a5,17a9416f9f592646",
            "8189a973a614dfd8,aafe3f843a7131ad,38419fa94d54d528");
  }

  @Test
  @DisplayName("a bound that divides 2^64 rejects nothing, and 1 is always 0")
  void bounds() {
    DrawStream stream = Vectors.SEED.stream(DrawId.of("reject"), Vectors.ENTROPY, 7);
    assertThat(stream.below(Long.MIN_VALUE)).isEqualTo(0xb7bd5616ef3d5353L & Long.MAX_VALUE);
    assertThat(stream.below(1)).isZero();
    assertThat(stream.takeWords()).containsExactly("b7bd5616ef3d5353", "f6d305f958dac486");
  }

  @Test
  @DisplayName("tickets: opening, seal, words, winners and the whole proof, byte by byte")
  void tickets() {
    String expected = Vectors.text("tickets.txt");
    Draws draws = Draws.inMemory();
    DrawNotice notice =
        draws
            .open(Vectors.SPRING, Vectors.springTerms(), Vectors.SEED, Vectors.NOON)
            .value()
            .orElseThrow();
    assertThat(notice.opening()).isEqualTo(field(expected, "opening"));
    Vectors.springTickets().forEach(draws::enter);
    SealedDraw sealed =
        draws.seal(Vectors.SPRING, "drand round 4242", Vectors.NOON).value().orElseThrow();
    assertThat(sealed.seal()).isEqualTo(field(expected, "seal"));
    assertThat(draws.draw(Vectors.SPRING, Vectors.ENTROPY, Vectors.NOON).value().orElseThrow())
        .extracting(win -> win.prize().id() + ": " + win.ticket() + " of " + win.member())
        .containsExactly(
            "phone: c9 of ann", "hundred-points: b2 of ben", "hundred-points: 中1 of cy");
    assertThat(draws.reveal(Vectors.SPRING).value().orElseThrow().text()).isEqualTo(expected);
  }

  @Test
  @DisplayName("wheels: with a fallback and renormalised, the whole proof, byte by byte")
  void wheels() {
    assertThat(wheel("wheel-fallback", Vectors.wheelTerms()))
        .isEqualTo(Vectors.text("wheel-fallback.txt"));
    assertThat(wheel("wheel-renormalise", Vectors.wheelTerms().renormalised()))
        .isEqualTo(Vectors.text("wheel-renormalise.txt"));
  }

  private static String wheel(String name, DrawTerms terms) {
    Draws draws = Draws.inMemory();
    DrawId id = DrawId.of(name);
    draws.open(id, terms, Vectors.SEED, Vectors.NOON);
    for (int i = 1; i <= 12; i++) {
      assertThat(draws.spin(Vectors.spin(id, i)).status()).isEqualTo(DrawStatus.DONE);
    }
    draws.sealWheel(id, Vectors.NOON);
    return draws.reveal(id).value().orElseThrow().text();
  }

  private static String field(String proof, String key) {
    return Arrays.stream(proof.split("\n", -1))
        .filter(line -> line.startsWith(key + "\t"))
        .findFirst()
        .orElseThrow()
        .split("\t", -1)[1];
  }
}
