package io.communitykit.referral.growth;

import static io.communitykit.referral.growth.Facts.JUNE;
import static io.communitykit.referral.growth.Facts.POINTS;
import static io.communitykit.referral.growth.Facts.POSTER;
import static io.communitykit.referral.growth.Facts.UTC;
import static io.communitykit.referral.growth.Facts.bound;
import static io.communitykit.referral.growth.Facts.day;
import static io.communitykit.referral.growth.Facts.id;
import static io.communitykit.referral.growth.Facts.join;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Facts about growth")
class GrowthFactsTest {

  @Test
  @DisplayName("members who bring each other are refused, however long the circle")
  void circlesAreRefused() {
    ReferralHistory.Builder builder =
        ReferralHistory.builder(UTC)
            .add(join("a", 1))
            .add(join("b", 2))
            .add(join("c", 3))
            .add(join("d", 4))
            .add(bound("d", "a", POSTER, 5))
            .add(bound("a", "b", POSTER, 5))
            .add(bound("b", "c", POSTER, 5));
    builder.build();
    builder.add(bound("c", "a", POSTER, 5));
    assertThatThrownBy(builder::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "referrals must form a forest, but a is among those whom a brought, directly or over"
                + " others");
    assertThatThrownBy(() -> bound("a", "a", POSTER, 5))
        .hasMessage("referrer must be another member, was a");
  }

  @Test
  @DisplayName("a fact told twice is one; told in two ways it is refused, as is an unknown member")
  void factsToldTwice() {
    ReferralHistory.Builder builder =
        ReferralHistory.builder(UTC).add(join("a", 1)).add(join("a", 1)).add(join("b", 2));
    builder.add(bound("b", "a", POSTER, 5)).add(bound("b", "a", POSTER, 5));
    assertThat(builder.build().members()).isEqualTo(2);
    assertThatThrownBy(() -> builder.add(join("a", 2)))
        .hasMessageStartingWith("join of a must be told in one way, was ");
    assertThatThrownBy(() -> builder.add(bound("b", "a", POSTER, 6)))
        .hasMessageStartingWith("referral of b must be told in one way, was ");
    builder.add(bound("x", "a", POSTER, 5));
    assertThatThrownBy(builder::build).hasMessage("referee must have joined, no join of x is told");
  }

  @Test
  @DisplayName("impossible facts and questions are refused with what was expected")
  void impossible() {
    assertThatThrownBy(() -> ReferralFact.bound(id("b"), id("a"), POSTER, day(2), day(1)))
        .hasMessage("boundAt must not be before 2026-06-02T12:00:00Z, was 2026-06-01T12:00:00Z");
    assertThatThrownBy(() -> bound("b", "a", POSTER, 1).rewarded(day(1), Map.of()))
        .hasMessage("rewardedAt must come with qualifiedAt, came alone");
    assertThatThrownBy(
            () ->
                bound("b", "a", POSTER, 1).qualified(day(1)).rewarded(day(1), Map.of(POINTS, -1L)))
        .hasMessage("cost in points must be 0 or more, was -1");
    assertThatThrownBy(() -> MemberJoin.of(id("a"), Instant.MAX))
        .hasMessageStartingWith("joinedAt must be in the years 1..9999, was +1000000000");
    assertThatThrownBy(() -> ReturnDays.of(64)).hasMessage("day must be 0..63, was 64");
    assertThatThrownBy(() -> at40().sources(SourceDimension.CODE, JUNE, Duration.ofDays(14), 0))
        .hasMessage("retainedDay must be 1..63, was 0");
    assertThatThrownBy(() -> at40().sources(SourceDimension.CODE, JUNE, Duration.ZERO, 1))
        .hasMessage("window must be PT1S..PT87840H, was PT0S");
    assertThatThrownBy(() -> at40().topReferrers(RankedReferrer.By.RETAINED, JUNE, 7, 0))
        .hasMessage("size must be 1..1000, was 0");
    assertThatThrownBy(() -> Quotient.of(-1, 2)).hasMessage("quotient must be of counts, was -1/2");
  }

  @Test
  @DisplayName("day 1 after a join at 23:59 begins a minute later, in the community's calendar")
  void returnDays() {
    Instant joined = Instant.parse("2026-06-01T23:59:00Z");
    assertThat(
            ReturnDays.of(
                UTC,
                joined,
                List.of(
                    joined.plusSeconds(60),
                    joined.minusSeconds(86_400),
                    joined.plus(Duration.ofDays(63)),
                    joined.plus(Duration.ofDays(64)))))
        .isEqualTo(ReturnDays.of(1, 63));
  }

  private static ReferralGrowth at40() {
    return ReferralHistory.builder(UTC).build().asOf(day(40));
  }
}
