package io.communitykit.jackson;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A definition that uses everything that a definition may use. */
record ClubDefinition(
    @Pattern(regexp = "community-club/1") String schema,
    @NotBlank @Size(max = 20) String id,
    @Positive int version,
    @Nullable LocalDate since,
    @Nullable Duration trial,
    @Nullable Map<String, @Positive Long> prices,
    @Size(min = 1, max = 3) List<RuleDefinition> rules,
    @Nullable List<TermDefinition> words,
    @Nullable Ratio ratio) {

  enum Overflow {
    TRUNCATE,
    REJECT,
    @JsonProperty("last")
    ALLOW_LAST
  }

  record RuleDefinition(
      String id,
      String on,
      @Nullable @Min(1) Integer count,
      @Nullable Overflow overflow,
      @Nullable Boolean shadow,
      @JsonProperty("for") @Nullable @NotBlank String period,
      @Nullable @DecimalMin("0") @DecimalMax(value = "1", inclusive = false) Double min,
      @Nullable BigDecimal exact,
      @Nullable Object eq,
      @Nullable Set<String> views,
      @Nullable List<@NotBlank String> rungs,
      @Nullable WhenDefinition when) {}

  record WhenDefinition(
      @Nullable List<WhenDefinition> all, @Nullable WhenDefinition not, @Nullable String attr) {}

  record TermDefinition(String text, @Nullable Boolean word) {

    @JsonCreator
    static TermDefinition of(String text) {
      return new TermDefinition(text, null);
    }
  }

  record Ratio(long part, long whole) {

    Ratio {
      if (whole == 0) {
        throw new IllegalArgumentException("whole must not be 0");
      }
    }

    @AssertTrue(message = "{jackson.blank}")
    public boolean isProper() {
      return part <= whole;
    }
  }
}
