package io.communitykit.testkit.points.model;

import io.communitykit.core.AssetId;
import io.communitykit.core.MemberId;
import io.communitykit.points.ClawbackPolicy;
import io.communitykit.points.ledger.AccountKey;
import io.communitykit.points.ledger.TransactionId;
import io.communitykit.testkit.points.model.ModelRules.Asset;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * What a points program is expected to do, written down as plainly as possible.
 *
 * <p>It shares the words of the commands with the program and none of its code. Whoever asks for
 * something asks a copy: a refusal is a copy thrown away, so that it cannot have changed anything.
 */
final class ModelLedger {

  /** Tickets that there are to claim. */
  static final long STOCK = 5;

  private static final Duration SKEW = Duration.ofMinutes(5);

  /** What was asked for under an id, and the answer. */
  private record Done(Object content, Answer answer) {}

  /** Where an account went, after how many deeds. */
  record Merged(AccountKey to, int place) {}

  final ModelRules rules;
  private final Instant now;
  private final Map<String, Done> done = new HashMap<>();
  final Map<AccountKey, ModelAccount> accounts = new TreeMap<>();
  final Map<AccountKey, Merged> merged = new HashMap<>();
  final Map<String, ModelDeed> deeds = new HashMap<>();
  final Map<String, Long> earnedInMonth = new HashMap<>();
  private long claimed;

  ModelLedger(ModelRules rules) {
    this(rules, Instant.EPOCH);
  }

  private ModelLedger(ModelRules rules, Instant now) {
    this.rules = rules;
    this.now = now;
  }

  /** Returns a copy whose clock shows {@code now}. */
  ModelLedger copy(Instant now) {
    ModelLedger copy = new ModelLedger(rules, now);
    copy.done.putAll(done);
    accounts.forEach((key, account) -> copy.accounts.put(key, account.copy()));
    copy.merged.putAll(merged);
    deeds.forEach((id, deed) -> copy.deeds.put(id, deed.copy()));
    copy.earnedInMonth.putAll(earnedInMonth);
    copy.claimed = claimed;
    return copy;
  }

  /** Returns the account {@code key}; an empty one that is kept if it was never used. */
  ModelAccount account(AccountKey key) {
    return accounts.computeIfAbsent(key, ModelAccount::new);
  }

  /** Returns what {@code key} has at {@code asOf}, written or due. */
  ModelAccount seen(AccountKey key, Instant asOf) {
    ModelAccount copy = account(key).copy();
    copy.passTime(asOf);
    return copy;
  }

  Optional<ModelDeed> deed(String id) {
    return Optional.ofNullable(deeds.get(id));
  }

  /** Answers from memory, or refuses what comes at a wrong time, or does it and remembers. */
  Answer once(String id, Object content, Optional<Answer> untimely, Supplier<Answer> act) {
    Done before = done.get(id);
    if (before != null) {
      return before.content().equals(content)
          ? before.answer().replayed()
          : Answer.of("ID_CONFLICT");
    }
    if (untimely.isPresent()) {
      return untimely.get();
    }
    Answer answer = act.get();
    if (answer.accepted()) {
      done.put(id, new Done(content, answer));
    }
    return answer;
  }

  Optional<Answer> early(Instant at) {
    return at.isAfter(now.plus(SKEW))
        ? Optional.of(Answer.of("FROM_THE_FUTURE"))
        : Optional.empty();
  }

  Optional<Answer> earlyOrLate(Instant at) {
    boolean late =
        rules.maxLateness().filter(lateness -> at.isBefore(now.minus(lateness))).isPresent();
    return late ? Optional.of(Answer.of("TOO_LATE")) : early(at);
  }

  ModelAccount settled(AccountKey key, Instant at) {
    ModelAccount account = account(key);
    account.passTime(at);
    return account;
  }

  /** Somebody did something with the account, so it does not fall asleep yet. */
  void extend(ModelAccount account, Instant at) {
    Instant until =
        rules.asset(account.key.asset()).map(a -> a.activeUntil(at)).orElse(Instant.MAX);
    if (!until.equals(Instant.MAX)
        && (account.activeUntil.equals(Instant.MAX) || account.activeUntil.isBefore(until))) {
      account.activeUntil = until;
    }
  }

  static AccountKey key(MemberId member, AssetId asset) {
    return new AccountKey(member, asset);
  }

  void other(TransactionId id) {
    did(id, new ModelDeed(ModelDeed.Kind.OTHER));
  }

  void did(TransactionId id, ModelDeed deed) {
    deed.place = deeds.size();
    deeds.put(id.value(), deed);
  }

  ClawbackPolicy clawback(AssetId asset) {
    return rules.asset(asset).map(Asset::clawback).orElse(ClawbackPolicy.WITHIN_LOT);
  }

  /**
   * Returns where what {@code deed} did to {@code account} went, one merge after the other, itself
   * first. What was done to an account after its merge stays there.
   */
  List<AccountKey> path(ModelDeed deed, AccountKey account) {
    List<AccountKey> path = new ArrayList<>(List.of(account));
    Optional<Merged> next = Optional.ofNullable(merged.get(account));
    while (next.isPresent() && next.get().place() > deed.place) {
      AccountKey last = next.get().to();
      if (path.contains(last)) {
        break;
      }
      path.add(last);
      next = Optional.ofNullable(merged.get(last));
    }
    return path;
  }

  ModelAccount current(ModelDeed deed, AccountKey account, Instant at) {
    List<AccountKey> path = path(deed, account);
    return settled(path.get(path.size() - 1), at);
  }

  Answer claim(String id, long amount) {
    return once(
        id,
        amount,
        Optional.empty(),
        () -> {
          if (claimed + amount > STOCK) {
            return Answer.of("LIMIT_EXCEEDED");
          }
          claimed += amount;
          return Answer.of("COMMITTED");
        });
  }

  long claimed() {
    return claimed;
  }

  Answer sweep(Instant asOf) {
    if (early(asOf).isPresent()) {
      return early(asOf).get();
    }
    int written = 0;
    for (ModelAccount account : accounts.values()) {
      if (account.isDue(asOf)) {
        account.passTime(asOf);
        written++;
      }
    }
    return Answer.swept(written);
  }
}
