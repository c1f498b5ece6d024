package io.communitykit.referral.growth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.communitykit.core.text.Texts;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

@Label("A growth forecast")
class GrowthForecastTest {

  private static final Duration WEEK = Duration.ofDays(7);

  private static GrowthForecast forecast(long members, long p, long q, int cycles) {
    return GrowthForecast.of(members, Quotient.of(p, q), WEEK, cycles);
  }

  @Example
  @Label("of 10 members with K = 2 is the published 10, 30, 70, 150, 310, 630")
  void publishedCase() {
    assertThat(forecast(10, 2, 1, 5).totals())
        .extracting(BigDecimal::intValueExact)
        .containsExactly(10, 30, 70, 150, 310, 630);
    assertThat(forecast(10, 2, 1, 5).ceiling()).isEmpty();
  }

  @Example
  @Label("with K = 1 grows by the first members each cycle, and with K = 0 not at all")
  void oneAndZero() {
    assertThat(forecast(10, 3, 3, 4).last()).isEqualByComparingTo("50");
    assertThat(forecast(10, 3, 3, 4).ceiling()).isEmpty();
    assertThat(forecast(10, 0, 5, 4).last()).isEqualByComparingTo("10");
    assertThat(forecast(10, 0, 5, 4).ceiling()).contains(new BigDecimal("10.00"));
  }

  @Example
  @Label("with K = 1/2 nears twice the first members, and says so")
  void belowOne() {
    assertThat(forecast(100, 1, 2, 3).totals())
        .containsExactly(
            new BigDecimal("100.00"),
            new BigDecimal("150.00"),
            new BigDecimal("175.00"),
            new BigDecimal("187.50"));
    assertThat(forecast(100, 1, 2, 366).ceiling()).contains(new BigDecimal("200.00"));
    assertThat(Texts.render(forecast(100, 1, 2, 3).explanation(), Locale.ENGLISH))
        .isEqualTo(
            "100 members at K = 0.50 become 188 after 3 cycles of 7 d, if K stays and nobody"
                + " leaves, and never more than 200");
    assertThat(Texts.render(forecast(10, 2, 1, 5).explanation(), Locale.CHINA))
        .isEqualTo("在 K 不变且无人流失的前提下，10 名成员以 K = 2.00 增长，经过 5 个周期（每个 7天）达到 630 人");
  }

  @Property
  @Label("is the closed form U0 (K^(N+1) - 1) / (K - 1), rounded once")
  void closedForm(
      @ForAll @IntRange(min = 1, max = 1_000_000) int members,
      @ForAll @IntRange(max = 1_000) int p,
      @ForAll @IntRange(min = 1, max = 5_000) int q,
      @ForAll @IntRange(max = 40) int cycles) {
    BigInteger up = BigInteger.valueOf(p).pow(cycles + 1);
    BigInteger down = BigInteger.valueOf(q).pow(cycles + 1);
    // (p^(N+1)/q^(N+1) - 1) / ((p - q)/q) = (p^(N+1) - q^(N+1)) / (q^N (p - q))
    BigDecimal expected =
        p == q
            ? BigDecimal.valueOf(members).multiply(BigDecimal.valueOf(cycles + 1L)).setScale(2)
            : new BigDecimal(up.subtract(down).multiply(BigInteger.valueOf(members)))
                .divide(
                    new BigDecimal(
                        BigInteger.valueOf(q)
                            .pow(cycles)
                            .multiply(BigInteger.valueOf((long) p - q))),
                    2,
                    RoundingMode.HALF_UP);
    assertThat(forecast(members, p, q, cycles).last()).isEqualTo(expected);
  }

  @Example
  @Label("refuses what is out of bounds, and takes what is just within")
  void bounds() {
    assertThatThrownBy(() -> forecast(0, 1, 1, 1))
        .hasMessage("members must be 1..10000000000, was 0");
    assertThatThrownBy(() -> forecast(1, 1_001, 1, 1)).hasMessage("k must be 0..1000, was 1001/1");
    assertThatThrownBy(() -> forecast(1, 2_001, 2, 1)).hasMessage("k must be 0..1000, was 2001/2");
    assertThatThrownBy(() -> forecast(1, 0, 0, 1)).hasMessage("k must be 0..1000, was 0/0");
    assertThatThrownBy(() -> forecast(1, 1, 1, 367)).hasMessage("cycles must be 0..366, was 367");
    assertThatThrownBy(() -> GrowthForecast.of(1, Quotient.of(1, 1), Duration.ZERO, 1))
        .hasMessage("cycle must be more than PT0S, was PT0S");
    assertThat(forecast(10_000_000_000L, 1_000, 1, 366).totals()).hasSize(367);
    assertThat(forecast(1, Long.MAX_VALUE - 1, Long.MAX_VALUE, 366).last())
        .isEqualByComparingTo("367");
  }
}
