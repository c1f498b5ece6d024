package io.communitykit.jackson;

import static org.assertj.core.api.Assertions.assertThat;

import io.communitykit.core.CircleId;
import io.communitykit.core.problem.Checked;
import io.communitykit.points.definition.RewardCatalogueDefinition;
import io.communitykit.points.reward.Reward;
import io.communitykit.points.reward.RewardCatalogue;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A rule file of rewards")
class RewardFilesTest {

  @Test
  @DisplayName("is compiled, with local times in its zone")
  void compiled() throws IOException {
    RewardCatalogue shop = compile(text()).orElseThrow();
    assertThat(shop).hasToString("shop@4");
    assertThat(shop.rewards()).extracting(Reward::id).containsExactly("mug", "coffee", "print");
    Reward mug = shop.reward("mug").orElseThrow();
    assertThat(mug.from()).contains(Instant.parse("2026-09-30T16:00:00Z"));
    assertThat(mug.isToCome(Instant.parse("2026-09-30T15:59:59.999999Z"))).isTrue();
    assertThat(mug.circle()).isEmpty();
    assertThat(shop.reward("print").orElseThrow().circle()).contains(CircleId.of("photo"));
    assertThat(shop.reward("print").orElseThrow().minTier()).contains("silver");
    assertThat(mug.isOver(Instant.parse("2026-10-31T16:00:00Z"))).isTrue();
  }

  @ParameterizedTest(name = "{0} -> {1}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "rewards/1 | rewards/2 | 1:9: /schema: ",
        "Asia/Shanghai | Asia/Shangai | 4:7: /zone: ",
        "stock: 100 | stock: -1 | 9:12: /rewards/0/stock: ",
        "stock: 100 | stok: 100 | 9:5: /rewards/0/stok: ",
        "asset: coin | asset: points | 8:51: /rewards/0/price/1/asset: ",
        "amount: 3 | amount: 0 | 8:65: /rewards/0/price/1/amount: ",
        "amount: 3 | amount: 2.5 | 8:65: /rewards/0/price/1/amount: ",
        "amount: 3 | amount: 10000000000001 | 8:65: /rewards/0/price/1/amount: ",
        "max: 2 | max: 0 | 10:22: /rewards/0/perMember/max: ",
        "per: MONTH | per: YEAR | 10:30: /rewards/0/perMember/per: ",
        "2026-10-01T00:00 | 2026-10-01 | 11:11: /rewards/0/from: ",
        "2026-11-01T00:00 | 2026-10-01T00:00 | 12:9: /rewards/0/to: must be after from",
        "level: 3 | level: 0 | 13:22: /rewards/0/atLeast/level: ",
        "level: 3 | tier: ' ' | 13:21: /rewards/0/atLeast/tier: ",
        "level: 3 | '' | 13:14: /rewards/0/atLeast/level: ",
        "level: 3 | tir: gold | 13:15: /rewards/0/atLeast/tir: ",
        "circle: photo | circle: ' ' | 20:13: /rewards/2/circle: ",
        "P14D | P3661D | 14:19: /rewards/0/fulfilWithin: ",
        "P14D | two weeks | 14:19: /rewards/0/fulfilWithin: ",
        "id: coffee | id: mug | 15:9: /rewards/1/id: ",
        "cafe-2026 | '\" \"' | 17:14: /rewards/1/coupons: ",
      })
  @DisplayName("is refused with the place of each mistake")
  void mistakes(String right, String wrong, String problem) throws IOException {
    assertThat(text()).contains(right);
    Checked<RewardCatalogue> catalogue = compile(text().replaceFirst(right, wrong));
    assertThat(catalogue.isOk()).isFalse();
    assertThat(RuleFileTest.render(catalogue)).startsWith("rewards.yaml:" + problem);
    assertThat(catalogue.problems()).hasSize(1);
  }

  @Test
  @DisplayName("without rewards, or without a price, is refused")
  void empty() {
    String head = "schema: community-rewards/1\nid: shop\nversion: 1\nzone: UTC\n";
    assertThat(RuleFileTest.render(compile(head + "rewards: []\n"))).contains("/rewards");
    assertThat(RuleFileTest.render(compile(head + "rewards: [{id: mug, price: []}]\n")))
        .contains("/rewards/0/price");
  }

  private static Checked<RewardCatalogue> compile(String yaml) {
    return RuleFile.read(RuleSource.yaml("rewards.yaml", yaml), RewardCatalogueDefinition.class)
        .then(file -> file.compile(RewardCatalogue::compile));
  }

  private static String text() throws IOException {
    try {
      return Files.readString(
          Path.of(
              Objects.requireNonNull(
                      RewardFilesTest.class.getResource("/rules/rewards.yaml"), "rewards.yaml")
                  .toURI()));
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
  }
}
