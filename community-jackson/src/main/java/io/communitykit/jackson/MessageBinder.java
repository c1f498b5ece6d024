package io.communitykit.jackson;

import io.communitykit.core.Message;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Binds messages.
 *
 * <p>Operands that JSON has no type for are objects with one member that names their type: {@code
 * {"instant": "2026-01-01T00:00:00Z"}}. A member {@code text}, which some writers add for people,
 * is ignored.
 */
final class MessageBinder {

  static final String KEY = "key";
  static final String OPERANDS = "operands";
  static final String TEXT = "text";
  static final String INSTANT = "instant";
  static final String DATE = "date";
  static final String DURATION = "duration";
  static final String MESSAGE = "message";

  private static final Map<String, Shape> TYPED =
      Map.of(
          INSTANT,
          Shapes.leaf(Instant.class),
          DATE,
          Shapes.leaf(LocalDate.class),
          DURATION,
          Shapes.leaf(Duration.class),
          MESSAGE,
          new Shape.Said());

  private final Findings findings;
  private final Binder binder;

  MessageBinder(Findings findings, Binder binder) {
    this.findings = findings;
    this.binder = binder;
  }

  Optional<Object> bind(Part part, String pointer) {
    if (!(part instanceof Part.Members given)) {
      return binder.wrongType(part, new Shape.Said(), pointer);
    }
    int before = findings.size();
    for (Map.Entry<String, Part.Member> member : given.members().entrySet()) {
      if (!List.of(KEY, OPERANDS, TEXT).contains(member.getKey())) {
        findings.add(
            Composer.child(pointer, member.getKey()),
            member.getValue().keyOffset(),
            Message.of("jackson.unknown-key", "known", List.of(KEY, OPERANDS)));
      }
    }
    Part.Member key = given.members().get(KEY);
    if (key == null) {
      findings.add(pointer + "/" + KEY, part.offset(), Message.of("core.required"));
      return Optional.empty();
    }
    Optional<Object> said = binder.bind(key.value(), Shapes.TEXT, pointer + "/" + KEY);
    Map<String, Object> operands = new TreeMap<>();
    Part.Member givenOperands = given.members().get(OPERANDS);
    if (givenOperands != null) {
      String at = pointer + "/" + OPERANDS;
      if (givenOperands.value() instanceof Part.Members named) {
        named
            .members()
            .forEach(
                (name, operand) ->
                    operand(operand.value(), Composer.child(at, name))
                        .ifPresent(value -> operands.put(name, value)));
      } else {
        binder.wrongType(givenOperands.value(), new Shape.Said(), at);
      }
    }
    return findings.size() > before
        ? Optional.empty()
        : said.map(text -> new Message((String) text, operands));
  }

  private Optional<Object> operand(Part part, String pointer) {
    if (part instanceof Part.Items given) {
      List<Object> items = new ArrayList<>();
      for (int i = 0; i < given.items().size(); i++) {
        operand(given.items().get(i), pointer + "/" + i).ifPresent(items::add);
      }
      return Optional.of(items);
    }
    if (part instanceof Part.Members given && given.members().size() == 1) {
      Map.Entry<String, Part.Member> only = given.members().entrySet().iterator().next();
      Shape shape = TYPED.get(only.getKey());
      if (shape != null) {
        return binder.bind(only.getValue().value(), shape, pointer + "/" + only.getKey());
      }
    }
    return binder.bind(part, new Shape.Fact(false), pointer);
  }
}
