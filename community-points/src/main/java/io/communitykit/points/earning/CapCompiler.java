package io.communitykit.points.earning;

import io.communitykit.core.AssetId;
import io.communitykit.core.Message;
import io.communitykit.points.Amounts;
import io.communitykit.points.CapOverflow;
import io.communitykit.points.CapPeriod;
import io.communitykit.points.EarningScope;
import io.communitykit.points.definition.CapDefinition;
import io.communitykit.points.reading.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns the caps of a rule or a category into caps. */
record CapCompiler(Fields fields, Map<AssetId, EarnedAsset> assets) {

  /**
   * Returns the caps.
   *
   * @param of what they are of: {@code cap:} or {@code group:}, and the id
   */
  List<EarningCap> compile(@Nullable List<CapDefinition> definitions, String pointer, String of) {
    List<EarningCap> caps = new ArrayList<>();
    for (Fields.Item<CapDefinition> item :
        fields.list(definitions, pointer, 0, EarningRules.MAX_CAPS)) {
      CapDefinition cap = item.value();
      CapPeriod per = cap.per();
      if (per == null) {
        fields.required(item.pointer() + "/per");
      }
      Optional<Long> max =
          fields.number(cap.max(), item.pointer() + "/max", 1, Amounts.MAX_PER_TRANSACTION);
      Optional<AssetId> asset =
          cap.asset() == null
              ? Optional.empty()
              : References.asset(fields, cap.asset(), item.pointer() + "/asset", assets)
                  .map(EarnedAsset::id);
      EarningScope by = cap.by() == null ? EarningScope.MEMBER : cap.by();
      if (per == null || max.isEmpty()) {
        continue;
      }
      // Two caps of one period on one asset would share a counter and count every award twice.
      boolean twice =
          caps.stream()
              .anyMatch(
                  other ->
                      other.per() == per
                          && other.by() == by
                          && (other.asset().isEmpty()
                              || asset.isEmpty()
                              || other.asset().equals(asset)));
      if (twice) {
        fields.add(item.pointer() + "/per", Message.of("core.duplicate", "value", per.name()));
      }
      CapOverflow overflow = cap.overflow() == null ? CapOverflow.TRUNCATE : cap.overflow();
      caps.add(EarningCap.of(of, per, max.get(), overflow, asset, by));
    }
    return caps;
  }
}
