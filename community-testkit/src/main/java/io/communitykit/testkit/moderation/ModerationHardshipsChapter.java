package io.communitykit.testkit.moderation;

import static io.communitykit.testkit.moderation.ModerationUnits.ANN;
import static io.communitykit.testkit.moderation.ModerationUnits.BO;
import static io.communitykit.testkit.moderation.ModerationUnits.CIRCLE;
import static io.communitykit.testkit.moderation.ModerationUnits.GONE;
import static io.communitykit.testkit.moderation.ModerationUnits.appeal;
import static io.communitykit.testkit.moderation.ModerationUnits.at;
import static io.communitykit.testkit.moderation.ModerationUnits.cleared;
import static io.communitykit.testkit.moderation.ModerationUnits.complaint;
import static io.communitykit.testkit.moderation.ModerationUnits.confirmed;
import static io.communitykit.testkit.moderation.ModerationUnits.entry;
import static io.communitykit.testkit.moderation.ModerationUnits.find;
import static io.communitykit.testkit.moderation.ModerationUnits.held;
import static io.communitykit.testkit.moderation.ModerationUnits.heldCase;
import static io.communitykit.testkit.moderation.ModerationUnits.lease;
import static io.communitykit.testkit.moderation.ModerationUnits.mute;
import static io.communitykit.testkit.moderation.ModerationUnits.post;
import static io.communitykit.testkit.moderation.ModerationUnits.queue;
import static io.communitykit.testkit.moderation.ModerationUnits.reviewCase;
import static io.communitykit.testkit.moderation.ModerationUnits.revoked;
import static io.communitykit.testkit.moderation.ModerationUnits.ruling;
import static io.communitykit.testkit.moderation.ModerationUnits.sanction;
import static io.communitykit.testkit.moderation.ModerationUnits.strike;
import static io.communitykit.testkit.moderation.ModerationUnits.unit;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.communitykit.core.MemberId;
import io.communitykit.core.Page;
import io.communitykit.moderation.Actor;
import io.communitykit.moderation.Subject;
import io.communitykit.moderation.audit.AuditEntry;
import io.communitykit.moderation.review.Appeal;
import io.communitykit.moderation.review.AppealOutcome;
import io.communitykit.moderation.review.ReviewCase;
import io.communitykit.moderation.sanction.Sanction;
import io.communitykit.moderation.sanction.SanctionKind;
import io.communitykit.moderation.sanction.Strike;
import io.communitykit.moderation.store.AppealQuery;
import io.communitykit.moderation.store.AuditQuery;
import io.communitykit.moderation.store.CaseQuery;
import io.communitykit.moderation.store.InMemoryModerationStore;
import io.communitykit.moderation.store.ModerationStore;
import io.communitykit.moderation.store.ModerationUnit;
import io.communitykit.moderation.store.RecordChange;
import io.communitykit.moderation.store.UnitCommit.Status;
import io.communitykit.testkit.store.StoreChapter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** That nothing is half done, whenever a store dies, and that it answers like the reference. */
abstract class ModerationHardshipsChapter extends StoreChapter<ModerationStore> {

  /** How many commands a random world has. */
  private static final int COMMANDS = 150;

  private static final List<MemberId> MEMBERS = List.of(ANN, BO, MemberId.of("a"));

  ModerationHardshipsChapter(ModerationStoreContract contract) {
    super(contract);
  }

  /** Lets each write die, within its steps or around its call. */
  private void die(BiConsumer<Consumer<ModerationStore>, Consumer<ModerationStore>> harness) {
    Consumer<ModerationStore> all = store -> store.commit(CommitsChapter.everything());
    harness.accept(store -> {}, all);
    harness.accept(
        all,
        store ->
            store.commit(
                unit("second")
                    .with(
                        new RecordChange(
                            ANN,
                            1,
                            List.of(
                                strike("s1", ANN, 0).voidedBy(revoked(5)), strike("s2", ANN, 1)),
                            List.of(mute("m1", ANN, 0).liftedBy(revoked(5)))))
                    .with(reviewCase("c1", post("p1"), ANN, 0).resolved(confirmed(9)))
                    .with(
                        appeal("a1", ANN, Subject.sanction("m1"), 1)
                            .decided(ruling(AppealOutcome.OVERTURNED, BO, 5)))
                    .with(entry("e9", Actor.member(BO), post("p1"), 5))));
    harness.accept(
        all,
        store ->
            store.commit(
                unit("third").with(complaint("x3", MemberId.of("cy"), post("p1"), "c1", 4, 5))));
    harness.accept(all, store -> store.erase(ANN, GONE));
  }

  @Test
  @DisplayName("dying around a call leaves all of it or nothing, and a repetition completes it")
  void diesAround() {
    Function<ModerationStore, ?> picture = CommitsChapter::picture;
    die((before, write) -> dieAround(before, write, picture));
  }

  @Test
  @DisplayName("dying in the middle of a call leaves all of it or nothing")
  void diesInside() {
    Function<ModerationStore, ?> picture = CommitsChapter::picture;
    die((before, write) -> dieInside(before, write, picture));
  }

  @Test
  @DisplayName("what was answered survives a restart")
  void survivesRestart() {
    assumeDurable();
    store().commit(CommitsChapter.everything());
    List<Object> before = CommitsChapter.picture(store());
    reopen();
    assertEquals(before, CommitsChapter.picture(store()));
    assertEquals(Status.REPLAYED, store().commit(CommitsChapter.everything()).status());
  }

  @Test
  @DisplayName("every command is answered and kept as by the reference")
  void answersLikeTheReference() {
    long first = Long.getLong("communitykit.seed", 1);
    int worlds = Integer.getInteger("communitykit.worlds", Math.max(3, races() / 500));
    for (long seed = first; seed < first + worlds; seed++) {
      compare(seed, empty());
    }
  }

  private static void compare(long seed, ModerationStore store) {
    SplittableRandom random = new SplittableRandom(seed);
    ModerationStore reference = new InMemoryModerationStore();
    for (int i = 1; i <= COMMANDS; i++) {
      String where = "-Dcommunitykit.seed=" + seed + " -Dcommunitykit.worlds=1, command " + i;
      Function<ModerationStore, Object> command = command(random, reference, i);
      assertEquals(command.apply(reference), command.apply(store), where);
      Function<ModerationStore, Object> look = look(random, i);
      assertEquals(look.apply(reference), look.apply(store), where);
      if (i % 10 == 0) {
        assertEquals(picture(reference), picture(store), where);
      }
    }
  }

  private static List<Object> picture(ModerationStore store) {
    List<Object> picture = new ArrayList<>();
    for (MemberId member : MEMBERS) {
      picture.add(store.record(member, at(0)));
      picture.add(store.tally(member));
      picture.add(store.export(member));
    }
    picture.add(queue(store));
    picture.add(store.appeals(AppealQuery.ALL, Optional.empty(), Page.MAX_SIZE));
    picture.add(store.audit(AuditQuery.ALL, Optional.empty(), Page.MAX_SIZE));
    return picture;
  }

  private static MemberId member(SplittableRandom random) {
    return MEMBERS.get(random.nextInt(MEMBERS.size()));
  }

  /** Most commands fit what the reference has, and some are out of date. */
  private static Function<ModerationStore, Object> command(
      SplittableRandom random, ModerationStore reference, int now) {
    if (random.nextInt(40) == 0) {
      MemberId member = member(random);
      return store -> store.erase(member, MemberId.of("x" + now));
    }
    ModerationUnit unit = unit("u" + random.nextInt(COMMANDS));
    if (random.nextInt(3) != 0) {
      unit = unit.with(change(random, reference, now));
    }
    if (random.nextInt(2) == 0) {
      unit = withCase(random, reference, unit, now);
    } else if (random.nextInt(2) == 0) {
      unit =
          unit.with(
              complaint(
                  "x" + now,
                  member(random),
                  post("p" + random.nextInt(5)),
                  "c" + random.nextInt(10),
                  random.nextInt(6),
                  now % 7));
    }
    if (random.nextInt(3) == 0) {
      unit = unit.with(anyAppeal(random, reference, now));
    }
    if (random.nextInt(2) == 0) {
      Actor actor = random.nextBoolean() ? Actor.rule("ann") : Actor.member(member(random));
      AuditEntry entry = entry("e" + now, actor, Subject.member(member(random)), now % 9);
      unit = unit.with(entry);
    }
    ModerationUnit ready = unit;
    return store -> store.commit(ready);
  }

  private static RecordChange change(SplittableRandom random, ModerationStore reference, int now) {
    MemberId member = member(random);
    long version = reference.record(member, at(0)).version() - (random.nextInt(6) == 0 ? 1 : 0);
    Strike strike = strike("s" + random.nextInt(20), member, now % 5);
    SanctionKind kind = List.of(SanctionKind.values()).get(random.nextInt(4));
    Sanction sanction =
        sanction(
            "m" + random.nextInt(20),
            member,
            kind,
            random.nextBoolean() ? Optional.of(CIRCLE) : Optional.empty(),
            now);
    boolean back = random.nextInt(4) == 0;
    return new RecordChange(
        member,
        version,
        List.of(back ? strike.voidedBy(revoked(now)) : strike),
        List.of(back ? sanction.liftedBy(revoked(now + 30L)) : sanction));
  }

  private static ModerationUnit withCase(
      SplittableRandom random, ModerationStore reference, ModerationUnit unit, int now) {
    String id = "c" + random.nextInt(10);
    Optional<ReviewCase> before = find(reference, id);
    if (before.isEmpty() || random.nextInt(8) == 0) {
      String subject = "p" + random.nextInt(5);
      ModerationUnit opening =
          unit.with(
              random.nextBoolean()
                  ? heldCase(id, post(subject), random.nextInt(4), now % 4)
                  : reviewCase(id, post(subject), member(random), now % 4));
      return random.nextBoolean()
          ? opening
          : opening.with(complaint("x" + now, member(random), post(subject), id, 2, now % 7));
    }
    ReviewCase each = before.get();
    return unit.with(
        switch (random.nextInt(4)) {
          case 0 -> each.claimed(lease(member(random), now + 5L));
          case 1 -> each.holding(held("d" + now, random.nextInt(4)));
          case 2 -> each.resolved(random.nextBoolean() ? confirmed(now) : cleared(now));
          default -> each.claimed(lease(member(random), now)).resolved(cleared(now));
        });
  }

  private static Appeal anyAppeal(SplittableRandom random, ModerationStore reference, int now) {
    Subject act = Subject.sanction("m" + random.nextInt(12));
    Optional<Appeal> before =
        reference.appeals(AppealQuery.against(act), Optional.empty(), 1).items().stream()
            .findFirst();
    return before.isPresent() && random.nextInt(4) != 0
        ? before.get().decided(ruling(AppealOutcome.UPHELD, member(random), now))
        : appeal("a" + now, member(random), act, now % 6);
  }

  private static Function<ModerationStore, Object> look(SplittableRandom random, int now) {
    MemberId member = member(random);
    int limit = 1 + random.nextInt(5);
    long when = random.nextInt(2 * COMMANDS);
    return switch (random.nextInt(6)) {
      case 0 -> store -> store.record(member, at(when));
      case 1 ->
          store ->
              store.inForce(
                  member, when % 2 == 0 ? Optional.of(CIRCLE) : Optional.empty(), at(when));
      case 2 ->
          store ->
              store.cases(
                  when % 2 == 0
                      ? CaseQuery.OPEN.claimable(member, at(now))
                      : CaseQuery.OPEN.in(CIRCLE),
                  limit);
      case 3 ->
          store ->
              second(
                  store.audit(AuditQuery.of(member), Optional.empty(), limit),
                  next -> store.audit(AuditQuery.of(member), Optional.of(next), limit));
      case 4 ->
          store ->
              second(
                  store.appeals(AppealQuery.WAITING, Optional.empty(), limit),
                  next -> store.appeals(AppealQuery.WAITING, Optional.of(next), limit));
      default ->
          store ->
              second(
                  store.complaints("c" + when % 10, Optional.empty(), limit),
                  next -> store.complaints("c" + when % 10, Optional.of(next), limit));
    };
  }

  private static <T> List<Page<T>> second(Page<T> first, Function<String, Page<T>> more) {
    return first.next().map(next -> List.of(first, more.apply(next))).orElse(List.of(first));
  }
}
