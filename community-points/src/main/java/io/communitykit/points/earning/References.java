package io.communitykit.points.earning;

import io.communitykit.core.AssetId;
import io.communitykit.core.CircleId;
import io.communitykit.core.Message;
import io.communitykit.points.reading.Fields;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what a rule names by id. */
final class References {

  private References() {}

  /** Finds the asset that is named. */
  static Optional<EarnedAsset> asset(
      Fields fields, @Nullable String name, String pointer, Map<AssetId, EarnedAsset> assets) {
    if (name == null || name.isBlank()) {
      fields.required(pointer);
      return Optional.empty();
    }
    Optional<EarnedAsset> asset =
        assets.values().stream().filter(a -> a.id().value().equals(name)).findFirst();
    if (asset.isEmpty()) {
      fields.unknown(pointer, "points.asset", name);
    }
    return asset;
  }

  /** Finds the asset that is named; the file's only one may be left out. */
  static Optional<AssetId> assetOrOnly(
      Fields fields, @Nullable String name, String pointer, Map<AssetId, EarnedAsset> assets) {
    return name == null && assets.size() == 1
        ? assets.keySet().stream().findFirst()
        : asset(fields, name, pointer, assets).map(EarnedAsset::id);
  }

  /** Reads circles by id; none if left out. */
  static Set<CircleId> circles(Fields fields, @Nullable List<String> ids, String pointer) {
    Set<CircleId> circles = new LinkedHashSet<>();
    for (Fields.Item<String> item :
        fields.list(ids, pointer, ids == null ? 0 : 1, EarningRules.MAX_CIRCLES)) {
      fields
          .text(item.value(), item.pointer(), CircleId::of)
          .filter(id -> !circles.add(id))
          .ifPresent(
              id -> fields.add(item.pointer(), Message.of("core.duplicate", "value", id.value())));
    }
    return circles;
  }
}
