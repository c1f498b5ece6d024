package io.communitykit.moderation;

import static java.util.Objects.requireNonNull;

import io.communitykit.core.CircleId;
import io.communitykit.core.ContentId;
import io.communitykit.core.MemberId;
import io.communitykit.core.Message;
import io.communitykit.core.condition.Truth;
import io.communitykit.core.text.Texts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What was decided about a submission, by which rules and on what evidence. A value: it may be
 * shown, stored, compared, replayed and enforced later.
 *
 * @param id SHA-256, in hexadecimal, of the submission without its time, and of the rule set: the
 *     same content in the same place judged by the same rules has the same id
 * @param submission what was judged
 * @param author who wrote it
 * @param circle where it was to appear, if in a circle
 * @param at when it was submitted
 * @param verdict the strictest verdict of the live rules that fired
 * @param reasons those rules, the strictest first, then by id
 * @param shadowReasons rules on trial that would have fired; they change nothing
 * @param failures detectors that could not look
 * @param unknownRules ids of live and shadow rules that could not be answered, sorted
 * @param maskedFields the fields with everything covered that the rules which mask found, if the
 *     verdict is MASK
 * @param truncated whether a text was too long to be read whole, so that the rules saw only its
 *     beginning, or more was found than the reasons keep, on all of which the rules decided
 * @param rules which rules decided
 * @param effects what enforcing it writes
 */
public record Decision(
    String id,
    ContentId submission,
    MemberId author,
    Optional<CircleId> circle,
    Instant at,
    Verdict verdict,
    List<Reason> reasons,
    List<Reason> shadowReasons,
    List<DetectorFailure> failures,
    List<String> unknownRules,
    Map<String, String> maskedFields,
    boolean truncated,
    RuleSetVersion rules,
    Effects effects) {

  /** Checks the components and takes copies. */
  public Decision {
    requireNonNull(id, "id");
    requireNonNull(submission, "submission");
    requireNonNull(author, "author");
    requireNonNull(circle, "circle");
    requireNonNull(at, "at");
    requireNonNull(verdict, "verdict");
    reasons = List.copyOf(reasons);
    shadowReasons = List.copyOf(shadowReasons);
    failures = List.copyOf(failures);
    unknownRules = List.copyOf(unknownRules);
    maskedFields =
        maskedFields.isEmpty()
            ? Map.of()
            : Collections.unmodifiableMap(new LinkedHashMap<>(maskedFields));
    requireNonNull(rules, "rules");
    requireNonNull(effects, "effects");
  }

  /**
   * Returns whether the condition of {@code rule} held: false as well if it was not asked, being
   * off or not about this author or place.
   */
  public Truth truth(String rule) {
    if (unknownRules.contains(rule)) {
      return Truth.UNKNOWN;
    }
    return Truth.of(
        Stream.concat(reasons.stream(), shadowReasons.stream())
            .anyMatch(reason -> reason.rule().equals(rule)));
  }

  /** Returns everything there is to say about this decision, the verdict first. */
  public List<Message> explanation() {
    List<Message> said = new ArrayList<>();
    said.add(
        Message.of(
            "moderation.verdict." + verdict.name().toLowerCase(Locale.ROOT),
            "rules",
            rules.toString()));
    reasons.forEach(reason -> said.add(reason.toMessage()));
    shadowReasons.forEach(
        reason -> said.add(Message.of("moderation.shadow", "reason", reason.toMessage())));
    failures.forEach(
        failure -> said.add(Message.of("moderation.failure", "detector", failure.detector())));
    unknownRules.forEach(rule -> said.add(Message.of("moderation.unknown", "rule", rule)));
    if (truncated) {
      said.add(Message.of("moderation.truncated"));
    }
    return said;
  }

  /** Returns the explanation in {@code locale}'s language, a sentence a line. */
  public String explain(Locale locale) {
    List<String> lines = new ArrayList<>();
    for (Message message : explanation()) {
      lines.add(Texts.render(message, locale));
    }
    reasons.forEach(reason -> reason.message().ifPresent(lines::add));
    return String.join("\n", lines);
  }
}
