package io.communitykit.jackson;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
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
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/**
 * Finds the shapes of record types by reflection.
 *
 * <p>A component is required if it is primitive, if a constraint says that it is ({@code NotNull},
 * {@code NotBlank}, {@code NotEmpty}), or if its package, class or module is {@code @NullMarked}
 * and its type is neither {@code @Nullable} nor an {@link Optional}.
 */
final class Shapes {

  private static final Map<Class<?>, Shape> LEAVES = leaves();

  private final Map<Class<?>, Shape.Fields> records = new HashMap<>();

  private Shapes() {}

  /**
   * Returns the shape of {@code type}.
   *
   * @throws IllegalArgumentException if it is not a record or has a component that no rule file can
   *     hold
   */
  static Shape.Fields of(Class<?> type) {
    if (!type.isRecord()) {
      throw new IllegalArgumentException("definition must be a record, was " + type.getName());
    }
    return new Shapes().fields(type);
  }

  private static Map<Class<?>, Shape> leaves() {
    Map<Class<?>, Shape> leaves = new HashMap<>();
    leaves.put(String.class, new Shape.Text(text -> text, "", Optional.empty()));
    leaves.put(Object.class, new Shape.Scalar());
    leaves.put(boolean.class, new Shape.Flag());
    leaves.put(Boolean.class, new Shape.Flag());
    for (Class<?> type : List.of(int.class, Integer.class)) {
      leaves.put(type, new Shape.Whole(Integer.class, Integer.MIN_VALUE, Integer.MAX_VALUE));
    }
    for (Class<?> type : List.of(long.class, Long.class)) {
      leaves.put(type, new Shape.Whole(Long.class, Long.MIN_VALUE, Long.MAX_VALUE));
    }
    for (Class<?> type : List.of(double.class, Double.class)) {
      leaves.put(type, new Shape.Decimal(Double.class));
    }
    leaves.put(BigDecimal.class, new Shape.Decimal(BigDecimal.class));
    Optional<String> none = Optional.empty();
    leaves.put(Duration.class, new Shape.Text(Duration::parse, "core.not-a-duration", none));
    leaves.put(Period.class, new Shape.Text(Period::parse, "core.not-a-duration", none));
    leaves.put(ZoneId.class, new Shape.Text(ZoneId::of, "core.not-a-zone", none));
    leaves.put(
        LocalDate.class,
        new Shape.Text(LocalDate::parse, "jackson.not-a-date", Optional.of("date")));
    leaves.put(
        LocalDateTime.class,
        new Shape.Text(LocalDateTime::parse, "jackson.not-a-local-time", none));
    leaves.put(
        Instant.class,
        new Shape.Text(Instant::parse, "jackson.not-an-instant", Optional.of("date-time")));
    return leaves;
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
    String key = named == null || named.value().isEmpty() ? component.getName() : named.value();
    Shape shape = shape(field.getAnnotatedType(), place);
    boolean required = isRequired(type, field, shape);
    return new Shape.Field(
        key, component.getName(), position, shape, required, List.of(field.getAnnotations()));
  }

  private static boolean isRequired(Class<?> type, java.lang.reflect.Field field, Shape shape) {
    if (field.getType().isPrimitive()
        || field.isAnnotationPresent(NotNull.class)
        || field.isAnnotationPresent(NotBlank.class)
        || field.isAnnotationPresent(NotEmpty.class)) {
      return true;
    }
    return !(shape instanceof Shape.Maybe)
        && !field.getAnnotatedType().isAnnotationPresent(Nullable.class)
        && isNullMarked(type);
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
      if (parameterized.getRawType() == List.class) {
        return new Shape.Items(content, constraints, false);
      }
      if (parameterized.getRawType() == Set.class) {
        return new Shape.Items(content, constraints, true);
      }
      if (parameterized.getRawType() == Map.class && arguments[0].getType() == String.class) {
        return new Shape.Entries(content, constraints);
      }
      if (parameterized.getRawType() == Optional.class) {
        return new Shape.Maybe(content);
      }
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
      return fields(type);
    }
    throw unknown(type.getName(), place);
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
