package io.communitykit.jdbc.reward;

import static org.assertj.core.api.Assertions.assertThat;

import io.communitykit.core.AssetId;
import io.communitykit.core.MemberId;
import io.communitykit.core.Message;
import io.communitykit.core.Namespace;
import io.communitykit.jdbc.ConnectionSource;
import io.communitykit.jdbc.Databases;
import io.communitykit.jdbc.points.JdbcLedgerStore;
import io.communitykit.points.CapPeriod;
import io.communitykit.points.command.GrantCommand;
import io.communitykit.points.command.RedeemCommand;
import io.communitykit.points.definition.AssetDefinition;
import io.communitykit.points.definition.AwardDefinition;
import io.communitykit.points.definition.EarningDefinition;
import io.communitykit.points.definition.EarningRuleDefinition;
import io.communitykit.points.definition.RewardCatalogueDefinition;
import io.communitykit.points.definition.RewardDefinition;
import io.communitykit.points.definition.RewardLimitDefinition;
import io.communitykit.points.definition.RewardPriceDefinition;
import io.communitykit.points.earning.EarningRules;
import io.communitykit.points.ledger.LedgerAuditor;
import io.communitykit.points.program.PointsProgram;
import io.communitykit.points.program.RedemptionReceipt;
import io.communitykit.points.program.RedemptionReceipt.Status;
import io.communitykit.points.program.RewardDesk;
import io.communitykit.points.reward.Redemption;
import io.communitykit.points.reward.RewardCatalogue;
import io.communitykit.testkit.Races;
import io.communitykit.testkit.SettableClock;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A reward desk over a database")
class RewardDeskTest {

  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
  private static final AssetId POINTS = AssetId.of("points");
  private static final Message WHY = Message.of("shop.why");
  private static final int MEMBERS = 100;
  private static final int STOCK = 20;

  static Stream<Named<DataSource>> databases() {
    return Stream.of(Named.of("PostgreSQL", Databases.postgres()), Named.of("H2", Databases.h2()));
  }

  private final SettableClock clock = new SettableClock(NOON);

  private PointsProgram program(JdbcLedgerStore ledger) {
    EarningRuleDefinition rule =
        new EarningRuleDefinition(
            "post",
            "post.created",
            null,
            List.of(new AwardDefinition("points", 10L, null, null, null)),
            null,
            null);
    EarningDefinition definition =
        new EarningDefinition(
            "community-points/1",
            "club",
            1,
            "UTC",
            null,
            null,
            Map.of("points", new AssetDefinition(0, null, null, null)),
            List.of(rule),
            null,
            null,
            null,
            null,
            null);
    return PointsProgram.builder(EarningRules.compile(definition).orElseThrow())
        .store(ledger)
        .clock(clock)
        .build();
  }

  private RewardDesk desk(ConnectionSource connections, Namespace community) {
    PointsProgram program = program(JdbcLedgerStore.on(connections).community(community).open());
    RewardDefinition mug =
        new RewardDefinition(
            "mug",
            List.of(new RewardPriceDefinition("points", 100L)),
            (long) STOCK,
            new RewardLimitDefinition(1L, CapPeriod.LIFETIME),
            null,
            null,
            null,
            null,
            "P14D",
            "cafe");
    RewardCatalogue catalogue =
        RewardCatalogue.compile(
                new RewardCatalogueDefinition(
                    RewardCatalogueDefinition.SCHEMA, "shop", 1, "UTC", null, List.of(mug)))
            .orElseThrow();
    RewardDesk desk =
        program.rewards(catalogue, JdbcRewardStore.on(connections).community(community).open());
    for (int i = 0; i < MEMBERS; i++) {
      program.grant(new GrantCommand("g" + i, member(i), POINTS, 100, Optional.empty(), WHY, NOON));
    }
    List<String> codes = new ArrayList<>();
    for (int i = 0; i < STOCK; i++) {
      codes.add("code" + i);
    }
    desk.store().addCoupons("cafe", codes);
    return desk;
  }

  private static MemberId member(int i) {
    return MemberId.of("m" + i);
  }

  @ParameterizedTest(autoCloseArguments = false) // Other tests use the pools, too.
  @MethodSource("databases")
  @DisplayName("gives 20 mugs with 20 codes to 20 of 100, and again once they lapsed")
  void raced(DataSource database) throws Exception {
    Namespace community = Namespace.of(Databases.freshName());
    RewardDesk desk = desk(ConnectionSource.of(database), community);
    List<Status> seen = new ArrayList<>();
    Races.run(
            MEMBERS / 10,
            10,
            (race, thread) -> {
              int i = 10 * race + thread;
              return desk.redeem(new RedeemCommand("r" + i, member(i), "mug", NOON)).status();
            })
        .forEach(seen::addAll);
    assertThat(seen).filteredOn(Status.DONE::equals).hasSize(STOCK);
    assertThat(seen).filteredOn(status -> status != Status.DONE).hasSize(MEMBERS - STOCK);
    assertThat(desk.left("mug")).hasValue(0);
    assertThat(desk.store().couponsLeft("cafe")).isZero();
    List<Redemption> held = desk.toFulfil(NOON, Optional.empty(), 99).items();
    assertThat(held).hasSize(STOCK);
    assertThat(desk.fulfil(held.get(0).id(), NOON).redemption().orElseThrow().coupons()).hasSize(1);
    assertThat(desk.refund(held.get(0).id(), WHY, NOON).status()).isEqualTo(Status.DONE);
    assertThat(desk.release(held.get(1).id(), WHY, NOON).status()).isEqualTo(Status.DONE);
    assertThat(desk.left("mug")).as("one refunded, one released").hasValue(2);
    Redemption theirs = held.get(2);
    MemberId nobody = MemberId.of("x-1");
    desk.store().erase(theirs.member(), nobody);
    JdbcLedgerStore.on(database).community(community).open().erase(theirs.member(), nobody);
    assertThat(desk.release(theirs.id(), WHY, NOON).status()).isEqualTo(Status.DONE);
    Instant late = clock.advance(Duration.ofDays(14));
    int unlucky = seen.indexOf(Status.OUT_OF_STOCK);
    assertThat(
            desk.redeem(new RedeemCommand("late", member(unlucky), "mug", late))
                .redemption()
                .isPresent())
        .isTrue();
    assertThat(desk.sweep(late, 99).changed()).isEqualTo(STOCK - 3);
    assertThat(desk.left("mug")).hasValue(STOCK - 1);
    assertThat(desk.store().couponsLeft("cafe")).isEqualTo(STOCK - 2);
    assertThat(
            LedgerAuditor.audit(
                    JdbcLedgerStore.on(database).community(community).open(), List.of(POINTS))
                .findings())
        .isEmpty();
  }

  @ParameterizedTest(autoCloseArguments = false) // Other tests use the pools, too.
  @MethodSource("databases")
  @DisplayName("shares the fate of the host's transaction, with all it writes")
  void joined(DataSource database) throws SQLException {
    Namespace community = Namespace.of(Databases.freshName());
    RewardDesk outside = desk(ConnectionSource.of(database), community);
    try (Connection host = database.getConnection()) {
      host.setAutoCommit(false);
      RewardDesk joined = desk(ConnectionSource.joining(() -> host), community);
      for (boolean commits : List.of(false, true)) {
        RedemptionReceipt receipt = joined.redeem(new RedeemCommand("r1", member(0), "mug", NOON));
        assertThat(receipt.status()).isEqualTo(Status.DONE);
        if (commits) {
          host.commit();
        } else {
          host.rollback();
        }
        assertThat(outside.find("r1", NOON).isPresent()).isEqualTo(commits);
        assertThat(outside.left("mug")).hasValue(commits ? STOCK - 1 : STOCK);
        assertThat(outside.store().couponsLeft("cafe")).isEqualTo(commits ? STOCK - 1 : STOCK);
      }
    }
  }
}
