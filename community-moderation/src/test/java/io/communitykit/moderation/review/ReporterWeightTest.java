package io.communitykit.moderation.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.communitykit.core.MemberId;
import io.communitykit.moderation.Author;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ReporterWeightTest {

  private static int weigh(int trust, long confirmed, long cleared) {
    return ReporterWeight.usual()
        .weigh(
            Author.of(MemberId.of("bo")).withTrust(trust), new ReporterTally(confirmed, cleared));
  }

  @Test
  @DisplayName("1, plus trust up to 5, plus accuracy once five are decided, at least 0")
  void usual() {
    assertThat(weigh(0, 0, 0)).isEqualTo(1);
    assertThat(weigh(2, 9, 1)).as("the page's example: 1 + 2 + 4").isEqualTo(7);
    assertThat(weigh(0, 1, 4)).as("1 + 0 - 3").isZero();
    assertThat(weigh(0, 4, 0)).as("four say nothing yet").isEqualTo(1);
    assertThat(weigh(0, 5, 0)).isEqualTo(6);
    assertThat(weigh(9, 0, 0)).isEqualTo(6);
    assertThat(ReporterWeight.usual().weigh(Author.of(MemberId.of("bo")), ReporterTally.NONE))
        .as("unknown trust adds nothing")
        .isEqualTo(1);
  }

  @Test
  @DisplayName("equal weighs everybody alike")
  void equal() {
    assertThat(
            ReporterWeight.equal()
                .weigh(Author.of(MemberId.of("bo")).withTrust(5), new ReporterTally(9, 0)))
        .isEqualTo(1);
  }
}
