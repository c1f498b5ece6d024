package io.communitykit.jackson;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.communitykit.core.Activity;
import io.communitykit.core.AttributeValue;
import io.communitykit.core.Message;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.TemporalAmount;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.function.Function;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/**
 * Finds the shapes of record types by reflection.
 *
 * <p>A component is required if it is primitive, if a constraint says that it is ({@code NotNull},
 * {@code NotBlank}, {@code NotEmpty}), or if its package, class or module is {@code @NullMarked};
 * never if its type is {@code @Nullable} or an {@link Optional}: a constraint of such a component
 * speaks of what is given.
 */
final class Shapes {

  static final Shape TEXT = text(text -> text, "", Optional.empty());
  static final Shape.Whole LONG = new Shape.Whole(Long.class, Long.MIN_VALUE, Long.MAX_VALUE);

  private static final Map<Class<?>, Shape> LEAVES = leaves();

  /** Components that JSON calls otherwise than we do: ActivityStreams 2.0 has its own words. */
  private static final Map<Class<?>, Map<String, String>> KEYS =
      Map.of(Activity.class, Map.of("at", "published", "circle", "context"));

  /** Components that may be left out although they are never absent. */
  private static final Map<Class<?>, Map<String, Object>> DEFAULTS =
      Map.of(Activity.class, Map.of("attributes", Map.of()));

  private static final ClassValue<Shape> KNOWN =
      new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
          return new Shapes().shape(type, type.getName());
        }
      };

  private final Map<Class<?>, Shape.Fields> records = new HashMap<>();

  private Shapes() {}

  /**
   * Returns the shape of {@code type}.
   *
   * @throws IllegalArgumentException if it is not a record or has a component that no rule file can
   *     hold
   */
  static Shape.Fields of(Class<?> type) {
    if (type.isRecord() && KNOWN.get(type) instanceof Shape.Fields fields) {
      return fields;
    }
    throw new IllegalArgumentException(
        "definition must be a record of components, was " + type.getName());
  }

  /**
   * Returns the shape of any type that has one.
   *
   * @throws IllegalArgumentException if it has none
   */
  static Shape ofValue(Class<?> type) {
    return KNOWN.get(type);
  }

  /** Returns the shape of a type that has no parts. */
  static Shape leaf(Class<?> type) {
    return requireNonNull(LEAVES.get(type), "leaf");
  }

  private static Shape text(
      Function<String, Object> parser, String refusal, Optional<String> format) {
    return new Shape.Text(parser, Object::toString, refusal, format);
  }

  private static Map<Class<?>, Shape> leaves() {
    Optional<String> none = Optional.empty();
    Map<Class<?>, Shape> leaves = new HashMap<>();
    leaves.put(String.class, TEXT);
    leaves.put(Object.class, new Shape.Fact(false));
    leaves.put(AttributeValue.class, new Shape.Fact(true));
    leaves.put(Message.class, new Shape.Said());
    leaves.put(boolean.class, new Shape.Flag());
    leaves.put(Boolean.class, new Shape.Flag());
    for (Class<?> type : List.of(int.class, Integer.class)) {
      leaves.put(type, new Shape.Whole(Integer.class, Integer.MIN_VALUE, Integer.MAX_VALUE));
    }
    leaves.put(long.class, LONG);
    leaves.put(Long.class, LONG);
    leaves.put(OptionalLong.class, new Shape.Maybe(LONG, OptionalLong.class));
    leaves.put(
        OptionalInt.class,
        new Shape.Maybe(requireNonNull(leaves.get(int.class)), OptionalInt.class));
    leaves.put(double.class, new Shape.Decimal(Double.class));
    leaves.put(Double.class, new Shape.Decimal(Double.class));
    leaves.put(BigDecimal.class, new Shape.Decimal(BigDecimal.class));
    leaves.put(Duration.class, text(Duration::parse, "core.not-a-duration", none));
    leaves.put(Period.class, text(Period::parse, "core.not-a-duration", none));
    leaves.put(TemporalAmount.class, text(Shapes::amount, "core.not-a-duration", none));
    leaves.put(ZoneId.class, text(ZoneId::of, "core.not-a-zone", none));
    leaves.put(LocalDate.class, text(LocalDate::parse, "jackson.not-a-date", Optional.of("date")));
    leaves.put(LocalDateTime.class, text(LocalDateTime::parse, "jackson.not-a-local-time", none));
    leaves.put(
        Instant.class, text(Instant::parse, "jackson.not-an-instant", Optional.of("date-time")));
    return leaves;
  }

  private static TemporalAmount amount(String text) {
    return text.indexOf('T') < 0 ? Period.parse(text) : Duration.parse(text);
  }

  private Shape.Fields fields(Class<?> type) {
    Shape.Fields known = records.get(type);
    if (known != null) {
      return known;
    }
    RecordComponent[] components = type.getRecordComponents();
    Shape.Fields fields = new Shape.Fields(type, constructor(type, components), textForm(type));
    records.put(type, fields);
    for (int i = 0; i < components.length; i++) {
      fields.add(field(type, components[i], i));
    }
    return fields;
  }

  private static Constructor<?> constructor(Class<?> type, RecordComponent[] components) {
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      Constructor<?> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor;
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException("a record has its canonical constructor", e);
    }
  }

  private static Optional<Method> textForm(Class<?> type) {
    Optional<Method> found =
        Arrays.stream(type.getDeclaredMethods())
            .filter(method -> Modifier.isStatic(method.getModifiers()))
            .filter(method -> method.isAnnotationPresent(JsonCreator.class))
            .filter(
                method -> Arrays.equals(method.getParameterTypes(), new Class<?>[] {String.class}))
            .findFirst();
    found.ifPresent(method -> method.setAccessible(true));
    return found;
  }

  private Shape.Field field(Class<?> type, RecordComponent component, int position) {
    java.lang.reflect.Field field;
    try {
      // The field: javac copies every annotation of a component there, and validators read it.
      field = type.getDeclaredField(component.getName());
    } catch (NoSuchFieldException e) {
      throw new IllegalStateException("a record has a field for each component", e);
    }
    String place = type.getName() + "." + component.getName();
    JsonProperty named = field.getAnnotation(JsonProperty.class);
    String ours =
        KEYS.getOrDefault(type, Map.of()).getOrDefault(component.getName(), component.getName());
    String key = named == null || named.value().isEmpty() ? ours : named.value();
    Shape shape = shape(field.getAnnotatedType(), place);
    Optional<Object> absent =
        shape instanceof Shape.Maybe maybe
            ? Optional.of(maybe.none())
            : Optional.ofNullable(DEFAULTS.getOrDefault(type, Map.of()).get(component.getName()));
    boolean required = absent.isEmpty() && isRequired(type, field);
    return new Shape.Field(
        key,
        component.getName(),
        accessor(component),
        position,
        shape,
        required,
        absent,
        List.of(field.getAnnotations()));
  }

  private static Method accessor(RecordComponent component) {
    Method accessor = component.getAccessor();
    accessor.setAccessible(true);
    return accessor;
  }

  private static boolean isRequired(Class<?> type, java.lang.reflect.Field field) {
    if (field.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
      return false;
    }
    return field.getType().isPrimitive()
        || field.isAnnotationPresent(NotNull.class)
        || field.isAnnotationPresent(NotBlank.class)
        || field.isAnnotationPresent(NotEmpty.class)
        || isNullMarked(type);
  }

  private static boolean isNullMarked(Class<?> type) {
    for (Class<?> at = type; at != null; at = at.getEnclosingClass()) {
      if (isMarked(at)) {
        return true;
      }
      if (at.isAnnotationPresent(NullUnmarked.class)) {
        return false;
      }
    }
    return isMarked(type.getPackage()) || isMarked(type.getModule());
  }

  private static boolean isMarked(AnnotatedElement element) {
    return element.isAnnotationPresent(NullMarked.class);
  }

  private Shape shape(AnnotatedType annotated, String place) {
    if (annotated.getType() instanceof Class<?> type) {
      return shape(type, place);
    }
    if (annotated instanceof AnnotatedParameterizedType generic
        && generic.getType() instanceof ParameterizedType parameterized) {
      AnnotatedType[] arguments = generic.getAnnotatedActualTypeArguments();
      AnnotatedType last = arguments[arguments.length - 1];
      Shape content = shape(last, place);
      List<Annotation> constraints = List.of(last.getAnnotations());
      Object raw = parameterized.getRawType();
      if (raw == List.class || raw == Set.class || raw == SortedSet.class) {
        return new Shape.Items(content, constraints, (Class<?>) raw);
      }
      if (raw == Map.class || raw == SortedMap.class) {
        return new Shape.Entries(
            key(arguments[0], place), content, constraints, raw == SortedMap.class);
      }
      if (raw == Optional.class) {
        return new Shape.Maybe(content, Optional.class);
      }
    }
    throw unknown(annotated.getType().getTypeName(), place);
  }

  private Shape key(AnnotatedType annotated, String place) {
    Shape key = shape(annotated, place);
    if (key instanceof Shape.Text || key instanceof Shape.Choice) {
      return key;
    }
    throw unknown(annotated.getType().getTypeName(), place);
  }

  private Shape shape(Class<?> type, String place) {
    Shape leaf = LEAVES.get(type);
    if (leaf != null) {
      return leaf;
    }
    if (type.isEnum()) {
      return choice(type);
    }
    if (type.isRecord()) {
      return wrapped(type).orElseGet(() -> fields(type));
    }
    if (type.isSealed()) {
      return variants(type, place);
    }
    return ModerationForms.of(type).orElseThrow(() -> unknown(type.getName(), place));
  }

  /** Returns the shape of a record that is nothing but a text with a name: an identifier. */
  private static Optional<Shape> wrapped(Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    if (components.length != 1 || components[0].getType() != String.class) {
      return Optional.empty();
    }
    try {
      Method factory = type.getMethod("of", String.class);
      Method accessor = components[0].getAccessor();
      boolean isFactory =
          Modifier.isStatic(factory.getModifiers()) && factory.getReturnType() == type;
      return isFactory
          ? Optional.of(
              new Shape.Text(
                  text -> call(factory, null, text),
                  value -> (String) call(accessor, value),
                  "core.bad-identifier",
                  Optional.empty()))
          : Optional.empty();
    } catch (NoSuchMethodException e) {
      return Optional.empty();
    }
  }

  static Object call(Method method, @Nullable Object on, Object... arguments) {
    try {
      return method.invoke(on, arguments);
    } catch (InvocationTargetException e) {
      if (e.getTargetException() instanceof RuntimeException refusal) {
        throw refusal;
      }
      throw new IllegalStateException(e);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("value types must be public", e);
    }
  }

  private Shape variants(Class<?> type, String place) {
    Optional<Method> namedBy =
        Arrays.stream(type.getMethods())
            .filter(method -> method.getName().equals(Shape.Variants.KIND))
            .findFirst();
    Map<String, Shape.Fields> byKind = new LinkedHashMap<>();
    Map<Class<?>, Shape.Fields> byClass = new LinkedHashMap<>();
    for (Class<?> permitted : type.getPermittedSubclasses()) {
      if (!permitted.isRecord()) {
        throw unknown(permitted.getName(), place);
      }
      byClass.put(permitted, fields(permitted));
      if (namedBy.isEmpty()) {
        byKind.put(kind(permitted), fields(permitted));
      }
    }
    return new Shape.Variants(byKind, byClass, namedBy);
  }

  /** Returns the name of a record as JSON says it: {@code NothingDue} is {@code nothing-due}. */
  static String kind(Class<?> type) {
    return type.getSimpleName().replaceAll("(?<=.)(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
  }

  private static Shape choice(Class<?> type) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (Object constant : type.getEnumConstants()) {
      String name = ((Enum<?>) constant).name();
      try {
        JsonProperty named = type.getField(name).getAnnotation(JsonProperty.class);
        values.put(named == null || named.value().isEmpty() ? name : named.value(), constant);
      } catch (NoSuchFieldException e) {
        throw new IllegalStateException("an enum has a field for each constant", e);
      }
    }
    return new Shape.Choice(values);
  }

  private static IllegalArgumentException unknown(String type, String place) {
    return new IllegalArgumentException(
        "component "
            + place
            + " must be a text, number, boolean, enum, time, record, or a List, Set, Optional or"
            + " Map by String of these, was "
            + type);
  }
}
