package io.communitykit.testkit.points.reward;

import static io.communitykit.testkit.points.reward.RewardUnits.ANN;
import static io.communitykit.testkit.points.reward.RewardUnits.BO;
import static io.communitykit.testkit.points.reward.RewardUnits.POOL;
import static io.communitykit.testkit.points.reward.RewardUnits.all;
import static io.communitykit.testkit.points.reward.RewardUnits.at;
import static io.communitykit.testkit.points.reward.RewardUnits.codes;
import static io.communitykit.testkit.points.reward.RewardUnits.coffee;
import static io.communitykit.testkit.points.reward.RewardUnits.mug;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.communitykit.core.MemberId;
import io.communitykit.points.reward.BeginCommit.Status;
import io.communitykit.points.reward.InMemoryRewardStore;
import io.communitykit.points.reward.Redemption;
import io.communitykit.points.reward.RedemptionQuery;
import io.communitykit.points.reward.RedemptionState;
import io.communitykit.points.reward.RewardStore;
import io.communitykit.testkit.store.StoreChapter;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** That nothing is half done, whenever a store dies, and that it answers like the reference. */
abstract class RewardHardshipsChapter extends StoreChapter<RewardStore> {

  /** How many commands a random world has. */
  private static final int COMMANDS = 150;

  RewardHardshipsChapter(RewardStoreContract contract) {
    super(contract);
  }

  private static List<Object> picture(RewardStore store) {
    return List.of(all(store), store.couponsLeft(POOL));
  }

  /** Lets each write die, within its steps or around its call. */
  private void die(BiConsumer<Consumer<RewardStore>, Consumer<RewardStore>> harness) {
    Consumer<RewardStore> codes = store -> store.addCoupons(POOL, codes("c", 3));
    Consumer<RewardStore> begun = codes.andThen(store -> store.begin(coffee("r1", ANN, 2, 10)));
    harness.accept(store -> {}, codes);
    harness.accept(codes, store -> store.begin(coffee("r1", ANN, 2, 10)));
    harness.accept(begun, store -> store.advance("r1", RedemptionState.FULFILLED, at(11)));
    harness.accept(begun, store -> store.advance("r1", RedemptionState.RELEASED, at(11)));
    harness.accept(begun, store -> store.withdraw("r1"));
    harness.accept(
        begun.andThen(store -> store.begin(mug("r2", ANN, 20))),
        store -> store.erase(ANN, MemberId.of("x-1")));
  }

  @Test
  @DisplayName("dying around a call leaves all of it or nothing, and a repetition completes it")
  void diesAround() {
    Function<RewardStore, ?> picture = RewardHardshipsChapter::picture;
    die((before, write) -> dieAround(before, write, picture));
  }

  @Test
  @DisplayName("dying in the middle of a call leaves all of it or nothing")
  void diesInside() {
    Function<RewardStore, ?> picture = RewardHardshipsChapter::picture;
    die((before, write) -> dieInside(before, write, picture));
  }

  @Test
  @DisplayName("what was answered survives a restart")
  void survivesRestart() {
    assumeDurable();
    store().addCoupons(POOL, codes("c", 3));
    store().begin(coffee("r1", ANN, 2, 10));
    store().advance("r1", RedemptionState.FULFILLED, at(11));
    List<Object> before = picture(store());
    reopen();
    assertEquals(before, picture(store()));
    assertEquals(Status.REPLAYED, store().begin(coffee("r1", ANN, 2, 10)).status());
  }

  @Test
  @DisplayName("every command is answered and kept as by the reference")
  void answersLikeTheReference() {
    long first = Long.getLong("communitykit.seed", 1);
    int worlds = Integer.getInteger("communitykit.worlds", Math.max(3, races() / 250));
    for (long seed = first; seed < first + worlds; seed++) {
      compare(seed, empty());
    }
  }

  private static void compare(long seed, RewardStore store) {
    SplittableRandom random = new SplittableRandom(seed);
    RewardStore reference = new InMemoryRewardStore();
    for (int i = 1; i <= COMMANDS; i++) {
      String where = "-Dcommunitykit.seed=" + seed + " -Dcommunitykit.worlds=1, command " + i;
      Function<RewardStore, Object> command = command(random);
      assertEquals(command.apply(reference), command.apply(store), where);
      Function<RewardStore, Object> look = look(random);
      assertEquals(look.apply(reference), look.apply(store), where);
      assertEquals(picture(reference), picture(store), where);
    }
  }

  private static Function<RewardStore, Object> command(SplittableRandom random) {
    String id = "r" + random.nextInt(15);
    MemberId member = random.nextBoolean() ? ANN : BO;
    int n = 1 + random.nextInt(3);
    int second = random.nextInt(20);
    RedemptionState next = state(random);
    return switch (random.nextInt(12)) {
      case 0 -> store -> store.addCoupons(POOL, codes("c" + second % 4, n));
      case 1, 2, 3 -> store -> store.begin(coffee(id, member, n, second % 3));
      case 4, 5 -> store -> store.begin(mug(id, member, second % 3));
      case 6 -> store -> store.withdraw(id);
      case 7 ->
          store -> second == 0 ? store.erase(member, MemberId.of("x" + n)) : store.export(member);
      default -> store -> store.advance(id, next, at(second));
    };
  }

  private static RedemptionState state(SplittableRandom random) {
    RedemptionState[] states = RedemptionState.values();
    return states[random.nextInt(states.length)];
  }

  private static Function<RewardStore, Object> look(SplittableRandom random) {
    RedemptionQuery any =
        new RedemptionQuery(
            random.nextBoolean() ? Optional.of(ANN) : Optional.empty(),
            random.nextBoolean() ? Optional.of("mug") : Optional.empty(),
            random.nextInt(4) == 0 ? Optional.of(POOL) : Optional.empty(),
            random.nextBoolean() ? Optional.of(state(random)) : Optional.empty(),
            random.nextInt(4) == 0
                ? Optional.of(at(0).plus(Redemption.BEGUN_FOR).plusSeconds(random.nextInt(4)))
                : Optional.empty());
    int limit = 1 + random.nextInt(5);
    return store ->
        store
            .list(any, Optional.empty(), limit)
            .next()
            .map(next -> store.list(any, Optional.of(next), limit).items())
            .orElse(List.of());
  }
}
