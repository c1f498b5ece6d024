package io.communitykit.jackson;

import io.communitykit.core.AttributeValue;
import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.function.Function;

/**
 * What may stand at a place of a rule file, as the type of a record component says. Reading and the
 * JSON Schema are two walks over the same shapes, so that they cannot disagree.
 */
sealed interface Shape {

  /**
   * A text, or something that is written as a text.
   *
   * @param parser makes the value; throws {@link RuntimeException} if the text is not one
   * @param printer gives the text back
   * @param refusal the key of the message that says what the text has to be; empty for any text
   * @param format the {@code format} that JSON Schema has for it, if any
   */
  record Text(
      Function<String, Object> parser,
      Function<Object, String> printer,
      String refusal,
      Optional<String> format)
      implements Shape {}

  /** A whole number from {@code min} to {@code max}, kept as {@code type}. */
  record Whole(Class<?> type, long min, long max) implements Shape {}

  /** A number, kept as {@code type}. */
  record Decimal(Class<?> type) implements Shape {}

  /** True or false. */
  record Flag() implements Shape {}

  /**
   * One of a closed set of texts.
   *
   * @param values the enum constants by their texts, in the order declared
   */
  record Choice(Map<String, Object> values) implements Shape {}

  /**
   * A text, a whole number, true or false, or a list of texts.
   *
   * @param attribute whether it is kept as an {@link AttributeValue} and not as the plain object
   */
  record Fact(boolean attribute) implements Shape {}

  /** A message, whose operands have types that JSON has not. */
  record Said() implements Shape {}

  /**
   * One of several records, told apart by a member {@value #KIND} that comes first.
   *
   * @param byKind the records by that member; empty if only their instances know it, and then they
   *     are written and never read
   * @param namedBy the method by which an instance tells its kind, if it has one
   */
  record Variants(
      Map<String, Fields> byKind, Map<Class<?>, Fields> byClass, Optional<Method> namedBy)
      implements Shape {

    static final String KIND = "kind";

    /** Returns the kind of {@code value}: its own word for it, or the name of its record. */
    String kindOf(Object value) {
      return namedBy.isPresent()
          ? (String) Shapes.call(namedBy.get(), value)
          : Shapes.kind(value.getClass());
    }
  }

  /**
   * A list.
   *
   * @param type the {@link List}, {@link Set} or {@link SortedSet} that it is kept as
   */
  record Items(Shape item, List<Annotation> itemConstraints, Class<?> type) implements Shape {

    boolean distinct() {
      return type != List.class;
    }
  }

  /**
   * An object with keys of its author's choice.
   *
   * @param key what its keys are as texts
   * @param sorted whether it is kept as a {@link SortedMap}
   */
  record Entries(Shape key, Shape value, List<Annotation> valueConstraints, boolean sorted)
      implements Shape {}

  /**
   * What may be absent.
   *
   * @param type the {@link Optional}, {@link OptionalInt} or {@link OptionalLong} it is kept as
   */
  record Maybe(Shape value, Class<?> type) implements Shape {

    Object none() {
      if (type == OptionalInt.class) {
        return OptionalInt.empty();
      }
      return type == OptionalLong.class ? OptionalLong.empty() : Optional.empty();
    }

    Object some(Object value) {
      if (type == OptionalInt.class) {
        return OptionalInt.of((Integer) value);
      }
      return type == OptionalLong.class ? OptionalLong.of((Long) value) : Optional.of(value);
    }

    Object get(Object maybe) {
      if (maybe instanceof OptionalInt whole) {
        return whole.getAsInt();
      }
      return maybe instanceof OptionalLong whole
          ? whole.getAsLong()
          : ((Optional<?>) maybe).orElseThrow();
    }
  }

  /**
   * An object with the keys of a record. A class, because a record may contain itself: its fields
   * are filled in after it is known.
   */
  final class Fields implements Shape {

    private final Class<?> type;
    private final Constructor<?> constructor;
    private final Optional<Method> textForm;
    private final Map<String, Field> byKey = new LinkedHashMap<>();

    Fields(Class<?> type, Constructor<?> constructor, Optional<Method> textForm) {
      this.type = type;
      this.constructor = constructor;
      this.textForm = textForm;
    }

    void add(Field field) {
      if (byKey.put(field.key(), field) != null) {
        throw new IllegalArgumentException(
            "keys of " + type.getName() + " must be unique, was twice: " + field.key());
      }
    }

    /** The record class. */
    Class<?> type() {
      return type;
    }

    Constructor<?> constructor() {
      return constructor;
    }

    /** The factory that makes the record of a text, where it may also be written as a text. */
    Optional<Method> textForm() {
      return textForm;
    }

    /** The fields by key, in the order of the record's components. */
    Map<String, Field> byKey() {
      return byKey;
    }
  }

  /**
   * A key of an object.
   *
   * @param key as it is written
   * @param component what the record calls it
   * @param accessor reads it
   * @param position of the component
   * @param required whether it must be given
   * @param absent what the component is when it is not given, if not null
   * @param constraints the annotations of the component
   */
  record Field(
      String key,
      String component,
      Method accessor,
      int position,
      Shape shape,
      boolean required,
      Optional<Object> absent,
      List<Annotation> constraints) {}
}
