package io.communitykit.examples.evaluate;

import io.communitykit.examples.evaluate.Pack.Evasion;
import io.communitykit.examples.evaluate.Pack.Innocent;
import io.communitykit.examples.evaluate.Pack.Labelled;
import io.communitykit.examples.evaluate.Pack.Pair;
import io.communitykit.examples.evaluate.Pack.Part;
import io.communitykit.examples.evaluate.Pack.Streamed;
import io.communitykit.moderation.Decision;
import io.communitykit.moderation.rules.ModerationRules;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Measures one set of rules on a pack; every figure is of the same rules. */
final class Evaluation {

  /** What the rules' policies are called. */
  private static final String OFFENCE = "offence";

  private static final String ADVERTISING = "advertising";
  private static final String COPIES = "copies";

  /** Files about advertising begin like this; labelled files else are about offence. */
  private static final String ABOUT_ADVERTISING = "spam";

  /** Kinds of innocents where two words meet and spell a term begin like this. */
  private static final String CROSS_WORD = "crossword";

  private final ModerationRules rules;
  private final List<Mistake> mistakes = new ArrayList<>();
  private final Table labelled =
      new Table(
          "Labelled texts, flagged by the policy they are about",
          "file",
          "policy",
          "texts",
          "found",
          "missed",
          "wrong",
          "precision",
          "recall",
          "F1",
          "false-positive rate");
  private final Table copies =
      new Table(
          "Near-duplicates",
          "file",
          "language",
          "texts",
          "found",
          "missed",
          "wrong",
          "precision",
          "recall");
  private final Table copyKinds =
      new Table("Near-duplicates by kind", "file", "language", "kind", "pairs", "flagged", "share");
  private final Table time =
      new Table(
          "Time, first pass, one thread",
          "file",
          "texts",
          "characters",
          "ms",
          "us a text",
          "ns a character");

  private Evaluation(ModerationRules rules) {
    this.rules = rules;
  }

  /**
   * What came out.
   *
   * @param tables the figures
   * @param mistakes every text decided otherwise than its row says
   */
  record Result(List<Table> tables, List<Mistake> mistakes) {}

  static Result of(ModerationRules rules, Pack pack) {
    Evaluation evaluation = new Evaluation(rules);
    List<Table> tables = new ArrayList<>();
    pack.labelled().forEach(evaluation::labelled);
    tables.add(evaluation.labelled);
    pack.evasions().forEach(part -> tables.addAll(evaluation.evasions(part)));
    pack.innocents().forEach(part -> tables.addAll(evaluation.innocents(part)));
    pack.pairs().forEach(evaluation::pairs);
    pack.streams().forEach(evaluation::stream);
    tables.add(evaluation.copies);
    tables.add(evaluation.copyKinds);
    tables.add(evaluation.time);
    tables.removeIf(Table::isEmpty);
    return new Result(tables, evaluation.mistakes);
  }

  private void labelled(Part<Labelled> part) {
    String policy = part.name().startsWith(ABOUT_ADVERTISING) ? ADVERTISING : OFFENCE;
    Judge judge = new Judge(rules);
    Confusion sum = Confusion.NONE;
    for (Labelled row : part.rows()) {
      Decision decision = judge.decide(row.text());
      boolean flagged = Judge.isFlagged(decision, policy);
      sum = sum.and(row.bad(), flagged);
      check(part, row.id(), policy, row.bad(), flagged, decision, row.text());
    }
    labelled.row(
        part.name(),
        policy,
        judge.texts(),
        sum.found(),
        sum.missed(),
        sum.wrong(),
        sum.precision(),
        sum.recall(),
        sum.f1(),
        sum.falsePositiveRate());
    took(part, judge);
  }

  private record Disguise(String tier, String lang, String transform)
      implements Comparable<Disguise> {

    @Override
    public int compareTo(Disguise other) {
      return (tier + '\t' + lang + '\t' + transform)
          .compareTo(other.tier + '\t' + other.lang + '\t' + other.transform);
    }
  }

  private List<Table> evasions(Part<Evasion> part) {
    Judge judge = new Judge(rules);
    Map<Disguise, Share> found = new TreeMap<>();
    Map<Disguise, Integer> leftOut = new TreeMap<>();
    for (Evasion row : part.rows()) {
      Disguise disguise = new Disguise(row.tier(), row.lang(), row.transform());
      if (Judge.isFlagged(judge.decide(row.rest()), OFFENCE)) {
        leftOut.merge(disguise, 1, Integer::sum);
        continue;
      }
      Decision decision = judge.decide(row.text());
      boolean flagged = Judge.isFlagged(decision, OFFENCE);
      found.merge(disguise, Share.NONE.and(flagged), Share::plus);
      check(part, row.id(), row.transform(), true, flagged, decision, row.text());
    }
    Table each =
        new Table(
            "Evasion recall, " + part.name(),
            "tier",
            "language",
            "transform",
            "texts",
            "left out",
            "found",
            "recall");
    Map<String, List<Double>> byTier = new TreeMap<>();
    found.forEach(
        (disguise, share) -> {
          each.row(
              disguise.tier(),
              disguise.lang(),
              disguise.transform(),
              share.whole(),
              leftOut.getOrDefault(disguise, 0),
              share.part(),
              share.ratio());
          byTier
              .computeIfAbsent(disguise.tier() + '\t' + disguise.lang(), key -> new ArrayList<>())
              .add(share.ratio());
        });
    Table mean =
        new Table(
            "Evasion recall, " + part.name() + ", mean over transforms",
            "tier",
            "language",
            "transforms",
            "recall");
    byTier.forEach(
        (key, ratios) -> {
          String[] parts = key.split("\t", -1);
          double average = ratios.stream().mapToDouble(Double::doubleValue).average().orElse(0);
          mean.row(parts[0], parts[1], ratios.size(), average);
        });
    took(part, judge);
    return List.of(mean, each);
  }

  private List<Table> innocents(Part<Innocent> part) {
    Judge judge = new Judge(rules);
    Map<String, Share> byKind = new TreeMap<>();
    Map<String, Share> byLanguage = new TreeMap<>();
    for (Innocent row : part.rows()) {
      Decision decision = judge.decide(row.text());
      boolean flagged = Judge.isFlagged(decision);
      Share one = Share.NONE.and(flagged);
      byKind.merge(row.lang() + '\t' + row.kind(), one, Share::plus);
      boolean crossWord = row.kind().startsWith(CROSS_WORD);
      byLanguage.merge(
          row.lang() + '\t' + (crossWord ? "cross-word" : "all but cross-word"), one, Share::plus);
      check(part, row.id(), row.kind(), false, flagged, decision, row.text());
    }
    took(part, judge);
    return List.of(
        shares("Innocents flagged, " + part.name() + ", by any rule", byLanguage),
        shares("Innocents flagged, " + part.name() + ", by kind", byKind));
  }

  private static Table shares(String title, Map<String, Share> shares) {
    Table table = new Table(title, "language", "kind", "texts", "flagged", "share");
    shares.forEach(
        (key, share) -> {
          String[] parts = key.split("\t", -1);
          table.row(parts[0], parts[1], share.whole(), share.part(), share.ratio());
        });
    return table;
  }

  private void pairs(Part<Pair> part) {
    Map<String, Confusion> sums = new TreeMap<>();
    Map<String, Share> byKind = new TreeMap<>();
    long texts = 0;
    long characters = 0;
    long nanos = 0;
    for (Pair row : part.rows()) {
      Judge judge = new Judge(rules);
      judge.publish(row.first());
      Decision decision = judge.decide(row.second());
      boolean flagged = Judge.isFlagged(decision, COPIES);
      sums.merge(row.lang(), Confusion.NONE.and(row.copy(), flagged), Confusion::plus);
      sums.merge("all", Confusion.NONE.and(row.copy(), flagged), Confusion::plus);
      byKind.merge(row.lang() + '\t' + row.kind(), Share.NONE.and(flagged), Share::plus);
      check(
          part,
          row.id(),
          row.kind(),
          row.copy(),
          flagged,
          decision,
          row.first() + "\n~~\n" + row.second());
      texts += judge.texts();
      characters += judge.characters();
      nanos += judge.nanos();
    }
    sums.forEach((language, sum) -> copies(part.name(), language, sum));
    byKind.forEach(
        (key, share) -> {
          String[] parts = key.split("\t", -1);
          copyKinds.row(
              part.name(), parts[0], parts[1], share.whole(), share.part(), share.ratio());
        });
    took(part.name(), texts, characters, nanos);
  }

  private void stream(Part<Streamed> part) {
    Judge judge = new Judge(rules);
    Set<Long> seen = new HashSet<>();
    Confusion sum = Confusion.NONE;
    for (Streamed row : part.rows()) {
      boolean copy = row.cluster().isPresent() && !seen.add(row.cluster().get());
      Decision decision = judge.publish(row.text());
      boolean flagged = Judge.isFlagged(decision, COPIES);
      sum = sum.and(copy, flagged);
      check(part, row.id(), "stream", copy, flagged, decision, row.text());
    }
    copies(part.name(), "all", sum);
    took(part, judge);
  }

  private void copies(String name, String language, Confusion sum) {
    copies.row(
        name,
        language,
        sum.texts(),
        sum.found(),
        sum.missed(),
        sum.wrong(),
        sum.precision(),
        sum.recall());
  }

  private void took(Part<?> part, Judge judge) {
    took(part.name(), judge.texts(), judge.characters(), judge.nanos());
  }

  private void took(String name, long texts, long characters, long nanos) {
    time.row(
        name,
        texts,
        characters,
        tenths(nanos, 1_000_000),
        tenths(nanos, 1_000 * Math.max(1, texts)),
        tenths(nanos, Math.max(1, characters)));
  }

  private void check(
      Part<?> part,
      String id,
      String kind,
      boolean expected,
      boolean flagged,
      Decision decision,
      String text) {
    if (expected != flagged) {
      mistakes.add(Mistake.of(part.name(), id, kind, expected, decision, text));
    }
  }

  private static BigDecimal tenths(long nanos, long divisor) {
    return BigDecimal.valueOf(nanos).divide(BigDecimal.valueOf(divisor), 1, RoundingMode.HALF_UP);
  }
}
