package io.communitykit.testkit.points.model;

import static io.communitykit.testkit.points.model.ModelRules.COIN;
import static io.communitykit.testkit.points.model.ModelRules.POINTS;

import io.communitykit.core.Activity;
import io.communitykit.core.ActivityId;
import io.communitykit.core.ActivityType;
import io.communitykit.core.AssetId;
import io.communitykit.core.IntentId;
import io.communitykit.core.MemberId;
import io.communitykit.core.Message;
import io.communitykit.core.RewardIntent;
import io.communitykit.core.RewardReversal;
import io.communitykit.points.ClawbackPolicy;
import io.communitykit.points.LotPolicy;
import io.communitykit.points.Ratio;
import io.communitykit.points.Remainder;
import io.communitykit.points.command.ExchangeCommand;
import io.communitykit.points.command.GrantCommand;
import io.communitykit.points.command.HoldCommand;
import io.communitykit.points.command.MergeCommand;
import io.communitykit.points.command.PenaltyCommand;
import io.communitykit.points.command.ResolveCommand;
import io.communitykit.points.command.ReverseCommand;
import io.communitykit.points.command.SpendCommand;
import io.communitykit.points.command.TransferCommand;
import io.communitykit.points.ledger.AccountKey;
import io.communitykit.points.ledger.CounterKey;
import io.communitykit.points.ledger.TransactionId;
import io.communitykit.testkit.points.model.ModelRules.Asset;
import io.communitykit.testkit.points.model.ModelRules.Expiry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * The rules of a world and what happens in it, all decided by a seed.
 *
 * <p>Amounts are small and times are multiples of half a day, so that much falls together. The
 * clock mostly goes on, sometimes leaps, and sometimes steps back. Ids come again, with what they
 * were used for before and with something else.
 */
final class RandomSteps {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration HALF_DAY = Duration.ofHours(12);
  private static final Message WHY = Message.of("test.model");

  private final SplittableRandom random;
  private final ModelRules rules;
  private final List<AccountKey> accounts = new ArrayList<>();
  private final List<MemberId> gone = new ArrayList<>();
  private final List<Step> given = new ArrayList<>();
  private final List<TransactionId> accepted = new ArrayList<>();
  private final List<String> holds = new ArrayList<>();
  private Instant now = START;
  private int last;

  RandomSteps(long seed) {
    random = new SplittableRandom(seed);
    // Four accounts of two members, and a pool; or two to five members with one asset.
    boolean coins = random.nextBoolean();
    List<Asset> assets = new ArrayList<>();
    if (coins) {
      assets.add(asset(COIN));
    }
    assets.add(asset(POINTS));
    rules = new ModelRules(assets, oneIn(3) ? Optional.of(Duration.ofDays(4)) : Optional.empty());
    int members = coins ? 2 : 2 + random.nextInt(4);
    for (int i = 1; i <= members; i++) {
      for (Asset asset : assets) {
        accounts.add(new AccountKey(MemberId.of("m" + i), asset.id()));
      }
    }
    if (coins) {
      accounts.add(new AccountKey(MemberId.of("pool"), POINTS));
    }
  }

  private Asset asset(AssetId id) {
    LotPolicy lots = oneIn(5) ? LotPolicy.NONE : LotPolicy.PER_AWARD;
    Expiry expiry = lots == LotPolicy.NONE ? Expiry.NEVER : any(Arrays.asList(Expiry.values()));
    int inactiveDays = oneIn(3) ? 12 : 0;
    ClawbackPolicy clawback = any(Arrays.asList(ClawbackPolicy.values()));
    return new Asset(id, lots, expiry, inactiveDays, clawback);
  }

  ModelRules rules() {
    return rules;
  }

  List<AccountKey> accounts() {
    return List.copyOf(accounts);
  }

  /** Notes that {@code step} was carried out, so that there is something to take back. */
  void accepted(Step step) {
    accepted.add(step.id());
    if (step.content() instanceof HoldCommand hold) {
      holds.add(hold.id());
    }
    if (step.content() instanceof MergeCommand merge) {
      gone.add(merge.from());
    }
  }

  /** Returns an instant from a little before {@code at} to long after it. */
  Instant around(Instant at) {
    return at.plus(HALF_DAY.multipliedBy(random.nextInt(-4, oneIn(4) ? 150 : 20)));
  }

  Step next() {
    moveClock();
    Step step = oneIn(12) && !given.isEmpty() ? any(given).again(now) : fresh();
    given.add(step);
    return step;
  }

  private void moveClock() {
    int steps =
        switch (random.nextInt(24)) {
          case 0 -> 50;
          case 1 -> -6;
          default -> random.nextInt(3);
        };
    now = now.plus(HALF_DAY.multipliedBy(steps));
  }

  /** Returns mostly the clock's time, sometimes an earlier or a slightly later one. */
  private Instant at() {
    return switch (random.nextInt(16)) {
      case 0, 1, 2 -> now.minus(HALF_DAY.multipliedBy(random.nextInt(20)));
      case 3 -> now.plus(Duration.ofMinutes(5));
      case 4 -> oneIn(3) ? now.plus(Duration.ofMinutes(5)).plusNanos(1_000) : now;
      default -> now;
    };
  }

  private String id() {
    return Integer.toString(oneIn(15) ? 1 + random.nextInt(last + 1) : ++last);
  }

  private long amount() {
    return 1L + random.nextInt(oneIn(3) ? 40 : 12);
  }

  private Step fresh() {
    AccountKey account = account(accounts);
    return switch (random.nextInt(40)) {
      case 0, 1, 2, 3, 4, 5 -> post(account);
      case 6, 7, 8 -> like(account);
      case 9, 10, 11 -> intent(account);
      case 12, 13 -> grant(account);
      case 14, 15, 16, 17 ->
          Step.of(
              now, new SpendCommand(id(), account.owner(), account.asset(), amount(), WHY, at()));
      case 18, 19, 20 -> hold(account);
      case 21, 22, 23, 24 -> resolve();
      case 25, 26, 27, 28, 29 -> reverse();
      case 30 -> reversal();
      case 31, 32 -> penalty(account);
      case 33, 34 -> transfer(account);
      case 35 -> exchange(account);
      case 36, 37 -> Step.sweep(now, oneIn(4) ? now.minus(HALF_DAY) : now);
      case 38 -> Step.claim(now, id(), stock(), 1 + random.nextInt(2));
      default -> oneIn(2) ? merge() : post(account);
    };
  }

  CounterKey stock() {
    return new CounterKey(accounts.get(0), "stock", 0);
  }

  private AccountKey account(List<AccountKey> of) {
    // Nobody should write to an account that was merged; somebody will.
    List<AccountKey> left = of.stream().filter(key -> !gone.contains(key.owner())).toList();
    return any(oneIn(30) ? of : left);
  }

  private List<AccountKey> ofAsset(AssetId asset) {
    return accounts.stream().filter(key -> key.asset().equals(asset)).toList();
  }

  private Optional<MemberId> other(AccountKey account) {
    List<MemberId> others =
        ofAsset(account.asset()).stream()
            .map(AccountKey::owner)
            .filter(owner -> !owner.equals(account.owner()) && !gone.contains(owner))
            .toList();
    return others.isEmpty() ? Optional.empty() : Optional.of(any(others));
  }

  private Activity activity(AccountKey account, ActivityType type) {
    return Activity.of(ActivityId.of(id()), account.owner(), type, at()).with("value", amount());
  }

  private Step post(AccountKey account) {
    return Step.of(now, activity(account, ActivityType.POST_CREATED));
  }

  private Step like(AccountKey account) {
    Optional<MemberId> target = other(new AccountKey(account.owner(), POINTS));
    return target.isEmpty()
        ? post(account)
        : Step.of(now, activity(account, ActivityType.CONTENT_LIKED).withTarget(target.get()));
  }

  private Step intent(AccountKey account) {
    AssetId asset = oneIn(25) ? AssetId.of("gold") : account.asset();
    Duration pending = HALF_DAY.multipliedBy(random.nextInt(12));
    return Step.of(
        now,
        new RewardIntent(
            IntentId.of(id()), account.owner(), "referrer", asset, amount(), WHY, at(), pending));
  }

  private Step grant(AccountKey account) {
    Instant at = at();
    boolean lots = rules.asset(account.asset()).orElseThrow().lots() == LotPolicy.PER_AWARD;
    Optional<Instant> expiry =
        lots && oneIn(2)
            ? Optional.of(at.plus(HALF_DAY.multipliedBy(1 + random.nextInt(20))))
            : Optional.empty();
    AssetId asset = oneIn(25) ? AssetId.of("gold") : account.asset();
    return Step.of(now, new GrantCommand(id(), account.owner(), asset, amount(), expiry, WHY, at));
  }

  private Step hold(AccountKey account) {
    Duration duration = HALF_DAY.multipliedBy(1 + random.nextInt(oneIn(3) ? 12 : 90));
    return Step.of(
        now,
        new HoldCommand(id(), account.owner(), account.asset(), amount(), duration, WHY, at()));
  }

  private Step resolve() {
    // Mostly one of the latest, which is still open.
    if (holds.isEmpty() && !oneIn(20)) {
      return hold(account(accounts));
    }
    int newest = Math.max(0, holds.size() - 2);
    String hold =
        holds.isEmpty() || oneIn(40)
            ? "unknown"
            : holds.get(
                oneIn(4) ? random.nextInt(holds.size()) : random.nextInt(newest, holds.size()));
    return Step.of(
        now,
        switch (random.nextInt(6)) {
          case 0, 1 -> ResolveCommand.release(hold, at());
          case 2 -> ResolveCommand.captureAll(hold, at());
          case 3 -> ResolveCommand.capture(hold, 0, at());
          default -> ResolveCommand.capture(hold, amount(), at());
        });
  }

  private Step reverse() {
    TransactionId of =
        accepted.isEmpty() || oneIn(40)
            ? TransactionId.of("unknown")
            : oneIn(2)
                ? accepted.get(random.nextInt(Math.max(0, accepted.size() - 5), accepted.size()))
                : any(accepted);
    Optional<Long> amount = oneIn(2) ? Optional.of(amount()) : Optional.empty();
    return Step.of(now, new ReverseCommand(id(), of, amount, WHY, at()));
  }

  private Step reversal() {
    List<TransactionId> intents =
        accepted.stream().filter(id -> id.value().startsWith("intent:")).toList();
    String intent =
        intents.isEmpty() ? "unknown" : any(intents).value().substring("intent:".length());
    return Step.of(now, new RewardReversal(IntentId.of(intent), WHY, at()));
  }

  private Step penalty(AccountKey account) {
    Optional<Long> floor = oneIn(2) ? Optional.of((long) random.nextInt(10)) : Optional.empty();
    return Step.of(
        now,
        new PenaltyCommand(id(), account.owner(), account.asset(), amount(), floor, WHY, at()));
  }

  private Step transfer(AccountKey account) {
    List<TransferCommand.Share> to = new ArrayList<>();
    for (AccountKey key : ofAsset(account.asset())) {
      if (!key.owner().equals(account.owner()) && !gone.contains(key.owner()) && !oneIn(3)) {
        to.add(
            random.nextInt(to.size() + 1),
            new TransferCommand.Share(key.owner(), 1 + random.nextInt(4)));
      }
    }
    if (to.isEmpty()) {
      return post(account);
    }
    if (to.size() > 1 && oneIn(4)) {
      to.set(0, new TransferCommand.Share(to.get(0).member(), 0));
    }
    Remainder remainder = any(Arrays.asList(Remainder.values()));
    return Step.of(
        now,
        new TransferCommand(
            id(), account.owner(), account.asset(), amount(), to, remainder, WHY, at()));
  }

  private Step exchange(AccountKey account) {
    boolean pool = account.owner().value().equals("pool");
    if (rules.assets().size() < 2 || pool) {
      return post(account);
    }
    AssetId to = account.asset().equals(POINTS) ? COIN : POINTS;
    Ratio rate = Ratio.of(1 + random.nextInt(3), 1 + random.nextInt(5));
    return Step.of(
        now,
        new ExchangeCommand(id(), account.owner(), account.asset(), amount(), to, rate, WHY, at()));
  }

  /** Puts two members together who have all assets; now and then two of whom one is gone. */
  private Step merge() {
    List<MemberId> members =
        accounts.stream()
            .map(AccountKey::owner)
            .distinct()
            .filter(owner -> !owner.value().equals("pool"))
            .toList();
    List<MemberId> here = members.stream().filter(member -> !gone.contains(member)).toList();
    MemberId from = gone.isEmpty() || here.size() > 1 ? any(here) : any(gone);
    List<MemberId> others = here.stream().filter(member -> !member.equals(from)).toList();
    return others.isEmpty()
        ? Step.sweep(now, now)
        : Step.of(now, new MergeCommand(id(), from, any(others), WHY, at()));
  }

  private boolean oneIn(int n) {
    return random.nextInt(n) == 0;
  }

  private <T> T any(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }
}
