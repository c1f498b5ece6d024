package io.communitykit.moderation.audit;

import io.communitykit.core.text.Texts;
import io.communitykit.moderation.Ground;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A statement of reasons in the fields of the European Commission's DSA Transparency Database. What
 * is sent there must hold no personal data: the texts name the policy and what was seen, and never
 * the member; what a rule's own words may quote is for the host to check.
 *
 * <p>Source: the database's API documentation (transparency.dsa.ec.europa.eu, page
 * api-documentation) for fields and values, the validation of its published source code for
 * lengths.
 *
 * @param fields by name; lists are joined with commas, dates are of the form 2024-06-01, in UTC
 */
public record DsaStatement(Map<String, String> fields) {

  /** Longest ground, in characters. */
  public static final int MAX_GROUND = 500;

  /** Longest explanation, in characters. */
  public static final int MAX_EXPLANATION = 2_000;

  /** Longest account of the facts, in characters. */
  public static final int MAX_FACTS = 5_000;

  /** Longest id, in characters. */
  public static final int MAX_PUID = 500;

  private static final Pattern PUID = Pattern.compile("[A-Za-z0-9_-]{1," + MAX_PUID + "}");
  private static final Pattern CONTENT_TYPE = Pattern.compile("CONTENT_TYPE_[A-Z_]{1,50}");
  private static final Pattern CATEGORY = Pattern.compile("STATEMENT_CATEGORY_[A-Z_]{1,80}");

  /** Takes a copy. */
  public DsaStatement {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }

  static DsaStatement of(
      StatementOfReasons statement,
      List<String> contentTypes,
      String category,
      Instant contentAt,
      Locale locale) {
    require(PUID, "id", statement.id());
    require(CATEGORY, "category", category);
    if (contentTypes.isEmpty()) {
      throw new IllegalArgumentException("contentTypes must be one or more, were none");
    }
    contentTypes.forEach(type -> require(CONTENT_TYPE, "content type", type));
    Map<String, String> fields = new LinkedHashMap<>();
    decision(statement, fields);
    ground(statement, fields);
    fields.put("content_type", String.join(",", contentTypes));
    fields.put("category", category);
    fields.put("content_date", date(contentAt));
    fields.put("application_date", date(statement.at()));
    fields.put(
        "decision_facts",
        cut(
            String.join(
                "\n", statement.facts().stream().map(fact -> Texts.render(fact, locale)).toList()),
            MAX_FACTS));
    fields.put("source_type", statement.onComplaint() ? "SOURCE_ARTICLE_16" : "SOURCE_VOLUNTARY");
    fields.put("automated_detection", statement.detectedByRule() ? "Yes" : "No");
    fields.put(
        "automated_decision",
        switch (statement.automation()) {
          case FULLY -> "AUTOMATED_DECISION_FULLY";
          case PARTIALLY -> "AUTOMATED_DECISION_PARTIALLY";
          case NOT -> "AUTOMATED_DECISION_NOT_AUTOMATED";
        });
    fields.put("puid", statement.id());
    return new DsaStatement(fields);
  }

  private static void decision(StatementOfReasons statement, Map<String, String> fields) {
    switch (statement.restriction()) {
      case COVERED -> visibility("DECISION_VISIBILITY_OTHER", "parts covered", fields);
      case HELD -> fields.put("decision_visibility", "DECISION_VISIBILITY_CONTENT_DISABLED");
      case REMOVED -> fields.put("decision_visibility", "DECISION_VISIBILITY_CONTENT_REMOVED");
      case WARNED -> visibility("DECISION_VISIBILITY_OTHER", "warning", fields);
      case MUTED -> fields.put("decision_provision", "DECISION_PROVISION_PARTIAL_SUSPENSION");
      case SUSPENDED -> fields.put("decision_account", "DECISION_ACCOUNT_SUSPENDED");
      case BANNED -> fields.put("decision_account", "DECISION_ACCOUNT_TERMINATED");
    }
    statement
        .until()
        .ifPresent(
            end -> {
              boolean account = statement.restriction() == Restriction.SUSPENDED;
              fields.put(
                  account ? "end_date_account_restriction" : "end_date_service_restriction",
                  date(end));
            });
  }

  private static void visibility(String value, String other, Map<String, String> fields) {
    fields.put("decision_visibility", value);
    fields.put("decision_visibility_other", other);
  }

  private static void ground(StatementOfReasons statement, Map<String, String> fields) {
    boolean illegal = statement.policy().ground() == Ground.ILLEGAL;
    String title = cut(statement.policy().title(), MAX_GROUND);
    String text =
        cut(statement.policy().text().orElse(statement.policy().title()), MAX_EXPLANATION);
    fields.put(
        "decision_ground",
        illegal ? "DECISION_GROUND_ILLEGAL_CONTENT" : "DECISION_GROUND_INCOMPATIBLE_CONTENT");
    fields.put(illegal ? "illegal_content_legal_ground" : "incompatible_content_ground", title);
    fields.put(illegal ? "illegal_content_explanation" : "incompatible_content_explanation", text);
  }

  private static String date(Instant at) {
    return LocalDate.ofInstant(at, ZoneOffset.UTC).toString();
  }

  /** Returns at most the first {@code max} chars, no character cut in two. */
  private static String cut(String text, int max) {
    if (text.length() <= max) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(max - 1)) ? max - 1 : max;
    return text.substring(0, end);
  }

  private static void require(Pattern form, String what, String value) {
    if (!form.matcher(value).matches()) {
      throw new IllegalArgumentException(what + " must match " + form.pattern() + ", was " + value);
    }
  }
}
