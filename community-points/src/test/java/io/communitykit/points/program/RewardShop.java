package io.communitykit.points.program;

import static io.communitykit.points.fixture.Definitions.asset;
import static io.communitykit.points.fixture.Definitions.award;
import static io.communitykit.points.fixture.Definitions.file;
import static io.communitykit.points.fixture.Definitions.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.communitykit.core.AssetId;
import io.communitykit.core.MemberId;
import io.communitykit.core.Message;
import io.communitykit.points.CapPeriod;
import io.communitykit.points.command.CommandReceipt;
import io.communitykit.points.command.GrantCommand;
import io.communitykit.points.command.RedeemCommand;
import io.communitykit.points.definition.RewardCatalogueDefinition;
import io.communitykit.points.definition.RewardDefinition;
import io.communitykit.points.definition.RewardLimitDefinition;
import io.communitykit.points.definition.RewardPriceDefinition;
import io.communitykit.points.definition.RewardStandingDefinition;
import io.communitykit.points.ledger.InMemoryLedgerStore;
import io.communitykit.points.ledger.LedgerAuditor;
import io.communitykit.points.ledger.LedgerStore;
import io.communitykit.points.reward.InMemoryRewardStore;
import io.communitykit.points.reward.RewardCatalogue;
import io.communitykit.points.reward.RewardStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A community with points, coins and a few rewards, for tests. */
final class RewardShop {

  static final Instant NOON = Instant.parse("2026-06-01T04:00:00Z"); // 12:00 in Shanghai
  static final MemberId ANN = MemberId.of("ann");
  static final MemberId BO = MemberId.of("bo");
  static final AssetId POINTS = AssetId.of("points");
  static final AssetId COIN = AssetId.of("coin");
  static final Message WHY = Message.of("shop.why");

  final LedgerStore ledger;
  final RewardStore redemptions;
  final PointsProgram program;
  Instant now = NOON;
  RewardDesk desk;

  RewardShop(LedgerStore ledger, RewardStore redemptions, Offer... offers) {
    this.ledger = ledger;
    this.redemptions = redemptions;
    program =
        PointsProgram.builder(
                file()
                    .asset("points", asset(null, null))
                    .asset("coin", asset(null, null))
                    .rule(rule("post", "post.created", award(2)))
                    .levels("points", 0L, 100L, 250L)
                    .compile())
            .store(ledger)
            .clock(() -> now)
            .build();
    desk = program.rewards(catalogue(1, offers), redemptions);
  }

  static RewardShop of(Offer... offers) {
    return new RewardShop(new InMemoryLedgerStore(), new InMemoryRewardStore(), offers);
  }

  /** A reward in the making. */
  static final class Offer {
    private final String id;
    private final List<RewardPriceDefinition> price = new ArrayList<>();
    private @Nullable Long stock;
    private @Nullable RewardLimitDefinition perMember;
    private @Nullable String from;
    private @Nullable String to;
    private @Nullable RewardStandingDefinition atLeast;
    private @Nullable String circle;
    private @Nullable String fulfilWithin;
    private @Nullable String coupons;

    Offer(String id) {
      this.id = id;
    }

    Offer costs(String asset, long amount) {
      price.add(new RewardPriceDefinition(asset, amount));
      return this;
    }

    Offer stock(long stock) {
      this.stock = stock;
      return this;
    }

    Offer perMember(long max, CapPeriod per) {
      perMember = new RewardLimitDefinition(max, per);
      return this;
    }

    Offer offered(@Nullable String from, @Nullable String to) {
      this.from = from;
      this.to = to;
      return this;
    }

    Offer level(int level) {
      atLeast = new RewardStandingDefinition(level, null);
      return this;
    }

    Offer tier(String tier) {
      atLeast = new RewardStandingDefinition(null, tier);
      return this;
    }

    Offer circle(String circle) {
      this.circle = circle;
      return this;
    }

    Offer fulfilWithin(String duration) {
      fulfilWithin = duration;
      return this;
    }

    Offer coupons(String pool) {
      coupons = pool;
      return this;
    }

    RewardDefinition definition() {
      return new RewardDefinition(
          id, price, stock, perMember, from, to, atLeast, circle, fulfilWithin, coupons);
    }
  }

  /** A mug for 100 points. */
  static Offer mug() {
    return new Offer("mug").costs("points", 100);
  }

  static RewardCatalogueDefinition definition(int version, Offer... offers) {
    return new RewardCatalogueDefinition(
        RewardCatalogueDefinition.SCHEMA,
        "shop",
        version,
        "Asia/Shanghai",
        null,
        List.of(offers).stream().map(Offer::definition).toList());
  }

  static RewardCatalogue catalogue(int version, Offer... offers) {
    return RewardCatalogue.compile(definition(version, offers)).orElseThrow();
  }

  /** Goes on with a new version of the catalogue. */
  void reload(Offer... offers) {
    desk = program.rewards(catalogue(desk.catalogue().version() + 1, offers), redemptions);
  }

  void grant(MemberId member, AssetId asset, long amount) {
    grant(member, asset, amount, Optional.empty());
  }

  void grant(MemberId member, AssetId asset, long amount, Optional<Instant> expiresAt) {
    String id = member + " " + asset + " " + amount + " " + expiresAt;
    assertThat(program.grant(new GrantCommand(id, member, asset, amount, expiresAt, WHY, NOON)))
        .extracting(CommandReceipt::status)
        .isEqualTo(CommandReceipt.Status.DONE);
  }

  /** Asks for one of {@code reward} at noon. */
  RedemptionReceipt redeem(String id, MemberId member, String reward) {
    return desk.redeem(new RedeemCommand(id, member, reward, NOON));
  }

  long available(MemberId member, AssetId asset) {
    return program.balance(member, asset, now).available();
  }

  /** Moves the clock on. */
  Instant after(String duration) {
    now = NOON.plus(Duration.parse(duration));
    return now;
  }

  void audit() {
    assertThat(LedgerAuditor.audit(ledger, List.of(POINTS, COIN)).findings()).isEmpty();
  }
}
