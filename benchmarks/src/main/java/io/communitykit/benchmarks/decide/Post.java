package io.communitykit.benchmarks.decide;

import io.communitykit.core.Activity;
import io.communitykit.core.AttributeValue;
import io.communitykit.core.AttributeValue.Text;
import io.communitykit.core.AttributeValue.TextSet;
import io.communitykit.core.AttributeValue.Whole;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An activity as the engines like it best, made before anything is timed: a bean for Drools, facts
 * by name for the others.
 */
public final class Post {

  private final Activity activity;
  private final String type;
  private final long length;
  private final String board;
  private final Set<String> tags;

  Post(Activity activity) {
    this.activity = activity;
    this.type = activity.type().name();
    this.length = ((Whole) of(activity, "length")).value();
    this.board = ((Text) of(activity, "board")).value();
    this.tags = ((TextSet) of(activity, "tags")).values();
  }

  private static AttributeValue of(Activity activity, String name) {
    return activity.attribute(name).orElseThrow();
  }

  Activity activity() {
    return activity;
  }

  /** Returns what was done. */
  public String getType() {
    return type;
  }

  /** Returns how many characters it has. */
  public long getLength() {
    return length;
  }

  /** Returns where it stands. */
  public String getBoard() {
    return board;
  }

  /** Returns what it is about. */
  public Set<String> getTags() {
    return tags;
  }

  Map<String, Object> byName() {
    return Map.of("type", type, "length", length, "board", board, "tags", List.copyOf(tags));
  }
}
