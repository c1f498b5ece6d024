package io.communitykit.metrics.report;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.Message;
import io.communitykit.core.calendar.Period;
import io.communitykit.core.calendar.PeriodUnit;
import io.communitykit.core.text.Texts;
import io.communitykit.metrics.Rate;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The one place where a report's values become text in a language.
 *
 * <p>Thousands are separated by commas and decimals by a point, in English and Chinese alike, and
 * dates are ISO 8601: a figure reads the same in both. Nothing depends on the JVM's locale or its
 * locale data. Thread-safe.
 */
public final class ReportFormat {

  private static final String NOTHING = "–";
  private static final int QUARTER_MONTHS = 3;
  private static final int HALF_YEAR_MONTHS = 6;

  private final Locale locale;

  /** Formats for {@code locale}'s language: Chinese for any zh, English for every other. */
  public ReportFormat(Locale locale) {
    this.locale = requireNonNull(locale, "locale");
  }

  /** Returns the language's tag, {@code en} or {@code zh}. */
  public String language() {
    return locale.getLanguage().equals("zh") ? "zh" : "en";
  }

  /** Returns {@code message} with whole numbers in it grouped. */
  public String text(Message message) {
    Map<String, Object> operands = new TreeMap<>();
    message.operands().forEach((name, operand) -> operands.put(name, grouped(operand)));
    return Texts.render(new Message(message.key(), operands), locale);
  }

  /** Returns the text under {@code key}. */
  public String text(String key) {
    return Texts.render(key, locale);
  }

  /** Returns {@code value} as text. */
  public String text(ReportValue value) {
    if (value instanceof ReportValue.WholeNumber number) {
      return whole(number.value());
    }
    if (value instanceof ReportValue.Ratio ratio) {
      return rate(ratio.rate(), ratio.style());
    }
    if (value instanceof ReportValue.DecimalNumber decimal) {
      return styled(decimal.value(), decimal.style());
    }
    if (value instanceof ReportValue.PlainText plain) {
      return plain.text();
    }
    if (value instanceof ReportValue.MessageText message) {
      return text(message.message());
    }
    if (value instanceof ReportValue.CalendarDate date) {
      return date.date().toString();
    }
    if (value instanceof ReportValue.CalendarPeriod period) {
      return period(period.unit(), period.period());
    }
    if (value instanceof ReportValue.Moment moment) {
      return instant(moment.instant());
    }
    if (value instanceof ReportValue.Member member) {
      return member.id().value();
    }
    return NOTHING;
  }

  /** Returns {@code value} with thousands separated: 106,893. */
  public String whole(long value) {
    return grouped(Long.toString(value));
  }

  private static String grouped(String digits) {
    StringBuilder text = new StringBuilder(digits);
    int first = digits.startsWith("-") ? 1 : 0;
    for (int place = digits.length() - 3; place > first; place -= 3) {
      text.insert(place, ',');
    }
    return text.toString();
  }

  /** Returns {@code instant} in UTC to the minute. */
  public String instant(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MINUTES).atOffset(ZoneOffset.UTC).toLocalDate()
        + " "
        + instant.truncatedTo(ChronoUnit.MINUTES).atOffset(ZoneOffset.UTC).toLocalTime()
        + " UTC";
  }

  /** Returns the name of {@code period}: 2026, 2026 Q3, 2026-08, or the first date of a week. */
  public String period(PeriodUnit unit, Period period) {
    LocalDate start = period.startInclusive();
    return switch (unit) {
      case YEAR -> Integer.toString(start.getYear());
      case HALF_YEAR -> start.getYear() + " H" + part(start, HALF_YEAR_MONTHS);
      case QUARTER -> start.getYear() + " Q" + part(start, QUARTER_MONTHS);
      case MONTH -> start.toString().substring(0, start.toString().length() - "-01".length());
      case WEEK, DAY -> start.toString();
    };
  }

  private static int part(LocalDate start, int months) {
    return (start.getMonthValue() - 1) / months + 1;
  }

  private String rate(Rate rate, ReportValue.RatioStyle style) {
    return switch (rate.state()) {
      case UNDEFINED -> NOTHING;
      case UNBOUNDED -> rate.numerator() < 0 ? "-∞" : "∞";
      case DEFINED -> {
        int scale = style == ReportValue.RatioStyle.NUMBER ? 2 : 3;
        yield styled(rate.decimal(scale).orElse(BigDecimal.ZERO), style);
      }
    };
  }

  private String styled(BigDecimal value, ReportValue.RatioStyle style) {
    if (style == ReportValue.RatioStyle.NUMBER) {
      return decimal(value.setScale(2, RoundingMode.HALF_UP));
    }
    BigDecimal percent = value.movePointRight(2).setScale(1, RoundingMode.HALF_UP);
    boolean signed = style == ReportValue.RatioStyle.CHANGE && percent.signum() > 0;
    return (signed ? "+" : "") + decimal(percent) + "%";
  }

  private String decimal(BigDecimal value) {
    String plain = value.abs().toPlainString();
    int point = plain.indexOf('.');
    String sign = value.signum() < 0 ? "-" : "";
    return sign + grouped(plain.substring(0, point)) + plain.substring(point);
  }

  private Object grouped(Object operand) {
    if (operand instanceof Long number) {
      return whole(number);
    }
    if (operand instanceof Message message) {
      return text(message);
    }
    if (operand instanceof Instant instant) {
      return instant(instant);
    }
    if (operand instanceof List<?> list) {
      return list.stream().map(this::grouped).toList();
    }
    return operand;
  }
}
