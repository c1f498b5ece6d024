package io.communitykit.examples.replay;

import io.communitykit.core.Message;
import io.communitykit.metrics.report.FigureDefinition;
import io.communitykit.metrics.report.ReportBlock.Column;
import io.communitykit.metrics.report.ReportBlock.Tile;
import io.communitykit.metrics.report.ReportValue;

/** Short ways to name what the replay's own sections show. */
final class Words {

  private Words() {}

  static Message say(String key) {
    return Message.of("replay." + key);
  }

  static Message say(String key, String name, Object operand) {
    return Message.of("replay." + key, name, operand);
  }

  /** Returns the definition {@code code}, explained under {@code replay.definition.CODE}. */
  static FigureDefinition definition(String code) {
    return new FigureDefinition(
        code, say("definition." + code + ".name"), say("definition." + code + ".text"));
  }

  static Tile tile(String label, long value, Message detail, String code) {
    return Tile.of(say(label), ReportValue.of(value), detail).measuredBy(definition(code));
  }

  static Column words(String label) {
    return Column.words(say(label));
  }

  static Column numbers(String label, String code) {
    return Column.numbers(say(label)).measuredBy(definition(code));
  }
}
