package io.communitykit.jackson;

import io.communitykit.core.Message;
import java.lang.reflect.InvocationTargetException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Makes records of parts, or finds everything that keeps them from being made.
 *
 * <p>Nothing is converted: a number is not a text, {@code 5.0} is not a whole number, {@code yes}
 * is not true. A value that is there must be something: {@code null}, or a key with nothing behind
 * it, is more likely a slip of indentation than an intention.
 */
final class Binder {

  /** Longest number, in characters; a long has 20. */
  private static final int MAX_NUMBER_LENGTH = 64;

  /** Largest power of ten by which a number may be scaled. */
  private static final int MAX_SCALE = 100;

  private final Findings findings;
  private final Constraints constraints;

  Binder(Findings findings) {
    this.findings = findings;
    this.constraints = new Constraints(findings);
  }

  /** Returns what {@code part} is as {@code shape}; empty, after a finding, if it is not. */
  Optional<Object> bind(Part part, Shape shape, String pointer) {
    if (part instanceof Part.Unusable) {
      return Optional.empty();
    }
    if (part instanceof Part.Scalar scalar && scalar.kind() == Part.Kind.NOTHING) {
      findings.add(pointer, part.offset(), Message.of("jackson.nothing"));
      return Optional.empty();
    }
    if (shape instanceof Shape.Fields fields) {
      return fields(part, fields, pointer);
    }
    if (shape instanceof Shape.Items items) {
      return part instanceof Part.Items given
          ? items(given, items, pointer)
          : wrongType(part, shape, pointer);
    }
    if (shape instanceof Shape.Entries entries) {
      return part instanceof Part.Members given
          ? entries(given, entries, pointer)
          : wrongType(part, shape, pointer);
    }
    if (shape instanceof Shape.Maybe maybe) {
      return bind(part, maybe.value(), pointer).map(maybe::some);
    }
    if (shape instanceof Shape.Variants variants) {
      return variant(part, variants, pointer);
    }
    if (shape instanceof Shape.Said) {
      return new MessageBinder(findings, this).bind(part, pointer);
    }
    if (shape instanceof Shape.Fact fact) {
      return fact(part, fact, pointer);
    }
    return part instanceof Part.Scalar scalar
        ? scalar(scalar, shape, pointer)
        : wrongType(part, shape, pointer);
  }

  private Optional<Object> fields(Part part, Shape.Fields fields, String pointer) {
    if (part instanceof Part.Scalar scalar
        && scalar.kind() == Part.Kind.TEXT
        && fields.textForm().isPresent()) {
      return make(
          pointer, part.offset(), () -> fields.textForm().get().invoke(null, scalar.text()));
    }
    return part instanceof Part.Members given
        ? members(given, fields, pointer)
        : wrongType(part, fields, pointer);
  }

  /** Binds one of several records after its kind is known, which is then no longer a member. */
  private Optional<Object> variant(Part part, Shape.Variants variants, String pointer) {
    if (!(part instanceof Part.Members given)) {
      return wrongType(part, variants, pointer);
    }
    Part.Member kind = given.members().get(Shape.Variants.KIND);
    String at = Composer.child(pointer, Shape.Variants.KIND);
    if (kind == null) {
      findings.add(at, part.offset(), Message.of("core.required"));
      return Optional.empty();
    }
    Shape choice = new Shape.Choice(Map.copyOf(variants.byKind()));
    Map<String, Part.Member> rest = new LinkedHashMap<>(given.members());
    rest.remove(Shape.Variants.KIND);
    return bind(kind.value(), choice, at)
        .flatMap(
            fields ->
                members(new Part.Members(part.offset(), rest), (Shape.Fields) fields, pointer));
  }

  private Optional<Object> members(Part.Members given, Shape.Fields fields, String pointer) {
    int before = findings.size();
    @Nullable Object[] components = new @Nullable Object[fields.byKey().size()];
    Set<String> meant = unknownKeys(given, fields, pointer);
    boolean complete = meant.isEmpty();
    for (Shape.Field field : fields.byKey().values()) {
      String at = Composer.child(pointer, field.key());
      Part.Member member = given.members().get(field.key());
      if (member != null) {
        Optional<Object> value = bind(member.value(), field.shape(), at);
        value.ifPresent(made -> constraints.check(fields, field, made, pointer, member.value()));
        components[field.position()] = value.orElse(null);
        complete &= value.isPresent();
      } else if (field.required() && !meant.contains(field.key())) {
        findings.add(at, given.offset(), Message.of("core.required"));
      } else {
        components[field.position()] = field.absent().orElse(null);
      }
    }
    if (!complete || findings.size() > before) {
      return Optional.empty();
    }
    Optional<Object> made =
        make(pointer, given.offset(), () -> fields.constructor().newInstance(components));
    made.ifPresent(whole -> constraints.checkWhole(fields, whole, pointer, given));
    return made;
  }

  /** Reports keys that the record does not have; returns the keys that were probably meant. */
  private Set<String> unknownKeys(Part.Members given, Shape.Fields fields, String pointer) {
    Set<String> meant = new LinkedHashSet<>();
    given
        .members()
        .forEach(
            (key, member) -> {
              if (!fields.byKey().containsKey(key)) {
                Set<String> free = new LinkedHashSet<>(fields.byKey().keySet());
                free.removeAll(given.members().keySet());
                Optional<String> closest = Closest.to(key, free);
                meant.add(closest.orElse(""));
                String at = Composer.child(pointer, key);
                findings.add(at, member.keyOffset(), unknownKey(closest, fields));
              }
            });
    return meant;
  }

  private static Message unknownKey(Optional<String> closest, Shape.Fields fields) {
    return closest
        .map(key -> Message.of("jackson.unknown-key-hint", "meant", key))
        .orElseGet(
            () -> Message.of("jackson.unknown-key", "known", List.copyOf(fields.byKey().keySet())));
  }

  private interface Maker {
    Object make() throws ReflectiveOperationException;
  }

  private Optional<Object> make(String pointer, int offset, Maker maker) {
    try {
      return Optional.of(maker.make());
    } catch (InvocationTargetException e) {
      if (e.getTargetException() instanceof Error error) {
        throw error;
      }
      return refused(pointer, offset, e.getTargetException());
    } catch (IllegalArgumentException e) {
      return refused(pointer, offset, e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("definition package must be open to reflection", e);
    }
  }

  private Optional<Object> refused(String pointer, int offset, Throwable thrown) {
    String reason = Excerpt.of(String.valueOf(thrown.getMessage()));
    findings.add(pointer, offset, Message.of("jackson.refused", "reason", reason));
    return Optional.empty();
  }

  private Optional<Object> items(Part.Items given, Shape.Items shape, String pointer) {
    List<Object> items = new ArrayList<>();
    Set<Object> seen = new LinkedHashSet<>();
    boolean complete = true;
    for (int i = 0; i < given.items().size(); i++) {
      Part part = given.items().get(i);
      String at = pointer + "/" + i;
      Optional<Object> item = bind(part, shape.item(), at);
      item.ifPresent(items::add);
      complete &= item.isPresent();
      if (shape.distinct() && item.isPresent() && !seen.add(item.get())) {
        String shown = Excerpt.of(item.get().toString());
        findings.add(at, part.offset(), Message.of("core.duplicate", "value", shown));
        complete = false;
      }
    }
    if (!complete) {
      return Optional.empty();
    }
    if (shape.type() == SortedSet.class) {
      return make(pointer, given.offset(), () -> new TreeSet<>(seen));
    }
    return Optional.of(shape.distinct() ? seen : items);
  }

  private Optional<Object> entries(Part.Members given, Shape.Entries shape, String pointer) {
    Map<Object, Object> entries = new LinkedHashMap<>();
    given
        .members()
        .forEach(
            (key, member) -> {
              String at = Composer.child(pointer, key);
              Part named = new Part.Scalar(member.keyOffset(), Part.Kind.TEXT, key);
              Optional<Object> value = bind(member.value(), shape.value(), at);
              bind(named, shape.key(), at)
                  .ifPresent(made -> value.ifPresent(found -> entries.put(made, found)));
            });
    if (entries.size() < given.members().size()) {
      return Optional.empty();
    }
    return Optional.of(shape.sorted() ? new TreeMap<>(entries) : entries);
  }

  private Optional<Object> scalar(Part.Scalar given, Shape shape, String pointer) {
    boolean text = given.kind() == Part.Kind.TEXT;
    boolean whole = given.kind() == Part.Kind.WHOLE;
    boolean flag = given.kind() == Part.Kind.FLAG;
    if (shape instanceof Shape.Text expected && text) {
      return text(given, expected, pointer);
    }
    if (shape instanceof Shape.Choice choice && text) {
      return choice(given, choice, pointer);
    }
    if (shape instanceof Shape.Whole expected && whole) {
      return whole(given, expected, pointer);
    }
    if (shape instanceof Shape.Decimal expected && (whole || given.kind() == Part.Kind.DECIMAL)) {
      return decimal(given, expected, pointer);
    }
    if (shape instanceof Shape.Flag && flag) {
      return Optional.of(Boolean.valueOf(given.text()));
    }
    return wrongType(given, shape, pointer);
  }

  private Optional<Object> fact(Part part, Shape.Fact shape, String pointer) {
    Optional<Object> plain = plainFact(part, shape, pointer);
    return shape.attribute()
        ? plain.flatMap(fact -> make(pointer, part.offset(), () -> Attributes.of(fact)))
        : plain;
  }

  private Optional<Object> plainFact(Part part, Shape.Fact shape, String pointer) {
    if (part instanceof Part.Items given) {
      return items(
          given,
          new Shape.Items(Shapes.TEXT, List.of(), shape.attribute() ? Set.class : List.class),
          pointer);
    }
    if (part instanceof Part.Scalar scalar && scalar.kind() == Part.Kind.WHOLE) {
      return whole(scalar, Shapes.LONG, pointer);
    }
    if (part instanceof Part.Scalar scalar && scalar.kind() == Part.Kind.TEXT) {
      return Optional.of(scalar.text());
    }
    if (part instanceof Part.Scalar scalar && scalar.kind() == Part.Kind.FLAG) {
      return Optional.of(Boolean.valueOf(scalar.text()));
    }
    return wrongType(part, shape, pointer);
  }

  private Optional<Object> text(Part.Scalar given, Shape.Text shape, String pointer) {
    try {
      return Optional.of(shape.parser().apply(given.text()));
    } catch (RuntimeException e) {
      String shown = Excerpt.of(given.text());
      String reason = Excerpt.of(String.valueOf(e.getMessage()));
      findings.add(
          pointer, given.offset(), Message.of(shape.refusal(), "value", shown, "reason", reason));
      return Optional.empty();
    }
  }

  private Optional<Object> choice(Part.Scalar given, Shape.Choice choice, String pointer) {
    Object value = choice.values().get(given.text());
    if (value == null) {
      String shown = Excerpt.of(given.text());
      List<String> allowed = List.copyOf(choice.values().keySet());
      findings.add(
          pointer,
          given.offset(),
          Closest.to(given.text(), allowed)
              .map(meant -> Message.of("jackson.choice-hint", "actual", shown, "meant", meant))
              .orElse(Message.of("jackson.choice", "actual", shown, "allowed", allowed)));
    }
    return Optional.ofNullable(value);
  }

  private Optional<Object> whole(Part.Scalar given, Shape.Whole shape, String pointer) {
    try {
      long value = Long.parseLong(given.text());
      if (value >= shape.min() && value <= shape.max()) {
        return Optional.of(shape.type() == Integer.class ? (Object) (int) value : (Object) value);
      }
    } catch (NumberFormatException e) {
      // A whole number by its notation: it can only be out of range.
    }
    String shown = Excerpt.of(given.text());
    findings.add(
        pointer,
        given.offset(),
        Message.of("core.out-of-range", "min", shape.min(), "max", shape.max(), "actual", shown));
    return Optional.empty();
  }

  private Optional<Object> decimal(Part.Scalar given, Shape.Decimal shape, String pointer) {
    if (given.text().length() <= MAX_NUMBER_LENGTH) {
      try {
        BigDecimal value = new BigDecimal(given.text());
        if (Math.abs((long) value.scale()) <= MAX_SCALE) {
          return Optional.of(shape.type() == Double.class ? (Object) value.doubleValue() : value);
        }
      } catch (NumberFormatException e) {
        // A number by its notation: only its exponent can be too large.
      }
    }
    String shown = Excerpt.of(given.text());
    findings.add(pointer, given.offset(), Message.of("jackson.number", "actual", shown));
    return Optional.empty();
  }

  Optional<Object> wrongType(Part part, Shape shape, String pointer) {
    boolean quotes =
        (shape instanceof Shape.Text || shape instanceof Shape.Choice)
            && part instanceof Part.Scalar;
    String key = quotes ? "jackson.wrong-type-quote" : "jackson.wrong-type";
    findings.add(
        pointer,
        part.offset(),
        Message.of(key, "expected", expected(shape), "actual", actual(part)));
    return Optional.empty();
  }

  private static Message expected(Shape shape) {
    if (shape instanceof Shape.Fields fields) {
      return Message.of(
          fields.textForm().isPresent() ? "jackson.type.text-or-object" : "jackson.type.object");
    }
    if (shape instanceof Shape.Entries
        || shape instanceof Shape.Variants
        || shape instanceof Shape.Said) {
      return Message.of("jackson.type.object");
    }
    if (shape instanceof Shape.Items) {
      return Message.of("jackson.type.list");
    }
    if (shape instanceof Shape.Whole) {
      return Message.of("jackson.type.whole");
    }
    if (shape instanceof Shape.Decimal) {
      return Message.of("jackson.type.number");
    }
    if (shape instanceof Shape.Flag) {
      return Message.of("jackson.type.flag");
    }
    return Message.of(shape instanceof Shape.Fact ? "jackson.type.fact" : "jackson.type.text");
  }

  private static Message actual(Part part) {
    if (part instanceof Part.Members) {
      return Message.of("jackson.type.object");
    }
    if (part instanceof Part.Items) {
      return Message.of("jackson.type.list");
    }
    Part.Scalar scalar = (Part.Scalar) part;
    String shown = Excerpt.of(scalar.text());
    return scalar.kind() == Part.Kind.TEXT
        ? Message.of("jackson.actual.text", "value", shown)
        : Message.of("jackson.actual.other", "value", shown);
  }
}
