package io.communitykit.metrics.report;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.MemberId;
import io.communitykit.core.Message;
import io.communitykit.core.calendar.Period;
import io.communitykit.core.calendar.PeriodUnit;
import io.communitykit.metrics.Rate;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.OptionalDouble;

/**
 * One value that a report shows. A renderer formats it for a language; the JSON form keeps it exact
 * under its {@linkplain #kind() kind}.
 */
public sealed interface ReportValue {

  /** Returns the stable name of this kind of value, for the JSON form. */
  String kind();

  /** Returns how large this value is drawn in a chart; empty for what is no quantity. */
  default OptionalDouble magnitude() {
    return OptionalDouble.empty();
  }

  /** Returns a whole number. */
  static ReportValue of(long value) {
    return new WholeNumber(value);
  }

  /** Returns {@code rate}, shown in percent. */
  static ReportValue percent(Rate rate) {
    return new Ratio(rate, RatioStyle.PERCENT);
  }

  /** Returns {@code rate}, shown as a change in percent with its sign. */
  static ReportValue change(Rate rate) {
    return new Ratio(rate, RatioStyle.CHANGE);
  }

  /** Returns {@code rate}, shown as a number with two decimals. */
  static ReportValue ratio(Rate rate) {
    return new Ratio(rate, RatioStyle.NUMBER);
  }

  /** Returns a decimal number, shown in percent. */
  static ReportValue percent(BigDecimal value) {
    return new DecimalNumber(value, RatioStyle.PERCENT);
  }

  /** Returns a text of the host, shown as it is. */
  static ReportValue text(String text) {
    return new PlainText(text);
  }

  /** Returns a text of a catalog. */
  static ReportValue message(Message message) {
    return new MessageText(message);
  }

  /** Returns a date. */
  static ReportValue date(LocalDate date) {
    return new CalendarDate(date);
  }

  /** Returns the period of {@code unit}. */
  static ReportValue period(PeriodUnit unit, Period period) {
    return new CalendarPeriod(unit, period);
  }

  /** Returns a moment, shown in UTC to the minute. */
  static ReportValue instant(Instant instant) {
    return new Moment(instant);
  }

  /** Returns a member, shown by id. */
  static ReportValue member(MemberId member) {
    return new Member(member);
  }

  /** Returns the value for "there is none". */
  static ReportValue none() {
    return new Missing();
  }

  /** How a ratio is shown. */
  enum RatioStyle {
    /** {@code 12.5%}: one decimal, half up. */
    PERCENT,
    /** {@code +12.5%}: one decimal, half up, always with its sign. */
    CHANGE,
    /** {@code 0.96}: two decimals, half up. */
    NUMBER
  }

  /**
   * A whole number.
   *
   * @param value any long
   */
  record WholeNumber(long value) implements ReportValue {

    @Override
    public String kind() {
      return "number";
    }

    @Override
    public OptionalDouble magnitude() {
      return OptionalDouble.of((double) value);
    }
  }

  /**
   * An exact ratio.
   *
   * @param rate the ratio
   * @param style how it is shown
   */
  record Ratio(Rate rate, RatioStyle style) implements ReportValue {

    /** Checks the components. */
    public Ratio {
      requireNonNull(rate, "rate");
      requireNonNull(style, "style");
    }

    @Override
    public String kind() {
      return "rate";
    }

    @Override
    public OptionalDouble magnitude() {
      return rate.isDefined()
          ? OptionalDouble.of((double) rate.numerator() / (double) rate.denominator())
          : OptionalDouble.empty();
    }
  }

  /**
   * A decimal number, such as a mean of ratios.
   *
   * @param value the number
   * @param style how it is shown
   */
  record DecimalNumber(BigDecimal value, RatioStyle style) implements ReportValue {

    /** Checks the components. */
    public DecimalNumber {
      requireNonNull(value, "value");
      requireNonNull(style, "style");
    }

    @Override
    public String kind() {
      return "decimal";
    }

    @Override
    public OptionalDouble magnitude() {
      return OptionalDouble.of(value.doubleValue());
    }
  }

  /**
   * A text of the host.
   *
   * @param text any text; renderers escape it
   */
  record PlainText(String text) implements ReportValue {

    /** Checks the component. */
    public PlainText {
      requireNonNull(text, "text");
    }

    @Override
    public String kind() {
      return "text";
    }
  }

  /**
   * A text of a catalog.
   *
   * @param message the text
   */
  record MessageText(Message message) implements ReportValue {

    /** Checks the component. */
    public MessageText {
      requireNonNull(message, "message");
    }

    @Override
    public String kind() {
      return "message";
    }
  }

  /**
   * A date.
   *
   * @param date the date
   */
  record CalendarDate(LocalDate date) implements ReportValue {

    /** Checks the component. */
    public CalendarDate {
      requireNonNull(date, "date");
    }

    @Override
    public String kind() {
      return "date";
    }
  }

  /**
   * A period of a calendar.
   *
   * @param unit its length
   * @param period its dates
   */
  record CalendarPeriod(PeriodUnit unit, Period period) implements ReportValue {

    /** Checks the components. */
    public CalendarPeriod {
      requireNonNull(unit, "unit");
      requireNonNull(period, "period");
    }

    @Override
    public String kind() {
      return "period";
    }
  }

  /**
   * A moment.
   *
   * @param instant the moment
   */
  record Moment(Instant instant) implements ReportValue {

    /** Checks the component. */
    public Moment {
      requireNonNull(instant, "instant");
    }

    @Override
    public String kind() {
      return "instant";
    }
  }

  /**
   * A member.
   *
   * @param id who
   */
  record Member(MemberId id) implements ReportValue {

    /** Checks the component. */
    public Member {
      requireNonNull(id, "id");
    }

    @Override
    public String kind() {
      return "member";
    }
  }

  /** Nothing to show: a dash, never a 0. */
  record Missing() implements ReportValue {

    @Override
    public String kind() {
      return "none";
    }
  }
}
