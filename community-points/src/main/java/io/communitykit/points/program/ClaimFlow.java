package io.communitykit.points.program;

import io.communitykit.core.CircleId;
import io.communitykit.core.MemberId;
import io.communitykit.core.Message;
import io.communitykit.points.QuestScope;
import io.communitykit.points.command.ClaimCommand;
import io.communitykit.points.command.CommandReceipt;
import io.communitykit.points.command.CommandReceipt.Status;
import io.communitykit.points.earning.Award;
import io.communitykit.points.earning.EarningRules;
import io.communitykit.points.ledger.AccountKey;
import io.communitykit.points.ledger.CounterDelta;
import io.communitykit.points.ledger.CounterKey;
import io.communitykit.points.ledger.LedgerStore;
import io.communitykit.points.ledger.LoadSpec;
import io.communitykit.points.program.CommandRunner.Request;
import io.communitykit.points.quest.Quest;
import io.communitykit.points.quest.QuestProgress;
import io.communitykit.points.quest.QuestRound;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;

/** Reads how far quests are, and gives members their share of what their circle finished. */
final class ClaimFlow {

  private final EarningRules rules;
  private final LedgerStore store;
  private final CommandRunner runner;
  private final AssetTerms terms;
  private final AwardFlow awards;

  ClaimFlow(EarningRules rules, LedgerStore store, CommandRunner runner, AwardFlow awards) {
    this.rules = rules;
    this.store = store;
    this.runner = runner;
    this.terms = new AssetTerms(rules);
    this.awards = awards;
  }

  QuestProgress progress(MemberId member, String quest, Optional<CircleId> circle, Instant asOf) {
    QuestScope scope = circle.isPresent() ? QuestScope.CIRCLE : QuestScope.MEMBER;
    Quest found =
        rules
            .quest(quest)
            .filter(candidate -> candidate.per() == scope)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "quest must be one of the file, per " + scope + ", was " + quest));
    long number = found.round(rules.calendar().date(asOf), rules.calendar());
    return progress(found.round(member, circle, number), asOf);
  }

  private QuestProgress progress(QuestRound round, Instant asOf) {
    return round.progress(asOf, counts(round.counters()));
  }

  private ToLongFunction<CounterKey> counts(List<CounterKey> counters) {
    Map<CounterKey, Long> counted = counted(counters);
    return key -> counted.getOrDefault(key, 0L);
  }

  private Map<CounterKey, Long> counted(List<CounterKey> counters) {
    Map<AccountKey, List<CounterKey>> byAccount = new LinkedHashMap<>();
    for (CounterKey key : counters) {
      byAccount.computeIfAbsent(key.account(), account -> new ArrayList<>()).add(key);
    }
    Map<CounterKey, Long> counted = new HashMap<>();
    byAccount.forEach(
        (account, keys) ->
            counted.putAll(store.load(account, LoadSpec.BALANCES.withCounters(keys)).counters()));
    return counted;
  }

  CommandReceipt claim(ClaimCommand command) {
    Request request =
        new Request(command.transaction(), Requests.fingerprint(command), command.at());
    return runner.run(request, () -> attempt(request, command));
  }

  private Attempt attempt(Request request, ClaimCommand command) {
    Optional<Quest> quest =
        rules.quest(command.quest()).filter(found -> found.per() == QuestScope.CIRCLE);
    if (quest.isEmpty()) {
      return isFinished(command)
          ? refuse(Status.QUEST_GONE, "points.claim.gone", command)
          : Attempt.refuse(
              Status.NOT_FOUND, Message.of("points.claim.no-quest", "quest", command.quest()));
    }
    QuestRound round =
        quest
            .get()
            .round(
                command.member(),
                Optional.of(command.circle()),
                quest.get().round(command.date(), rules.calendar()));
    ToLongFunction<CounterKey> counts = counts(round.counters());
    QuestProgress progress = round.progress(request.at(), counts);
    if (progress.rewarded()) {
      return refuse(Status.ALREADY_REWARDED, "points.claim.already-rewarded", command);
    }
    if (progress.state() != QuestProgress.State.COMPLETED) {
      return refuse(Status.NOT_COMPLETED, "points.claim.not-completed", command);
    }
    if (progress.contributed() == 0) {
      return refuse(Status.NOT_CONTRIBUTED, "points.claim.not-contributed", command);
    }
    List<Award> given = rules.rewards(round, command.member(), request.at());
    UnitDraft draft = runner.draft(request);
    for (Award award : given) {
      draft.settle(store.load(award.account(), LoadSpec.lotsDueAt(request.at())));
      terms.extend(draft, award.account(), request.at());
    }
    draft.add(
        awards.transaction(request.id(), command.id(), request.at(), given, draft.recordedAt()),
        Map.of());
    draft.count(List.of(new CounterDelta(round.rewarded(), 1, 1)));
    draft.count(round.finishing(counts));
    return draft.commit(given.get(0).account());
  }

  /** Whether the circle finished a quest that is in the rules no more. */
  private boolean isFinished(ClaimCommand command) {
    return counted(
            QuestRound.finished(
                command.quest(), command.circle(), command.date(), rules.calendar()))
        .values()
        .stream()
        .anyMatch(count -> count > 0);
  }

  private static Attempt refuse(Status status, String key, ClaimCommand command) {
    return Attempt.refuse(
        status, Message.of(key, "quest", command.quest(), "member", command.member().value()));
  }
}
